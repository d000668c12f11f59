import { type FileHandle, open } from "node:fs/promises";
import { type FileColumn, readHeader } from "../../cohort/file/header.ts";
import type { Mapping } from "../../cohort/mapping/mapping.ts";
import type { Dictionary } from "../../facts/dictionary.ts";
import { cannotRead } from "../disk.ts";
import { Misuse, type Terminal } from "../outcome.ts";
import { withDuckdb } from "./duckdb.ts";
import { decoded } from "./encoding.ts";
import { identityOf } from "./place.ts";
import { type Sniffed, sniff } from "./sniff.ts";
import { tableBytes } from "./tableBytes.ts";

/** A cohort as bytes, with how far they have been read: in bytes, or in rows of a table. */
export interface Input {
  readonly bytes: () => AsyncGenerator<Uint8Array>;
  /** What its rows are read as. */
  readonly kind: "csv" | "ndjson";
  /** 0 where nobody can know beforehand. */
  readonly size: number;
  readonly done: () => number;
  /** Lines of the file itself, which an error can name. */
  readonly hasLines: boolean;
  /** Tells the file itself from any other, whatever names lead to it; undefined for a pipe. */
  readonly identity: string | undefined;
}

export interface InputOptions {
  readonly dictionary: Dictionary;
  readonly mapping: Mapping;
  readonly key?: string | undefined;
  /** The table to read of a DuckDB file. */
  readonly table?: string | undefined;
  /** How the file's text is written, as a web page would name it. */
  readonly encoding?: string | undefined;
  readonly piped?: Terminal["piped"];
  readonly signal?: AbortSignal | undefined;
}

/**
 * Opens a cohort for as long as the work takes: CSV, a line of JSON a child, Parquet, a table of a DuckDB file, or what
 * is piped in. What a file is, its first bytes say.
 *
 * @throws Misuse when it cannot be read.
 */
export const withInput = async <T>(
  path: string,
  options: InputOptions,
  work: (input: Input) => Promise<T>,
): Promise<T> => {
  if (path === "-") {
    if (options.piped === undefined) throw new Misuse("nothing is piped in; name a file");
    return work(await pipedInput(options.piped(), "what is piped in", options));
  }
  const file = await opened(path);
  try {
    const stream = () => file.createReadStream({ highWaterMark: 1 << 20, autoClose: false });
    const found = await file.stat();
    if (!found.isFile()) return await work(await pipedInput(stream(), `\`${path}\``, options));
    const { kind } = foundIn(path, await firstBytes(file));
    const identified = (input: Input): Promise<T> => work({ ...input, identity: identityOf(found) });
    if (kind !== "parquet" && kind !== "duckdb") {
      needNoTable(`\`${path}\``, options);
      const rows = /\.(ndjson|jsonl)$/i.test(path) ? "ndjson" : kind;
      return await identified(textInput(stream(), rows, found.size, options));
    }
    if (options.encoding !== undefined)
      throw new Misuse(`\`${path}\` is no text, so it has no \`--encoding\``);
    if (kind === "parquet") needNoTable(`\`${path}\``, options);
    return await withTable(path, kind, options, identified);
  } finally {
    await file.close();
  }
};

const withTable = <T>(
  path: string,
  kind: "parquet" | "duckdb",
  { dictionary, mapping, key, table, signal }: InputOptions,
  work: (input: Input) => Promise<T>,
): Promise<T> =>
  withDuckdb(
    `\`${path}\``,
    async (connection) => {
      const isUsed = (name: string): boolean => {
        const [column] = readHeader([name], dictionary, key, mapping) as readonly [FileColumn];
        return column.kind !== "unused";
      };
      const { rows, bytes } = await tableBytes(connection, { path, kind, table }, isUsed);
      return work({
        ...counted(bytes(), (chunk) => chunk.rows),
        kind: "csv",
        size: rows,
        hasLines: false,
        identity: undefined,
      });
    },
    { signal },
  );

const opened = async (path: string): Promise<FileHandle> => {
  const file = await open(path).catch((error: unknown) => {
    throw cannotRead(path, error);
  });
  if (!(await file.stat()).isDirectory()) return file;
  await file.close();
  throw new Misuse(`cannot read the file \`${path}\`: it is a folder; name a file in it`);
};

const firstBytes = async (file: FileHandle): Promise<Uint8Array> => {
  const { buffer, bytesRead } = await file.read(new Uint8Array(512), 0, 512, 0);
  return buffer.subarray(0, bytesRead);
};

const foundIn = (path: string, first: Uint8Array): Sniffed => {
  const found = needRows(`\`${path}\``, sniff(first));
  const ending = /\.(parquet|duckdb|ddb)$/i.exec(path)?.[1]?.toLowerCase();
  const named = ending === "ddb" ? "duckdb" : ending;
  if (named === undefined || found.kind === named) return found;
  const name = named === "parquet" ? "Parquet" : "DuckDB";
  throw new Misuse(
    `\`${path}\` is no ${name} file, whatever its name says: it begins as ${found.kind === "text" ? "text" : found.kind}; was it cut short, or saved under a wrong name?`,
  );
};

const needRows = (what: string, found: Sniffed): Sniffed => {
  if (found.kind === "other") throw new Misuse(`${what} is ${found.what}, not a file of rows; ${found.mend}`);
  return found;
};

const needNoTable = (what: string, { table }: InputOptions): void => {
  if (table === undefined) return;
  throw new Misuse(`\`--table\` names a table of a DuckDB file, and ${what} has none; leave it out`);
};

/** A pipe cannot be read twice, so its first bytes are looked at and then given with the rest. */
const pipedInput = async (
  stream: AsyncIterable<Uint8Array>,
  what: string,
  options: InputOptions,
): Promise<Input> => {
  needNoTable(what, options);
  const chunks = stream[Symbol.asyncIterator]();
  let next = await chunks.next();
  const found = needRows(what, sniff(next.done === true ? new Uint8Array(0) : next.value));
  if (found.kind === "parquet" || found.kind === "duckdb") {
    throw new Misuse("a Parquet or DuckDB file cannot be piped in; name the file itself");
  }
  async function* all(): AsyncGenerator<Uint8Array> {
    for (; next.done !== true; next = await chunks.next()) yield next.value;
  }
  return textInput(all(), found.kind, 0, options);
};

const textInput = (
  stream: AsyncIterable<Uint8Array>,
  kind: Sniffed["kind"],
  size: number,
  { encoding }: InputOptions,
): Input => {
  const chunks = (async function* () {
    for await (const bytes of stream) yield { bytes, rows: 0 };
  })();
  const { bytes, done } = counted(chunks, (chunk) => chunk.bytes.length);
  const written = encoding ?? (kind === "utf-16le" || kind === "utf-16be" ? kind : undefined);
  return {
    bytes: written === undefined ? bytes : () => decoded(bytes(), written),
    kind: kind === "ndjson" ? "ndjson" : "csv",
    ...{ size, done, hasLines: true, identity: undefined },
  };
};

interface Chunk {
  readonly bytes: Uint8Array;
  readonly rows: number;
}

const counted = (chunks: AsyncIterable<Chunk>, amount: (chunk: Chunk) => number) => {
  let done = 0;
  async function* bytes(): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunks) {
      done += amount(chunk);
      yield chunk.bytes;
    }
  }
  return { bytes, done: () => done };
};
