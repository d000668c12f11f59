import type { Verdict } from "../evaluate/types.ts";
import { walk } from "../evaluate/walk.ts";
import { clauseOf } from "../evaluate/wording.ts";
import type { FactId } from "../facts/dictionary.ts";
import type { RuleInForce } from "../policy/library.ts";
import { cellClause } from "./cellWords.ts";
import { reachable, support } from "./combine.ts";
import { factsTested, testsOf } from "./comparison.ts";
import { conditionsOf } from "./diagrams.ts";
import type { Feature } from "./feature.ts";
import { narrowed } from "./narrow.ts";
import type { Situation } from "./situation.ts";
import { MET, NOT_MET } from "./store.ts";

/** Why a verdict stands, whatever else may be learnt. */
export interface Reasons {
  readonly verdict: Exclude<Verdict, "unknown">;
  /** Smallest sets of known facts that fix the verdict alone; none of a set could be left out. */
  readonly sufficient: readonly (readonly ReasonFact[])[];
  /** How many such sets there are. */
  readonly count: number;
  /** There may be more of them than were counted. */
  readonly atLeast: boolean;
}

export interface ReasonFact {
  readonly fact: FactId;
  /** For a set: the member that is in it or not. */
  readonly member?: string;
  readonly text: string;
  readonly cites: readonly string[];
}

const mostShown = 3;
/** Every subset of so many known facts is tried. */
const mostFacts = 14;

/** @returns undefined while the verdict is open. */
export const reasonsIn = (situation: Situation, ref: string): Reasons | undefined => {
  const root = situation.diagrams.root(ref);
  const rule = situation.diagrams.rules.get(ref);
  if (root === undefined || rule === undefined) return undefined;
  const { store, space } = situation.diagrams;
  const leaves = reachable(store, root, situation.box);
  if (leaves !== 1 << MET && leaves !== 1 << NOT_MET) return undefined;
  const { condition, named: others } = conditionsOf(rule);
  const named = factsTested(condition, others);
  const asked = support(store, root);
  const known = [...asked]
    .sort((a, b) => a - b)
    .flatMap((index) => space.variables[index]!.features)
    .filter((feature) => situation.cell(feature) !== undefined);
  const suffices = (chosen: readonly Feature[]) => {
    const held = (feature: Feature) => (chosen.includes(feature) ? [situation.cell(feature)!] : undefined);
    return reachable(store, root, narrowed(space, asked, held)) === leaves;
  };
  // What the rule names itself is the reason, rather than what follows from it, wherever that is enough.
  const own = known.filter((feature) => feature.facts.every((fact) => named.has(fact)));
  const candidates = suffices(own) ? own : known;
  const isNeeded = (feature: Feature) => !suffices(candidates.filter((other) => other !== feature));
  const needed = candidates.filter(isNeeded);
  const optional = candidates.filter((feature) => !needed.includes(feature));
  const few = optional.length <= mostFacts;
  const sets = few ? everySmallest(needed, optional, suffices) : [oneSmallest(candidates, suffices)];
  const inOrder = (a: Feature, b: Feature) => candidates.indexOf(a) - candidates.indexOf(b);
  return {
    verdict: leaves === 1 << MET ? "met" : "notMet",
    sufficient: sets
      .slice(0, mostShown)
      .map((set) => [...set].sort(inOrder).map((feature) => inWords(feature, situation, rule))),
    count: sets.length,
    atLeast: !few,
  };
};

/** Every set from which nothing can be dropped, smallest first; all hold what no set can do without. */
const everySmallest = (
  needed: readonly Feature[],
  optional: readonly Feature[],
  suffices: (chosen: readonly Feature[]) => boolean,
): readonly (readonly Feature[])[] => {
  const found: number[] = [];
  const chosenBy = (mask: number): readonly Feature[] => [
    ...needed,
    ...optional.filter((_, index) => (mask >> index) & 1),
  ];
  for (let size = 0; size <= optional.length; size += 1) {
    for (let mask = 0; mask < 2 ** optional.length; mask += 1) {
      if (bits(mask) !== size || found.some((smaller) => (mask & smaller) === smaller)) continue;
      if (suffices(chosenBy(mask))) found.push(mask);
    }
  }
  return found.map(chosenBy);
};

const bits = (mask: number): number => {
  let count = 0;
  for (let left = mask; left !== 0; left &= left - 1) count += 1;
  return count;
};

const oneSmallest = (
  known: readonly Feature[],
  suffices: (chosen: readonly Feature[]) => boolean,
): readonly Feature[] => {
  let kept = known;
  for (const feature of known) {
    const without = kept.filter((other) => other !== feature);
    if (suffices(without)) kept = without;
  }
  return kept;
};

const inWords = (feature: Feature, situation: Situation, rule: RuleInForce): ReasonFact => ({
  fact: feature.facts[0] ?? feature.key,
  ...(feature.member === undefined ? {} : { member: feature.member }),
  text: foundWords(feature, situation, rule),
  cites: citesOf(feature, rule),
});

/** A set's member is said by itself; anything else as the rule's own test says it, best one that decided. */
const foundWords = (feature: Feature, { cell, question, read }: Situation, rule: RuleInForce): string => {
  const words = { ...question.policies.library, asAt: question.asAt };
  const { condition, named } = conditionsOf(rule);
  const whole = walk(condition, { read, conditions: named });
  const tests = testsOf(condition, named)
    .filter(({ fact }) => feature.facts.includes(fact))
    .flatMap((test) => {
      const trace = walk(test, { read, conditions: named });
      return trace.kind === "test" ? [trace] : [];
    });
  const best = tests.find(({ verdict }) => verdict === whole.verdict) ?? tests[0];
  if (feature.member !== undefined || best === undefined) return cellClause(feature, [cell(feature)!], words);
  return clauseOf(best, words);
};

/** The sources that the rule's own tests of the feature name, or the rule's where they name none. */
export const citesOf = (feature: Feature, rule: RuleInForce): readonly string[] => {
  const { condition, named } = conditionsOf(rule);
  const cites = testsOf(condition, named)
    .filter(({ fact }) => feature.facts.includes(fact))
    .flatMap((test) => test.cites ?? []);
  return cites.length > 0 ? [...new Set(cites)] : rule.rule.sources;
};
