import { describe, expect, it } from "vitest";
import type { Library } from "../library.ts";
import { blanketWords } from "./blanketWords.ts";
import { eligibilityBar } from "./eligibilityBar.ts";
import { at, is, libraryOf, number, placesOf, rule } from "./lint.fixture.ts";
import type { Lint } from "./lint.ts";
import { missingReviewDate } from "./missingReviewDate.ts";
import { missingSource } from "./missingSource.ts";
import { noWithoutReconsideration } from "./noWithoutReconsideration.ts";
import { placeholderSignedOff } from "./placeholderSignedOff.ts";
import { readinessBar } from "./readinessBar.ts";
import { reviewInterval } from "./reviewInterval.ts";
import { twoVersionsOnOneDay } from "./twoVersionsOnOneDay.ts";
import { unreachableRule } from "./unreachableRule.ts";
import { weakerThanLaw } from "./weakerThanLaw.ts";

/** A sentence, the policy, and the places that the lint must name; none means that it must keep silent. */
type Case = readonly [sentence: string, library: Library, places: readonly string[]];

const cases = (lint: Lint, list: readonly Case[]) =>
  describe(lint.code, () => {
    it.each(list)("%s", (_, library, places) => {
      expect(placesOf(lint, library)).toEqual(places);
    });
  });

const scored = { fact: "parameter.score" };
const days = (count: unknown, direction = "after", from = "placement.startedOn", unit = "school-day") => ({
  from: { fact: from },
  count,
  unit,
  direction,
});

cases(missingSource, [
  [
    "names the number whose source is not in the list",
    libraryOf([rule({})], { parameters: [number("x", 1, { source: "nowhere" })] }),
    ["parameters.json /parameters/0/values/0/source"],
  ],
  [
    "is content with a number whose source is there",
    libraryOf([rule({})], { parameters: [number("x", 1)] }),
    [],
  ],
  [
    "names the test that cites what its rule leaves out",
    libraryOf([rule({ conditions: { all: [is("placement.active", true, "equal", ["a-council"])] } })]),
    [at("/rules/0/conditions/all/0")],
  ],
  [
    "is content when the rule names it too",
    libraryOf([
      rule({
        sources: ["an-act", "a-council"],
        conditions: is("placement.active", true, "equal", ["a-council"]),
      }),
    ]),
    [],
  ],
  [
    "points at the rule's sources when a shared condition cites it",
    libraryOf([rule({ conditions: { condition: "shared" } })], {
      conditions: { shared: is("placement.active", true, "equal", ["a-council"]) },
    }),
    [at("/rules/0/sources")],
  ],
]);

cases(missingReviewDate, [
  ["allows a whole year", libraryOf([rule({})], { policy: { reviewBy: "2027-09-01" } }), []],
  ["allows a leap year's day more", libraryOf([rule({})], { policy: { reviewBy: "2027-09-02" } }), []],
  ["refuses the day after", libraryOf([rule({})], { policy: { reviewBy: "2027-09-03" } }), [at("/reviewBy")]],
  [
    "refuses a date that stands for never",
    libraryOf([rule({})], { policy: { reviewBy: "2999-01-01" } }),
    [at("/reviewBy")],
  ],
]);

const signedOff = { policy: { signOff: { by: "A. Nother", on: "2026-09-02", authority: "the council" } } };
const placeholderNumber = number("drift.days", 5, { authority: "placeholder" });

cases(placeholderSignedOff, [
  [
    "names a signed-off rule without authority",
    libraryOf([rule({ authority: "placeholder" })], signedOff),
    [at("/rules/0/authority")],
  ],
  ["leaves it alone while nobody signed it off", libraryOf([rule({ authority: "placeholder" })]), []],
  [
    "names a signed-off rule that reads a placeholder",
    libraryOf(
      [rule({ conditions: is("readiness.score", { fact: "parameter.drift.days" }, "greaterThan") })],
      { ...signedOff, parameters: [placeholderNumber] },
    ),
    [at("/rules/0")],
  ],
  [
    "finds it behind a derived fact",
    libraryOf([rule({ conditions: is("drift.long") })], { ...signedOff, parameters: [placeholderNumber] }),
    [at("/rules/0")],
  ],
  [
    "finds it in a due day",
    libraryOf([rule({ due: days({ fact: "parameter.drift.days" }) })], {
      ...signedOff,
      parameters: [placeholderNumber],
    }),
    [at("/rules/0")],
  ],
  [
    "is content when the number was decided",
    libraryOf([rule({ conditions: is("drift.long") })], {
      ...signedOff,
      parameters: [number("drift.days", 5)],
    }),
    [],
  ],
  [
    "leaves out a placeholder that ended before the rule began",
    libraryOf([rule({ conditions: is("drift.long") })], {
      ...signedOff,
      parameters: [
        {
          ...placeholderNumber,
          values: [{ ...placeholderNumber.values[0], from: "2024-09-01", to: "2025-09-01" }],
        },
      ],
    }),
    [],
  ],
]);

