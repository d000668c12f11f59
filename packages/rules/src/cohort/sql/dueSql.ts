import type { FactId } from "../../facts/dictionary.ts";
import type { Condition, DueDay } from "../../policy/types.ts";

/** What a day is written with. */
export interface DueWords {
  readonly fact: (id: FactId) => string;
  readonly condition: (when: Condition) => string;
  /** The calendar table, quoted. */
  readonly calendar: string;
  readonly asAt: string;
}

/** A day as an expression over the facts and the calendar table: NULL wherever `dueDay` finds none. */
export const dueSql = (due: DueDay, words: DueWords): string => {
  if ("fact" in due) return words.fact(due.fact);
  if ("from" in due) return countedSql(due, words);
  if ("month" in due) {
    const year = `CAST(EXTRACT(YEAR FROM ${dueSql(due.inYearOf, words)}) AS INTEGER)`;
    return `MAKE_DATE(${year}, ${due.month}, ${due.day})`;
  }
  if ("endOfTerm" in due) {
    return `(SELECT "term_ends_on" FROM ${words.calendar} WHERE "day" = ${words.asAt})`;
  }
  if ("earliestOf" in due) return earliestSql(due.earliestOf, words);
  const branches = due.firstOf.map(({ when, day }) => {
    const condition = words.condition(when);
    return `WHEN (${condition}) IS NULL THEN NULL WHEN ${condition} THEN ${dueSql(day, words)}`;
  });
  return `CASE ${branches.join(" ")} END`;
};

type Count = Extract<DueDay, { readonly from: DueDay }>;

const countedSql = (due: Count, words: DueWords): string => {
  const start = dueSql(due.from, words);
  const count = typeof due.count === "number" ? String(due.count) : words.fact(due.count.fact);
  const reached = stepSql(due, start, count, words.calendar);
  if (due.onto === undefined) return reached;
  return due.onto === "next-school-day"
    ? lookUp(words.calendar, reached, school, `"started"."school_days_before" + 1`)
    : lookUp(words.calendar, reached, school, `"started"."school_days_to"`);
};

const stepSql = ({ unit, direction }: Count, start: string, count: string, calendar: string): string => {
  const whole = `CAST(${count} AS INTEGER)`;
  const distance = { after: whole, before: `-${whole}`, ordinal: `(${whole} - 1)` }[direction];
  switch (unit) {
    case "day":
      return `(${start} + ${distance})`;
    case "week":
      return `(${start} + 7 * ${distance})`;
    case "month":
      return `CAST(${start} + ${distance} * INTERVAL '1 month' AS DATE)`;
    case "school-day":
      return schoolDaySql(direction, start, count, calendar);
    case "working-day":
      return workingDaySql(direction, start, count, calendar);
    default:
      return unit satisfies never;
  }
};

/** The day itself counts as the one numbered 0, as long as the calendar covers it. */
const schoolDaySql = (
  direction: Count["direction"],
  start: string,
  count: string,
  calendar: string,
): string => {
  const ordinal = `"started"."school_days_before" + ${count}`;
  const number = {
    ordinal,
    after: `"started"."school_days_to" + ${count}`,
    before: `"started"."school_days_before" + 1 - ${count}`,
  }[direction];
  const itself = `(SELECT "started"."day" FROM ${calendar} AS "started" WHERE "started"."day" = ${start} AND "started"."school_days_before" IS NOT NULL)`;
  return whenCounting(count, direction, itself, lookUp(calendar, start, school, number));
};

const workingDaySql = (
  direction: Count["direction"],
  start: string,
  count: string,
  calendar: string,
): string => {
  const number =
    direction === "before"
      ? `"started"."working_days_to" + 1 - ${count}`
      : `"started"."working_days_before" + ${count}`;
  const first = { after: `${start} + 1`, before: `${start} - 1`, ordinal: start }[direction];
  const found = lookUp(calendar, first, working, number);
  return whenCounting(count, direction, start, found);
};

/** A count of none is the starting day, of the Nth there is none; less than none is no count. */
const whenCounting = (
  count: string,
  direction: Count["direction"],
  itself: string,
  counted: string,
): string => {
  const none = direction === "ordinal" ? "NULL" : itself;
  if (/^\d+$/.test(count)) return Number(count) > 0 ? counted : none;
  return `CASE WHEN ${count} = 0 THEN ${none} WHEN ${count} > 0 THEN ${counted} END`;
};

const school = { number: "school_day_number", alike: "" };
/** Between the two days there is no weekday of which it is not known whether it is a bank holiday. */
const working = {
  number: "working_day_number",
  alike: ` AND "reached"."working_stretch" = "started"."working_stretch"`,
};

const lookUp = (calendar: string, start: string, { number, alike }: typeof school, wanted: string): string =>
  `(SELECT "reached"."day" FROM ${calendar} AS "started" JOIN ${calendar} AS "reached" ON "reached"."${number}" = ${wanted}${alike} WHERE "started"."day" = ${start})`;

const earliestSql = (parts: readonly (DueDay & { readonly ifKnown?: true })[], words: DueWords): string => {
  const days = parts.map((part) => dueSql(part, words));
  const needed = days.filter((_, index) => parts[index]?.ifKnown !== true);
  const least = days.length === 1 ? days[0]! : `LEAST(${days.join(", ")})`;
  if (needed.length === 0) return least;
  return `CASE WHEN ${needed.map((day) => `${day} IS NULL`).join(" OR ")} THEN NULL ELSE ${least} END`;
};
