import type { Release } from "@waymark/api";
import type { FactValue } from "@waymark/rules";
import { beforeAll, describe, expect, it } from "vitest";
import { type JourneyId, journeyOf } from "../conversation/journeys.ts";
import { toQuestion } from "../conversation/toQuestion.ts";
import { apiOf, caseWith, excludedOnThursday, readRelease } from "../fixture.ts";
import { sectionsOf } from "./sections.ts";

let release: Release;
beforeAll(async () => {
  release = await readRelease();
});

const sections = async (facts: Readonly<Record<string, FactValue>>, journey: JourneyId) => {
  const answered = await apiOf(release).determine(toQuestion(caseWith(facts, journey)), ["trace"]);
  if (!answered.ok) throw new Error(answered.problems.map(({ message }) => message).join("; "));
  return sectionsOf(answered.value, release.library, journeyOf(journey));
};

const refs = (findings: readonly { readonly ref: string }[]) => findings.map(({ ref }) => ref);

describe("which duty leads", () => {
  it.each<JourneyId>(["exclusion", "eligibility"])(
    "on a permanent exclusion its own duty comes before those of any exclusion (%s)",
    async (journey) => {
      const must = refs((await sections(excludedOnThursday, journey)).must);
      expect(must).toEqual(expect.arrayContaining(["PEX-01", "SUS-05", "SUS-06"]));
      expect(must.indexOf("PEX-01")).toBeLessThan(must.indexOf("SUS-05"));
      expect(must.indexOf("PEX-01")).toBeLessThan(must.indexOf("SUS-06"));
    },
  );

  it("what was asked about comes before what was not", async () => {
    const { must } = await sections(excludedOnThursday, "exclusion");
    const asked = must.map(({ ref }) => journeyOf("exclusion").goals.includes(ref));
    expect(asked).toEqual([...asked].sort((a, b) => Number(b) - Number(a)));
  });
});

describe("the two gates of a return", () => {
  const back = {
    "return.planned": true,
    "return.arrangements": ["receiving-school-named", "key-adult"],
    "attendance.possibleSessions": 100,
    "attendance.absentSessions": 20,
    "tier.destination": "return-to-same-school",
    "referral.evidence": ["nothing-yet"],
  };

  it("low attendance is of the child's gate, what adults arrange of theirs, missing papers of neither", async () => {
    const { child, adults, besideTiers } = await sections(back, "return");
    expect(refs(child)).toContain("RTN-05");
    expect(refs(adults)).toEqual(expect.arrayContaining(["RTN-07", "RTN-08"]));
    expect(refs(adults)).not.toContain("RTN-05");
    expect(refs([...child, ...adults])).not.toContain("TIER-8");
    expect(refs(besideTiers)).toContain("TIER-8");
  });
});
