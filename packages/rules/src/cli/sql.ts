import type { Command } from "commander";
import { parseDay } from "../calendar/day.ts";
import { type DialectName, dialects } from "../cohort/sql/dialect.ts";
import { factsTableSql, programSql } from "../cohort/sql/programSql.ts";
import { inForce, type Library } from "../policy/library.ts";
import { programFor } from "../program/programFor.ts";
import { libraryOf } from "./library.ts";
import { Misuse, type Outcome } from "./outcome.ts";

interface Options {
  readonly dialect: string;
  readonly asAt?: string;
  readonly table: string;
  readonly key: readonly string[];
  readonly family?: readonly string[];
  readonly createTable?: boolean;
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
    .action(async (options: Options & { policies: string; json?: boolean }) =>
      show(Promise.resolve(sqlOf(options, await libraryOf(options.policies))), options),
    );
};

/** The rules in force on a day as one statement: pupil data never leaves the council's own database. */
export const sqlOf = (options: Options, library: Library): Outcome => {
  const asAt = parseDay(options.asAt ?? "");
  if (asAt === undefined) throw new Misuse("name the day asked about with `--as-at 2026-11-23`");
  if (!Object.hasOwn(dialects, options.dialect)) {
    throw new Misuse(`no dialect \`${options.dialect}\`; use ${Object.keys(dialects).join(" or ")}`);
  }
  const policies = inForce(library, asAt, options.family);
  const program = programFor(policies);
  const words = { dialect: options.dialect as DialectName, table: options.table, keys: options.key };
  const sql =
    options.createTable === true
      ? factsTableSql(program, words)
      : programSql(
          program,
          policies.rules.map(({ rule }) => rule.ref),
          { ...words, asAt, parameters: policies.parameters },
        );
  return { text: sql, json: { sql }, exit: 0 };
};
