import type { CaseStore } from "./caseStore.ts";

const brand = Symbol.for("waymark.casesUnreachable");

/** The store of cases did not answer. What does not need a case still works. */
export class CasesUnreachable extends Error {
  readonly code = "cases-unreachable";
  readonly [brand] = true;

  static isInstance(error: unknown): error is CasesUnreachable {
    return typeof error === "object" && error !== null && brand in error;
  }
}

/** The same store, whose failures say that it is the store that failed. */
export const tellingFailures = (store: CaseStore): CaseStore => ({
  lasting: store.lasting,
  open: (it) => told(store.open(it)),
  read: (id) => told(store.read(id)),
  change: async (id, step) => {
    // A step that fails is a fault of ours, not of the store.
    const failed: { readonly error: unknown }[] = [];
    const watched: typeof step = (it) => {
      try {
        return step(it);
      } catch (error) {
        failed.push({ error });
        throw error;
      }
    };
    return told(store.change(id, watched)).catch((error: unknown) => {
      throw failed.length > 0 ? failed[0]?.error : error;
    });
  },
  remove: (id) => told(store.remove(id)),
  removeExpired: () => told(store.removeExpired()),
});

const told = async <Value>(answer: Promise<Value>): Promise<Value> => {
  try {
    return await answer;
  } catch (cause) {
    throw new CasesUnreachable("the store of cases did not answer", { cause });
  }
};
