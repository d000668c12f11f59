import {
  type Day,
  didYouMean,
  type Issue,
  pointer,
  type SchoolCalendar,
  withBankHoliday,
  withInset,
} from "@waymark/rules";
import type { CalendarChoice } from "../schema/question.ts";
import { readDay } from "./readDay.ts";

/** The calendar that the caller chose, with the school's own days added where they were given. */
export const readCalendarChoice = (
  choice: CalendarChoice | undefined,
  calendars: Readonly<Record<string, SchoolCalendar>>,
  issues: Issue[],
): SchoolCalendar | undefined => {
  if (choice === undefined) return undefined;
  const path = typeof choice === "string" ? "/calendar" : "/calendar/base";
  const id = typeof choice === "string" ? choice : choice.base;
  if (!Object.hasOwn(calendars, id)) {
    issues.push({
      code: "unknown-calendar",
      path,
      message: `unknown calendar \`${id}\`${didYouMean(id, Object.keys(calendars))}`,
      help: "use an id of GET /api/calendars",
    });
  }
  if (typeof choice === "string") return calendars[id];
  const inset = readDays(choice.inset, "inset", issues);
  const bankHolidays = readDays(choice.bankHolidays, "bankHolidays", issues);
  const base = Object.hasOwn(calendars, id) ? calendars[id] : undefined;
  if (base === undefined) return undefined;
  const withHolidays = bankHolidays === undefined ? base : withBankHoliday(base, bankHolidays);
  return inset === undefined ? withHolidays : withInset(withHolidays, inset);
};

const readDays = (
  texts: readonly string[] | undefined,
  key: string,
  issues: Issue[],
): readonly Day[] | undefined =>
  texts?.flatMap((text, index) => readDay(text, pointer("calendar", key, index), issues) ?? []);
