import { randomBytes } from "node:crypto";
import type { Case } from "../conversation/case.ts";

/** Cases, each under a reference that nobody can guess, for a time that its page tells. */
export interface CaseStore {
  /** False: what is kept here goes when the process ends. */
  readonly lasting: boolean;
  readonly open: (it: Case) => Promise<string>;
  readonly read: (id: string) => Promise<KeptCase | undefined>;
  /**
   * Changes the case as it is at that moment, so that two changes at once both count, and keeps it anew.
   * undefined when it is gone.
   */
  readonly change: (id: string, step: (it: Case) => Case) => Promise<Case | undefined>;
  /** Removes it at once, and every what-if copy of it. */
  readonly remove: (id: string) => Promise<void>;
  readonly removeExpired: () => Promise<void>;
}

export interface KeptCase {
  readonly it: Case;
  /** An instant in UTC. */
  readonly until: string;
}

export interface CaseStoreOptions {
  readonly now: () => number;
  readonly lifetimeMilliseconds?: number;
  /** The oldest goes when there are more. */
  readonly mostCases?: number;
}

export const day = 24 * 60 * 60 * 1000;

/** 144 bits of chance. */
export const newReference = (): string => randomBytes(18).toString("base64url");

export const isReference = (id: string): boolean => /^[\w-]{24}$/.test(id);

/** Cases in the memory of this process, for a day at most. */
export const createCaseStore = ({
  now,
  lifetimeMilliseconds = day,
  mostCases = 5000,
}: CaseStoreOptions): CaseStore => {
  // In order of the last change, so that the first is always the next to go.
  const cases = new Map<string, { readonly it: Case; readonly until: number }>();
  const sweep = (): void => {
    for (const [id, { until }] of cases) {
      if (until > now() && cases.size <= mostCases) return;
      cases.delete(id);
    }
  };
  const put = (id: string, it: Case): void => {
    cases.delete(id);
    cases.set(id, { it, until: now() + lifetimeMilliseconds });
    sweep();
  };
  const live = (id: string) => {
    const kept = cases.get(id);
    return kept !== undefined && kept.until > now() ? kept : undefined;
  };
  return {
    lasting: false,
    open: async (it) => {
      const id = newReference();
      put(id, it);
      return id;
    },
    read: async (id) => {
      const kept = live(id);
      return kept === undefined ? undefined : { it: kept.it, until: new Date(kept.until).toISOString() };
    },
    change: async (id, step) => {
      const kept = live(id);
      if (kept === undefined) return undefined;
      const changed = step(kept.it);
      put(id, changed);
      return changed;
    },
    remove: async (id) => {
      for (const [each, { it }] of cases) if (each === id || it.whatIf?.of === id) cases.delete(each);
    },
    removeExpired: async () => sweep(),
  };
};
