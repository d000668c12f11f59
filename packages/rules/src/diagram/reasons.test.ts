import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Condition } from "../policy/types.ts";
import { diagrams } from "./diagrams.ts";
import { type Reasons, reasonsIn } from "./reasons.ts";
import {
  condition,
  type Given,
  policiesOf,
  questionOf,
  someFacts,
  subsets,
  withoutSets,
} from "./rules.fixture.ts";
import { settledOf } from "./settled.ts";
import { situationOf } from "./situation.ts";

const reasons = (tested: Condition, given: Given): Reasons | undefined => {
  const policies = policiesOf({ R: tested });
  return reasonsIn(situationOf(diagrams(policies), questionOf(policies, given))!, "R");
};

const facts = (found: Reasons | undefined) =>
  found?.sufficient.map((set) =>
    set.map(({ fact, member }) => (member === undefined ? fact : `${fact} ${member}`)),
  );

const yes = (fact: string): Condition => ({ fact, operator: "equal", value: true });

describe("the facts that fix a verdict", () => {
  const either: Condition = { any: [{ all: [yes("a.one"), yes("a.two")] }, yes("b.one")] };
  const set: Condition = {
    all: ["left", "right"].map((value) => ({ fact: "d.set", operator: "contains", value })),
  };
  const cases: readonly (readonly [string, Condition, Given, readonly (readonly string[])[] | undefined])[] =
    [
      [
        "one fact that is enough comes before two that are",
        either,
        { "a.one": true, "a.two": true, "b.one": true },
        [["b.one"], ["a.one", "a.two"]],
      ],
      [
        "each missing part of a whole is a reason by itself",
        { all: [yes("a.one"), yes("b.one")] },
        { "a.one": false, "b.one": false },
        [["a.one"], ["b.one"]],
      ],
      [
        "a fact that is known but does not matter is in no reason",
        either,
        { "b.one": true, "c.one": true },
        [["b.one"]],
      ],
      ["of a set, only the member that decides", set, { "d.set": ["left"] }, [["d.set right"]]],
      ["a rule that always holds needs no fact", { any: [yes("a.one"), { not: yes("a.one") }] }, {}, [[]]],
      ["nothing is said while the verdict is open", either, { "a.one": true }, undefined],
    ];

  it.each(cases)("%s", (_, tested, given, expected) => {
    expect(facts(reasons(tested, given))).toEqual(expected);
  });

  it("cites the sources of each test", () => {
    const cited: Condition = { fact: "a.one", operator: "equal", value: true, cites: ["act-1"] };
    expect(reasons(cited, { "a.one": true })?.sufficient[0]).toMatchObject([
      { fact: "a.one", text: "the a.one is yes", cites: ["act-1"] },
    ]);
  });
});

describe("for any rule and any facts", () => {
  it("each reason alone gives the verdict again, and without any one of its facts it does not", () => {
    fc.assert(
      fc.property(condition({ leaf: withoutSets }), someFacts, (tested, given) => {
        const policies = policiesOf({ R: tested });
        const built = diagrams(policies);
        const found = reasonsIn(situationOf(built, questionOf(policies, given))!, "R");
        const settled = (some: readonly string[]) =>
          settledOf(
            built,
            questionOf(policies, Object.fromEntries(some.map((fact) => [fact, given[fact]!]))),
            "R",
          );
        expect(found?.verdict ?? "unknown").toBe(settledOf(built, questionOf(policies, given), "R"));
        for (const set of facts(found) ?? []) {
          expect(settled(set)).toBe(found?.verdict);
          for (const fact of set) expect(settled(set.filter((other) => other !== fact))).toBe("unknown");
        }
        expect(found === undefined || found.count >= found.sufficient.length).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it("counts every reason that there is", () => {
    fc.assert(
      fc.property(condition({ leaf: withoutSets }), someFacts, (tested, given) => {
        const policies = policiesOf({ R: tested });
        const built = diagrams(policies);
        const found = reasonsIn(situationOf(built, questionOf(policies, given))!, "R");
        fc.pre(found !== undefined);
        const known = Object.keys(given);
        fc.pre(known.length <= 6);
        const settled = (some: readonly string[]) =>
          settledOf(
            built,
            questionOf(policies, Object.fromEntries(some.map((fact) => [fact, given[fact]!]))),
            "R",
          ) !== "unknown";
        const minimal = subsets(known).filter(
          (set) => settled(set) && set.every((fact) => !settled(set.filter((other) => other !== fact))),
        );
        expect(found!.count).toBe(minimal.length);
      }),
      { numRuns: 1_000 },
    );
  });
});
