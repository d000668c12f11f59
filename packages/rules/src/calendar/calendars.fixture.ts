import { readFileSync } from "node:fs";
import { type Day, parseDay } from "./day.ts";
import { readCalendar } from "./readCalendar.ts";
import type { SchoolCalendar } from "./schoolCalendar.ts";

export const day = (text: string): Day => {
  const found = parseDay(text);
  if (found === undefined) throw new Error(`not a day: ${text}`);
  return found;
};

export const publishedJson = (id: string): Record<string, unknown> =>
  JSON.parse(readFileSync(new URL(`../../../../policies/calendars/${id}.json`, import.meta.url), "utf8"));

export const published = (id: string): SchoolCalendar => calendarFrom(publishedJson(id));

export const calendarFrom = (json: unknown): SchoolCalendar => {
  const { calendar, issues } = readCalendar(json);
  if (calendar === undefined) throw new Error(JSON.stringify(issues));
  return calendar;
};

/** A calendar of one school year with honest defaults; every change is the test's own. */
export const calendarJson = (changes: Record<string, unknown> = {}): Record<string, unknown> => ({
  id: "test",
  name: "Test calendar",
  status: "fixture",
  authority: null,
  source: "made for a test",
  licence: "none needed",
  schoolYears: [{ startsOn: "2026-09-01", endsOn: "2027-08-31" }],
  terms: [{ name: "autumn", startsOn: "2026-09-03", endsOn: "2026-12-18" }],
  halfTerms: [
    { id: "HT1", startsOn: "2026-09-03", endsOn: "2026-10-23" },
    { id: "HT2", startsOn: "2026-11-02", endsOn: "2026-12-18" },
  ],
  bankHolidays: [],
  inset: [],
  insetKnown: true,
  notes: "",
  ...changes,
});
