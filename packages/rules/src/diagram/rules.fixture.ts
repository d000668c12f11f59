import fc from "fast-check";
import type { Day } from "../calendar/day.ts";
import { determine } from "../evaluate/determine.ts";
import type { Determination, Question } from "../evaluate/types.ts";
import type { Dictionary, FactDefinition, FactId, FactType, FactValue } from "../facts/dictionary.ts";
import type { Library, PoliciesInForce } from "../policy/library.ts";
import type { Condition, Policy, Rule, Test } from "../policy/types.ts";

/** Small made-up dictionaries and rules for tests of this room. */

export const asAt = "2026-11-23" as Day;

const definition = (id: FactId, type: FactType, more: Partial<FactDefinition> = {}): FactDefinition => ({
  id,
  type,
  unit: null,
  values: null,
  question: `${id}?`,
  help: "",
  label: `the ${id}`,
  judgement: false,
  sensitive: false,
  whoKnows: "school",
  prior: null,
  derived: false,
  definition: null,
  derivedFrom: [],
  mayBeGiven: true,
  ...more,
});

export const dictionaryOf = (facts: readonly FactDefinition[]): Dictionary => ({
  facts,
  byId: Object.fromEntries(facts.map((fact) => [fact.id, fact])),
});

/** Five yes-or-no facts, two of three members, two numbers from 0 to 4 and a set of three. */
export const dictionary = dictionaryOf([
  ...["a.one", "a.two", "b.one", "b.two", "c.one"].map((id) => definition(id, "boolean")),
  ...["a.kind", "b.kind"].map((id) => definition(id, "enum", { values: ["red", "green", "blue"] })),
  ...["c.count", "d.count"].map((id) => definition(id, "integer", { minimum: 0, maximum: 4 })),
  definition("d.set", "enumSet", { values: ["none", "left", "right"] }),
]);

/** The values that a fact of the made-up dictionary can hold. */
export const valuesOf = ({
  type,
  values,
  minimum = 0,
  maximum = 4,
}: FactDefinition): readonly FactValue[] => {
  if (type === "boolean") return [true, false];
  if (type === "enum") return values ?? [];
  if (type === "integer") return Array.from({ length: maximum - minimum + 1 }, (_, index) => minimum + index);
  return [[], ["none"], ["left"], ["right"], ["left", "right"]];
};

const rule = (ref: string, conditions: Condition): Rule => ({
  ref,
  name: ref.toLowerCase(),
  title: `Rule ${ref}`,
  says: `Rule ${ref} applies.`,
  inForce: { from: "2000-01-01" as Day, to: null },
  authority: "statute",
  sources: [],
  verification: "text-seen",
  openQuestion: null,
  conditions,
  event: { type: "duty", params: { owedBy: "school" } },
  cautions: [],
});

export const policiesOf = (
  conditions: Readonly<Record<string, Condition>>,
  facts: Dictionary = dictionary,
  named: Readonly<Record<string, Condition>> = {},
): PoliciesInForce => {
  const policy: Policy = {
    policy: "made-up",
    version: "2000-01-01" as Day,
    schema: 1,
    title: "Made up",
    owner: "tests",
    checkedOn: asAt,
    reviewBy: "2099-01-01" as Day,
    signOff: null,
    conditions: named,
    rules: Object.entries(conditions).map(([ref, condition]) => rule(ref, condition)),
    sha256: JSON.stringify(conditions),
  };
  const library: Library = {
    dictionary: facts,
    parameters: {},
    sources: {},
    cautions: {},
    countingRules: {},
    openQuestions: {},
    policies: [policy],
    current: { "made-up": policy.version },
    calendars: {},
    bankHolidays: {},
  };
  return {
    asAt,
    library,
    policies: [policy],
    rules: policy.rules.map((each) => ({ policy, rule: each })),
    parameters: {},
    outsideCoverage: [],
  };
};

export type Given = Readonly<Record<FactId, FactValue>>;

export const questionOf = (
  policies: PoliciesInForce,
  given: Given,
  dontKnow: readonly FactId[] = [],
): Question => ({
  policies,
  asAt: policies.asAt,
  facts: {
    dictionary: policies.library.dictionary,
    given: Object.fromEntries(Object.entries(given).map(([id, value]) => [id, { value }])),
    dontKnow,
    issues: [],
  },
});

