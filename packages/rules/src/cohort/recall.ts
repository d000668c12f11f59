import type { FactId } from "../facts/dictionary.ts";
import type { Resolved } from "../facts/facts.ts";

/** A value to tell rows apart by: its number, `NaN` while unknown, or why a worked-out fact is not known. */
export type Key = number | Resolved;

export interface Asks {
  readonly read: (fact: FactId) => Resolved;
  readonly keyOf: (fact: FactId) => Key;
  /** The same in every row, so that rows are not told apart by it. */
  readonly isConstant: (fact: FactId) => boolean;
}

/** The fact that the work reads first and, for each of its values, what it reads then; at the end, the result. */
type Branch<T> = { readonly result: T } | { readonly fact: FactId; readonly next: Map<Key, Branch<T>> };

/**
 * Pure work over facts, done once for each way in which the facts that it reads differ. It need not say what it
 * reads: which fact it asks for next depends only on what it has read, so its reads make a tree of questions.
 */
export const recall = <T>(work: (read: (fact: FactId) => Resolved) => T, asks: Asks): (() => T) => {
  let root: Branch<T> | undefined;
  let kept = 0;
  const learn = (): T => {
    const facts = new Set<FactId>();
    const result = work((fact) => {
      if (!asks.isConstant(fact)) facts.add(fact);
      return asks.read(fact);
    });
    if (kept >= mostKept) {
      root = undefined;
      kept = 0;
    }
    root = planted(root, [...facts], asks.keyOf, result);
    kept += 1;
    return result;
  };
  return () => {
    let branch = root;
    while (branch !== undefined && "next" in branch) branch = branch.next.get(asks.keyOf(branch.fact));
    return branch === undefined ? learn() : branch.result;
  };
};

/** Rows that are all different would otherwise be remembered without end. */
const mostKept = 50_000;

/** The tree with one more way to a result. */
const planted = <T>(
  branch: Branch<T> | undefined,
  [fact, ...others]: readonly FactId[],
  keyOf: Asks["keyOf"],
  result: T,
): Branch<T> => {
  if (fact === undefined) return { result };
  const next = branch !== undefined && "next" in branch ? branch.next : new Map<Key, Branch<T>>();
  const key = keyOf(fact);
  next.set(key, planted(next.get(key), others, keyOf, result));
  return { fact, next };
};
