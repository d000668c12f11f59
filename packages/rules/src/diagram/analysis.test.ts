import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "../calendar/day.ts";
import { readLibrary } from "../doors/node.ts";
import { determine } from "../evaluate/determine.ts";
import { readFacts } from "../facts/readFacts.ts";
import { inForce } from "../policy/library.ts";
import type { Condition } from "../policy/types.ts";
import { diagrams } from "./diagrams.ts";
import { diff } from "./diff.ts";
import { conflictsIn, gapsIn } from "./gaps.ts";
import { idleIn } from "./idle.ts";
import { movedBy } from "./moved.ts";
import {
  answer,
  completions,
  condition,
  factsOf,
  type Given,
  policiesOf,
  questionOf,
  withoutSets,
} from "./rules.fixture.ts";
import { settledOf } from "./settled.ts";

const { library } = await readLibrary(fileURLToPath(new URL("../../../../policies", import.meta.url)));
if (library === undefined) throw new Error("the policies folder has issues");

const yes = (fact: string): Condition => ({ fact, operator: "equal", value: true });
const verdict = (tested: Condition, given: Given) =>
  answer(policiesOf({ R: tested }), given).findings[0]!.verdict;
const conditionPair = fc.tuple(condition({ leaf: withoutSets }), condition({ leaf: withoutSets }));

