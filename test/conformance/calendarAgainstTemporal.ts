/**
 * Run as a process of its own, once for each time zone: compares the rules' calendar with Temporal's and prints
 * what it compared and every difference as JSON.
 */
import { readdirSync, readFileSync } from "node:fs";
import { Temporal } from "temporal-polyfill";
import {
  addDays,
  addMonths,
  type Day,
  daysBetween,
  fromNumber,
  parseDay,
  toNumber,
  weekday,
} from "../../packages/rules/src/calendar/day.ts";
import { easterSunday } from "../../packages/rules/src/calendar/easter.ts";
import { readCalendar } from "../../packages/rules/src/calendar/readCalendar.ts";
import {
  nthSchoolDay,
  schoolDaysAfter,
  schoolDaysBefore,
  schoolDaysFromTo,
  schoolDaysStrictlyBetween,
} from "../../packages/rules/src/calendar/schoolDays.ts";
import { isWorkingDay } from "../../packages/rules/src/calendar/workingDays.ts";

const differences: string[] = [];
let compared = 0;

const same = (what: string, ours: unknown, theirs: unknown): void => {
  compared += 1;
  if (ours !== theirs && differences.length < 20)
    differences.push(`${what}: ${ours}, but Temporal says ${theirs}`);
};

const { PlainDate } = Temporal;
const epoch = PlainDate.from("1970-01-01");
const years = { first: PlainDate.from("2020-01-01"), last: PlainDate.from("2035-12-31") };

const eachDay = (
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
  visit: (date: Temporal.PlainDate) => void,
): void => {
  for (let date = from; PlainDate.compare(date, to) <= 0; date = date.add({ days: 1 })) visit(date);
};

const existsInTemporal = (text: string): boolean => {
  try {
    return PlainDate.from(text).toString() === text;
  } catch {
    return false;
  }
};

// Every text that could be a day of those years, the impossible ones included.
for (let year = 2020; year <= 2035; year += 1) {
  for (let month = 0; month <= 13; month += 1) {
    for (let date = 0; date <= 32; date += 1) {
      const text = `${year}-${String(month).padStart(2, "0")}-${String(date).padStart(2, "0")}`;
      same(`parse ${text}`, parseDay(text) !== undefined, existsInTemporal(text));
    }
  }
}

eachDay(years.first, years.last, (date) => {
  const day = date.toString() as Day;
  same(`number of ${day}`, toNumber(day), date.since(epoch).days);
  same(`day numbered as ${day}`, fromNumber(toNumber(day)), day);
  same(`weekday of ${day}`, weekday(toNumber(day)), date.dayOfWeek);
  for (const days of [-366, -70, -1, 1, 42, 365, 400]) {
    const other = date.add({ days });
    same(`${day} and ${days} days`, addDays(day, days), other.toString());
    same(`days from ${day} to ${other}`, daysBetween(day, other.toString() as Day), days);
  }
  for (const months of [-13, -12, -1, 1, 6, 11, 12, 48]) {
    same(`${day} and ${months} months`, addMonths(day, months), date.add({ months }).toString());
  }
});

for (let year = 2000; year <= 2100; year += 1) {
  same(`weekday of Easter ${year}`, PlainDate.from(easterSunday(year)).dayOfWeek, 7);
}

const policies = new URL("../../policies/", import.meta.url);
const json = (path: string) => JSON.parse(readFileSync(new URL(path, policies), "utf8"));

for (const file of readdirSync(new URL("calendars/", policies)).sort()) {
  const source = json(`calendars/${file}`);
  const { calendar } = readCalendar(source);
  if (calendar === undefined) throw new Error(`cannot read ${file}`);
  const closed = new Set<string>([...source.bankHolidays, ...source.inset]);
  const expected: string[] = [];
  for (const block of source.halfTerms) {
    eachDay(PlainDate.from(block.startsOn), PlainDate.from(block.endsOn), (date) => {
      if (date.dayOfWeek <= 5 && !closed.has(date.toString())) expected.push(date.toString());
    });
  }
  same(`school days of ${file}`, calendar.schoolDays.map(fromNumber).join(), expected.join());
  const first = PlainDate.from(source.schoolYears[0].startsOn);
  const last = PlainDate.from(source.schoolYears.at(-1).endsOn);
  eachDay(first, last, (date) => {
    const day = date.toString() as Day;
    const from = expected.filter((each) => each >= day);
    const after = from.filter((each) => each > day);
    const before = expected.filter((each) => each < day);
    for (const n of [1, 2, 6, 15]) {
      same(`${file}: school day ${n} from ${day}`, nthSchoolDay(calendar, day, n), from[n - 1]);
      same(`${file}: ${n} school days after ${day}`, schoolDaysAfter(calendar, day, n), after[n - 1]);
      same(`${file}: ${n} school days before ${day}`, schoolDaysBefore(calendar, day, n), before.at(-n));
    }
    const later = date.add({ days: 40 });
    const to = later.toString() as Day;
    if (PlainDate.compare(later, last) > 0) return;
    same(
      `${file}: school days after ${day} to ${to}`,
      schoolDaysFromTo(calendar, day, to),
      after.filter((each) => each <= to).length,
    );
    same(
      `${file}: school days between ${day} and ${to}`,
      schoolDaysStrictlyBetween(calendar, day, to),
      after.filter((each) => each < to).length,
    );
  });
}

const { years: bankHolidays } = json("bank-holidays-england.json");
eachDay(PlainDate.from("2024-01-01"), PlainDate.from("2029-12-31"), (date) => {
  const expected = date.dayOfWeek <= 5 && !bankHolidays[date.year].includes(date.toString());
  same(`working day ${date}`, isWorkingDay({ bankHolidays }, date.toString() as Day), expected);
});

const zone = new Date(0).getTimezoneOffset();
console.log(JSON.stringify({ zone, compared, differences }));
