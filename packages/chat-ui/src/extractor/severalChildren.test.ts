import { describe, expect, it } from "vitest";
import { severalChildren } from "./severalChildren.ts";

describe("a message about several children", () => {
  it.each([
    "Two siblings, Year 4 and Year 7",
    "one yr 9 PEXd thursday and one yr 7 suspended 3 days",
    "Yr 9 lad PEXd. Also a year 7 girl with an EHCP suspended twice",
    "AB y7 40%\nCD y9 60%",
    "I've got 3 kids to ask about",
    "first pupil is year 9 excluded, second pupil is year 10 with a plan",
    "boy yr 8 ehcp, girl yr 10 lac",
    "Pupil A: year 9. Pupil B: year 8",
    "Year 9 PEXd; another pupil also PEXd in year 10",
    "the other one is year 7",
    "Y7 x2 and a Y9",
    "are they both entitled to day 6",
  ])("is known: %s", (text) => {
    expect(severalChildren(text)).toBe(true);
  });

  it.each([
    "sorry, year 8 not 9",
    "Year 6 moving to Year 7 in September",
    "he hit the other child and was suspended, year 9",
    "year 9, hurt another pupil",
    "Year 9, his sister is in Year 7",
    "two suspensions this term, year 10",
    "Is year 8 different from year 9 for this?",
    "Year 11. The other school has not answered",
  ])("is not seen in: %s", (text) => {
    expect(severalChildren(text)).toBe(false);
  });
});
