import { once } from "node:events";
import { createWriteStream, type WriteStream } from "node:fs";
import { resolve } from "node:path";
import { finished } from "node:stream/promises";
import type { Command } from "commander";
import { type Day, parseDay } from "../calendar/day.ts";
import { inForce, type Library, type PoliciesInForce } from "../policy/library.ts";
import { answerer } from "./cohort/answerer.ts";
import type { FileRow } from "./cohort/batch.ts";
import { type FileColumn, readHeader, repeatedFacts } from "./cohort/header.ts";
import { readCsv } from "./cohort/readCsv.ts";
import { tally } from "./cohort/summary.ts";
import { summaryText } from "./cohort/summaryText.ts";
import { csvFormat, ndjsonFormat } from "./cohort/write.ts";
import { libraryOf } from "./library.ts";
import { Misuse, type Outcome, type Terminal } from "./outcome.ts";

export interface RunOptions {
  readonly asAt?: string;
  readonly calendar?: string;
  readonly out: string;
  readonly key?: string;
  readonly family?: readonly string[];
}

type Show = (outcome: Promise<Outcome>, options: { readonly json?: boolean }) => Promise<void>;

/** Adds `waymark run`. */
export const addRun = (command: Command, terminal: Terminal, show: Show): void => {
  command
    .argument("<cohort.csv>", "a row a child, under a header of fact ids")
    .requiredOption("--out <file>", "where the findings go: .csv, a line a child, or .ndjson")
    .option("--as-at <day>", "the day asked about")
    .option("--calendar <id>", "the school calendar to count on")
    .option("--policies <folder>", "the policies folder", "policies")
    .option("--family <family...>", "only these families or topics")
    .option("--key <column>", "a column that names the row, copied to the findings")
    .action(async (file: string, options: RunOptions & { policies: string; json?: boolean }) =>
      show(runFile(file, options, await libraryOf(options.policies), terminal), options),
    );
};

const rowsABatch = 8_192;

/** Answers every row of a file: reads, evaluates and writes a batch at a time, so memory does not grow with it. */
export const runFile = async (
  path: string,
  options: RunOptions,
  library: Library,
  { err, colours }: Terminal,
): Promise<Outcome> => {
  const { asAt, policies, calendar } = questionOf(options, library);
  const { header, format } = formatOf(options, policies);
  const counts = tally(policies.rules, asAt);
  if (resolve(options.out) === resolve(path))
    throw new Misuse("the findings cannot go into the file that is read");
  let out: WriteStream | undefined;
  let columns: readonly FileColumn[] = [];
  let answer: ReturnType<typeof answerer> | undefined;
  let delimiter = ",";
  let rows: FileRow[] = [];
  let done = 0;
  const flush = async (): Promise<void> => {
    if (answer === undefined || out === undefined) return;
    const { answered, refused, wanted } = answer(rows);
    for (const errors of refused) counts.refuse(errors);
    counts.add(answered, wanted);
    done += rows.length;
    rows = [];
    if (!out.write(format(answered))) await once(out, "drain");
    if (colours.isColorSupported) err(`\r${done} rows`);
  };
  try {
    for await (const part of readCsv(path, library.dictionary)) {
      if (part.kind === "header") {
        columns = readHeader(part.names, library.dictionary, options.key);
        delimiter = part.delimiter;
        needFacts(columns, options.key, path);
        answer = answerer(columns, policies, { asAt, calendar, parameters: policies.parameters });
        out = await opened(options.out);
        out.write(header);
      } else if (part.kind === "refused") counts.refuse([part.error]);
      else if (rows.push(part) === rowsABatch) await flush();
    }
    await flush();
  } finally {
    out?.end();
    if (out !== undefined) await finished(out);
  }
  const summary = counts.summary(columns, repeatedFacts(columns), delimiter);
  if (colours.isColorSupported) err("\r");
  return {
    text: summaryText(summary, path, options.out, colours),
    json: summary,
    exit: summary.rowsRefused > 0 ? 1 : 0,
  };
};

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

const formatOf = ({ out, key }: RunOptions, { rules }: PoliciesInForce) => {
  if (out.endsWith(".csv")) return csvFormat(rules, key);
  if (out.endsWith(".ndjson")) return ndjsonFormat(rules);
  throw new Misuse(`\`${out}\` must end in .csv or .ndjson`);
};

/** @throws Misuse when no column is a fact, or the key is no column: every answer would be useless. */
const needFacts = (columns: readonly FileColumn[], key: string | undefined, path: string): void => {
  const [first] = columns;
  if (key !== undefined && !columns.some(({ kind }) => kind === "key")) {
    throw new Misuse(`\`${path}\` has no column \`${key}\``);
  }
  if (columns.some(({ kind }) => kind === "fact")) return;
  throw new Misuse(
    `no column of \`${path}\` is a fact; the first is \`${first?.name.slice(0, 60) ?? ""}\`; see the ids in policies/facts.json`,
  );
};

const opened = async (path: string): Promise<WriteStream> => {
  const out = createWriteStream(path);
  try {
    await once(out, "open");
    return out;
  } catch {
    throw new Misuse(`cannot write the file \`${path}\``);
  }
};