const spans = (...pairs: readonly (readonly [string, string | null])[]) => [
  {
    ...number("x", 1),
    values: pairs.map(([from, to], index) => ({ ...number("x", index).values[0], from, to })),
  },
];

cases(twoVersionsOnOneDay, [
  [
    "allows values that meet",
    libraryOf([rule({})], { parameters: spans(["2025-01-01", "2026-01-01"], ["2026-01-01", null]) }),
    [],
  ],
  [
    "refuses values that share their last day",
    libraryOf([rule({})], { parameters: spans(["2025-01-01", "2026-01-02"], ["2026-01-01", null]) }),
    ["parameters.json /parameters/0/values/1"],
  ],
  [
    "refuses a second value while the first has no end",
    libraryOf([rule({})], { parameters: spans(["2025-01-01", null], ["2026-01-01", null]) }),
    ["parameters.json /parameters/0/values/1"],
  ],
  [
    "allows a gap, in which there is no number",
    libraryOf([rule({})], { parameters: spans(["2025-01-01", "2025-02-01"], ["2026-01-01", null]) }),
    [],
  ],
]);

cases(unreachableRule, [
  [
    "finds one fact asked to be two things",
    libraryOf([rule({ conditions: { all: [is("sen.status", "none"), is("sen.status", "support")] } })]),
    [at("/rules/0/conditions")],
  ],
  [
    "finds it through a shared condition and a not",
    libraryOf([rule({ conditions: { all: [{ condition: "plan" }, { not: { condition: "plan" } }] } })], {
      conditions: { plan: is("sen.status", "ehc-plan") },
    }),
    [at("/rules/0/conditions")],
  ],
  [
    "finds numbers that leave no room",
    libraryOf([
      rule({
        conditions: {
          all: [is("child.yearGroup", 10, "greaterThan"), is("child.yearGroup", 11, "lessThan")],
        },
      }),
    ]),
    [at("/rules/0/conditions")],
  ],
  [
    "allows the one whole number between",
    libraryOf([
      rule({
        conditions: { all: [is("child.yearGroup", 9, "greaterThan"), is("child.yearGroup", 11, "lessThan")] },
      }),
    ]),
    [],
  ],
  [
    "allows the numbers between two neighbours when they need not be whole",
    libraryOf([
      rule({
        conditions: {
          all: [
            is("attendance.absencePercent", 10, "greaterThan"),
            is("attendance.absencePercent", 11, "lessThan"),
          ],
        },
      }),
    ]),
    [],
  ],
  [
    "knows the least and most that a fact can be",
    libraryOf([rule({ conditions: is("child.yearGroup", 13, "greaterThan") })]),
    [at("/rules/0/conditions")],
  ],
  [
    "finds a day before the rule is in force",
    libraryOf([rule({ conditions: is("asAt", "2025-09-01", "before") })]),
    [at("/rules/0/conditions")],
  ],
  ["allows its first day", libraryOf([rule({ conditions: is("asAt", "2025-09-01", "onOrBefore") })]), []],
  [
    "names the branch that another part forbids",
    libraryOf([
      rule({
        conditions: {
          all: [is("sen.status", "none"), { any: [is("placement.active"), is("sen.status", "ehc-plan")] }],
        },
      }),
    ]),
    [at("/rules/0/conditions/all/1/any/1")],
  ],
  [
    "needs two facts at once to see it",
    libraryOf([
      rule({
        conditions: {
          all: [
            { any: [is("placement.active"), is("sen.status", "none")] },
            is("placement.active", false),
            is("sen.status", "none", "notEqual"),
          ],
        },
      }),
    ]),
    [at("/rules/0/conditions")],
  ],
  [
    "says nothing about facts compared with each other",
    libraryOf([
      rule({
        conditions: {
          all: [
            is("placement.startedOn", { fact: "asAt" }, "before"),
            is("placement.startedOn", { fact: "asAt" }, "after"),
          ],
        },
      }),
    ]),
    [],
  ],
]);

const legal = (due: object) => rule({ ref: "LAW-01", due });
const local = (due: object, more: Parameters<typeof rule>[0] = {}) =>
  rule({ ref: "LOC-01", authority: "local-policy", due, ...more });

