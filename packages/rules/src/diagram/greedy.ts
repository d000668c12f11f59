import type { Dictionary } from "../facts/dictionary.ts";
import type { Missing } from "../facts/facts.ts";
import { bundlesOf, costOf, openVariables, outcomesOf } from "./asking.ts";
import type { Chances } from "./odds.ts";
import { IMPOSSIBLE, type Node } from "./store.ts";

export interface Scored {
  readonly fact: Missing;
  readonly score: number;
}

/** Getting smaller counts for this much of being told an outcome; it decides where no answer alone tells anything. */
const shrinkWorth = 0.05;

/**
 * How much a question is expected to tell about the goals for what it costs: information gained on the outcomes,
 * and the share of open facts that stop mattering.
 */
export const scores = (
  chances: Chances,
  goals: readonly Node[],
  dictionary: Dictionary,
): readonly Scored[] => {
  const nodes = goals.filter((node) => node > IMPOSSIBLE);
  const bundles = bundlesOf(chances.view, openVariables(chances, nodes));
  const best = new Map<Missing, number>();
  for (const bundle of bundles) {
    const asked = new Set(bundle);
    const cost = bundle.reduce((sum, fact) => sum + costOf(fact, dictionary), 0);
    const score = nodes.reduce((sum, node) => sum + worth(chances, node, asked), 0) / cost;
    const first = firstOf(bundle, bundles, dictionary);
    best.set(first, Math.max(best.get(first) ?? 0, score));
  }
  return [...best].map(([fact, score]) => ({ fact, score }));
};

const worth = (chances: Chances, node: Node, asked: ReadonlySet<Missing>): number => {
  const before = chances.asks(node).size;
  return outcomesOf(chances, [node], asked).reduce((sum, { nodes: [left], chance }) => {
    const gained = chances.entropy(node) - chances.entropy(left!);
    return sum + chance * (gained + (shrinkWorth * (before - chances.asks(left!).size)) / before);
  }, 0);
};

/** Of facts that only tell something together, the one that most other questions need too; then the cheapest. */
const firstOf = (
  bundle: readonly Missing[],
  bundles: readonly (readonly Missing[])[],
  dictionary: Dictionary,
): Missing => {
  const uses = (fact: Missing) => bundles.filter((other) => other.includes(fact)).length;
  const order = (fact: Missing) => (fact === "calendar" ? 1 : 0);
  return [...bundle].sort(
    (a, b) => order(a) - order(b) || uses(b) - uses(a) || costOf(a, dictionary) - costOf(b, dictionary),
  )[0]!;
};
