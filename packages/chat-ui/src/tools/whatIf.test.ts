import { describe, expect, it } from "vitest";
import { caseWith, excludedOnThursday, readRelease } from "../fixture.ts";
import { imaginedIn, topicsIn } from "./whatIf.ts";

const { library } = await readRelease();
const excluded = { it: caseWith(excludedOnThursday), library } as Parameters<typeof imaginedIn>[1];
const placed = {
  it: caseWith({ "placement.status": "active", "placement.startedOn": "2026-09-07" }, "review"),
  library,
} as Parameters<typeof imaginedIn>[1];
const twoDays = {
  it: caseWith({ "placement.startedOn": "2026-09-07", "exclusion.firstDayOn": "2026-11-19" }),
  library,
} as Parameters<typeof imaginedIn>[1];

describe("what is imagined", () => {
  it.each([
    ["what if another school had admitted her?", "roll.admittedElsewhere", true],
    ["what if he was admitted to a new school", "roll.admittedElsewhere", true],
    ["suppose a different school took him", "roll.admittedElsewhere", true],
    ["what if no other school had taken her?", "roll.admittedElsewhere", false],
    ["what if she had not been admitted to another school?", "roll.admittedElsewhere", false],
    ["what if he went to a new school?", "tier.destination", "new-mainstream-school"],
    ["what if he had missed 10 days?", "health.daysMissed", 10],
    ["what if she was off for 20 school days", "health.daysMissed", 20],
    ["what if the score was 200?", "readiness.score", 200],
    ["what if it was on 16 November?", "exclusion.firstDayOn", "2026-11-16"],
  ] as const)("%s: %s is %s, and nothing else", (text, fact, value) => {
    expect(imaginedIn(text, excluded).answers.map((each) => [each.fact, each.value])).toEqual([
      [fact, value],
    ]);
  });

  it("a day stands in place of the one day that is known, whatever it is the day of", () => {
    expect(imaginedIn("what if it had started on 2 November 2026?", placed).answers).toEqual([
      { fact: "placement.startedOn", value: "2026-11-02", span: "2 November 2026" },
    ]);
  });

  it("where two days are known, which one is meant is for the person to say", () => {
    expect(imaginedIn("what if it was on 2 November 2026?", twoDays)).toEqual({
      answers: [],
      questions: ["placement.startedOn", "exclusion.firstDayOn"],
    });
  });

  it("more days than there are in a year are not imagined", () => {
    expect(imaginedIn("what if he had missed 900 days?", excluded).answers).toEqual([]);
  });
});

it("a day that no answer holds is no topic", () => {
  expect(topicsIn("what about the date", { it: caseWith({}), library })).toEqual([]);
});
