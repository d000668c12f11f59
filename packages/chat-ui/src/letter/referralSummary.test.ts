import { describe, expect, it } from "vitest";
import { letterCaseOf, referred, type Situation, textOf } from "./letter.fixture.ts";
import { referralSummary } from "./referralSummary.ts";

const written = async (situation: Situation) => {
  const { determination, it: of } = await letterCaseOf(situation);
  return referralSummary(determination, of);
};

const withEvidence = (papers: readonly string[]): Situation => ({
  ...referred,
  facts: { ...referred.facts, "referral.evidence": papers },
});

const whole = [
  "strategies-tried",
  "child-views",
  "parent-views",
  "parent-consent",
  "risk-assessment",
  "baseline",
];

describe("a referral summary", () => {
  it("lists duties before what the facts fit", async () => {
    const { sections } = await written(referred);
    expect(sections.map(({ id }) => id).slice(0, 7)).toEqual([
      "short",
      "must",
      "wrong",
      "expected",
      "fit",
      "return",
      "pack",
    ]);
  });

  it("tells the panel what is wrong and both gates, when a return was asked about", async () => {
    const letter = await written({
      journey: "return",
      facts: {
        "return.planned": true,
        "return.conditional": true,
        "return.arrangements": ["written-plan", "key-adult"],
      },
    });
    expect(textOf(letter, "short")).toContain("Not ready to go back yet. Adults still have to see to this:");
    expect(textOf(letter, "wrong")).toContain("a return may not be made conditional. (RTN-04)");
    expect(textOf(letter, "return")).toMatch(/Gate one: is the child ready\?[\s\S]*Gate two/);
    expect(textOf(letter, "return")).toContain("Transport | No: missing");
    expect(textOf(letter, "fit")).toContain("Tiers were not asked about.");
    expect(textOf(letter, "must")).not.toContain("It is not known yet whether these duties run");
  });

  it("tells the panel of a half term without a review, and when the next is due", async () => {
    const letter = await written({
      journey: "review",
      asAt: "2026-11-23",
      facts: {
        "placement.status": "active",
        "placement.startedOn": "2026-09-07",
        "placement.arrangedBy": "school",
        "placement.reviews": [],
      },
    });
    expect(textOf(letter, "short")).toContain("The next review is due by Friday 18 December 2026");
    expect(textOf(letter, "wrong")).toContain("(REV-03)");
    expect(textOf(letter, "reviews")).toContain("Progress review every half term (AP-03, REV-01)");
  });

  it("asks for every point of the tier in reach, also once a missing paper has ruled it out", async () => {
    const letter = await written({
      journey: "eligibility",
      facts: {
        "child.ofCompulsorySchoolAge": true,
        "exclusion.kind": "none",
        "tier.destination": "return-to-same-school",
        "referral.evidence": ["child-views"],
      },
    });
    const needed = textOf(letter, "needed");
    for (const question of [
      "What kind of school is the child on the roll of?",
      "Is the child at risk of permanent exclusion?",
      "How many cycles of plan, do and review of in-school support are written down?",
      "What is the date of the latest specialist advice?",
    ])
      expect(needed).toContain(`${question} | The school | `);
    expect(needed).not.toContain("Did an earlier short placement end without the child going back?");
  });

  it("names exactly the papers that are missing", async () => {
    expect(textOf(await written(referred), "pack").split("\n")).toEqual([
      "Papers in the referral pack",
      "The referral pack lacks at least one paper the panel asks for. (TIER-8)",
      "Missing from the pack: The parent's views; The parent's consent; A risk assessment; A baseline of where the child is now.",
      "Paper | In the pack | Asked for by",
      "A note of what has been tried | Yes | TIER-8, TIER-2",
      "The child's views | Yes | TIER-8, TIER-1, TIER-2",
      "The parent's views | No: missing | TIER-8, TIER-1, TIER-2",
      "The parent's consent | No: missing | TIER-8, TIER-1, TIER-2",
      "A risk assessment | No: missing | TIER-8, TIER-2",
      "A baseline of where the child is now | No: missing | TIER-8, TIER-2",
    ]);
  });

  it("names one paper when one is missing", async () => {
    const pack = textOf(await written(withEvidence(whole.slice(0, 5))), "pack");
    expect(pack).toContain("Missing from the pack: A baseline of where the child is now.");
    expect(pack).not.toContain("Every paper");
  });

  it("says that the pack is whole when it is, and that the facts then fit", async () => {
    const letter = await written(withEvidence(whole));
    expect(textOf(letter, "pack")).toContain("Every paper that the rules ask for is in the pack.");
    expect(textOf(letter, "pack")).not.toContain("missing");
    expect(textOf(letter, "fit")).toContain("back to the same school (TIER-2): the facts fit.");
  });

  it("does not call a paper missing when the pack was not looked at", async () => {
    const { "referral.evidence": _, ...facts } = referred.facts;
    const letter = await written({ ...referred, facts });
    expect(textOf(letter, "pack")).toContain("It is not known what is in the pack.");
    expect(textOf(letter, "pack")).not.toContain("missing");
    expect(textOf(letter, "needed")).toContain("Which of these are in the referral pack? | The school");
  });

  it("leaves to a person what a person must judge, and says who has", async () => {
    const judge = textOf(await written(referred), "judge");
    expect(judge).toContain("for the panel to judge");
    expect(judge).toContain(
      "Is the child at risk of permanent exclusion? | Yes | Judged by the head teacher.",
    );
    expect(judge).toContain("unless the council arranges some? | Not answered yet | The school");
  });

  it("says that a judgement has no owner when nobody said whose it is", async () => {
    const judge = textOf(await written({ ...referred, by: {} }), "judge");
    expect(judge).toContain("Yes | A person must judge this. It is not said who did.");
  });

  it("tells the panel what else holds, with its day", async () => {
    const letter = await written(referred);
    expect(textOf(letter, "why")).toContain("Panel answer due (TIER-7)");
    expect(textOf(letter, "dates")).toContain("Thursday 7 January 2027 | Panel answer due (TIER-7)");
  });
});
