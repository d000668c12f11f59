import type { Day } from "@waymark/rules";
import { describe, expect, it } from "vitest";
import { dayInEngland, endInEngland, startInEngland } from "./clock.ts";

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

describe("a day in England begins and ends", () => {
  it.each([
    ["2026-12-17", "2026-12-17T00:00:00.000Z", "2026-12-18T00:00:00.000Z", "in winter"],
    ["2026-06-30", "2026-06-29T23:00:00.000Z", "2026-06-30T23:00:00.000Z", "in summer"],
    ["2027-03-28", "2027-03-28T00:00:00.000Z", "2027-03-28T23:00:00.000Z", "when the clocks go forward"],
    ["2027-10-31", "2027-10-30T23:00:00.000Z", "2027-11-01T00:00:00.000Z", "when they go back"],
  ])("%s: from %s to %s, %s", (day, start, end) => {
    expect(startInEngland(day as Day).toISOString()).toBe(start);
    expect(endInEngland(day as Day).toISOString()).toBe(end);
  });
});
