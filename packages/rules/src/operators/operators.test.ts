import { describe, expect, it } from "vitest";
import type { FactValue } from "../facts/dictionary.ts";
import type { Literal } from "../policy/literal.ts";
import type { Takes } from "./operator.ts";
import { findOperator, operatorNames, operators, ownOperators } from "./operators.ts";

interface Case {
  readonly says: string;
  readonly operator: string;
  readonly holds: readonly (readonly [FactValue, Literal])[];
  readonly fails: readonly (readonly [FactValue, Literal])[];
  readonly phrase: string;
}

const cases: readonly Case[] = [
  {
    says: "is the same value",
    operator: "equal",
    holds: [
      [true, true],
      [11, 11],
      ["a", "a"],
    ],
    fails: [
      [false, true],
      [11, 12],
      ["a", "A"],
    ],
    phrase: "the fact is 5",
  },
  {
    says: "is another value",
    operator: "notEqual",
    holds: [
      [false, true],
      [11, 12],
    ],
    fails: [
      [true, true],
      [11, 11],
    ],
    phrase: "the fact is not 5",
  },
  {
    says: "is one of the list, whole, never part of a word",
    operator: "in",
    holds: [["pru", ["pru", "academy"]]],
    fails: [["academy", ["ap-academy"]]],
    phrase: "the fact is 5",
  },
  {
    says: "is none of the list",
    operator: "notIn",
    holds: [["academy", ["ap-academy"]]],
    fails: [["pru", ["pru"]]],
    phrase: "the fact is not 5",
  },
  {
    says: "holds the member",
    operator: "contains",
    holds: [[["a", "b"], "b"]],
    fails: [
      [["a"], "b"],
      [[], "b"],
    ],
    phrase: "the fact include 5",
  },
  {
    says: "does not hold the member, and an empty set holds none",
    operator: "doesNotContain",
    holds: [
      [[], "b"],
      [["a"], "b"],
    ],
    fails: [[["b"], "b"]],
    phrase: "the fact do not include 5",
  },
  {
    says: "holds at least one of the list",
    operator: "containsAnyOf",
    holds: [
      [
        ["a", "b"],
        ["b", "c"],
      ],
    ],
    fails: [
      [["a"], ["b", "c"]],
      [[], ["b"]],
    ],
    phrase: "the fact include 5",
  },
  {
    says: "is below, not at",
    operator: "lessThan",
    holds: [[41, 42]],
    fails: [
      [42, 42],
      [43, 42],
    ],
    phrase: "the fact is less than 5",
  },
  {
    says: "is at or below",
    operator: "lessThanInclusive",
    holds: [
      [41, 42],
      [42, 42],
    ],
    fails: [[43, 42]],
    phrase: "the fact is at most 5",
  },
  {
    says: "is above, not at",
    operator: "greaterThan",
    holds: [[31, 30]],
    fails: [
      [30, 30],
      [29, 30],
    ],
    phrase: "the fact is more than 5",
  },
  {
    says: "is at or above",
    operator: "greaterThanInclusive",
    holds: [
      [15, 15],
      [16, 15],
    ],
    fails: [[14, 15]],
    phrase: "the fact is at least 5",
  },
  {
    says: "is an earlier day",
    operator: "before",
    holds: [["2026-07-25", "2026-07-26"]],
    fails: [["2026-07-26", "2026-07-26"]],
    phrase: "the fact is before 5",
  },
  {
    says: "is that day or earlier",
    operator: "onOrBefore",
    holds: [["2026-07-26", "2026-07-26"]],
    fails: [["2026-07-27", "2026-07-26"]],
    phrase: "the fact is on or before 5",
  },
  {
    says: "is a later day, across a year end",
    operator: "after",
    holds: [["2027-01-01", "2026-12-31"]],
    fails: [["2026-12-31", "2026-12-31"]],
    phrase: "the fact is after 5",
  },
  {
    says: "is that day or later",
    operator: "onOrAfter",
    holds: [["2026-07-26", "2026-07-26"]],
    fails: [["2026-07-25", "2026-07-26"]],
    phrase: "the fact is on or after 5",
  },
  {
    says: "turns the answer round",
    operator: "not:contains",
    holds: [[["a"], "b"]],
    fails: [[["b"], "b"]],
    phrase: "it is not so that the fact include 5",
  },
  {
    says: "changes the sides",
    operator: "swap:lessThan",
    holds: [[5, 4]],
    fails: [
      [4, 5],
      [4, 4],
    ],
    phrase: "5 is less than the fact",
  },
  {
    says: "asks of some member",
    operator: "someFact:equal",
    holds: [[["a", "b"], "b"]],
    fails: [
      [[], "b"],
      [["a"], "b"],
    ],
    phrase: "at least one of the fact is 5",
  },
  {
    says: "asks of every member, and of none when empty",
    operator: "everyFact:equal",
    holds: [
      [[], "b"],
      [["b", "b"], "b"],
    ],
    fails: [[["a", "b"], "b"]],
    phrase: "every one of the fact is 5",
  },
  {
    says: "asks of some value",
    operator: "someValue:contains",
    holds: [[["a"], ["a", "c"]]],
    fails: [[["a"], ["c"]]],
    phrase: "the fact include at least one of 5",
  },
  {
    says: "asks of every value",
    operator: "everyValue:contains",
    holds: [
      [
        ["a", "c"],
        ["a", "c"],
      ],
    ],
    fails: [[["a"], ["a", "c"]]],
    phrase: "the fact include every one of 5",
  },
  {
    says: "peels decorators from the left",
    operator: "not:someFact:equal",
    holds: [[["a"], "b"]],
    fails: [[["b"], "b"]],
    phrase: "it is not so that at least one of the fact is 5",
  },
];

