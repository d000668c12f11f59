import { describe, expect, it } from "vitest";
import { day, published } from "./calendars.fixture.ts";
import type { Day } from "./day.ts";
import {
  covers,
  firstSchoolDayOnOrAfter,
  isSchoolDay,
  lastSchoolDayIn,
  lastSchoolDayOnOrBefore,
  nthSchoolDay,
  schoolDaysAfter,
  schoolDaysBefore,
  schoolDaysFromTo,
  schoolDaysStrictlyBetween,
} from "./schoolDays.ts";

// Terms from 3 September 2026; half term 24 October to 1 November; 27 November is a training day; Christmas
// from 19 December to 4 January; the last school day is 22 July 2027.
const a = published("fixture-a-2026-27");

describe("covers", () => {
  it.each([
    ["2026-08-31", false, "the day before the school year"],
    ["2026-09-01", true, "its first day"],
    ["2027-08-31", true, "its last day"],
    ["2027-09-01", false, "the day after"],
  ])("%s: %s, %s", (on, expected) => {
    expect(covers(a, day(on))).toBe(expected);
  });
});

describe("isSchoolDay", () => {
  it.each<[string, boolean | undefined, string]>([
    ["2026-09-02", false, "the day before term"],
    ["2026-09-03", true, "the first day of term"],
    ["2026-09-05", false, "a Saturday in term"],
    ["2026-10-23", true, "the last day before half term"],
    ["2026-10-26", false, "half term"],
    ["2026-11-27", false, "a training day"],
    ["2027-05-03", false, "a bank holiday in term"],
    ["2026-08-31", undefined, "a day that the calendar does not cover"],
  ])("%s: %s, %s", (on, expected) => {
    expect(isSchoolDay(a, day(on))).toBe(expected);
  });
});

type Count = (from: Day, n: number) => Day | undefined;
const counts: Record<string, Count> = {
  nth: (from, n) => nthSchoolDay(a, from, n),
  after: (from, n) => schoolDaysAfter(a, from, n),
  before: (from, n) => schoolDaysBefore(a, from, n),
};

describe("counting from a day", () => {
  it.each<[string, string, number, string | undefined, string]>([
    ["nth", "2026-11-16", 1, "2026-11-16", "a school day is its own first"],
    ["nth", "2026-11-14", 1, "2026-11-16", "from a Saturday the first is Monday"],
    ["nth", "2026-11-23", 5, "2026-11-30", "the training day is not counted"],
    ["nth", "2026-12-14", 6, "2027-01-05", "the holidays are not counted"],
    ["nth", "2027-07-22", 1, "2027-07-22", "the last school day"],
    ["nth", "2027-07-22", 2, undefined, "the calendar has no later school day"],
    ["nth", "2026-08-31", 1, undefined, "a start before the calendar never becomes its first day"],
    ["nth", "2026-11-16", 0, undefined, "there is no day numbered nought"],
    ["after", "2026-11-16", 0, "2026-11-16", "the event is day 0"],
    ["after", "2026-11-14", 0, "2026-11-14", "even on a Saturday"],
    ["before", "2026-11-14", 0, "2026-11-14", "before it too"],
    ["after", "2026-11-16", -1, undefined, "less than none is no count"],
    ["before", "2026-11-16", -1, undefined, "nor before"],
    ["after", "2026-11-16", 1, "2026-11-17", "the next school day"],
    ["after", "2026-11-14", 1, "2026-11-16", "from a Saturday, Monday"],
    ["after", "2026-11-26", 1, "2026-11-30", "over the training day and the weekend"],
    ["after", "2026-12-10", 15, "2027-01-15", "fifteen school days over Christmas"],
    ["after", "2027-07-21", 2, undefined, "past the end"],
    ["after", "2027-09-01", 1, undefined, "an event after the calendar"],
    ["before", "2026-11-30", 1, "2026-11-26", "over the weekend and the training day"],
    ["before", "2026-11-14", 1, "2026-11-13", "from a Saturday, Friday"],
    ["before", "2026-09-03", 0, "2026-09-03", "the event is day 0"],
    ["before", "2026-09-03", 1, undefined, "before the first school day there is nothing"],
    ["before", "2026-11-16", -1, undefined, "a count is never negative"],
  ])("%s %s %i: %s, %s", (count, from, n, expected) => {
    expect(counts[count]?.(day(from), n)).toBe(expected);
  });
});

describe("counting between days", () => {
  it.each<[string, string, number | undefined, number | undefined, string]>([
    ["2026-11-16", "2026-11-16", 0, 0, "a day and itself"],
    ["2026-11-16", "2026-11-17", 0, 1, "neighbours"],
    ["2026-11-13", "2026-11-16", 0, 1, "Friday to Monday"],
    ["2026-11-26", "2026-12-01", 1, 2, "over a training day"],
    ["2026-11-17", "2026-11-16", 0, 0, "backwards is nothing"],
    ["2026-12-18", "2027-01-05", 0, 1, "over Christmas"],
    ["2026-08-31", "2026-09-04", undefined, undefined, "from before the calendar"],
    ["2027-07-22", "2027-09-01", undefined, undefined, "to after the calendar"],
  ])("%s to %s: %s strictly between, %s up to it, %s", (from, to, between, upTo) => {
    expect(schoolDaysStrictlyBetween(a, day(from), day(to))).toBe(between);
    expect(schoolDaysFromTo(a, day(from), day(to))).toBe(upTo);
  });
});

describe("the nearest school day", () => {
  it.each<[string, string | undefined, string | undefined]>([
    ["2026-11-27", "2026-11-30", "2026-11-26"],
    ["2026-11-16", "2026-11-16", "2026-11-16"],
    ["2026-09-01", "2026-09-03", undefined],
    ["2027-08-31", undefined, "2027-07-22"],
    ["2027-09-01", undefined, undefined],
  ])("%s: on or after %s, on or before %s", (on, after, before) => {
    expect(firstSchoolDayOnOrAfter(a, day(on))).toBe(after);
    expect(lastSchoolDayOnOrBefore(a, day(on))).toBe(before);
  });

  it("finds the last school day of a span, and none in a holiday", () => {
    expect(lastSchoolDayIn(a, { startsOn: day("2026-11-23"), endsOn: day("2026-11-29") })).toBe("2026-11-26");
    expect(lastSchoolDayIn(a, { startsOn: day("2026-12-21"), endsOn: day("2027-01-03") })).toBeUndefined();
    expect(lastSchoolDayIn(a, { startsOn: day("2026-11-26"), endsOn: day("2026-11-26") })).toBe("2026-11-26");
    // Before the first school day of all.
    expect(lastSchoolDayIn(a, { startsOn: day("2026-09-01"), endsOn: day("2026-09-02") })).toBeUndefined();
  });
});

it("counts over the summer when the calendar holds both school years", () => {
  const both = published("bcp-dorset-2024-26");
  expect(schoolDaysAfter(both, day("2025-07-23"), 1)).toBe("2025-09-03");
  expect(schoolDaysAfter(published("bcp-dorset-2024-25"), day("2025-07-23"), 1)).toBeUndefined();
});
