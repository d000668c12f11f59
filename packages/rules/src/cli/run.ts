import type { Command } from "commander";
import { answerFile, type CohortPart, readersOf } from "../cohort/file/answerCsv.ts";
import { UnreadableFile } from "../cohort/file/batch.ts";
import { tally } from "../cohort/file/summary.ts";
import type { Library } from "../policy/library.ts";
import { encodingOf } from "./cohort/encoding.ts";
import { errorsOutput } from "./cohort/errorsOut.ts";
import { type Input, withInput } from "./cohort/input.ts";
import { mappingOf } from "./cohort/mapping.ts";
import { findingsOutput } from "./cohort/output.ts";
import { needOthers, placeFor } from "./cohort/place.ts";
import { progressBar } from "./cohort/progress.ts";
import { stoppable } from "./cohort/stoppable.ts";
import { summaryText } from "./cohort/summaryText.ts";
import { libraryOf } from "./library.ts";
import { counted, Misuse, type Outcome, Stopped, type Terminal } from "./outcome.ts";
import { calendarOf, dayOf, rulesOn } from "./setting.ts";

export interface RunOptions {
  readonly asAt?: string;
  readonly calendar?: string;
  readonly out: string;
  readonly errors?: string;
  readonly key?: string;
  readonly table?: string;
  readonly family?: readonly string[];
  readonly mapping?: string;
  readonly dates?: string;
  readonly delimiter?: string;
  readonly headerRow?: string;
  readonly encoding?: string;
}

type Show = (outcome: Promise<Outcome>, options: { readonly json?: boolean }) => Promise<void>;

/** Adds `waymark run`. */
export const addRun = (command: Command, terminal: Terminal, show: Show): void => {
  command
    .argument(
      "<cohort>",
      "a row a child: CSV, a line of JSON each, .parquet or .duckdb; - is what is piped in",
    )
    .requiredOption(
      "--out <file>",
      "where the findings go, a row a child: .csv, .ndjson, .parquet, or - to pipe",
    )
    .option("--errors <file>", "a CSV file for every error of every row that cannot be read")
    .option("--as-at <day>", "the day asked about")
    .option("--calendar <id>", "the school calendar to count on")
    .option("--policies <folder>", "the policies folder", "policies")
    .option("--family <family...>", "only these families or topics")
    .option("--key <column>", "a column that names the row, copied to the findings")
    .option("--mapping <file>", "which columns are which facts, what their codes mean, how they write days")
    .option("--dates <order>", "how days are written: day-month-year, month-day-year or year-month-day")
    .option("--delimiter <character>", "what parts the columns, if it is not , ; | or a tab")
    .option("--header-row <line>", "the line that names the columns, if it is not the first")
    .option("--encoding <name>", "how the text is written, if not in UTF-8: windows-1252, utf-16le …")
    .option("--table <name>", "the table to read of a .duckdb file")
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
  const { key, out } = options;
  const asAt = dayOf(options.asAt);
  const policies = rulesOn(library, asAt, options.family);
  const calendar = calendarOf(options.calendar, library);
  const { dictionary } = library;
  const mapping = await mappingOf(options.mapping, options.dates, dictionary);
  const [delimiter, headerRow] = [delimiterOf(options.delimiter), headerRowOf(options.headerRow)];
  const encoding = encodingOf(options.encoding);
  const untilStopped = terminal.untilStopped ?? ((work) => work(new AbortController().signal));
  return untilStopped(async (signal) => {
    const reading = {
      dictionary,
      mapping,
      key,
      table: options.table,
      encoding,
      piped: terminal.piped,
      signal,
    };
    const summary = await withInput(path, reading, async (input) => {
      needCsv(input, options);
      const named = key ?? (input.kind === "ndjson" ? "id" : undefined);
      const { output, place } = await findingsOutput(out, {
        policies,
        key: named,
        pipe: terminal.pipe,
        signal,
      });
      const errorsPlace = options.errors === undefined ? undefined : await placeFor(options.errors);
      needOthers([place, errorsPlace], input.identity);
      const errors = errorsPlace === undefined ? undefined : errorsOutput(errorsPlace);
      const counts = tally(policies);
      const bar = progressBar(terminal, input.size);
      const question = { policies, calendar, key, mapping, delimiter, headerRow, signal };
      const parts = answerFile(readersOf[input.kind](input.bytes(), question), question);
      try {
        for await (const part of stoppable(parts, signal)) {
          const found = input.hasLines ? part : withoutLines(part);
          counts.see(found);
          if (found.kind === "header") {
            await output.open();
            await errors?.open();
          } else if (found.kind === "batch") {
            await output.write(found.answered);
            await errors?.write(found.refused.flat());
            bar.show(input.done(), counts.rows());
          }
        }
        signal.throwIfAborted();
        await output.close();
        await errors?.close();
      } catch (error) {
        await output.abandon();
        await errors?.abandon();
        throw saidOf(error, path, out, counts.rows());
      } finally {
        bar.clear();
      }
      return input.hasLines ? counts.summary() : { ...counts.summary(), delimiter: null, endsOpen: false };
    });
    return {
      text: summaryText(summary, { file: path, out, errors: options.errors }, terminal.colours),
      json: summary,
      exit: summary.rowsRefused > 0 ? 1 : 0,
      aside: out === "-",
    };
  });
};

/** What a fault means to whoever started the run, and what became of the files. */
const saidOf = (error: unknown, path: string, out: string, rows: number): unknown => {
  if (error instanceof UnreadableFile) {
    const what = path === "-" ? "what is piped in" : `\`${path}\``;
    return new Misuse(`${what} cannot be used: ${error.message}`);
  }
  if (!(error instanceof Stopped)) return error;
  const left = out === "-" ? "what was piped out is incomplete" : `nothing was written to \`${out}\``;
  return new Stopped(error.by, ` after ${counted(rows, "row")}; ${left}`);
};

/** The lines of a table are ours, made on the way, and say nothing of its file. */
const withoutLines = (part: CohortPart): CohortPart => {
  if (part.kind !== "batch") return part;
  const { refused, notes } = part;
  const without = <Found extends object>(found: Found) => ({ ...found, line: null });
  return { ...part, refused: refused.map((errors) => errors.map(without)), notes: notes.map(without) };
};

const delimiterOf = (asked: string | undefined): string | undefined => {
  if (asked === undefined) return undefined;
  const delimiter = asked.toLowerCase() === "tab" || asked === "\\t" ? "\t" : asked;
  if (/^[^\p{L}\p{N}"\r\n\0]$/u.test(delimiter) && delimiter.charCodeAt(0) < 128) return delimiter;
  throw new Misuse(`\`${asked}\` cannot part columns; give one character such as \`;\`, or \`tab\``);
};

const headerRowOf = (asked: string | undefined): number | undefined => {
  if (asked === undefined) return undefined;
  const row = Number(asked);
  if (Number.isSafeInteger(row) && row >= 1) return row;
  throw new Misuse(`\`--header-row ${asked}\` is no line; the first line is 1`);
};

/** An option that cannot do anything is a mistake that nobody would notice. */
const needCsv = ({ kind, hasLines }: Input, { delimiter, headerRow }: RunOptions): void => {
  if (kind === "csv" && hasLines) return;
  const named = [
    ...(delimiter === undefined ? [] : ["--delimiter"]),
    ...(headerRow === undefined ? [] : ["--header-row"]),
  ];
  if (named.length > 0)
    throw new Misuse(`the file is no CSV, so \`${named.join("` and `")}\` means nothing; leave it out`);
};