cases(weakerThanLaw, [
  ["allows the law's own day", libraryOf([legal(days(15)), local(days(15))]), []],
  ["refuses one day more", libraryOf([legal(days(15)), local(days(16))]), [at("/rules/1/event/params/due")]],
  ["allows one day less", libraryOf([legal(days(15)), local(days(14))]), []],
  [
    "counts the first day as day one in an ordinal",
    libraryOf([legal(days(5)), local(days(6, "ordinal"))]),
    [],
  ],
  [
    "refuses less notice than the law's",
    libraryOf([legal(days(3, "before")), local(days(2, "before"))]),
    [at("/rules/1/event/params/due")],
  ],
  [
    "compares weeks with days",
    libraryOf([
      legal(days(14, "after", "placement.startedOn", "day")),
      local(days(3, "after", "placement.startedOn", "week")),
    ]),
    [at("/rules/1/event/params/due")],
  ],
  [
    "reads the number of a parameter",
    libraryOf([legal(days(15)), local(days({ fact: "parameter.x" }))], { parameters: [number("x", 16)] }),
    [at("/rules/1/event/params/due")],
  ],
  [
    "leaves another body's time alone",
    libraryOf([legal(days(15)), local(days(16), { owedBy: "panel" })]),
    [],
  ],
  [
    "leaves rules for different children alone",
    libraryOf([
      rule({ ref: "LAW-01", due: days(15), conditions: is("sen.status", "none") }),
      local(days(16), { conditions: is("sen.status", "ehc-plan") }),
    ]),
    [],
  ],
  [
    "leaves rules of different days alone",
    libraryOf([
      rule({ ref: "LAW-01", due: days(15), inForce: { from: "2020-01-01", to: "2025-09-01" } }),
      local(days(16)),
    ]),
    [],
  ],
  [
    "refuses a local duty that starts later",
    libraryOf([
      rule({ ref: "LAW-01", conditions: is("attendance.absencePercent", 10, "greaterThanInclusive") }),
      rule({
        ref: "LOC-01",
        authority: "local-policy",
        conditions: is("attendance.absencePercent", 15, "greaterThanInclusive"),
      }),
    ]),
    [at("/rules/1/conditions")],
  ],
  [
    "allows one that starts sooner",
    libraryOf([
      rule({ ref: "LAW-01", conditions: is("attendance.absencePercent", 10, "greaterThanInclusive") }),
      rule({
        ref: "LOC-01",
        authority: "local-policy",
        conditions: is("attendance.absencePercent", 5, "greaterThanInclusive"),
      }),
    ]),
    [],
  ],
]);

const saysNo = rule({ kind: "flag", conditions: is("section19.outcome", "not-owed") });
const asksAgain = rule({
  ref: "TWO-01",
  kind: "breach",
  conditions: { all: [is("section19.outcome", "not-owed"), is("section19.reconsiderationPlanned", false)] },
});

cases(noWithoutReconsideration, [
  ["refuses a no that is never looked at again", libraryOf([saysNo]), [at("/rules/0/conditions")]],
  ["is content when another rule asks when", libraryOf([saysNo, asksAgain]), []],
  [
    "is not content when that rule is for a yes",
    libraryOf([
      saysNo,
      rule({
        ref: "TWO-01",
        conditions: { all: [is("section19.outcome", "owed"), is("section19.reconsiderationPlanned")] },
      }),
    ]),
    [at("/rules/0/conditions")],
  ],
  ["says nothing where no answer is recorded", libraryOf([rule({})]), []],
]);

const tier = (conditions: Parameters<typeof rule>[0]["conditions"], ref = "TIER-1") =>
  rule({ ref, kind: "tier", ...(conditions === undefined ? {} : { conditions }) });

cases(eligibilityBar, [
  [
    "refuses a tier that a plan alone closes",
    libraryOf([tier(is("sen.status", "ehc-plan", "notEqual"))]),
    [at("/rules/0/conditions")],
  ],
  [
    "is content when somebody is asked instead",
    libraryOf([
      tier(is("sen.status", "ehc-plan", "notEqual")),
      rule({ ref: "TIER-4", kind: "referral", conditions: is("sen.status", "ehc-plan") }),
    ]),
    [],
  ],
  [
    "is not content with a route for other children",
    libraryOf([
      tier(is("sen.status", "ehc-plan", "notEqual")),
      rule({ ref: "TIER-4", kind: "referral", conditions: is("sen.status", "support") }),
    ]),
    [at("/rules/0/conditions")],
  ],
  [
    "refuses a tier that a year group alone closes",
    libraryOf([tier({ all: [is("placement.active"), is("child.yearGroup", 11, "lessThan")] })]),
    [at("/rules/0/conditions/all/1")],
  ],
  [
    "allows a plan as one way in of several",
    libraryOf([tier({ any: [is("sen.status", "ehc-plan"), is("placement.active")] })]),
    [],
  ],
  [
    "says nothing about a plan in a rule that is no tier",
    libraryOf([rule({ conditions: is("sen.status", "ehc-plan") })]),
    [],
  ],
  [
    "lets two tiers share the children between them",
    libraryOf([tier(is("sen.status", "ehc-plan")), tier(is("sen.status", "ehc-plan", "notEqual"), "TIER-2")]),
    [],
  ],
]);

