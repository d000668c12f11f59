import { addDays, civil, type Day, toNumber, weekday } from "./day.ts";
import type { SchoolCalendar } from "./schoolCalendar.ts";
import { covers } from "./schoolDays.ts";

/** Bank holidays in England by year: `{ "2026": ["2026-01-01", …] }`. */
export type BankHolidays = Readonly<Record<string, readonly Day[]>>;

export interface Holidays {
  readonly bankHolidays: BankHolidays;
  readonly calendar?: SchoolCalendar | undefined;
}

/** The `n`th working day after `event`, which is day 0 and need not be a working day itself. */
export const workingDaysAfter = (holidays: Holidays, event: Day, n: number): Day | undefined =>
  step(holidays, event, n, 1);

/** The `n`th working day before `event`, which is day 0. */
export const workingDaysBefore = (holidays: Holidays, event: Day, n: number): Day | undefined =>
  step(holidays, event, n, -1);

/** The working day numbered `n`, the first one on or after `from` being number 1. */
export const nthWorkingDay = (holidays: Holidays, from: Day, n: number): Day | undefined =>
  n >= 1 ? step(holidays, addDays(from, -1), n, 1) : undefined;

/**
 * Monday to Friday and not a bank holiday in England. Undefined on a weekday whose bank holidays are not known:
 * its year is not in the national list and the calendar does not cover it either.
 */
export const isWorkingDay = ({ bankHolidays, calendar }: Holidays, day: Day): boolean | undefined => {
  if (weekday(toNumber(day)) > 5) return false;
  const year = String(civil(day).year);
  const national = Object.hasOwn(bankHolidays, year) ? bankHolidays[year] : undefined;
  const own = calendar !== undefined && covers(calendar, day) ? calendar.bankHolidays : undefined;
  if (national === undefined && own === undefined) return undefined;
  return !(national?.includes(day) || own?.includes(day));
};

const step = (holidays: Holidays, event: Day, n: number, direction: 1 | -1): Day | undefined => {
  if (!Number.isInteger(n) || n < 0) return undefined;
  let day = event;
  let left = n;
  while (left > 0) {
    day = addDays(day, direction);
    const working = isWorkingDay(holidays, day);
    if (working === undefined) return undefined;
    if (working) left -= 1;
  }
  return day;
};
