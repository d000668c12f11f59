import type { Question } from "../evaluate/types.ts";
import type { Missing } from "../facts/facts.ts";
import { bundlesOf, costOf, openVariables, outcomesOf } from "./asking.ts";
import type { Diagrams } from "./diagrams.ts";
import { chancesOf } from "./odds.ts";
import { situationOf } from "./situation.ts";
import { IMPOSSIBLE, MET } from "./store.ts";
import { viewOf } from "./view.ts";

/** The cheapest facts that would settle an open verdict. */
export interface Settlers {
  /** Some answers to these alone would settle it; null when nothing that may be asked would. */
  readonly optimistic: readonly Missing[] | null;
  /** Every answer to these would settle it; null when no set of facts can promise that. */
  readonly guaranteed: readonly Missing[] | null;
}

/** Every subset of so many facts is tried. */
const mostFacts = 12;

/** @returns undefined when the verdict is settled already, or when too many facts are open to try them all. */
export const settlersOf = (diagrams: Diagrams, question: Question, ref: string): Settlers | undefined => {
  const situation = situationOf(diagrams, question);
  if (situation === undefined || situation.diagrams.root(ref) === undefined) return undefined;
  const chances = chancesOf(viewOf(situation, [ref]));
  const { node } = chances.view.goals[0]!;
  if (node <= MET) return undefined;
  if (node <= IMPOSSIBLE) return { optimistic: null, guaranteed: null };
  const facts = [...new Set(bundlesOf(chances.view, openVariables(chances, [node])).flat())].sort();
  if (facts.length > mostFacts) return undefined;
  const { dictionary } = question.facts;
  const subsets = Array.from({ length: 2 ** facts.length }, (_, mask) =>
    facts.filter((_fact, index) => (mask >> index) & 1),
  )
    .map((set) => ({ set, cost: set.reduce((sum, fact) => sum + costOf(fact, dictionary), 0) }))
    .sort((a, b) => a.cost - b.cost || a.set.length - b.set.length);
  const settles = (set: readonly Missing[]) =>
    outcomesOf(chances, [node], new Set(set)).map(({ nodes: [left] }) => left! <= MET);
  const optimistic = subsets.find(({ set }) => settles(set).includes(true));
  const guaranteed = subsets.find(({ set }) => !settles(set).includes(false));
  return { optimistic: optimistic?.set ?? null, guaranteed: guaranteed?.set ?? null };
};
