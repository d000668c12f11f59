import type { FactId } from "../facts/dictionary.ts";
import type { Condition, Test } from "../policy/types.ts";
import { comparisonOf, testKey, testsOf } from "./comparison.ts";
import type { Feature } from "./feature.ts";
import { type DerivationContext, type Related, relate } from "./relations.ts";
import { type Coordinates, type Subject, subjectsOf } from "./subject.ts";

/** A variable of the diagrams: features that move together, and every combination of their cells that can occur. */
export interface Variable {
  readonly index: number;
  readonly features: readonly Feature[];
  readonly cells: readonly VariableCell[];
}

export interface VariableCell {
  /** The cell of each feature, in the order of `features`. */
  readonly at: Coordinates;
  readonly weight: number;
}

/** Everything that a set of conditions can tell apart. */
export interface Space {
  readonly context: DerivationContext;
  readonly variables: readonly Variable[];
  /** Whether a test holds, by cell of its variable; or always the same. */
  readonly literal: (
    test: Test,
  ) => boolean | { readonly variable: number; readonly holds: readonly boolean[] };
  /** The variables that speak about a fact. */
  readonly about: (fact: FactId) => readonly Variable[];
}

export interface Conditions {
  readonly condition: Condition;
  readonly named: Readonly<Record<string, Condition>>;
}

export interface SpaceOptions {
  /** Facts worked out from a common fact are kept together; false lets each vary freely. */
  readonly related?: boolean;
  /** Comparisons with the day asked about stay open. */
  readonly anyDay?: boolean;
}

/** Variables stand in the order of the dictionary, so that what belongs together is close together. */
export const spaceOf = (
  conditions: readonly Conditions[],
  context: DerivationContext,
  { related = true, anyDay = false }: SpaceOptions = {},
): Space => {
  const constants = { parameters: context.parameters, ...(anyDay ? {} : { asAt: context.asAt }) };
  const tests = new Map<string, Test>();
  for (const { condition, named } of conditions)
    for (const test of testsOf(condition, named)) tests.set(testKey(test), test);
  const fixed = new Map<string, boolean>();
  const compared = [...tests].flatMap(([key, test]) => {
    const comparison = comparisonOf(test, constants);
    if (comparison.kind !== "constant") return [{ test, comparison }];
    fixed.set(key, comparison.holds);
    return [];
  });
  const subjects = subjectsOf(compared, context.dictionary);
  const groups = related ? relate(subjects, context) : [];
  const grouped = new Set(groups.flatMap((group) => group.subjects));
  const all = [...groups, ...subjects.filter((subject) => !grouped.has(subject)).map(alone)];
  const order = new Map(context.dictionary.facts.map(({ id }, index) => [id, index]));
  const place = ({ subjects: [first] }: Related) => order.get(first?.features[0]?.facts[0] ?? "") ?? Infinity;
  const sorted = [...all].sort(
    (a, b) => place(a) - place(b) || (a.subjects[0]!.key < b.subjects[0]!.key ? -1 : 1),
  );
  const variables = sorted.map(variableOf);
  const literals = new Map(sorted.flatMap((group, variable) => literalsOf(group, variable)));
  const byFact = new Map<FactId, Variable[]>();
  for (const variable of variables) {
    for (const fact of new Set(variable.features.flatMap(({ facts }) => facts))) {
      byFact.set(fact, [...(byFact.get(fact) ?? []), variable]);
    }
  }
  return {
    context,
    variables,
    literal: (test) => fixed.get(testKey(test)) ?? literals.get(testKey(test))!,
    about: (fact) => byFact.get(fact) ?? [],
  };
};

const alone = (subject: Subject): Related => ({
  subjects: [subject],
  combinations: subject.combinations.map(({ at, weight }) => ({ at: [at], weight })),
});

const variableOf = ({ subjects, combinations }: Related, index: number): Variable => ({
  index,
  features: subjects.flatMap(({ features }) => features),
  cells: combinations.map(({ at, weight }) => ({ at: at.flat(), weight })),
});

const literalsOf = ({ subjects, combinations }: Related, variable: number) =>
  subjects.flatMap(({ holds }, place) =>
    Object.entries(holds).map(
      ([key, test]) => [key, { variable, holds: combinations.map(({ at }) => test(at[place]!)) }] as const,
    ),
  );
