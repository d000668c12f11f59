import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import { finished } from "node:stream/promises";
import type { Answered } from "../../cohort/file/answered.ts";
import { csvBytes } from "../../cohort/file/csvBytes.ts";
import { plainCell } from "../../cohort/file/csvCell.ts";
import { ndjsonFormat } from "../../cohort/file/write.ts";
import type { RuleInForce } from "../../policy/library.ts";
import { Misuse } from "../outcome.ts";
import { withDuckdb } from "./duckdb.ts";
import { toParquet } from "./parquetOut.ts";

/** Where findings go. */
export interface Output {
  readonly open: () => Promise<void>;
  readonly write: (answered: Answered) => Promise<void>;
  /** Everything that was written is in the file. */
  readonly close: () => Promise<void>;
  /** Gives up; what was written so far stays readable where the format allows it. */
  readonly abandon: () => Promise<void>;
}

/** @throws Misuse when the name has no ending that says what it should hold. */
export const outputTo = (path: string, rules: readonly RuleInForce[], key: string | undefined): Output => {
  if (path.endsWith(".csv")) return textOutput(path, path, csvBytes(rules, key));
  if (path.endsWith(".ndjson")) return textOutput(path, path, ndjsonFormat(rules));
  if (path.endsWith(".parquet")) return parquetOutput(path, rules, key);
  throw new Misuse(`\`${path}\` must end in .csv, .ndjson or .parquet`);
};

interface Words {
  readonly header: string | Uint8Array;
  readonly format: (answered: Answered) => string | Uint8Array;
}

const textOutput = (path: string, named: string, { header, format }: Words): Output => {
  const out = () => {
    if (stream === undefined) throw new Error("the output is not open");
    return stream;
  };
  let stream: ReturnType<typeof createWriteStream> | undefined;
  const open = async (): Promise<void> => {
    stream = createWriteStream(path);
    await once(stream, "open").catch(() => {
      throw new Misuse(`cannot write the file \`${named}\``);
    });
    stream.write(header);
  };
  const write = async (answered: Answered): Promise<void> => {
    if (!out().write(format(answered))) await once(out(), "drain");
  };
  const close = async (): Promise<void> => {
    out().end();
    await finished(out());
  };
  const abandon = async (): Promise<void> => {
    if (stream?.closed === false) await close();
  };
  return { open, write, close, abandon };
};

/** By way of CSV beside it, so that memory does not grow with the rows. */
const parquetOutput = (path: string, rules: readonly RuleInForce[], key: string | undefined): Output => {
  const between = `${path}.partial.csv`;
  const csv = textOutput(between, path, csvBytes(rules, key, plainCell));
  const remove = () => rm(between, { force: true });
  const close = async (): Promise<void> => {
    await csv.close();
    await toParquet(between, path, rules, key).finally(remove);
  };
  const abandon = async (): Promise<void> => {
    await csv.abandon();
    await remove();
  };
  const open = async (): Promise<void> => {
    // Better to learn now than after the last row that it is not installed.
    await withDuckdb(`\`${path}\``, async () => undefined);
    await csv.open();
  };
  return { open, write: csv.write, close, abandon };
};
