import { addDays, addMonths, civil, type Day, dayOf } from "../calendar/day.ts";
import type { SchoolCalendar } from "../calendar/schoolCalendar.ts";
import {
  firstSchoolDayOnOrAfter,
  lastSchoolDayIn,
  lastSchoolDayOnOrBefore,
  nthSchoolDay,
  schoolDaysAfter,
  schoolDaysBefore,
} from "../calendar/schoolDays.ts";
import { termFor } from "../calendar/terms.ts";
import {
  type BankHolidays,
  nthWorkingDay,
  workingDaysAfter,
  workingDaysBefore,
} from "../calendar/workingDays.ts";
import type { Dictionary, FactId } from "../facts/dictionary.ts";
import type { Missing, Resolved } from "../facts/facts.ts";
import type { Condition, DueDay, DueUnit } from "../policy/types.ts";
import { stillMissing } from "./residual.ts";
import { walk } from "./walk.ts";

export interface DueContext {
  readonly read: (id: FactId) => Resolved;
  readonly conditions: Readonly<Record<string, Condition>>;
  readonly dictionary: Dictionary;
  readonly calendar: SchoolCalendar | undefined;
  readonly bankHolidays: BankHolidays;
  readonly asAt: Day;
}

/** A day worked out, or what stands in its way. */
export interface FoundDay {
  readonly on: Day | undefined;
  readonly missing: readonly Missing[];
  /** The calendar ends before the day is reached. */
  readonly runsOut: boolean;
  /** School days were counted, so the calendar's own doubts are the day's doubts. */
  readonly countsSchoolDays: boolean;
}

export const dueDay = (due: DueDay, context: DueContext): FoundDay => {
  if ("fact" in due) return fromFact(due.fact, context);
  if ("from" in due) return counted(due, context);
  if ("month" in due) {
    const year = dueDay(due.inYearOf, context);
    return year.on === undefined ? year : { ...year, on: dayOf(civil(year.on).year, due.month, due.day) };
  }
  if ("endOfTerm" in due) return endOfTerm(context);
  if ("earliestOf" in due) return earliest(due.earliestOf, context);
  return firstThatApplies(due.firstOf, context);
};

const nothing: FoundDay = { on: undefined, missing: [], runsOut: false, countsSchoolDays: false };

const fromFact = (fact: FactId, context: DueContext): FoundDay => {
  const resolved = context.read(fact);
  const countsSchoolDays =
    context.dictionary.byId[fact]?.countsSchoolDays === true && !(resolved.known && resolved.given);
  if (resolved.known) return { ...nothing, on: resolved.value as Day, countsSchoolDays };
  return {
    ...nothing,
    missing: resolved.missing,
    runsOut: resolved.reason === "calendar-runs-out",
    countsSchoolDays,
  };
};

type Count = Extract<DueDay, { readonly from: DueDay }>;

const counted = (due: Count, context: DueContext): FoundDay => {
  const start = dueDay(due.from, context);
  const count = typeof due.count === "number" ? due.count : amount(due.count.fact, context);
  if (start.on === undefined || count === undefined) return start.on === undefined ? start : nothing;
  const usesCalendar = due.unit === "school-day" || due.onto !== undefined;
  const countsSchoolDays = start.countsSchoolDays || usesCalendar;
  if (usesCalendar && context.calendar === undefined) {
    return { on: undefined, missing: ["calendar"], runsOut: false, countsSchoolDays };
  }
  const reached = step(due.unit, due.direction, start.on, count, context);
  const on = reached === undefined ? undefined : moved(reached, due.onto, context);
  return { on, missing: [], runsOut: on === undefined, countsSchoolDays };
};

const amount = (fact: FactId, context: DueContext): number | undefined => {
  const resolved = context.read(fact);
  return resolved.known && typeof resolved.value === "number" ? resolved.value : undefined;
};

/** `after` and `before` leave the starting day out; `ordinal` counts the first unit on or after it as 1. */
const step = (
  unit: DueUnit,
  direction: Count["direction"],
  start: Day,
  count: number,
  context: DueContext,
): Day | undefined => {
  const sign = direction === "before" ? -1 : 1;
  const distance = direction === "ordinal" ? count - 1 : count * sign;
  switch (unit) {
    case "day":
      return addDays(start, distance);
    case "week":
      return addDays(start, distance * 7);
    case "month":
      return addMonths(start, distance);
    case "school-day":
      return stepSchoolDays(direction, start, count, context.calendar);
    case "working-day":
      return stepWorkingDays(direction, start, count, context);
    default:
      return unit satisfies never;
  }
};

const stepSchoolDays = (
  direction: Count["direction"],
  start: Day,
  count: number,
  calendar: SchoolCalendar | undefined,
): Day | undefined => {
  if (calendar === undefined) return undefined;
  if (direction === "ordinal") return nthSchoolDay(calendar, start, count);
  return direction === "after"
    ? schoolDaysAfter(calendar, start, count)
    : schoolDaysBefore(calendar, start, count);
};

const stepWorkingDays = (
  direction: Count["direction"],
  start: Day,
  count: number,
  { bankHolidays, calendar }: DueContext,
): Day | undefined => {
  const holidays = { bankHolidays, calendar };
  if (direction === "ordinal") return nthWorkingDay(holidays, start, count);
  return direction === "after"
    ? workingDaysAfter(holidays, start, count)
    : workingDaysBefore(holidays, start, count);
};

const moved = (day: Day, onto: Count["onto"], { calendar }: DueContext): Day | undefined => {
  if (onto === undefined || calendar === undefined) return day;
  return onto === "next-school-day"
    ? firstSchoolDayOnOrAfter(calendar, day)
    : lastSchoolDayOnOrBefore(calendar, day);
};

const endOfTerm = ({ calendar, asAt }: DueContext): FoundDay => {
  if (calendar === undefined) return { ...nothing, missing: ["calendar"], countsSchoolDays: true };
  const term = termFor(calendar, asAt);
  const on = term === undefined ? undefined : lastSchoolDayIn(calendar, term);
  return { on, missing: [], runsOut: on === undefined, countsSchoolDays: true };
};

const earliest = (
  parts: readonly (DueDay & { readonly ifKnown?: true })[],
  context: DueContext,
): FoundDay => {
  const found = parts.map((part) => ({ part, day: dueDay(part, context) }));
  const blocking = found.filter(({ part, day }) => day.on === undefined && part.ifKnown !== true);
  const known = found.flatMap(({ day }) => (day.on === undefined ? [] : [day]));
  const [first, ...rest] = known;
  if (blocking.length > 0 || first === undefined) {
    const blocked = (blocking.length > 0 ? blocking : found).map(({ day }) => day);
    return {
      on: undefined,
      missing: [...new Set(blocked.flatMap((day) => day.missing))],
      runsOut: blocked.some((day) => day.runsOut),
      countsSchoolDays: found.some(({ day }) => day.countsSchoolDays),
    };
  }
  return rest.reduce((soonest, day) => (day.on! < soonest.on! ? day : soonest), first);
};

const firstThatApplies = (
  branches: readonly { readonly when: Condition; readonly day: DueDay }[],
  context: DueContext,
): FoundDay => {
  for (const { when, day } of branches) {
    const trace = walk(when, context);
    if (trace.verdict === "met") return dueDay(day, context);
    if (trace.verdict === "unknown") return { ...nothing, missing: stillMissing(trace) };
  }
  return nothing;
};
