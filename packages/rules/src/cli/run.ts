import { once } from "node:events";
import { createReadStream, createWriteStream, type WriteStream } from "node:fs";
import { resolve } from "node:path";
import { finished } from "node:stream/promises";
import type { Command } from "commander";
import { type Day, parseDay } from "../calendar/day.ts";
import { answerCsv } from "../cohort/file/answerCsv.ts";
import { UnreadableFile } from "../cohort/file/batch.ts";
import type { FileHeader } from "../cohort/file/readCsv.ts";
import { tally } from "../cohort/file/summary.ts";
import { csvFormat, ndjsonFormat } from "../cohort/file/write.ts";
import { inForce, type Library, type PoliciesInForce } from "../policy/library.ts";
import { summaryText } from "./cohort/summaryText.ts";
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
  let file: FileHeader | undefined;
  let done = 0;
  try {
    for await (const part of answerCsv(bytesOf(path), { policies, calendar, key: options.key })) {
      if (part.kind === "header") {
        file = part;
        out = await opened(options.out);
        out.write(header);
        continue;
      }
      const { answered, refused, wanted } = part;
      for (const errors of refused) counts.refuse(errors);
      counts.add(answered, wanted);
      done += answered.rows.length + refused.length;
      if (out?.write(format(answered)) === false) await once(out, "drain");
      if (colours.isColorSupported) err(`\r${done} rows`);
    }
  } catch (error) {
    if (error instanceof UnreadableFile) throw new Misuse(`\`${path}\` cannot be used: ${error.message}`);
    throw error;
  } finally {
    out?.end();
    if (out !== undefined) await finished(out);
  }
  const summary = counts.summary(file?.columns ?? [], file?.delimiter ?? null);
  if (colours.isColorSupported) err("\r");
  return {
    text: summaryText(summary, path, options.out, colours),
    json: summary,
    exit: summary.rowsRefused > 0 ? 1 : 0,
  };
};

/** @throws Misuse when there is no such file. */
async function* bytesOf(path: string): AsyncGenerator<Uint8Array> {
  const file = createReadStream(path, { highWaterMark: 1 << 20 });
  try {
    yield* file as AsyncIterable<Uint8Array>;
  } catch {
    throw new Misuse(`cannot read the file \`${path}\``);
  }
}

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

const opened = async (path: string): Promise<WriteStream> => {
  const out = createWriteStream(path);
  try {
    await once(out, "open");
    return out;
  } catch {
    throw new Misuse(`cannot write the file \`${path}\``);
  }
};