export const answer = (
  policies: PoliciesInForce,
  given: Given,
  dontKnow: readonly FactId[] = [],
): Determination => determine(questionOf(policies, given, dontKnow));

const pick = <T>(values: readonly T[]) => fc.constantFrom(...values);

const testOf = ({ id, type, values }: FactDefinition): fc.Arbitrary<Test> => {
  const made = (operator: string, value: Test["value"]): Test => ({ fact: id, operator, value });
  if (type === "boolean") return fc.boolean().map((value) => made("equal", value));
  if (type === "enum") {
    return fc.oneof(
      fc.tuple(pick(["equal", "notEqual"]), pick(values!)).map(([operator, value]) => made(operator, value)),
      fc
        .tuple(pick(["in", "notIn"]), fc.subarray([...values!], { minLength: 1 }))
        .map(([operator, list]) => made(operator, list)),
    );
  }
  if (type === "integer") {
    const operators = [
      "lessThan",
      "lessThanInclusive",
      "greaterThan",
      "greaterThanInclusive",
      "equal",
      "notEqual",
    ];
    return fc
      .tuple(pick(operators), fc.integer({ min: -1, max: 5 }))
      .map(([operator, value]) => made(operator, value));
  }
  return fc.oneof(
    fc
      .tuple(pick(["contains", "doesNotContain"]), pick(values!))
      .map(([operator, value]) => made(operator, value)),
    fc.subarray([...values!], { minLength: 1 }).map((list) => made("containsAnyOf", list)),
  );
};

/** A test of one number against another. */
const pairTest: fc.Arbitrary<Test> = pick(["lessThan", "greaterThanInclusive", "equal"]).map((operator) => ({
  fact: "c.count",
  operator,
  value: { fact: "d.count" },
}));

const leaf: fc.Arbitrary<Condition> = fc.oneof(...dictionary.facts.map(testOf));

export const withoutSets: fc.Arbitrary<Condition> = fc.oneof(
  ...dictionary.facts.filter(({ type }) => type !== "enumSet").map(testOf),
);

/** Conditions that compare facts with values; `withPairs` also compares two facts with each other. */
export const condition = (
  options: { readonly withPairs?: boolean; readonly leaf?: fc.Arbitrary<Condition> } = {},
): fc.Arbitrary<Condition> => {
  const leaves = options.withPairs
    ? fc.oneof({ weight: 6, arbitrary: leaf }, { weight: 1, arbitrary: pairTest })
    : leaf;
  const { tree } = fc.letrec<{ tree: Condition }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      options.leaf ?? leaves,
      fc.array(tie("tree"), { minLength: 1, maxLength: 3 }).map((all) => ({ all })),
      fc.array(tie("tree"), { minLength: 1, maxLength: 3 }).map((any) => ({ any })),
      tie("tree").map((not) => ({ not })),
    ),
  }));
  return tree;
};

/** Some facts of the made-up dictionary, with values. */
export const someFacts: fc.Arbitrary<Given> = fc
  .tuple(fc.subarray([...dictionary.facts]), fc.array(fc.nat(), { minLength: 10, maxLength: 10 }))
  .map(([facts, picks]) =>
    Object.fromEntries(
      facts.map((fact, index) => [fact.id, valuesOf(fact)[picks[index]! % valuesOf(fact).length]!]),
    ),
  );

/** Every way of filling in the facts that a condition names and that are not given. */
export const completions = (facts: readonly FactId[], given: Given): readonly Given[] =>
  facts
    .filter((id) => !(id in given))
    .reduce<readonly Given[]>(
      (all, id) =>
        all.flatMap((some) => valuesOf(dictionary.byId[id]!).map((value) => ({ ...some, [id]: value }))),
      [given],
    );

export const factsOf = (tested: Condition): readonly FactId[] => {
  if ("all" in tested) return [...new Set(tested.all.flatMap(factsOf))];
  if ("any" in tested) return [...new Set(tested.any.flatMap(factsOf))];
  if ("not" in tested) return factsOf(tested.not);
  if ("condition" in tested) return [];
  return typeof tested.value === "object" && tested.value !== null && "fact" in tested.value
    ? [tested.fact, tested.value.fact]
    : [tested.fact];
};

export const subsets = <T>(items: readonly T[]): readonly (readonly T[])[] =>
  Array.from({ length: 2 ** items.length }, (_, mask) => items.filter((_item, index) => (mask >> index) & 1));
