import { resolve } from "node:path";
import type { Command } from "commander";
import { type Day, parseDay } from "../calendar/day.ts";
import { answerCsv } from "../cohort/file/answerCsv.ts";
import { type RowError, UnreadableFile } from "../cohort/file/batch.ts";
import type { FileHeader } from "../cohort/file/readCsv.ts";
import { tally } from "../cohort/file/summary.ts";
import { inForce, type Library } from "../policy/library.ts";
import { withInput } from "./cohort/input.ts";
import { outputTo } from "./cohort/output.ts";
import { progressBar } from "./cohort/progress.ts";
import { summaryText } from "./cohort/summaryText.ts";
import { libraryOf } from "./library.ts";
import { Misuse, type Outcome, type Terminal } from "./outcome.ts";

export interface RunOptions {
  readonly asAt?: string;
  readonly calendar?: string;
  readonly out: string;
  readonly key?: string;
  readonly table?: string;
  readonly family?: readonly string[];
}

type Show = (outcome: Promise<Outcome>, options: { readonly json?: boolean }) => Promise<void>;

/** Adds `waymark run`. */
export const addRun = (command: Command, terminal: Terminal, show: Show): void => {
  command
    .argument("<cohort>", "a row a child, a column a fact id: CSV, .parquet or .duckdb")
    .requiredOption("--out <file>", "where the findings go, a row a child: .csv, .ndjson or .parquet")
    .option("--as-at <day>", "the day asked about")
    .option("--calendar <id>", "the school calendar to count on")
    .option("--policies <folder>", "the policies folder", "policies")
    .option("--family <family...>", "only these families or topics")
    .option("--table <name>", "the table to read of a .duckdb file")
    .option("--key <column>", "a column that names the row, copied to the findings")
    .action(async (file: string, options: RunOptions & { policies: string; json?: boolean }) =>
      show(runFile(file, options, await libraryOf(options.policies), terminal), options),
    );
};

/** Answers every row of a file: reads, evaluates and writes a batch at a time, so memory does not grow with it. */
export const runFile = async (
  path: string,
  options: RunOptions,
  library: Library,
  terminal: Terminal,
): Promise<Outcome> => {
  const { asAt, policies, calendar } = questionOf(options, library);
  const { key, table, out } = options;
  if (resolve(out) === resolve(path)) throw new Misuse("the findings cannot go into the file that is read");
  const output = outputTo(out, policies.rules, key);
  const counts = tally(policies.rules, asAt);
  const question = { policies, calendar, key };
  const summary = await withInput(path, { dictionary: library.dictionary, key, table }, async (input) => {
    const bar = progressBar(terminal, input.size);
    let file: FileHeader | undefined;
    let endsOpen = false;
    try {
      for await (const part of answerCsv(input.bytes(), question)) {
        if (part.kind === "header") {
          file = part;
          await output.open();
        } else if (part.kind === "end") endsOpen = part.endsOpen;
        else {
          for (const errors of part.refused) counts.refuse(withoutLines(errors, input.hasLines));
          counts.add(part.answered, part.wanted);
          await output.write(part.answered);
          bar.show(input.done(), counts.rows());
        }
      }
      await output.close();
    } catch (error) {
      await output.abandon();
      if (!(error instanceof UnreadableFile)) throw error;
      throw new Misuse(`\`${path}\` cannot be used: ${error.message}`);
    } finally {
      bar.clear();
    }
    return input.hasLines
      ? counts.summary(file?.columns ?? [], file?.delimiter ?? null, endsOpen)
      : counts.summary(file?.columns ?? [], null);
  });
  return {
    text: summaryText(summary, path, out, terminal.colours),
    json: summary,
    exit: summary.rowsRefused > 0 ? 1 : 0,
  };
};

/** The lines of a table are ours, made on the way, and say nothing of its file. */
const withoutLines = (errors: readonly RowError[], hasLines: boolean): readonly RowError[] =>
  hasLines ? errors : errors.map((error) => ({ ...error, line: null }));

const questionOf = ({ asAt: text, calendar: id, family }: RunOptions, library: Library) => {
  const asAt: Day | undefined = text === undefined ? undefined : parseDay(text);
  if (asAt === undefined) {
    throw new Misuse("name the day asked about with `--as-at 2026-11-23`; the law differs from day to day");
  }
  if (id !== undefined && !Object.hasOwn(library.calendars, id)) {
    throw new Misuse(`no calendar \`${id}\`; use one of ${Object.keys(library.calendars).join(", ")}`);
  }
  const calendar = id === undefined ? undefined : library.calendars[id];
  return { asAt, calendar, policies: inForce(library, asAt, family) };
};
