import { describe, expect, it } from "vitest";
import { calendarFrom, day, published, publishedJson } from "./calendars.fixture.ts";
import { exclusionTermFor, halfTermFor, termFor } from "./terms.ts";

const threeTerms = published("fixture-a-2026-27");
const sixTerms = published("fixture-b-six-terms-2026-27");

describe("halfTermFor", () => {
  it.each<[string, string | undefined, string]>([
    ["2026-09-01", "HT1", "before the first block, the first"],
    ["2026-10-23", "HT1", "the last day of a block"],
    ["2026-10-24", "HT2", "between blocks, the next"],
    ["2026-11-02", "HT2", "the first day of a block"],
    ["2026-11-27", "HT2", "a training day is inside its block"],
    ["2027-07-22", "HT6", "the last day of all"],
    ["2027-07-23", undefined, "after the last block the calendar holds no next one"],
    ["2026-08-31", undefined, "a day that the calendar does not cover"],
  ])("%s: %s, %s", (on, expected) => {
    expect(halfTermFor(threeTerms, day(on))?.id).toBe(expected);
  });
});

describe("termFor", () => {
  it.each<[string, string | undefined, string]>([
    ["2026-10-28", "autumn", "half term is inside the term"],
    ["2026-12-19", "spring", "between terms, the next"],
    ["2027-07-23", undefined, "after the last"],
  ])("%s: %s, %s", (on, expected) => {
    expect(termFor(threeTerms, day(on))?.name).toBe(expected);
  });
});

describe("exclusionTermFor", () => {
  it.each<[string, string | undefined, string | undefined, string]>([
    ["2026-12-18", "2026-09-03", "2026-12-18", "inside one of three terms"],
    ["2026-12-21", "2027-01-05", "2027-03-25", "in the holidays, the next"],
    ["2027-07-23", undefined, undefined, "after the last"],
    ["2027-09-01", undefined, undefined, "outside the calendar"],
  ])("three terms, %s: %s to %s, %s", (on, startsOn, endsOn) => {
    const span = exclusionTermFor(threeTerms, day(on));
    expect([span?.startsOn, span?.endsOn]).toEqual([startsOn, endsOn]);
  });

  // Easter Monday 2027 is 29 March.
  it.each<[string, string | undefined, string | undefined, string]>([
    ["2026-12-31", "2026-08-01", "2026-12-31", "the last day of the year"],
    ["2027-01-01", "2027-01-01", "2027-03-29", "the first day of the next"],
    ["2027-03-29", "2027-01-01", "2027-03-29", "Easter Monday"],
    ["2027-03-30", "2027-03-30", "2027-07-31", "the day after Easter Monday"],
    ["2027-07-31", "2027-03-30", "2027-07-31", "31 July"],
    ["2027-08-01", "2027-08-01", "2027-12-31", "1 August"],
    ["2027-09-01", undefined, undefined, "outside the calendar"],
  ])("six terms, %s: %s to %s, %s", (on, startsOn, endsOn) => {
    const span = exclusionTermFor(sixTerms, day(on));
    expect([span?.startsOn, span?.endsOn]).toEqual([startsOn, endsOn]);
  });

  it("counts the terms of one school year, not those of the whole calendar", () => {
    const twoYears = published("bcp-dorset-2024-26");
    expect(twoYears.terms).toHaveLength(6);
    expect(exclusionTermFor(twoYears, day("2025-11-03"))).toMatchObject({ name: "autumn-2025-26" });
    expect(exclusionTermFor(twoYears, day("2025-08-01"))).toMatchObject({ name: "autumn-2025-26" });
  });

  it("uses the next school year's own way of cutting when the next term lies there", () => {
    const three = publishedJson("bcp-dorset-2025-26");
    const six = publishedJson("fixture-b-six-terms-2026-27");
    const joined = Object.fromEntries(
      ["schoolYears", "terms", "halfTerms", "bankHolidays", "inset"].map((key) => [
        key,
        [...(three[key] as unknown[]), ...(six[key] as unknown[])],
      ]),
    );
    const calendar = calendarFrom({ ...six, ...joined, schoolDayCounts: undefined });
    expect(exclusionTermFor(calendar, day("2026-08-10"))).toEqual({
      startsOn: "2026-08-01",
      endsOn: "2026-12-31",
    });
  });
});
