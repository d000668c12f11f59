import { type Day, fromNumber, toNumber } from "../../calendar/day.ts";
import type { SchoolCalendar } from "../../calendar/schoolCalendar.ts";
import {
  covers,
  firstSchoolDayOnOrAfter,
  indexAfter,
  indexFrom,
  lastSchoolDayIn,
  schoolYearOf,
} from "../../calendar/schoolDays.ts";
import { halfTermFor, termFor } from "../../calendar/terms.ts";
import { type BankHolidays, type Holidays, isWorkingDay } from "../../calendar/workingDays.ts";
import { quoted, text } from "./dialect.ts";

/** A day of the calendar table. Numbers count from 1; what does not apply or is not known is null. */
export interface CalendarRow {
  readonly day: Day;
  readonly school_day_number: number | null;
  /** School days before this day, and up to it; null where the calendar does not cover the day. */
  readonly school_days_before: number | null;
  readonly school_days_to: number | null;
  readonly working_day_number: number | null;
  readonly working_days_before: number;
  readonly working_days_to: number;
  /** The same for days between which every weekday is known to be a bank holiday or not. */
  readonly working_stretch: number | null;
  /** The last school day of the term that holds the day or, in the holidays, of the next. */
  readonly term_ends_on: Day | null;
  /** The half term that holds the day or, between two, the next. */
  readonly half_term_starts_on: Day | null;
  readonly half_term_ends_on: Day | null;
  /** The first school day of the school year that holds the day. */
  readonly school_year_opens_on: Day | null;
}

/** Every day on which anything can be counted: the bank holidays' years and the school years. */
export const calendarRows = (
  bankHolidays: BankHolidays,
  calendar: SchoolCalendar | undefined,
): readonly CalendarRow[] => {
  const holidays: Holidays = { bankHolidays, calendar };
  const years = Object.keys(bankHolidays);
  const ends = [
    ...years.flatMap((year) => [`${year}-01-01`, `${year}-12-31`]),
    ...(calendar?.schoolYears.flatMap(({ startsOn, endsOn }) => [startsOn, endsOn]) ?? []),
  ].map((day) => toNumber(day as Day));
  if (ends.length === 0) return [];
  const rows: CalendarRow[] = [];
  let working = 0;
  let stretch = 1;
  // A weekend beside the last year is no working day, whatever the year.
  for (let number = Math.min(...ends) - 2; number <= Math.max(...ends) + 2; number += 1) {
    const day = fromNumber(number);
    const isWorking = isWorkingDay(holidays, day);
    if (isWorking === undefined) stretch += 1;
    const before = working;
    if (isWorking === true) working += 1;
    rows.push({
      day,
      ...schoolDays(calendar, day),
      working_day_number: isWorking === true ? working : null,
      working_days_before: before,
      working_days_to: working,
      working_stretch: isWorking === undefined ? null : stretch,
    });
  }
  return rows;
};

type SchoolDays = Pick<
  CalendarRow,
  | "school_day_number"
  | "school_days_before"
  | "school_days_to"
  | "term_ends_on"
  | "half_term_starts_on"
  | "half_term_ends_on"
  | "school_year_opens_on"
>;

const noSchoolDays: SchoolDays = {
  school_day_number: null,
  school_days_before: null,
  school_days_to: null,
  term_ends_on: null,
  half_term_starts_on: null,
  half_term_ends_on: null,
  school_year_opens_on: null,
};

const schoolDays = (calendar: SchoolCalendar | undefined, day: Day): SchoolDays => {
  if (calendar === undefined) return noSchoolDays;
  const [before, upTo] = [indexFrom(calendar, day), indexAfter(calendar, day)];
  const number = upTo > before ? upTo : null;
  if (!covers(calendar, day)) return { ...noSchoolDays, school_day_number: number };
  const term = termFor(calendar, day);
  const halfTerm = halfTermFor(calendar, day);
  const year = schoolYearOf(calendar, day);
  return {
    school_day_number: number,
    school_days_before: before,
    school_days_to: upTo,
    term_ends_on: (term && lastSchoolDayIn(calendar, term)) ?? null,
    half_term_starts_on: halfTerm?.startsOn ?? null,
    half_term_ends_on: halfTerm?.endsOn ?? null,
    school_year_opens_on: (year && firstSchoolDayOnOrAfter(calendar, year.startsOn)) ?? null,
  };
};

const columns: readonly (readonly [keyof CalendarRow, string])[] = [
  ["day", "DATE PRIMARY KEY"],
  ["school_day_number", "INTEGER UNIQUE"],
  ["school_days_before", "INTEGER"],
  ["school_days_to", "INTEGER"],
  ["working_day_number", "INTEGER UNIQUE"],
  ["working_days_before", "INTEGER NOT NULL"],
  ["working_days_to", "INTEGER NOT NULL"],
  ["working_stretch", "INTEGER"],
  ["term_ends_on", "DATE"],
  ["half_term_starts_on", "DATE"],
  ["half_term_ends_on", "DATE"],
  ["school_year_opens_on", "DATE"],
];

/** Makes and fills the calendar table. */
export const calendarTableSql = (table: string, rows: readonly CalendarRow[]): string => {
  const shape = columns.map(([name, type]) => `  ${quoted(name)} ${type}`).join(",\n");
  const values = rows.map((row) => `  (${columns.map(([name]) => literal(row[name])).join(", ")})`);
  const made = `CREATE TABLE ${quoted(table)} (\n${shape}\n);`;
  if (values.length === 0) return made;
  return `${made}\nINSERT INTO ${quoted(table)} VALUES\n${values.join(",\n")};`;
};

const literal = (value: CalendarRow[keyof CalendarRow]): string => {
  if (value === null) return "NULL";
  return typeof value === "number" ? String(value) : `DATE ${text(value)}`;
};
