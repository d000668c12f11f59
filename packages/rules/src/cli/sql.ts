import type { Command } from "commander";
import type { Day } from "../calendar/day.ts";
import { calendarRows, calendarTableSql } from "../cohort/sql/calendarSql.ts";
import { type DialectName, dialects } from "../cohort/sql/dialect.ts";
import { policiesSql } from "../cohort/sql/programSql.ts";
import type { Library } from "../policy/library.ts";
import { didYouMean } from "../suggest.ts";
import { libraryOf } from "./library.ts";
import { Misuse, type Outcome } from "./outcome.ts";
import { calendarOf, dayOf, rulesOn } from "./setting.ts";

interface Options {
  readonly dialect: string;
  readonly asAt?: string;
  readonly table: string;
  readonly key: readonly string[];
  readonly family?: readonly string[];
  readonly createTable?: boolean;
  readonly calendarTable: string;
  /** The calendar of `createCalendar`; without one only working days are counted. */
  readonly calendar?: string;
  readonly createCalendar?: boolean;
}

type Show = (outcome: Promise<Outcome>, options: { readonly json?: boolean }) => Promise<void>;

/** Adds `waymark sql`. */
export const addSql = (command: Command, show: Show): void => {
  command
    .requiredOption("--dialect <name>", Object.keys(dialects).join(" or "))
    .option("--as-at <day>", "the day asked about")
    .option("--table <name>", "the table of facts, a column a fact id", "facts")
    .option("--key <column...>", "columns that name a child", ["child"])
    .option("--policies <folder>", "the policies folder", "policies")
    .option("--family <family...>", "only these families or topics")
    .option("--create-table", "print the table of facts that the statement reads instead")
    .option("--calendar-table <name>", "the calendar table", "calendar")
    .option("--create-calendar", "print the calendar table, with its days, instead")
    .option("--calendar <id>", "the school calendar in that table")
    .action(async (options: Options & { policies: string; json?: boolean }) =>
      show(Promise.resolve(sqlOf(options, await libraryOf(options.policies))), options),
    );
};

/** The rules in force on a day as one statement: pupil data never leaves the council's own database. */
export const sqlOf = (options: Options, library: Library): Outcome => {
  const asAt = dayOf(options.asAt);
  if (!Object.hasOwn(dialects, options.dialect)) {
    const near = didYouMean(options.dialect, Object.keys(dialects));
    throw new Misuse(`no dialect \`${options.dialect}\`${near}; use ${Object.keys(dialects).join(" or ")}`);
  }
  const sql = textOf(options, library, asAt);
  return { text: sql, json: { sql }, exit: 0 };
};

const textOf = (options: Options, library: Library, asAt: Day): string => {
  const { calendar: id, calendarTable, createCalendar, createTable, family, table } = options;
  const calendar = calendarOf(id, library);
  if (createCalendar === true) {
    return calendarTableSql(calendarTable, calendarRows(library.bankHolidays, calendar));
  }
  const sql = policiesSql(rulesOn(library, asAt, family), {
    dialect: options.dialect as DialectName,
    table,
    calendar: calendarTable,
    keys: options.key,
  });
  return createTable === true ? sql.factsTable : sql.statement;
};
