/**
 * A calendar day as `YYYY-MM-DD`. Days are text outside and whole numbers inside: no `Date` object, no time
 * zone and no clock takes part in any count.
 */
export type Day = string & { readonly "waymark.day": true };

/** Days since 1970-01-01, in the proleptic Gregorian calendar. */
export type DayNumber = number;

export interface CivilDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** The day that the text names, or undefined when the text is not `YYYY-MM-DD` or no such day exists. */
export const parseDay = (text: string): Day | undefined => {
  if (text.length !== 10 || text.charCodeAt(4) !== hyphen || text.charCodeAt(7) !== hyphen) return undefined;
  for (let at = 0; at < 10; at += 1) {
    const digit = text.charCodeAt(at) - zero;
    if (at !== 4 && at !== 7 && !(digit >= 0 && digit <= 9)) return undefined;
  }
  const { year, month, day } = civil(text as Day);
  return isDay(year, month, day) ? (text as Day) : undefined;
};

/** Charcodes; a text of a day is read a thousand times for every time that it is shown. */
const zero = 48;
const hyphen = 45;

const isDay = (year: number, month: number, day: number): boolean =>
  month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);

export const civil = (day: Day): CivilDay => ({
  year: twoDigits(day, 0) * 100 + twoDigits(day, 2),
  month: twoDigits(day, 5),
  day: twoDigits(day, 8),
});

/** The digits are there: a `Day` has its shape. Reading them so costs a tenth of making texts of them. */
const twoDigits = (day: Day, at: number): number => day.charCodeAt(at) * 10 + day.charCodeAt(at + 1) - 528;

/** @throws RangeError when the parts name no day between years 0 and 9999. */
export const dayOf = (year: number, month: number, day: number): Day => {
  const isWhole = Number.isInteger(year) && Number.isInteger(month) && Number.isInteger(day);
  if (!isWhole || year < 0 || year > 9999 || !isDay(year, month, day)) {
    throw new RangeError(`no such day: ${year}-${month}-${day}`);
  }
  return `${pairs[(year / 100) | 0]}${pairs[year % 100]}-${pairs[month]}-${pairs[day]}` as Day;
};

const pairs = Array.from({ length: 100 }, (_, number) => String(number).padStart(2, "0"));

export const toNumber = (day: Day): DayNumber => {
  const { year, month, day: date } = civil(day);
  // The year is counted from March, so that the leap day is the last day of its year; and from four centuries
  // before year 0, so that none is negative and `| 0`, which is quick, rounds down.
  const marchYear = 400 + (month > 2 ? year : year - 1);
  const marchMonth = month > 2 ? month - 3 : month + 9;
  const leapDays = (marchYear >> 2) - ((marchYear / 100) | 0) + ((marchYear / 400) | 0);
  return marchYear * 365 + leapDays + (((marchMonth * 153 + 2) / 5) | 0) + date - 1 - 865_565;
};

export const fromNumber = (number: DayNumber): Day => {
  const days = number + 719_468;
  const cycle = Math.floor(days / 146_097);
  const inCycle = days - cycle * 146_097;
  const yearInCycle = Math.floor(
    (inCycle - Math.floor(inCycle / 1460) + Math.floor(inCycle / 36_524) - Math.floor(inCycle / 146_096)) /
      365,
  );
  const inYear = inCycle - (yearInCycle * 365 + Math.floor(yearInCycle / 4) - Math.floor(yearInCycle / 100));
  const marchMonth = Math.floor((inYear * 5 + 2) / 153);
  const day = inYear - Math.floor((marchMonth * 153 + 2) / 5) + 1;
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  const year = cycle * 400 + yearInCycle + (month <= 2 ? 1 : 0);
  return dayOf(year, month, day);
};

/** 1 is Monday, 7 is Sunday. */
export const weekday = (number: DayNumber): number => ((((number + 3) % 7) + 7) % 7) + 1;

export const addDays = (day: Day, days: number): Day => fromNumber(toNumber(day) + days);

/** Calendar days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number => toNumber(to) - toNumber(from);

/** The same day number of a month so many months away, or the last day of a shorter month. */
export const addMonths = (day: Day, months: number): Day => {
  const { year, month, day: date } = civil(day);
  const index = year * 12 + month - 1 + months;
  const targetYear = Math.floor(index / 12);
  const targetMonth = index - targetYear * 12 + 1;
  return dayOf(targetYear, targetMonth, Math.min(date, daysInMonth(targetYear, targetMonth)));
};

export const daysInMonth = (year: number, month: number): number => {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
};

const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
