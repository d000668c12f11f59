import { describe, expect, it } from "vitest";
import type { Case } from "../conversation/case.ts";
import { letterCaseOf, referred, type Situation } from "../letter/letter.fixture.ts";
import { shortAnswer } from "./shortAnswer.ts";

const age = {
  "child.ofCompulsorySchoolAge": true,
  "child.yearGroup": 9,
  "child.livesIn": "england",
} as const;

const papers = [
  "strategies-tried",
  "child-views",
  "parent-views",
  "parent-consent",
  "risk-assessment",
  "baseline",
];

const tierTwo = {
  ...age,
  "exclusion.kind": "none",
  "tier.destination": "return-to-same-school",
  "roll.schoolType": "academy",
  "tier.permanentExclusionRisk": true,
  "support.cyclesRecorded": 2,
  "support.specialistAdviceOn": "2026-10-12",
  "referral.evidence": papers,
};

const placed = {
  ...age,
  "placement.status": "active",
  "placement.startedOn": "2026-09-07",
  "placement.arrangedBy": "school",
  "placement.reviews": [],
};

const cases: readonly (readonly [string, Case["journey"], Situation["facts"], readonly RegExp[]])[] = [
  [
    "the tier that the facts fit",
    "eligibility",
    tierTwo,
    [/^The facts fit tier 2: a time-limited placement/],
  ],
  [
    "what stands in the way of the tier that is meant, and nothing of the others",
    "eligibility",
    { ...tierTwo, "referral.evidence": papers.slice(0, 3), "support.cyclesRecorded": 1 },
    [
      /^On what is known, the facts fit no tier\.$/,
      /^This stands in the way of “Time-limited placement, back to the same school”: The number of written cycles of in-school support is 1 cycle, less than 2 cycles.*\. The papers in the referral pack do not include the parent's consent, a risk assessment or a baseline of where the child is now\.$/,
    ],
  ],
  [
    "how many answers a tier still waits for",
    "eligibility",
    {
      ...age,
      "exclusion.kind": "none",
      "tier.destination": "return-to-same-school",
      "referral.evidence": [],
    },
    [/fit no tier/, /This stands in the way of .* 4 more answers it needs are not known\.$/],
  ],
  [
    "that no destination was stated",
    "eligibility",
    { ...age, "exclusion.kind": "none", "tier.destination": "none-stated" },
    [/fit no tier/, /^No destination has been stated, so no tier can be named/],
  ],
  [
    "who must arrange education and by when, with the other lawful reading",
    "exclusion",
    {
      ...age,
      "exclusion.kind": "permanent",
      "exclusion.firstDayOn": "2026-11-19",
      "roll.admittedElsewhere": false,
    },
    [
      /^By Thursday 26 November 2026 \(another lawful reading: Monday 30 November 2026\): The council where the child lives must arrange/,
    ],
  ],
  [
    "that it is not known whether a duty runs",
    "exclusion",
    { ...age, "exclusion.kind": "none" },
    [/^It is not known yet whether this applies: “Council must arrange suitable education”\.$/],
  ],
  [
    "when the next review is due, each review once",
    "review",
    placed,
    [
      /^The next review is due by Friday 18 December 2026: “Progress review every half term”, “Safety review every half term”\.$/,
    ],
  ],
  ["that no review is due", "review", { ...age, "placement.status": "none" }, [/no review is due\.$/]],
  [
    "what adults still have to see to, then what the child's score says",
    "return",
    {
      "return.planned": true,
      "return.arrangements": ["written-plan", "key-adult"],
      "readiness.instrument": "rrs-78-item",
      "readiness.itemsCompleted": 78,
      "readiness.score": 140,
    },
    [
      /^Not ready to go back yet\. Adults still have to see to this: a named receiving school; transport; agreed funding\.$/,
      /^The total score on the readiness scale is 140 points, less than 218 points\.$/,
    ],
  ],
  [
    "that no return is planned",
    "return",
    { "return.planned": false },
    [/^No return to school is being planned/],
  ],
];

const saidOf = async (situation: Situation) => {
  const { determination, it: of } = await letterCaseOf({ asAt: "2026-11-23", ...situation });
  return shortAnswer(determination, of.library, of.it);
};

const texts = (lines: readonly { readonly text: string }[]) => lines.map(({ text }) => text);

describe("the answer in short says", () => {
  it.each(cases)("%s (%s)", async (_, journey, facts, wanted) => {
    const answer = texts((await saidOf({ journey, facts })).answer);
    for (const [index, pattern] of wanted.entries()) expect(answer[index]).toMatch(pattern);
  });

  it("what is wrong, whatever was asked", async () => {
    const { must } = await saidOf({
      journey: "return",
      facts: { "return.planned": true, "return.conditional": true },
    });
    expect(must.map(({ ref }) => ref)).toContain("RTN-04");
    const missed = await saidOf({ journey: "review", facts: placed });
    expect(missed.must.map(({ ref }) => ref)).toEqual(expect.arrayContaining(["REV-03", "REV-04"]));
  });

  it.each([
    ["1990-01-01", /^Waymark knows no law for Monday 1 January 1990\. It cannot answer/],
    ["2020-01-06", /^Waymark knows no rules about this for Monday 6 January 2020/],
  ])("on %s that it cannot answer, and not that there is nothing to do", async (asAt, wanted) => {
    const { answer } = await saidOf({ ...referred, journey: "eligibility", asAt });
    expect(texts(answer)).toEqual([expect.stringMatching(wanted)]);
  });
});
