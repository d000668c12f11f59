import { describe, expect, it } from "vitest";
import type { Library } from "../library.ts";
import { dueNeedsFact } from "./dueNeedsFact.ts";
import { exampleContradictsRule } from "./exampleContradictsRule.ts";
import { at, is, libraryOf, number, placesOf, rule } from "./lint.fixture.ts";
import type { Answer, Example, ExampleRun, Lint } from "./lint.ts";
import { missingExample } from "./missingExample.ts";
import { placeholder } from "./placeholder.ts";
import { reviewGap } from "./reviewGap.ts";
import { sourceNotInForce } from "./sourceNotInForce.ts";
import { unusedCondition } from "./unusedCondition.ts";
import { unusedFact } from "./unusedFact.ts";
import { unusedParameter } from "./unusedParameter.ts";

type Case = readonly [sentence: string, library: Library, places: readonly string[]];

const cases = (lint: Lint, list: readonly Case[]) =>
  describe(lint.code, () => {
    it.each(list)("%s", (_, library, places) => {
      expect(placesOf(lint, library)).toEqual(places);
    });
  });

const waiting = number("drift.days", 5, { authority: "placeholder" });

cases(placeholder, [
  [
    "names a number that waits for a decision, once for all its rules",
    libraryOf(
      [rule({ conditions: is("drift.long") }), rule({ ref: "TWO-01", conditions: is("drift.long") })],
      { parameters: [waiting] },
    ),
    ["parameters.json /parameters/0/values/0"],
  ],
  [
    "names a rule that waits for a decision",
    libraryOf([rule({ authority: "placeholder" })]),
    [at("/rules/0/authority")],
  ],
  [
    "does not say it twice of a rule whose number waits",
    libraryOf([rule({ authority: "placeholder", conditions: is("drift.long") })], { parameters: [waiting] }),
    ["parameters.json /parameters/0/values/0"],
  ],
  [
    "leaves a decided number alone",
    libraryOf([rule({ conditions: is("drift.long") })], { parameters: [number("drift.days", 5)] }),
    [],
  ],
]);

const gap = (value: unknown, operator = "greaterThan") =>
  rule({ kind: "flag", conditions: is("review.schoolDaysSinceLast", value, operator) });

cases(reviewGap, [
  ["allows a gap as long as the longest half term", libraryOf([gap(10)]), []],
  ["names one day more", libraryOf([gap(11)]), [at("/rules/0/conditions")]],
  ["reads `or more` as one day sooner", libraryOf([gap(11, "greaterThanInclusive")]), []],
  [
    "reads the number of a parameter",
    libraryOf([gap({ fact: "parameter.x" })], { parameters: [number("x", 11)] }),
    [at("/rules/0/conditions")],
  ],
]);

cases(sourceNotInForce, [
  [
    "allows a rule that begins with its source",
    libraryOf([rule({ sources: ["an-edition"], inForce: { from: "2025-09-01", to: "2026-09-01" } })]),
    [],
  ],
  [
    "names a rule that begins the day before",
    libraryOf([rule({ sources: ["an-edition"], inForce: { from: "2025-08-31", to: "2026-09-01" } })]),
    [at("/rules/0/sources")],
  ],
  ["names a rule that outlives it", libraryOf([rule({ sources: ["an-edition"] })]), [at("/rules/0/sources")]],
  [
    "is content when another source covers the rest",
    libraryOf([rule({ sources: ["an-edition", "an-act"] })]),
    [],
  ],
]);

const dueFrom = (fact: string) => ({ from: { fact }, count: 5, unit: "school-day", direction: "after" });

cases(dueNeedsFact, [
  [
    "names a day counted from what the rule does not ask",
    libraryOf([rule({ due: dueFrom("placement.startedOn") })]),
    [at("/rules/0/event/params/due")],
  ],
  [
    "is content when the rule asks",
    libraryOf([
      rule({
        due: dueFrom("placement.startedOn"),
        conditions: {
          all: [is("placement.active"), is("placement.startedOn", { fact: "asAt" }, "onOrBefore")],
        },
      }),
    ]),
    [],
  ],
  [
    "is content when a derived fact asks",
    libraryOf([rule({ due: dueFrom("placement.startedOn"), conditions: is("drift.long") })], {
      parameters: [number("drift.days", 5)],
    }),
    [],
  ],
  [
    "is not content when only one way in asks",
    libraryOf(
      [
        rule({
          due: dueFrom("placement.startedOn"),
          conditions: { any: [is("placement.active"), is("drift.long")] },
        }),
      ],
      { parameters: [number("drift.days", 5)] },
    ),
    [at("/rules/0/event/params/due")],
  ],
  [
    "is content with an open question",
    libraryOf([rule({ due: dueFrom("placement.startedOn"), openQuestion: "Whose calendar?" })]),
    [],
  ],
  [
    "is content with what a definition uses only if known",
    libraryOf([rule({ due: { fact: "review.dueOn" } })]),
    [],
  ],
  [
    "is content with a part that is left out while unknown",
    libraryOf([
      rule({
        conditions: is("placement.endsOn", { fact: "asAt" }, "after"),
        due: { earliestOf: [{ fact: "placement.endsOn" }, { fact: "placement.startedOn", ifKnown: true }] },
      }),
    ]),
    [],
  ],
]);

