import { describe, expect, it } from "vitest";
import { dayInEngland } from "./clock.ts";

describe("the day in England", () => {
  it.each([
    ["2026-12-17T12:00:00Z", "2026-12-17", "noon in winter"],
    ["2026-12-17T23:59:59Z", "2026-12-17", "the last second of a winter day"],
    ["2026-12-18T00:00:00Z", "2026-12-18", "midnight in winter"],
    ["2026-06-30T22:59:59Z", "2026-06-30", "the last second of a summer day"],
    ["2026-06-30T23:00:00Z", "2026-07-01", "midnight in summer, an hour before midnight in UTC"],
    ["2027-03-28T00:59:59Z", "2027-03-28", "the second before the clocks go forward"],
  ])("%s is %s: %s", (moment, day) => {
    expect(dayInEngland(new Date(moment))).toBe(day);
  });
});