const score = (kind: string, more: Parameters<typeof rule>[0] = {}) =>
  rule({ kind, conditions: is("readiness.score", scored, "greaterThanInclusive"), ...more });
const withScore = { parameters: [number("score", 218)] };

cases(readinessBar, [
  ["refuses a score that decides a tier", libraryOf([score("tier")], withScore), [at("/rules/0/conditions")]],
  [
    "refuses a score that decides a power",
    libraryOf([
      score("power", {
        conditions: { all: [is("placement.active"), is("readiness.score", 218, "greaterThanInclusive")] },
      }),
    ]),
    [at("/rules/0/conditions/all/1")],
  ],
  [
    "allows a score as one way in of several",
    libraryOf([
      score("power", {
        conditions: { any: [is("placement.active"), is("readiness.score", 218, "greaterThanInclusive")] },
      }),
    ]),
    [],
  ],
  [
    "refuses an indicator that does not say it is one",
    libraryOf([score("readiness")], withScore),
    [at("/rules/0/cautions")],
  ],
  [
    "is content when it says so",
    libraryOf([score("readiness", { cautions: [{ code: "indicator-only" }] })], withScore),
    [],
  ],
  [
    "wants it said always",
    libraryOf(
      [score("readiness", { cautions: [{ code: "indicator-only", when: is("placement.active") }] })],
      withScore,
    ),
    [at("/rules/0/cautions")],
  ],
  [
    "wants it said of attendance too",
    libraryOf([rule({ kind: "readiness", conditions: is("attendance.absencePercent", 10, "greaterThan") })]),
    [at("/rules/0/cautions")],
  ],
]);

const review = (due: object, more: Parameters<typeof rule>[0] = {}) =>
  rule({ kind: "expectation", authority: "local-policy", title: "Review of the placement", due, ...more });

cases(reviewInterval, [
  ["allows as many school days as the longest half term", libraryOf([review(days(10))]), []],
  ["refuses one more", libraryOf([review(days(11))]), [at("/rules/0/event/params/due")]],
  [
    "allows as many days as it lasts",
    libraryOf([review(days(12, "after", "placement.startedOn", "day"))]),
    [],
  ],
  [
    "refuses two weeks, which is two days more",
    libraryOf([review(days(2, "after", "placement.startedOn", "week"))]),
    [at("/rules/0/event/params/due")],
  ],
  [
    "refuses a month",
    libraryOf([review(days(1, "after", "placement.startedOn", "month"))]),
    [at("/rules/0/event/params/due")],
  ],
  [
    "refuses a review once a term",
    libraryOf([review({ endOfTerm: true })]),
    [at("/rules/0/event/params/due")],
  ],
  [
    "leaves the law's own interval alone",
    libraryOf([review(days(12, "after", "placement.startedOn", "month"), { authority: "statute" })]),
    [],
  ],
  ["leaves what is no review alone", libraryOf([review(days(60), { title: "Answer of the panel" })]), []],
]);

cases(blanketWords, [
  [
    "refuses a maximum of hours",
    libraryOf([rule({ says: "The child has a maximum of five hours a week." })]),
    [at("/rules/0/says")],
  ],
  ["refuses it in figures", libraryOf([rule({ title: "No more than 10 hours" })]), [at("/rules/0/title")]],
  [
    "refuses one profession's word",
    libraryOf([rule({ says: "Education is arranged only if a consultant writes." })]),
    [at("/rules/0/says")],
  ],
  [
    "refuses a rule without room",
    libraryOf([rule({ says: "Late papers are automatically refused." })]),
    [at("/rules/0/says")],
  ],
  [
    "refuses a group shut out",
    libraryOf([rule({ says: "Pupils with a plan are not eligible." })]),
    [at("/rules/0/says")],
  ],
  [
    "allows hours that raise a question",
    libraryOf([rule({ says: "More than 18 hours a week points to full time; a person should ask why." })]),
    [],
  ],
  [
    "refuses a condition that only a consultant's letter meets",
    libraryOf([rule({ conditions: { all: [is("placement.active"), is("health.evidence", "consultant")] } })]),
    [at("/rules/0/conditions/all/1")],
  ],
  [
    "allows a letter as one way of several",
    libraryOf([rule({ conditions: is("health.evidence", ["consultant", "gp-or-nurse"], "in") })]),
    [],
  ],
  [
    "allows a breach that names the letter",
    libraryOf([rule({ kind: "breach", conditions: is("health.evidence", "consultant") })]),
    [],
  ],
]);
