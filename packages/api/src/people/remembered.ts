import type { Clock } from "../clock.ts";
import { isUnavailable } from "../jobs/isUnavailable.ts";
import type { Principal } from "./principal.ts";

export interface Remembered {
  /** Looks whom a key or session stands for, by the hash of its secret; may answer from what it found lately. */
  readonly find: (hash: string, look: () => Promise<Principal | undefined>) => Promise<Principal | undefined>;
  /** Whether there is anybody who would be known although nothing can be looked up. */
  readonly anybody: () => boolean;
}

interface Options {
  readonly now: Clock;
  readonly minutes?: number;
  readonly most?: number;
  /** How long somebody known waits to be looked up. */
  readonly patienceMilliseconds?: number;
}

/**
 * Whom the server recognised in the last minutes, for when what keys and sessions are kept in does not answer: questions
 * need nothing else of it. As soon as it answers, it alone says who holds; what was revoked or ended is then forgotten.
 */
export const rememberedPrincipals = ({
  now,
  minutes = 5,
  most = 10_000,
  patienceMilliseconds = 200,
}: Options): Remembered => {
  const seen = new Map<string, { readonly principal: Principal; readonly until: number }>();
  let unavailableUntil = 0;
  const lately = (hash: string): Principal | undefined => {
    const found = seen.get(hash);
    return found !== undefined && found.until > now().getTime() ? found.principal : undefined;
  };
  const note = (hash: string, principal: Principal | undefined): void => {
    seen.delete(hash);
    if (principal === undefined) return;
    seen.set(hash, { principal, until: now().getTime() + minutes * 60_000 });
    const [first] = seen.keys();
    if (seen.size > most && first !== undefined) seen.delete(first);
  };
  const asked = async (
    hash: string,
    look: () => Promise<Principal | undefined>,
  ): Promise<Principal | undefined> => {
    try {
      const found = await look();
      note(hash, found);
      return found;
    } catch (error) {
      if (isUnavailable(error)) unavailableUntil = now().getTime() + 1_000;
      throw error;
    }
  };
  const find: Remembered["find"] = async (hash, look) => {
    const known = lately(hash);
    if (known === undefined) return asked(hash, look);
    // Whoever is known need not wait each time for an answer that did not come a moment ago.
    if (now().getTime() < unavailableUntil) return known;
    // An answer that comes too late for this request still says who holds at the next.
    const answer = asked(hash, look).catch((error: unknown) => {
      if (isUnavailable(error)) return known;
      throw error;
    });
    return Promise.race([answer, patience(patienceMilliseconds, known)]);
  };
  // Whoever was looked up last comes last, and is known for longest.
  const anybody = (): boolean => {
    const newest = [...seen.values()].at(-1);
    return newest !== undefined && newest.until > now().getTime();
  };
  return { find, anybody };
};

const patience = (milliseconds: number, principal: Principal): Promise<Principal> =>
  new Promise((resolve) => {
    setTimeout(() => resolve(principal), milliseconds).unref();
  });
