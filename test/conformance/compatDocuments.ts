import fc from "fast-check";
import type { CompatDocument } from "../../packages/rules/src/compat/types.ts";

/** Values on which comparisons, guards and lists part company. */
const values: readonly unknown[] = [
  undefined,
  null,
  Number.NaN,
  "",
  "1",
  "1abc",
  "9",
  "10",
  "2026-07-26",
  0,
  1,
  -1,
  1.5,
  Number.POSITIVE_INFINITY,
  true,
  false,
  [],
  [1],
  ["1", 1],
  [[1], []],
  [null, undefined],
  [["1abc"]],
  {},
  { a: 1 },
  { a: { b: [1, "1"] }, list: [{ a: 1 }, null] },
];

const plain = [
  "equal",
  "notEqual",
  "in",
  "notIn",
  "contains",
  "doesNotContain",
  "lessThan",
  "lessThanInclusive",
  "greaterThan",
  "greaterThanInclusive",
];
const decorators = ["not", "swap", "someFact", "everyFact", "someValue", "everyValue"];
const chains = [0, 1, 2, 3].map((depth) =>
  Array.from({ length: decorators.length ** depth }, (_, place) =>
    Array.from(
      { length: depth },
      (_, level) => `${decorators[Math.floor(place / decorators.length ** level) % decorators.length]}:`,
    ).join(""),
  ),
);
/** Every operator under every chain of decorators up to three deep. */
export const operatorWords = chains.map((prefixes) =>
  prefixes.flatMap((prefix) => plain.map((word) => prefix + word)),
);
const [bare = [], once = [], twice = [], thrice = []] = operatorWords;

const oneOf = <T>(...all: readonly T[]) => fc.constantFrom(...all);
const often = <T>(weight: number, arbitrary: fc.Arbitrary<T>) => ({ weight, arbitrary });

const factId = fc.oneof(often(30, oneOf("a", "b", "c", "d")), often(1, oneOf<unknown>("missing", "", 5)));
const operator = fc.oneof(
  often(12, oneOf(...bare)),
  often(10, oneOf(...once)),
  often(5, oneOf(...twice)),
  often(5, oneOf(...thrice)),
  often(1, oneOf("none", "not:none", "none:equal", ":equal", "not:", "")),
);
const path = oneOf(
  "$",
  "$.a",
  "a",
  "$.a.b",
  "a.b[1]",
  "$.list[0].a",
  "$.list[1].a",
  "$[0]",
  "$.a.length",
  "length",
);
const priority = oneOf<unknown>(1, 2, 3, 10, "2", 1.5, 0, -1, null, true);
const value = oneOf(...values);

/** Most operators that need a list throw without one, and a run that throws compares little else. */
const takesList = /Value:|(^|:)(in|notIn)$/;
const listOf = (compared: unknown): unknown =>
  typeof compared === "object" && compared !== null ? compared : [compared, 1];

const reference = fc.record({ fact: factId, path }, { requiredKeys: ["fact"], noNullPrototype: true });
const leaf = fc
  .tuple(factId, operator, fc.oneof(often(5, value), often(2, reference)), fc.nat(19), path, priority)
  .map(([fact, word, compared, more, at, rank]) => ({
    fact,
    operator: word,
    value: more % 4 > 0 && takesList.test(word) ? listOf(compared) : compared,
    ...(more < 4 ? { path: at } : {}),
    ...(more % 5 === 0 ? { priority: rank } : {}),
    ...(more === 9 ? { name: "a test" } : {}),
  }));

const { node } = fc.letrec<{ node: object; group: object }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 3, depthSize: "small" },
    often(4, leaf),
    often(3, tie("group")),
    often(
      1,
      oneOf(
        { condition: "one" },
        { condition: "one", name: "a reference" },
        { condition: "two", priority: 2 },
        { condition: "three", priority: "3" },
      ),
    ),
  ),
  group: fc
    .tuple(fc.nat(12), fc.array(tie("node"), { maxLength: 3 }), fc.nat(15), priority)
    .map(([word, children, more, rank]) => group(word, children as object[], more, rank)),
}));

const group = (word: number, children: readonly object[], more: number, rank: unknown): object => {
  const first = children[0] ?? { all: [] };
  const rest = {
    ...(more < 3 ? { priority: rank } : {}),
    ...(more === 3 ? { condition: "one" } : {}),
    ...(more === 4 ? { name: "a group" } : {}),
  };
  if (word < 5) return { all: children, ...rest };
  if (word < 10) return { any: children, ...rest };
  if (word < 12) return { not: first, ...rest };
  return { all: children, not: first, ...(more > 7 ? { any: [first] } : {}), ...rest };
};

const root = fc
  .tuple(fc.nat(14), fc.array(node, { maxLength: 3 }), fc.nat(60))
  .map(([word, children, odd]): object => {
    if (odd === 0) return children[0] ?? { fact: "a" };
    return word === 14 ? { condition: "two" } : group(word % 13, children, 9, 1);
  });
const rule = fc.tuple(root, fc.nat(40), priority).map(([conditions, more, rank]) => ({
  conditions,
  ...(more < 12 && rank !== -1 ? { priority: rank } : {}),
}));

const fact = fc.oneof(often(8, value), often(1, fc.array(value, { maxLength: 2 })));

/** One document: up to three rules over four facts, with named conditions that never form a ring. */
export const documents: fc.Arbitrary<CompatDocument> = fc
  .tuple(
    fc.array(rule, { minLength: 1, maxLength: 3 }),
    fc.tuple(fact, fact, fact, fact),
    fc.tuple(leaf, leaf),
    fc.nat(7),
    fc.option(fc.array(fc.oneof(reference, value), { maxLength: 2 }), { freq: 1, nil: undefined }),
  )
  .map(([rules, [a, b, c, d], [one, two], options, params]) => ({
    rules: rules.map((each, index) => ({
      ...each,
      event: { type: `event ${index}`, ...(params === undefined ? {} : { params: { ...params } }) },
    })),
    facts: options === 7 ? { a, b, c } : { a, b, c, d },
    conditions: { one: { all: [one] }, two: { any: [{ condition: "one" }, two], name: "the second" } },
    allowUndefinedFacts: options < 3,
    allowUndefinedConditions: options % 2 === 0,
    replaceFactsInEventParams: options > 5,
  }));
