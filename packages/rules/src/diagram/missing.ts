import type { Missing } from "../facts/facts.ts";
import { bundlesOf, costOf, openVariables } from "./asking.ts";
import { chancesOf } from "./odds.ts";
import { everyAnswerSettles, someAnswerSettles } from "./settling.ts";
import type { Situation } from "./situation.ts";
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
export const settlersIn = (situation: Situation, ref: string): Settlers | undefined => {
  if (situation.diagrams.root(ref) === undefined) return undefined;
  const chances = chancesOf(viewOf(situation, [ref]));
  const { view } = chances;
  const { node } = view.goals[0]!;
  if (node <= MET) return undefined;
  if (node <= IMPOSSIBLE) return { optimistic: null, guaranteed: null };
  const facts = [...new Set(bundlesOf(view, openVariables(chances, [node])).flat())].sort();
  if (facts.length > mostFacts) return undefined;
  const { dictionary } = situation.question.facts;
  const cost = (set: readonly Missing[]) => set.reduce((sum, fact) => sum + costOf(fact, dictionary), 0);
  const settle = (answers: typeof everyAnswerSettles) => (set: readonly Missing[]) =>
    answers(view, node, new Set(set));
  const cheapest = (settles: (set: readonly Missing[]) => boolean) => {
    if (!settles(facts)) return null;
    // Whatever settles nothing when it is missing is in every set that settles.
    const needed = facts.filter((fact) => !settles(facts.filter((other) => other !== fact)));
    if (settles(needed)) return needed;
    const others = facts.filter((fact) => !needed.includes(fact));
    const sets = subsetsOf(others).map((set) =>
      facts.filter((fact) => needed.includes(fact) || set.includes(fact)),
    );
    const ascending = sets.sort((a, b) => cost(a) - cost(b) || a.length - b.length);
    return ascending.find(settles) ?? null;
  };
  return {
    optimistic: cheapest(settle(someAnswerSettles)),
    guaranteed: cheapest(settle(everyAnswerSettles)),
  };
};

const subsetsOf = (facts: readonly Missing[]): readonly (readonly Missing[])[] =>
  Array.from({ length: 2 ** facts.length }, (_, mask) => facts.filter((_fact, index) => (mask >> index) & 1));
