import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { walk } from "../evaluate/walk.ts";
import type { Condition } from "../policy/types.ts";
import { build } from "./build.ts";
import { support } from "./combine.ts";
import { diagrams } from "./diagrams.ts";
import {
  answer,
  completions,
  condition,
  factsOf,
  type Given,
  policiesOf,
  questionOf,
  someFacts,
} from "./rules.fixture.ts";
import { settledOf } from "./settled.ts";
import { readerOf } from "./situation.ts";
import { MET, NOT_MET } from "./store.ts";

const settled = (tested: Condition, given: Given) => {
  const policies = policiesOf({ R: tested });
  return settledOf(diagrams(policies), questionOf(policies, given), "R");
};

const kleene = (tested: Condition, given: Given) =>
  walk(tested, { read: readerOf(questionOf(policiesOf({ R: tested }), given)), conditions: {} }).verdict;

const test = (fact: string, operator: string, value: boolean | number | string): Condition => ({
  fact,
  operator,
  value,
});

describe("what the diagram sees", () => {
  const cases: readonly (readonly [string, Condition, Given, "met" | "notMet" | "unknown"])[] = [
    [
      "a fact and its opposite together are settled",
      { any: [test("a.one", "equal", true), test("a.one", "equal", false)] },
      {},
      "met",
    ],
    [
      "below 1 and at least 3 exclude each other",
      { all: [test("c.count", "lessThan", 1), test("c.count", "greaterThanInclusive", 3)] },
      {},
      "notMet",
    ],
    [
      "no number lies between 1 and 2",
      { all: [test("c.count", "greaterThan", 1), test("c.count", "lessThan", 2)] },
      {},
      "notMet",
    ],
    ["the declared maximum is 4", test("c.count", "lessThanInclusive", 4), {}, "met"],
    ["one below the declared maximum is open", test("c.count", "lessThanInclusive", 3), {}, "unknown"],
    [
      "a member excludes the others",
      { all: [test("a.kind", "equal", "red"), test("a.kind", "equal", "blue")] },
      {},
      "notMet",
    ],
    [
      "every member is named",
      { any: [test("a.kind", "equal", "red"), { fact: "a.kind", operator: "in", value: ["green", "blue"] }] },
      {},
      "met",
    ],
    [
      "`none` leaves no room for another member",
      { all: [test("d.set", "contains", "none"), test("d.set", "contains", "left")] },
      {},
      "notMet",
    ],
    [
      "two members may be held together",
      { all: [test("d.set", "contains", "left"), test("d.set", "contains", "right")] },
      {},
      "unknown",
    ],
    [
      "equal branches settle although the fact is missing",
      {
        any: [
          { all: [test("a.one", "equal", true), test("b.one", "equal", true)] },
          { all: [test("a.one", "equal", false), test("b.one", "equal", true)] },
        ],
      },
      { "b.one": true },
      "met",
    ],
    [
      "less than and at least the same other fact exclude each other",
      {
        all: [
          { fact: "c.count", operator: "lessThan", value: { fact: "d.count" } },
          { fact: "c.count", operator: "greaterThanInclusive", value: { fact: "d.count" } },
        ],
      },
      {},
      "notMet",
    ],
  ];

  it.each(cases)("%s", (_, tested, given, verdict) => {
    expect(settled(tested, given)).toBe(verdict);
  });
});

describe("for any rule and any facts", () => {
  it("the diagram answers as Kleene logic does wherever that answers", () => {
    fc.assert(
      fc.property(condition({ withPairs: true }), someFacts, (tested, given) => {
        const verdict = kleene(tested, given);
        if (verdict !== "unknown") expect(settled(tested, given)).toBe(verdict);
      }),
      { numRuns: 1_000 },
    );
  });

  it("the diagram answers exactly what every completion answers", () => {
    fc.assert(
      fc.property(condition(), someFacts, (tested, given) => {
        const filled = completions(factsOf(tested), given);
        fc.pre(filled.length <= 4096);
        const outcomes = new Set(filled.map((each) => kleene(tested, each)));
        expect(settled(tested, given)).toBe(outcomes.size === 1 ? [...outcomes][0] : "unknown");
      }),
      { numRuns: 1_000 },
    );
  });

  it("facts compared with each other never make it answer wrongly", () => {
    fc.assert(
      fc.property(condition({ withPairs: true }), someFacts, (tested, given) => {
        const filled = completions(factsOf(tested), given);
        fc.pre(filled.length <= 2048);
        const verdict = settled(tested, given);
        if (verdict !== "unknown") for (const each of filled) expect(kleene(tested, each)).toBe(verdict);
      }),
      { numRuns: 1_000 },
    );
  });

  it("a fact that the diagram does not ask about never changes the verdict, and one that it asks about can", () => {
    fc.assert(
      fc.property(condition(), (tested) => {
        const policies = policiesOf({ R: tested });
        const made = diagrams(policies);
        const asks = support(made.store, made.root("R")!);
        const filled = completions(factsOf(tested), {});
        fc.pre(filled.length <= 1024);
        for (const fact of factsOf(tested)) {
          const matters = filled.some((each) => {
            const { [fact]: _, ...others } = each;
            return new Set(completions([fact], others).map((one) => kleene(tested, one))).size > 1;
          });
          expect(made.space.about(fact).some(({ index }) => asks.has(index))).toBe(matters);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it("learning a fact never changes a settled verdict", () => {
    fc.assert(
      fc.property(condition({ withPairs: true }), someFacts, someFacts, (tested, given, more) => {
        const before = settled(tested, given);
        if (before !== "unknown") expect(settled(tested, { ...more, ...given })).toBe(before);
      }),
      { numRuns: 1_000 },
    );
  });

  it("the order of children changes nothing: the diagram is the same node", () => {
    fc.assert(
      fc.property(condition({ withPairs: true }), (tested) => {
        const { store, space } = diagrams(policiesOf({ R: tested }));
        const node = build(store, space, { condition: tested, named: {} });
        expect(build(store, space, { condition: reversed(tested), named: {} })).toBe(node);
        expect(build(store, space, { condition: { not: { not: tested } }, named: {} })).toBe(node);
        expect(build(store, space, { condition: { any: [tested, { not: tested }] }, named: {} })).toBe(MET);
        expect(build(store, space, { condition: { all: [tested, { not: tested }] }, named: {} })).toBe(
          NOT_MET,
        );
      }),
      { numRuns: 1_000 },
    );
  });

  it("a determination's verdict, where it has one, is the diagram's", () => {
    fc.assert(
      fc.property(condition(), someFacts, (tested, given) => {
        const policies = policiesOf({ R: tested });
        const verdict = answer(policies, given).findings[0]!.verdict;
        if (verdict !== "unknown")
          expect(settledOf(diagrams(policies), questionOf(policies, given), "R")).toBe(verdict);
      }),
      { numRuns: 1_000 },
    );
  });
});

const reversed = (tested: Condition): Condition => {
  if ("all" in tested) return { all: tested.all.map(reversed).reverse() };
  if ("any" in tested) return { any: tested.any.map(reversed).reverse() };
  return "not" in tested ? { not: reversed(tested.not) } : tested;
};