const everyFact = libraryOf([rule({})]).dictionary.facts.map(({ id }) => id);
const asksAll = rule({
  conditions: {
    all: [
      is("sen.status", "none"),
      is("child.yearGroup", 1),
      is("health.evidence", "none"),
      is("section19.outcome", "owed"),
      is("section19.reconsiderationPlanned"),
      is("readiness.score", 1),
      is("attendance.absencePercent", 1),
      is("placement.active"),
      is("review.schoolDaysSinceLast", 1),
      is("drift.long"),
      is("placement.startedOn", { fact: "review.dueOn" }, "before"),
    ],
  },
});

cases(unusedFact, [
  ["is content when every fact is asked, or worked out from", libraryOf([asksAll]), []],
  [
    "names one that no rule asks",
    libraryOf([asksAll], {
      extraFacts: [{ ...libraryOf([rule({})]).dictionary.byId["placement.active"], id: "child.shoeSize" }],
    }),
    [`facts.json /facts/${everyFact.length}`],
  ],
]);

cases(unusedParameter, [
  [
    "names a number that no rule reads",
    libraryOf([rule({})], { parameters: [number("drift.days", 5)] }),
    ["parameters.json /parameters/0"],
  ],
  [
    "is content when a derived fact's definition reads it",
    libraryOf([rule({ conditions: is("drift.long") })], { parameters: [number("drift.days", 5)] }),
    [],
  ],
  [
    "is content when a caution's condition reads it",
    libraryOf(
      [
        rule({
          cautions: [{ code: "act-at-once", when: is("readiness.score", { fact: "parameter.drift.days" }) }],
        }),
      ],
      { parameters: [number("drift.days", 5)] },
    ),
    [],
  ],
]);

cases(unusedCondition, [
  [
    "names a condition that nothing refers to",
    libraryOf([rule({})], { conditions: { lonely: is("placement.active") } }),
    [at("/conditions/lonely")],
  ],
  [
    "is content when another condition refers to it",
    libraryOf([rule({ conditions: { condition: "outer" } })], {
      conditions: { inner: is("placement.active"), outer: { condition: "inner" } },
    }),
    [],
  ],
]);

const example = (expected: Example["expect"], asAt = "2026-09-01"): Example => ({
  title: "A case",
  kind: "met",
  asAt,
  facts: {},
  expect: expected,
});
const answer = (changes: Partial<Answer> = {}): Answer => ({
  verdict: "met",
  due: { on: "2026-09-10", alternatives: [{ on: "2026-09-11" }] },
  cautions: [{ code: "act-at-once" }],
  missingFacts: [],
  ...changes,
});
const run = (expected: Example["expect"], given: Answer | undefined, asAt?: string): ExampleRun => ({
  file: "a-topic/examples/ONE-01.json",
  path: "/examples/0",
  ref: "ONE-01",
  example: example(expected, asAt),
  answer: given,
});

describe(exampleContradictsRule.code, () => {
  const library = libraryOf([rule({})]);
  const keys = (given: ExampleRun) =>
    placesOf(exampleContradictsRule, library, [given]).map((place) => place.split("/").at(-1));

  it.each([
    [
      "all as expected",
      {
        verdict: "met",
        due: "2026-09-10",
        alternatives: ["2026-09-11"],
        cautions: ["act-at-once"],
        missingFacts: [],
      },
      answer(),
      [],
    ],
    ["only what is expected is compared", { verdict: "met" }, answer(), []],
    ["another verdict", { verdict: "notMet" }, answer(), ["verdict"]],
    ["another day", { verdict: "met", due: "2026-09-11" }, answer(), ["due"]],
    ["no day expected and one given", { verdict: "met", due: null }, answer(), ["due"]],
    ["another reading left out", { verdict: "met", alternatives: [] }, answer(), ["alternatives"]],
    ["a caution that is not there", { verdict: "met", cautions: ["indicator-only"] }, answer(), ["cautions"]],
    ["more cautions than expected are fine", { verdict: "met", cautions: [] }, answer(), []],
    [
      "a fact that is not missing",
      { verdict: "unknown", missingFacts: ["sen.status"] },
      answer({ verdict: "unknown" }),
      ["missingFacts"],
    ],
    ["a rule that is not in force", { verdict: "absent" }, undefined, []],
    ["a rule that is in force after all", { verdict: "absent" }, answer(), ["verdict"]],
  ] as const)("%s", (_, expected, given, wrong) => {
    expect(keys(run(expected, given))).toEqual(wrong);
  });
});

describe(missingExample.code, () => {
  const met = run({ verdict: "met" }, answer());
  const notMet = run({ verdict: "notMet" }, answer({ verdict: "notMet" }));
  const unknown = run({ verdict: "unknown" }, answer({ verdict: "unknown" }));

  it("is content with one example of each verdict", () => {
    expect(placesOf(missingExample, libraryOf([rule({})]), [met, notMet, unknown])).toEqual([]);
  });

  it("says which verdicts no example shows", () => {
    const [issue] = missingExample.check(libraryOf([rule({})]), [met]);
    expect(issue?.message).toBe("rule `ONE-01` from 2025-09-01 has no example that is notMet or unknown");
  });

  it("wants examples for every row of a ref, on its own days", () => {
    const rows = [
      rule({ inForce: { from: "2020-01-01", to: "2025-09-01" } }),
      rule({ inForce: { from: "2025-09-01", to: null } }),
    ];
    expect(placesOf(missingExample, libraryOf(rows), [met, notMet, unknown])).toEqual([at("/rules/0/ref")]);
  });
});
