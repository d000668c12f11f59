import type { Dictionary } from "../facts/dictionary.ts";
import type { Missing } from "../facts/facts.ts";
import { bundlesOf, costOf, openVariables, outcomesOf } from "./asking.ts";
import type { Chances } from "./odds.ts";
import { IMPOSSIBLE, type Node } from "./store.ts";

/** The best order of questions from here. */
export interface Plan {
  readonly best: Missing;
  /** Expected cost and expected number of questions, when the best fact is asked each time. */
  readonly cost: number;
  readonly questions: number;
  /** Facts about as good as the best, with their expected cost. */
  readonly nearlyBest: readonly Missing[];
}

/** A fact this close to the best may be asked instead, to stay with a topic. */
const tolerance = 1.02;

/**
 * The optimum, by trying every order: each state is the goals' remaining diagrams, and equal remainders are the
 * same state whatever was answered.
 * @returns undefined when there are more states than `mostStates`.
 */
export const bestPlan = (
  chances: Chances,
  goals: readonly Node[],
  dictionary: Dictionary,
  mostStates: number,
): Plan | undefined => {
  const plans = new Map<string, Plan | undefined>();
  const planFor = (nodes: readonly Node[], asked: ReadonlySet<Missing>): Plan | undefined => {
    const open = [...new Set(nodes.filter((node) => node > IMPOSSIBLE))].sort((a, b) => a - b);
    if (open.length === 0) return done;
    const waiting = halfAsked(chances, open, asked);
    const key = `${open.join()}|${waiting.join()}`;
    if (plans.has(key)) return plans.get(key);
    if (plans.size >= mostStates) throw new TooManyStates();
    plans.set(key, undefined);
    const plan = choose(open, new Set(waiting));
    plans.set(key, plan);
    return plan;
  };
  const choose = (nodes: readonly Node[], asked: ReadonlySet<Missing>): Plan => {
    const facts = [...new Set(bundlesOf(chances.view, openVariables(chances, nodes)).flat())];
    const options = facts
      .filter((fact) => !asked.has(fact))
      .map((fact) => {
        const known = new Set([...asked, fact]);
        const after = outcomesOf(chances, nodes, known).map(({ nodes: left, chance }) => ({
          plan: planFor(left, known)!,
          chance,
        }));
        const expect = (of: (plan: Plan) => number) =>
          after.reduce((sum, { plan, chance }) => sum + chance * of(plan), 0);
        return {
          fact,
          cost: costOf(fact, dictionary) + expect((plan) => plan.cost),
          questions: 1 + expect((plan) => plan.questions),
        };
      });
    const best = options.reduce((least, option) => (option.cost < least.cost - 1e-9 ? option : least));
    const nearly = options.filter(({ cost }) => cost <= best.cost * tolerance);
    return {
      best: best.fact,
      cost: best.cost,
      questions: best.questions,
      nearlyBest: nearly.map(({ fact }) => fact),
    };
  };
  try {
    return planFor(goals, new Set());
  } catch (error) {
    if (error instanceof TooManyStates) return undefined;
    throw error;
  }
};

const done: Plan = { best: "", cost: 0, questions: 0, nearlyBest: [] };

class TooManyStates extends Error {}

/** Answered facts that tell nothing until another is answered too. */
const halfAsked = (
  chances: Chances,
  nodes: readonly Node[],
  asked: ReadonlySet<Missing>,
): readonly Missing[] => {
  const waiting = new Set<Missing>();
  for (const bundle of bundlesOf(chances.view, openVariables(chances, nodes))) {
    if (bundle.every((fact) => asked.has(fact))) continue;
    for (const fact of bundle) if (asked.has(fact)) waiting.add(fact);
  }
  return [...waiting].sort();
};