describe("operators", () => {
  it.each(cases)("$operator $says", ({ operator: name, holds, fails, phrase }) => {
    const operator = findOperator(name);
    expect(operator).toBeDefined();
    for (const [found, value] of holds) expect(operator?.test(found, value)).toBe(true);
    for (const [found, value] of fails) expect(operator?.test(found, value)).toBe(false);
    expect(operator?.phrase("the fact", "5")).toBe(phrase);
  });

  it.each(cases)("the opposite of $operator says the opposite", ({ operator: name, holds, fails }) => {
    const opposite = findOperator(findOperator(name)?.opposite ?? "");
    for (const [found, value] of holds) expect(opposite?.test(found, value)).toBe(false);
    for (const [found, value] of fails) expect(opposite?.test(found, value)).toBe(true);
  });

  const comparable = ["boolean", "integer", "number", "date", "enum"];
  const listed = ["integer", "number", "date", "enum"];
  it.each<[string, readonly string[], Takes]>([
    ["equal", comparable, "same"],
    ["notEqual", comparable, "same"],
    ["in", listed, "listOfSame"],
    ["notIn", listed, "listOfSame"],
    ["contains", ["enumSet"], "member"],
    ["doesNotContain", ["enumSet"], "member"],
    ["lessThan", ["integer", "number"], "same"],
    ["lessThanInclusive", ["integer", "number"], "same"],
    ["greaterThan", ["integer", "number"], "same"],
    ["greaterThanInclusive", ["integer", "number"], "same"],
    ["before", ["date"], "same"],
    ["onOrBefore", ["date"], "same"],
    ["after", ["date"], "same"],
    ["onOrAfter", ["date"], "same"],
    ["containsAnyOf", ["enumSet"], "listOfMembers"],
    ["not:in", listed, "listOfSame"],
    ["swap:before", ["date"], "same"],
    ["someFact:equal", ["enumSet"], "same"],
    ["everyFact:lessThan", [], "same"],
    ["someValue:equal", comparable, "listOfSame"],
    ["everyValue:contains", ["enumSet"], "listOfMembers"],
  ])("%s goes by that name, applies to %j and takes `%s`", (name, accepts, takes) => {
    expect(findOperator(name)).toMatchObject({ name, accepts, takes });
  });

  it.each([
    "lessThan",
    "lessThanInclusive",
    "greaterThan",
    "greaterThanInclusive",
    "before",
    "onOrBefore",
    "after",
    "onOrAfter",
  ])("%s never holds between values of two types", (name) => {
    const values: readonly Literal[] = [0, 20, "2026-07-26", "20", true];
    const operator = findOperator(name);
    for (const found of values) {
      for (const value of values) {
        if (typeof found !== typeof value) expect(operator?.test(found as FactValue, value)).toBe(false);
      }
    }
    // JavaScript compares these pairs, and any with null as nought.
    expect(operator?.test(true, false)).toBe(false);
    expect(operator?.test(false, true)).toBe(false);
    expect(operator?.test(1, null as never)).toBe(false);
  });

  it.each(["contains", "containsAnyOf"])("%s never holds of no set, or of nothing", (name) => {
    const operator = findOperator(name);
    expect(operator?.test("a", ["a"])).toBe(false);
    expect(operator?.test("a", null)).toBe(false);
    expect(operator?.test(["a"], null)).toBe(false);
  });

  it("never holds when the sides are changed and nothing is compared with", () => {
    expect(findOperator("swap:notEqual")?.test("a", null)).toBe(false);
  });

  it("names json-rules-engine's ten words and the five of its own", () => {
    const own = ["before", "onOrBefore", "after", "onOrAfter", "containsAnyOf"];
    expect(ownOperators.map(({ name }) => name)).toEqual(own);
    expect(operatorNames).toHaveLength(15);
    expect(operatorNames.slice(10)).toEqual(own);
  });

  it("has a case for every word", () => {
    const tried = new Set(cases.map(({ operator }) => operator));
    expect(operators.map(({ name }) => name).filter((name) => !tried.has(name))).toEqual([]);
  });

  it.each(["", "atLest", "not", "not:", ":equal", "nope:equal", "toString", "__proto__"])(
    "does not know `%s`",
    (name) => {
      expect(findOperator(name)).toBeUndefined();
    },
  );
});
