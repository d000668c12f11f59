import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readLibrary } from "../doors/node.ts";
import { determine } from "../evaluate/determine.ts";
import { readFacts } from "../facts/readFacts.ts";
import { inForce } from "../policy/library.ts";
import type { Condition } from "../policy/types.ts";
import { casesOf, shownBy } from "./cases.ts";
import { support } from "./combine.ts";
import { diagrams } from "./diagrams.ts";
import { answer, condition, policiesOf, questionOf, withoutSets } from "./rules.fixture.ts";

const yes = (fact: string): Condition => ({ fact, operator: "equal", value: true });
const casesFor = (tested: Condition) => casesOf(diagrams(policiesOf({ R: tested })), "R", undefined);

describe("cases of a rule", () => {
  it("stand on either side of a boundary", () => {
    const found = casesFor({ fact: "c.count", operator: "greaterThanInclusive", value: 3 });
    expect(found.map(({ kind, verdict, facts }) => [kind, verdict, facts])).toEqual([
      ["boundary", "met", { "c.count": 3 }],
      ["boundary", "notMet", { "c.count": 2 }],
    ]);
  });

  it("show each of two conditions to matter alone", () => {
    const found = casesFor({ any: [yes("a.one"), yes("b.one")] });
    expect(found.map(({ verdict, facts }) => [verdict, facts])).toEqual(
      [
        ["met", { "a.one": true, "b.one": false }],
        ["notMet", { "a.one": false, "b.one": false }],
        ["met", { "a.one": false, "b.one": true }],
      ].flatMap((each, index) =>
        index === 2 ? [each, ["notMet", { "a.one": false, "b.one": false }]] : [each],
      ),
    );
  });

  it("answer as they say, and cover every fact that matters, for any rule", () => {
    fc.assert(
      fc.property(condition({ leaf: withoutSets }), (tested) => {
        const policies = policiesOf({ R: tested });
        const built = diagrams(policies);
        const found = casesOf(built, "R", undefined);
        for (const { facts, verdict, incomplete } of found) {
          expect(incomplete).toEqual([]);
          expect(answer(policies, facts).findings[0]?.verdict).toBe(verdict);
        }
        const asked = [...support(built.store, built.root("R")!)].flatMap(
          (index) => built.space.variables[index]!.features,
        );
        for (const { key } of asked) {
          const verdicts = found
            .filter(({ shows }) => shows.startsWith(`R ${key} `))
            .map(({ verdict }) => verdict);
          expect(new Set(verdicts)).toEqual(new Set(["met", "notMet"]));
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it("are shown by an example that is one of them", () => {
    const tested: Condition = { all: [yes("a.one"), yes("b.one")] };
    const policies = policiesOf({ R: tested });
    const built = diagrams(policies);
    for (const { facts, shows } of casesOf(built, "R", undefined)) {
      expect(shownBy(built, questionOf(policies, facts), "R")).toContain(shows);
    }
  });
});

const { library } = await readLibrary(fileURLToPath(new URL("../../../../policies", import.meta.url)));
if (library === undefined) throw new Error("the policies folder has issues");
const policies = inForce(library, "2026-12-17");
const built = diagrams(policies);
const calendar = library.calendars["fixture-a-2026-27"];

describe("cases of the published rules", () => {
  it.each(policies.policies.map(({ policy }) => policy))("of %s answer as they say", (topic) => {
    const rules = policies.rules.filter(({ policy }) => policy.policy === topic);
    for (const { rule } of rules) {
      const found = casesOf(built, rule.ref, calendar);
      expect(found.length > 0 || built.root(rule.ref)! < 2).toBe(true);
      for (const made of found.filter(({ incomplete }) => incomplete.length === 0)) {
        const facts = readFacts(library.dictionary, made.facts);
        expect(facts.issues).toEqual([]);
        const { findings } = determine({ policies, facts, calendar, asAt: policies.asAt });
        expect([made.title, findings.find(({ ref }) => ref === made.ref)?.verdict]).toEqual([
          made.title,
          made.verdict,
        ]);
      }
    }
  });
});
