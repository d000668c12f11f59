import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { Day } from "../calendar/day.ts";
import { readLibrary } from "../doors/node.ts";
import { determine } from "../evaluate/determine.ts";
import { readFacts } from "../facts/readFacts.ts";
import { inForce } from "../policy/library.ts";
import { diagramsByDay } from "./diagrams.ts";
import { type ExplainedFinding, explainFinding } from "./explainFinding.ts";

const { library } = await readLibrary(fileURLToPath(new URL("../../../../policies", import.meta.url)));
if (library === undefined) throw new Error("the policies folder has issues");
const diagramsOf = diagramsByDay();

const explained = (asAt: string, facts: object, ref: string): ExplainedFinding | undefined => {
  const question = {
    policies: inForce(library, asAt),
    facts: readFacts(library.dictionary, facts),
    calendar: library.calendars["fixture-a-2026-27"],
    asAt: asAt as Day,
  };
  return explainFinding(determine(question), ref, diagramsOf);
};

const reasons = (found: ExplainedFinding | undefined) =>
  found?.reasons?.sufficient.map((set) => set.map(({ text }) => text));
const changes = (found: ExplainedFinding | undefined) => found?.changes?.different.map(({ text }) => text);

describe("a finding explained", () => {
  it("a suspension of two days: six days in a row would bring the duty, and no waiting will", () => {
    const found = explained(
      "2026-12-17",
      {
        "exclusion.kind": "suspension",
        "exclusion.spells": [{ startsOn: "2026-12-14", sessions: 4 }],
        "roll.schoolType": "academy",
      },
      "SUS-01",
    );
    expect(found?.verdict).toBe("notMet");
    expect(reasons(found)).toEqual([["no exclusion lasts six school days in a row"]]);
    expect(changes(found)).toEqual(["the exclusion lasts six school days in a row or more"]);
    expect(found?.waiting).toBeUndefined();
  });

  it("a child who left school age: nothing can be changed, and the day is named to the day", () => {
    const found = explained("2026-12-17", { "child.bornOn": "2012-05-05" }, "CSA-04");
    expect(found?.changes).toBeUndefined();
    expect(found?.waiting).toEqual({ from: "2028-07-01", text: "not yet: from Saturday 1 July 2028" });
  });

  it("an academy before 26 July 2026: another kind of school, or the new law", () => {
    const facts = {
      "movement.kind": "off-site-direction",
      "roll.schoolType": "academy",
      "offSiteDirection.purpose": "improve-behaviour",
    };
    const before = explained("2026-07-25", facts, "OSD-01");
    expect(before?.verdict).toBe("notMet");
    expect(changes(before)).toEqual(["the kind of school whose roll the child is on is a maintained school"]);
    expect(before?.waiting?.from).toBe("2026-07-26");
    expect(explained("2026-07-26", facts, "OSD-01")?.verdict).toBe("met");
  });

  it("a placement under way: the end passes by waiting", () => {
    const found = explained(
      "2026-11-02",
      { "placement.status": "active", "placement.endsOn": "2027-02-12" },
      "REV-08",
    );
    expect(found?.waiting?.text).toBe("not yet: from Saturday 13 February 2027");
  });

  it("papers that are lacking: each is a reason, and all of them are the change", () => {
    const found = explained(
      "2026-11-23",
      {
        "tier.destination": "return-to-same-school",
        "referral.evidence": ["strategies-tried", "child-views", "parent-views", "parent-consent"],
      },
      "TIER-2",
    );
    expect(reasons(found)).toEqual([
      ["the papers in the referral pack do not include a risk assessment"],
      ["the papers in the referral pack do not include a baseline of where the child is now"],
    ]);
    expect(changes(found)).toEqual([
      "the papers in the referral pack include a risk assessment",
      "the papers in the referral pack include a baseline of where the child is now",
    ]);
  });

  it("an illness of unknown length: one answer may settle it, two always do", () => {
    const found = explained(
      "2026-12-17",
      { "child.bornOn": "2012-05-05", "child.livesIn": "england", "education.outBecause": "illness" },
      "HN-01",
    );
    expect(found?.missing).toEqual({
      optimistic: ["health.daysMissed"],
      guaranteed: ["health.awayUntilOn", "health.daysMissed"],
    });
  });

  it("in November nobody in Year 11 is within six weeks of leaving, although Kleene logic cannot tell", () => {
    const found = explained("2026-11-23", {}, "S19-02");
    expect(found).toMatchObject({ verdict: "unknown", settled: "notMet" });
    expect(reasons(found)).toEqual([[]]);
  });

  it("says nothing of a rule that is not in force or a determination that has been through JSON", () => {
    expect(explained("2026-11-23", {}, "NO-SUCH")).toBeUndefined();
  });
});
