import { type Day, fromNumber, toNumber } from "./day.ts";
import type { DaySpan, SchoolCalendar } from "./schoolCalendar.ts";

/**
 * Counting in school days. Every count is undefined when the calendar does not reach: the starting day lies
 * outside its school years, or its school days run out before the count is done. Never the nearest value.
 */

export const holds = (span: DaySpan, day: Day): boolean => span.startsOn <= day && day <= span.endsOn;

/** True when the day lies in one of the calendar's school years; they follow one another without a gap. */
export const covers = (calendar: SchoolCalendar, day: Day): boolean =>
  calendar.schoolYears.some((year) => holds(year, day));

export const schoolYearOf = (calendar: SchoolCalendar, day: Day): DaySpan | undefined =>
  calendar.schoolYears.find((year) => holds(year, day));

export const isSchoolDay = (calendar: SchoolCalendar, day: Day): boolean | undefined =>
  covers(calendar, day) ? calendar.schoolDays[indexFrom(calendar, day)] === toNumber(day) : undefined;

/** The school day numbered `n`, the first one on or after `from` being number 1. */
export const nthSchoolDay = (calendar: SchoolCalendar, from: Day, n: number): Day | undefined =>
  covers(calendar, from) && n >= 1 ? schoolDayAt(calendar, indexFrom(calendar, from) + n - 1) : undefined;

/** The `n`th school day after `event`, which is day 0 and need not be a school day itself. */
export const schoolDaysAfter = (calendar: SchoolCalendar, event: Day, n: number): Day | undefined => {
  if (!covers(calendar, event) || n < 0) return undefined;
  return n === 0 ? event : schoolDayAt(calendar, indexAfter(calendar, event) + n - 1);
};

/** The `n`th school day before `event`, which is day 0 and need not be a school day itself. */
export const schoolDaysBefore = (calendar: SchoolCalendar, event: Day, n: number): Day | undefined => {
  if (!covers(calendar, event) || n < 0) return undefined;
  return n === 0 ? event : schoolDayAt(calendar, indexFrom(calendar, event) - n);
};

/** School days between the two, counting neither end; 0 when `b` is not later than `a`. */
export const schoolDaysStrictlyBetween = (calendar: SchoolCalendar, a: Day, b: Day): number | undefined =>
  covers(calendar, a) && covers(calendar, b)
    ? Math.max(0, indexFrom(calendar, b) - indexAfter(calendar, a))
    : undefined;

/** School days after `a` up to and including `b`; 0 when `b` is not later than `a`. */
export const schoolDaysFromTo = (calendar: SchoolCalendar, a: Day, b: Day): number | undefined =>
  covers(calendar, a) && covers(calendar, b)
    ? Math.max(0, indexAfter(calendar, b) - indexAfter(calendar, a))
    : undefined;

export const firstSchoolDayOnOrAfter = (calendar: SchoolCalendar, day: Day): Day | undefined =>
  nthSchoolDay(calendar, day, 1);

export const lastSchoolDayOnOrBefore = (calendar: SchoolCalendar, day: Day): Day | undefined =>
  covers(calendar, day) ? schoolDayAt(calendar, indexAfter(calendar, day) - 1) : undefined;

export const lastSchoolDayIn = (calendar: SchoolCalendar, span: DaySpan): Day | undefined => {
  const last = schoolDayAt(calendar, indexAfter(calendar, span.endsOn) - 1);
  return last !== undefined && last >= span.startsOn ? last : undefined;
};

/**
 * Where the first school day on or after `day` stands among the calendar's school days; the number of school
 * days when there is none. Says nothing about whether the calendar covers the day.
 */
export const indexFrom = (calendar: SchoolCalendar, day: Day): number =>
  insertionPoint(calendar.schoolDays, toNumber(day));

/** Where the first school day after `day` stands. */
export const indexAfter = (calendar: SchoolCalendar, day: Day): number =>
  insertionPoint(calendar.schoolDays, toNumber(day) + 1);

export const schoolDayAt = (calendar: SchoolCalendar, index: number): Day | undefined => {
  const number = calendar.schoolDays[index];
  return number === undefined ? undefined : fromNumber(number);
};

/** How many of the ascending numbers are less than `number`. */
const insertionPoint = (ascending: readonly number[], number: number): number => {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ascending[middle]! < number) low = middle + 1;
    else high = middle;
  }
  return low;
};
