import { readFileSync } from "node:fs";
import { day, published } from "../calendar/calendars.fixture.ts";
import type { SchoolCalendar } from "../calendar/schoolCalendar.ts";
import type { Dictionary } from "./dictionary.ts";
import { type FactContext, factReader } from "./factReader.ts";
import type { Resolved } from "./facts.ts";
import { readDictionary } from "./readDictionary.ts";
import { readFacts } from "./readFacts.ts";

export const publishedFacts = (): { facts: Record<string, unknown>[] } =>
  JSON.parse(readFileSync(new URL("../../../../policies/facts.json", import.meta.url), "utf8"));

const readPublished = (): Dictionary => {
  const { dictionary, issues } = readDictionary(publishedFacts());
  if (dictionary === undefined) throw new Error(JSON.stringify(issues));
  return dictionary;
};

export const dictionary = readPublished();

export const calendarA = published("fixture-a-2026-27");

export interface Setting {
  readonly calendar?: SchoolCalendar | undefined;
  readonly asAt?: string;
  readonly parameters?: Readonly<Record<string, number>>;
}

export const contextOf = (input: object, setting: Setting = {}): FactContext => {
  const facts = readFacts(dictionary, input);
  if (facts.issues.length > 0) throw new Error(JSON.stringify(facts.issues));
  return {
    facts,
    calendar: "calendar" in setting ? setting.calendar : calendarA,
    asAt: day(setting.asAt ?? "2026-11-23"),
    parameters: setting.parameters ?? { "review.graceSchoolDays": 0 },
    bankHolidays: {},
  };
};

export const resolve = (id: string, input: object, setting: Setting = {}): Resolved =>
  factReader(contextOf(input, setting))(id);

/** A value, the reason why there is none, or the list of what is missing. */
export const answer = (id: string, input: object, setting: Setting = {}): unknown => {
  const resolved = resolve(id, input, setting);
  return resolved.known ? resolved.value : (resolved.reason ?? resolved.missing);
};
