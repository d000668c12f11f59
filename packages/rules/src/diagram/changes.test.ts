import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FactValue } from "../facts/dictionary.ts";
import type { Condition } from "../policy/types.ts";
import { changesIn } from "./changes.ts";
import { diagrams } from "./diagrams.ts";
import { settlersIn } from "./missing.ts";
import {
  completions,
  condition,
  dictionary,
  dictionaryOf,
  factsOf,
  type Given,
  policiesOf,
  questionOf,
  someFacts,
  subsets,
  valuesOf,
  withoutSets,
} from "./rules.fixture.ts";
import { settledOf } from "./settled.ts";
import { situationOf } from "./situation.ts";

const yes = (fact: string): Condition => ({ fact, operator: "equal", value: true });

const fixed = dictionaryOf(
  dictionary.facts.map((fact) => (fact.id === "a.one" ? { ...fact, immutable: true } : fact)),
);

const changes = (tested: Condition, given: Given, wanted: "met" | "notMet", facts = fixed) => {
  const policies = policiesOf({ R: tested }, facts);
  return changesIn(situationOf(diagrams(policies), questionOf(policies, given))!, "R", wanted);
};

describe("what would have to be different", () => {
  it("is the one thing rather than the two", () => {
    const tested = { any: [{ all: [yes("b.two"), yes("c.one")] }, yes("b.one")] };
    const found = changes(tested, { "b.one": false, "b.two": false, "c.one": false }, "met");
    expect(found?.different.map(({ text }) => text)).toEqual(["the b.one is yes"]);
  });

  it("is never what cannot be changed", () => {
    const tested = { any: [yes("a.one"), { all: [yes("b.one"), yes("b.two")] }] };
    const found = changes(tested, { "a.one": false, "b.one": false, "b.two": false }, "met");
    expect(found?.different.map(({ fact }) => fact)).toEqual(["b.one", "b.two"]);
    expect(changes(yes("a.one"), { "a.one": false }, "met")).toBeUndefined();
  });

  it("names every value that would do", () => {
    const tested: Condition = { fact: "c.count", operator: "lessThan", value: 2 };
    expect(changes(tested, { "c.count": 4 }, "met")?.different[0]?.text).toBe("the c.count is at most 1");
    const kinds: Condition = { fact: "a.kind", operator: "notEqual", value: "red" };
    expect(changes(kinds, { "a.kind": "red" }, "met")?.different[0]?.text).toBe(
      "the a.kind is green or blue",
    );
  });

  it("keeps apart what is only not known yet", () => {
    const found = changes({ all: [yes("b.one"), yes("c.one")] }, { "b.one": false }, "met");
    expect(found?.different.map(({ fact }) => fact)).toEqual(["b.one"]);
    expect(found?.alsoSo.map(({ fact }) => fact)).toEqual(["c.one"]);
  });

  it("names the member of a set that is lacking", () => {
    const tested: Condition = { fact: "d.set", operator: "contains", value: "right" };
    expect(changes(tested, { "d.set": ["left"] }, "met")?.different[0]?.text).toBe("the d.set include right");
  });
});

describe("for any rule and any facts", () => {
  it("a change, applied, gives the wanted verdict, and none smaller does", () => {
    fc.assert(
      fc.property(condition({ leaf: withoutSets }), someFacts, fc.boolean(), (tested, partial, isMet) => {
        const names = factsOf(tested);
        fc.pre(names.length <= 4);
        const given = Object.fromEntries(
          names.map((fact) => [fact, partial[fact] ?? valuesOf(dictionary.byId[fact]!)[0]!]),
        );
        const wanted = isMet ? "met" : "notMet";
        const policies = policiesOf({ R: tested }, fixed);
        const built = diagrams(policies);
        const verdict = (facts: Given) => settledOf(built, questionOf(policies, facts), "R");
        const found = changesIn(situationOf(built, questionOf(policies, given))!, "R", wanted);
        const least = Math.min(
          ...completions(names, {})
            .filter((each) => verdict(each) === wanted && each["a.one"] === given["a.one"])
            .map((each) => names.filter((fact) => each[fact] !== given[fact]).length),
        );
        if (found === undefined) {
          expect(least).toBe(Infinity);
          return;
        }
        const applied: Record<string, FactValue> = { ...given };
        for (const { fact, sample } of found.different) applied[fact] = sample[0]!;
        expect(verdict(applied)).toBe(wanted);
        expect(found.different.length).toBe(least);
        expect(found.alsoSo).toEqual([]);
      }),
      { numRuns: 1_000 },
    );
  });

  it("the facts said to settle it do: some answers to the one set, every answer to the other, and to none smaller", () => {
    fc.assert(
      fc.property(condition({ leaf: withoutSets }), someFacts, (tested, given) => {
        const names = factsOf(tested).filter((fact) => !(fact in given));
        fc.pre(names.length <= 4);
        const policies = policiesOf({ R: tested });
        const built = diagrams(policies);
        const found = settlersIn(situationOf(built, questionOf(policies, given))!, "R");
        if (settledOf(built, questionOf(policies, given), "R") !== "unknown") {
          expect(found).toBeUndefined();
          return;
        }
        const settles = (set: readonly string[]) =>
          completions(set, given).map(
            (each) => settledOf(built, questionOf(policies, each), "R") !== "unknown",
          );
        const sets = subsets(names);
        const least = (holds: (set: readonly string[]) => boolean) =>
          Math.min(...sets.filter(holds).map((set) => set.length));
        expect(settles(found!.optimistic!)).toContain(true);
        expect(settles(found!.guaranteed!)).not.toContain(false);
        expect(found!.optimistic!.length).toBe(least((set) => settles(set).includes(true)));
        expect(found!.guaranteed!.length).toBe(least((set) => !settles(set).includes(false)));
      }),
      { numRuns: 1_000 },
    );
  });
});
