import { once } from "node:events";
import { createWriteStream, type WriteStream } from "node:fs";
import { open } from "node:fs/promises";
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
import { progressBar } from "./cohort/progress.ts";
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
  terminal: Terminal,
): Promise<Outcome> => {
  const { asAt, policies, calendar } = questionOf(options, library);
  const { header, format } = formatOf(options, policies);
  const counts = tally(policies.rules, asAt);
  if (resolve(options.out) === resolve(path))
    throw new Misuse("the findings cannot go into the file that is read");
  let out: WriteStream | undefined;
  let file: FileHeader | undefined;
  let endsOpen = false;
  const input = await openedInput(path);
  const bar = progressBar(terminal, input.size);
  try {
    for await (const part of answerCsv(input.bytes(), { policies, calendar, key: options.key })) {
      if (part.kind === "header") {
        file = part;
        out = await opened(options.out);
        out.write(header);
      }
      if (part.kind === "end") endsOpen = part.endsOpen;
      if (part.kind !== "batch") continue;
      const { answered, refused, wanted } = part;
      for (const errors of refused) counts.refuse(errors);
      counts.add(answered, wanted);
      if (out?.write(format(answered)) === false) await once(out, "drain");
      bar.show(input.done(), counts.rows());
    }
  } catch (error) {
    if (error instanceof UnreadableFile) throw new Misuse(`\`${path}\` cannot be used: ${error.message}`);
    throw error;
  } finally {
    bar.clear();
    out?.end();
    if (out !== undefined) await finished(out);
  }
  const summary = counts.summary(file?.columns ?? [], file?.delimiter ?? null, endsOpen);
  return {
    text: summaryText(summary, path, options.out, terminal.colours),
    json: summary,
    exit: summary.rowsRefused > 0 ? 1 : 0,
  };
};

/** @throws Misuse when there is no such file. */
const openedInput = async (path: string) => {
  const file = await open(path).catch(() => undefined);
  const found = await file?.stat();
  if (file === undefined || found?.isFile() !== true) {
    await file?.close();
    throw new Misuse(`cannot read the file \`${path}\``);
  }
  let done = 0;
  async function* bytes(): AsyncGenerator<Uint8Array> {
    for await (const chunk of file!.createReadStream({ highWaterMark: 1 << 20 })) {
      done += (chunk as Uint8Array).length;
      yield chunk as Uint8Array;
    }
  }
  return { size: found.size, done: () => done, bytes };
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

const opened = async (path: string): Promise<WriteStream> => {
  const out = createWriteStream(path);
  try {
    await once(out, "open");
    return out;
  } catch {
    throw new Misuse(`cannot write the file \`${path}\``);
  }
};
