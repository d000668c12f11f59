import fc from "fast-check";
import type { FactId, FactType, FactValue } from "../../packages/rules/src/facts/dictionary.ts";
import type { Resolved } from "../../packages/rules/src/facts/facts.ts";
import type { Condition, Literal } from "../../packages/rules/src/policy/types.ts";

/** A few facts of every comparable type, over domains small enough that thresholds collide often. */
export const smallFacts: Readonly<
  Record<FactId, { readonly type: FactType; readonly values: readonly FactValue[] }>
> = {
  "b.one": { type: "boolean", values: [true, false] },
  "b.two": { type: "boolean", values: [true, false] },
  "b.three": { type: "boolean", values: [true, false] },
  "n.one": { type: "integer", values: [0, 1, 2, 3] },
  "n.two": { type: "integer", values: [0, 1, 2, 3] },
  "e.one": { type: "enum", values: ["x", "y", "z"] },
  "e.two": { type: "enum", values: ["x", "y"] },
  "s.one": { type: "enumSet", values: [[], ["x"], ["y"], ["x", "y"], ["z"]] },
  "d.one": { type: "date", values: ["2026-07-25", "2026-07-26", "2026-07-27"] },
  "d.two": { type: "date", values: ["2026-07-25", "2026-07-26"] },
};

const scalars: Readonly<Partial<Record<FactType, readonly string[]>>> = {
  boolean: ["equal", "notEqual"],
  integer: [
    "equal",
    "notEqual",
    "lessThan",
    "lessThanInclusive",
    "greaterThan",
    "greaterThanInclusive",
    "swap:lessThan",
    "not:greaterThan",
  ],
  enum: ["equal", "notEqual", "not:equal"],
  date: ["equal", "before", "onOrBefore", "after", "onOrAfter", "not:after"],
};
const lists: Readonly<Partial<Record<FactType, readonly string[]>>> = {
  integer: ["in", "notIn"],
  enum: ["in", "notIn", "someValue:equal", "everyValue:notEqual"],
  date: ["in"],
};

const leafOn = (fact: FactId): fc.Arbitrary<Condition> => {
  const { type, values } = smallFacts[fact] as (typeof smallFacts)[string];
  if (type === "enumSet") {
    const member = fc.constantFrom("x", "y", "z");
    return fc.oneof(
      fc.record({
        fact: fc.constant(fact),
        operator: fc.constantFrom(
          "contains",
          "doesNotContain",
          "someFact:equal",
          "everyFact:equal",
          "not:contains",
        ),
        value: member,
      }),
      fc.record({
        fact: fc.constant(fact),
        operator: fc.constantFrom("containsAnyOf", "someValue:contains", "everyValue:contains"),
        value: fc.uniqueArray(member, { minLength: 1 }),
      }),
    ) as fc.Arbitrary<Condition>;
  }
  const one = fc.constantFrom(...values) as fc.Arbitrary<Literal>;
  const others = Object.keys(smallFacts).filter((id) => id !== fact && smallFacts[id]?.type === type);
  const options: fc.Arbitrary<unknown>[] = [
    fc.record({ fact: fc.constant(fact), operator: fc.constantFrom(...(scalars[type] ?? [])), value: one }),
  ];
  const listWords = lists[type];
  if (listWords !== undefined) {
    options.push(
      fc.record({
        fact: fc.constant(fact),
        operator: fc.constantFrom(...listWords),
        value: fc.uniqueArray(one, { minLength: 1, maxLength: 3 }),
      }),
    );
  }
  if (others.length > 0) {
    options.push(
      fc.record({
        fact: fc.constant(fact),
        operator: fc.constantFrom(...(scalars[type] ?? [])),
        value: fc.record({ fact: fc.constantFrom(...others) }),
      }),
    );
  }
  return fc.oneof(...options) as fc.Arbitrary<Condition>;
};

const leaf: fc.Arbitrary<Condition> = fc.constantFrom(...Object.keys(smallFacts)).chain(leafOn);

const named = ["first", "second"] as const;

const tree = (depth: number, names: readonly string[]): fc.Arbitrary<Condition> => {
  if (depth === 0) return leaf;
  const inner = tree(depth - 1, names);
  const children = fc.array(inner, { minLength: 1, maxLength: 3 });
  const forms: fc.Arbitrary<Condition>[] = [
    leaf,
    children.map((all) => ({ all })),
    children.map((any) => ({ any })),
    inner.map((not) => ({ not })),
  ];
  if (names.length > 0) forms.push(fc.constantFrom(...names).map((condition) => ({ condition })));
  return fc.oneof(...forms);
};

export interface RandomRules {
  readonly named: Readonly<Record<string, Condition>>;
  readonly rules: readonly { readonly ref: string; readonly conditions: Condition }[];
}

/** A policy of random rules, up to four levels deep, that share two named conditions. */
export const randomRules = (count: number): fc.Arbitrary<RandomRules> =>
  fc
    .record({
      first: tree(2, []),
      second: tree(2, [named[0]]),
      rules: fc.array(tree(3, named), { minLength: count, maxLength: count }),
    })
    .map(({ first, second, rules }) => ({
      named: { first, second },
      rules: rules.map((conditions, index) => ({ ref: `R-${index}`, conditions })),
    }));

/** Each fact known, or missing about one time in three. */
export const randomFacts: fc.Arbitrary<Readonly<Record<FactId, FactValue>>> = fc
  .tuple(
    ...Object.entries(smallFacts).map(([id, { values }]) =>
      fc.option(fc.constantFrom(...values), { nil: undefined, freq: 2 }).map((value) => [id, value] as const),
    ),
  )
  .map((entries) =>
    Object.fromEntries(entries.filter((entry): entry is [string, FactValue] => entry[1] !== undefined)),
  );

export const readerOf =
  (facts: Readonly<Record<FactId, FactValue>>) =>
  (id: FactId): Resolved =>
    Object.hasOwn(facts, id)
      ? { known: true, value: facts[id] as FactValue, given: true }
      : { known: false, missing: [id] };
