import { randomBytes } from "node:crypto";
import type { Case } from "../conversation/case.ts";

/** Cases in the memory of this process, each under a reference that nobody can guess, for a day at most. */
export interface CaseStore {
  readonly open: (it: Case) => string;
  readonly read: (id: string) => Case | undefined;
  /** Keeps the case for another day. False when it is gone. */
  readonly save: (id: string, it: Case) => boolean;
  readonly remove: (id: string) => void;
}

export interface CaseStoreOptions {
  readonly now: () => number;
  readonly lifetimeMilliseconds?: number;
  /** The oldest goes when there are more. */
  readonly mostCases?: number;
}

const day = 24 * 60 * 60 * 1000;

export const createCaseStore = ({
  now,
  lifetimeMilliseconds = day,
  mostCases = 5000,
}: CaseStoreOptions): CaseStore => {
  // In order of the last save, so that the first is always the next to go.
  const cases = new Map<string, { readonly it: Case; readonly until: number }>();
  const put = (id: string, it: Case): void => {
    cases.delete(id);
    cases.set(id, { it, until: now() + lifetimeMilliseconds });
  };
  const sweep = (): void => {
    for (const [id, { until }] of cases) {
      if (until > now() && cases.size <= mostCases) return;
      cases.delete(id);
    }
  };
  const read = (id: string): Case | undefined => {
    const kept = cases.get(id);
    return kept !== undefined && kept.until > now() ? kept.it : undefined;
  };
  return {
    open: (it) => {
      const id = randomBytes(18).toString("base64url");
      put(id, it);
      sweep();
      return id;
    },
    read,
    save: (id, it) => {
      if (read(id) === undefined) return false;
      put(id, it);
      sweep();
      return true;
    },
    remove: (id) => void cases.delete(id),
  };
};