describe("diff", () => {
  const between = (before: Condition, after: Condition) =>
    diff(policiesOf({ R: before }), policiesOf({ R: after }));

  it("says nothing when only the order or the shape of a rule is different", () => {
    expect(
      between(
        { all: [yes("a.one"), yes("b.one")] },
        { not: { any: [{ not: yes("b.one") }, { not: yes("a.one") }] } },
      ),
    ).toEqual([]);
  });

  it("names the added cases, without what both sides ask for", () => {
    const before: Condition = { all: [yes("b.one"), { fact: "a.kind", operator: "equal", value: "red" }] };
    const after: Condition = {
      all: [yes("b.one"), { fact: "a.kind", operator: "in", value: ["red", "blue"] }],
    };
    expect(between(before, after)).toMatchObject([
      {
        ref: "R",
        kind: "applies-to-more",
        sentences: ["In version 2000-01-01 R also applies where the a.kind is blue."],
      },
    ]);
    expect(between(after, before)).toMatchObject([{ kind: "applies-to-fewer" }]);
  });

  it("sees a number move by one", () => {
    const atLeast = (value: number): Condition => ({
      fact: "c.count",
      operator: "greaterThanInclusive",
      value,
    });
    expect(between(atLeast(3), atLeast(2))[0]?.sentences).toEqual([
      "In version 2000-01-01 R also applies where the c.count is 2.",
    ]);
  });

  it("names the examples' side rightly, for any two rules", () => {
    fc.assert(
      fc.property(conditionPair, ([before, after]) => {
        const names = [...new Set([...factsOf(before), ...factsOf(after)])];
        const filled = completions(names, {});
        fc.pre(filled.length <= 256);
        const differences = between(before, after);
        const more = filled.filter(
          (each) => verdict(before, each) === "notMet" && verdict(after, each) === "met",
        );
        const fewer = filled.filter(
          (each) => verdict(before, each) === "met" && verdict(after, each) === "notMet",
        );
        expect(differences.some(({ kind }) => kind === "applies-to-more")).toBe(more.length > 0);
        expect(differences.some(({ kind }) => kind === "applies-to-fewer")).toBe(fewer.length > 0);
        for (const { kind, examples } of differences) {
          for (const { facts } of examples) {
            for (const each of completions(names, facts)) {
              expect([verdict(before, each), verdict(after, each)]).toEqual(
                kind === "applies-to-more" ? ["notMet", "met"] : ["met", "notMet"],
              );
            }
          }
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it("says the Act's extension to academies in a sentence", () => {
    const changed = diff(inForce(library, "2026-07-25"), inForce(library, "2026-07-26"));
    const academies = changed.find(({ ref }) => ref === "OSD-01");
    expect(academies?.sentences).toEqual([
      "From Sunday 26 July 2026 OSD-01 also applies where the kind of school whose roll the child is on is an academy, an alternative provision academy or a pupil referral unit.",
    ]);
    expect(changed.find(({ ref }) => ref === "OSD-02")?.kind).toBe("ends");
    expect(changed.find(({ ref }) => ref === "SEP-01")?.kind).toBe("starts");
  });

  it("counts the children whom a difference moves", () => {
    const child = (schoolType: string) =>
      readFacts(library.dictionary, {
        "movement.kind": "off-site-direction",
        "offSiteDirection.purpose": "improve-behaviour",
        "roll.schoolType": schoolType,
      });
    const [before, after] = [inForce(library, "2026-07-25"), inForce(library, "2026-07-26")];
    const moved = movedBy(before, after, ["academy", "maintained", "pru"].map(child));
    expect(moved.find(({ ref }) => ref === "OSD-01")).toEqual({
      ref: "OSD-01",
      newlyMet: 2,
      noLongerMet: 0,
      otherwise: 0,
      of: 3,
    });
    expect(moved.find(({ ref }) => ref === "OSD-02")).toMatchObject({ noLongerMet: 2 });
    expect(moved.some(({ ref }) => ref === "OSD-10")).toBe(false);
  });

  it("finds no difference between two days on which nothing starts or ends", () => {
    expect(diff(inForce(library, "2026-11-23"), inForce(library, "2026-11-24"))).toEqual([]);
  });

  const changes = [
    ...new Set(
      library.policies.flatMap(({ rules }) =>
        rules.flatMap(({ inForce: span }) => [span.from, span.to ?? span.from]),
      ),
    ),
  ].sort();

  it.each(changes)("on %s the new law answers, and on the day before the old", (day) => {
    const [before, after] = [inForce(library, addDays(day, -1)), inForce(library, day)];
    const differences = diff(before, after);
    expect(differences.length).toBeGreaterThan(0);
    for (const { ref, kind, examples } of differences) {
      expect(before.rules.some(({ rule }) => rule.ref === ref)).toBe(kind !== "starts");
      expect(after.rules.some(({ rule }) => rule.ref === ref)).toBe(kind !== "ends");
      for (const { facts } of examples) {
        const given = readFacts(library.dictionary, facts);
        if (given.issues.length > 0) continue;
        const [was, is] = [before, after].map(
          (policies) =>
            determine({ policies, facts: given, asAt: policies.asAt }).findings.find(
              (finding) => finding.ref === ref,
            )?.verdict,
        );
        if (kind === "applies-to-more") expect([was, is]).toEqual(["notMet", "met"]);
        if (kind === "applies-to-fewer") expect([was, is]).toEqual(["met", "notMet"]);
      }
    }
  });
});

describe("gaps", () => {
  const rules = policiesOf({
    R: { all: [yes("a.one"), yes("b.one")] },
    S: { all: [{ not: yes("a.one") }, yes("b.one")] },
  });

  it("are the cases that no rule answers", () => {
    const found = gapsIn(rules, () => true, { any: [yes("a.one"), { not: yes("a.one") }] });
    expect(found).toMatchObject({
      examples: [{ clauses: ["the b.one is no"], facts: { "b.one": false } }],
      more: false,
    });
  });

  it("are none where the rules answer every case", () => {
    expect(gapsIn(rules, () => true, yes("b.one"))?.examples).toEqual([]);
  });

  it("are cases that no rule meets, for any rules", () => {
    fc.assert(
      fc.property(conditionPair, ([one, two]) => {
        const policies = policiesOf({ R: one, S: two });
        const built = diagrams(policies);
        const found = gapsIn(policies, () => true, one)!;
        expect(found.examples).toEqual([]);
        for (const { facts } of gapsIn(policies, ({ rule }) => rule.ref === "R", two)!.examples) {
          expect(settledOf(built, questionOf(policies, facts), "R")).toBe("notMet");
          expect(settledOf(built, questionOf(policies, facts), "S")).toBe("met");
        }
      }),
      { numRuns: 1_000 },
    );
  });
});

describe("what the published rules hold", () => {
  const built = diagrams(inForce(library, "2026-11-23"));

  it("no case is given two tiers", () => {
    expect(conflictsIn(built).filter(({ why }) => why === "two tiers at once")).toEqual([]);
  });

  it("a power to direct can stand beside a breach in directing, each with an example", () => {
    const found = conflictsIn(built).find(({ refs }) => refs.join("+") === "OSD-01+OSD-10");
    expect(found?.example.facts).toMatchObject({
      "movement.kind": "off-site-direction",
      "offSiteDirection.purpose": "improve-behaviour",
    });
  });

  it("every rule can be met on some day of the year, and none always is", () => {
    const days = ["2026-11-23", "2027-06-01"].map((day) => idleIn(diagrams(inForce(library, day))));
    const never = days.map((idle) => idle.filter(({ kind }) => kind === "never-met").map(({ ref }) => ref));
    expect(never[0]).toEqual(["S19-02"]);
    expect(never[1]).toEqual([]);
    expect(days.flat().filter(({ kind }) => kind === "always-met")).toEqual([]);
  });

  it("a condition that follows from another is found", () => {
    const idle = idleIn(
      diagrams(policiesOf({ R: { all: [yes("a.one"), { any: [yes("a.one"), yes("b.one")] }] } })),
    );
    expect(idle).toMatchObject([
      { path: "/all/1", kind: "never-decides" },
      { path: "/all/1/any/1", kind: "never-decides" },
    ]);
  });
});
