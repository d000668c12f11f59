import { describe, expect, it } from "vitest";
import type { Day } from "../calendar/day.ts";
import type { DueFinding } from "../evaluate/types.ts";
import { statementOf } from "./statementOf.ts";

const due = (on: Day | null): DueFinding => ({
  on,
  reading: "fifteen school days after the board was told",
  countingRule: "within-school-days-after",
  status: on === null ? null : "upcoming",
  alternatives: [],
});

const said = (statement: string, day: DueFinding | null) =>
  statementOf({ conclusion: { kind: "duty", owedBy: "governing-board", statement }, due: day });

describe("what follows", () => {
  it.each([
    [
      "names the day itself",
      "The board must meet by the due day.",
      due("2026-12-18" as Day),
      "The board must meet by Friday 18 December 2026.",
    ],
    [
      "says so when the day is not known",
      "The board must meet by the due day.",
      due(null),
      "The board must meet by a day that is not known yet.",
    ],
    ["is left as it stands without a day", "The council must arrange education.", null, undefined],
    ["keeps words that only sound alike", "The result is due.", due("2026-12-18" as Day), undefined],
  ])("%s", (_, statement, day, wanted) => {
    expect(said(statement, day)).toBe(wanted ?? statement);
  });
});
