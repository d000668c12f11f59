import { describe, expect, it } from "vitest";
import { readCalendar } from "../../calendar/readCalendar.ts";
import type { Library } from "../library.ts";
import { schoolYearLength } from "./schoolYearLength.ts";

/** The Dorset pattern of 2025-26, of 195 days, whose last half term ends on the day given. */
const calendar = (lastDay: string, inset: readonly string[] = [], status = "verified") => {
  const halfTerms = [
    ["2025-09-03", "2025-10-24"],
    ["2025-11-03", "2025-12-19"],
    ["2026-01-05", "2026-02-13"],
    ["2026-02-23", "2026-03-27"],
    ["2026-04-13", "2026-05-22"],
    ["2026-06-01", lastDay],
  ].map(([startsOn, endsOn], index) => ({ id: `HT${index + 1}`, startsOn, endsOn }));
  const { calendar: read, issues } = readCalendar({
    id: "school",
    name: "A school",
    status,
    authority: null,
    source: "a school's page",
    licence: "facts",
    schoolYears: [{ startsOn: "2025-09-01", endsOn: "2026-08-31" }],
    terms: [{ name: "year", startsOn: "2025-09-03", endsOn: lastDay }],
    halfTerms,
    bankHolidays: [
      "2025-12-25",
      "2025-12-26",
      "2026-01-01",
      "2026-04-03",
      "2026-04-06",
      "2026-05-04",
      "2026-05-25",
    ],
    inset,
    insetKnown: inset.length > 0,
    notes: "",
  });
  expect(issues).toEqual([]);
  return { calendars: { school: read } } as unknown as Library;
};

const training = ["2025-09-03", "2025-11-03", "2026-01-05", "2026-04-13", "2026-07-22"];

describe("the length of a school year", () => {
  it.each([
    ["195 days with training days not known", calendar("2026-07-22")],
    ["190 days with five training days taken out", calendar("2026-07-22", training)],
    ["any length in a fixture", calendar("2026-07-01", [], "fixture")],
  ])("may be %s", (_, library) => {
    expect(schoolYearLength.check(library, [])).toEqual([]);
  });

  it.each([
    ["a day short", calendar("2026-07-21"), "has 194 days; 195 were expected"],
    ["a day long", calendar("2026-07-23"), "has 196 days; 195 were expected"],
    ["four training days", calendar("2026-07-22", training.slice(1)), "has 191 days; 190 were expected"],
  ])("is noted when it is %s", (_, library, said) => {
    const issues = schoolYearLength.check(library, []);
    expect(issues).toHaveLength(1);
    expect(issues[0]?.message).toContain(said);
    expect(issues[0]?.file).toBe("calendars/school.json");
  });
});
