import type { Condition } from "../policy/types.ts";
import { and, combineAll, negate, or } from "./combine.ts";
import type { Conditions, Space } from "./space.ts";
import { MET, NOT_MET, type Node, type Store } from "./store.ts";

/**
 * The diagram of a condition: which combinations of cells meet it.
 * @throws TooManyNodes when it outgrows the store's budget.
 */
export const build = (store: Store, space: Space, { condition, named }: Conditions): Node => {
  const of = (child: Condition): Node => {
    if ("all" in child) return combineAll(store, and, child.all.map(of), MET);
    if ("any" in child) return combineAll(store, or, child.any.map(of), NOT_MET);
    if ("not" in child) return negate(store, of(child.not));
    if ("condition" in child) return of(named[child.condition]!);
    const literal = space.literal(child);
    if (typeof literal === "boolean") return literal ? MET : NOT_MET;
    return store.node(
      literal.variable,
      literal.holds.map((holds) => (holds ? MET : NOT_MET)),
    );
  };
  return of(condition);
};
