import { type FileHandle, open } from "node:fs/promises";
import { type FileColumn, readHeader } from "../../cohort/file/header.ts";
import type { Dictionary } from "../../facts/dictionary.ts";
import { Misuse } from "../outcome.ts";
import { withDuckdb } from "./duckdb.ts";
import { tableBytes } from "./tableBytes.ts";

/** A cohort as bytes of CSV, with how far they have been read: in bytes, or in rows of a table. */
export interface Input {
  readonly bytes: () => AsyncGenerator<Uint8Array>;
  readonly size: number;
  readonly done: () => number;
  /** Lines of the file itself, which an error can name. */
  readonly hasLines: boolean;
}

export interface InputOptions {
  readonly dictionary: Dictionary;
  readonly key?: string | undefined;
  /** The table to read of a DuckDB file. */
  readonly table?: string | undefined;
}

/**
 * Opens a file of a cohort for as long as the work takes: CSV, `.parquet`, or a table of a `.duckdb` file.
 *
 * @throws Misuse when it cannot be read.
 */
export const withInput = async <T>(
  path: string,
  options: InputOptions,
  work: (input: Input) => Promise<T>,
): Promise<T> => {
  const file = await opened(path);
  try {
    if (!/\.(parquet|duckdb)$/.test(path)) return await work(await csvInput(file));
  } finally {
    await file.close();
  }
  return withDuckdb(`\`${path}\``, async (connection) => {
    const isUsed = (name: string): boolean => {
      const [column] = readHeader([name], options.dictionary, options.key) as readonly [FileColumn];
      return column.kind !== "unused";
    };
    const { rows, bytes } = await tableBytes(connection, path, options.table, isUsed);
    return work({ ...counted(bytes(), (chunk) => chunk.rows), size: rows, hasLines: false });
  });
};

const opened = async (path: string): Promise<FileHandle> => {
  const file = await open(path).catch(() => undefined);
  if (file === undefined) throw new Misuse(`cannot read the file \`${path}\``);
  if ((await file.stat()).isFile()) return file;
  await file.close();
  throw new Misuse(`\`${path}\` is no file`);
};

const csvInput = async (file: FileHandle): Promise<Input> => {
  const stream = file.createReadStream({ highWaterMark: 1 << 20, autoClose: false });
  const chunks = (async function* () {
    for await (const chunk of stream) yield { bytes: chunk as Uint8Array, rows: 0 };
  })();
  const { size } = await file.stat();
  return { ...counted(chunks, ({ bytes }) => bytes.length), size, hasLines: true };
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
