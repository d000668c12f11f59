import { type FileHandle, open, rm } from "node:fs/promises";
import type { Answered } from "../../cohort/file/answered.ts";
import { csvBytes } from "../../cohort/file/csvBytes.ts";
import { plainCell } from "../../cohort/file/csvCell.ts";
import { ndjsonFormat } from "../../cohort/file/write.ts";
import type { PoliciesInForce } from "../../policy/library.ts";
import { cannotWrite } from "../disk.ts";
import { Misuse, type Terminal } from "../outcome.ts";
import { withDuckdb } from "./duckdb.ts";
import { toParquet } from "./parquetOut.ts";
import { beside, intoPlace, type Place, placeFor } from "./place.ts";

/** Where bytes go. Until it is closed the file in its place stays as it was. */
export interface Output<Part> {
  readonly open: () => Promise<void>;
  readonly write: (part: Part) => Promise<void>;
  /** Everything that was written is in the file, and the file in its place. */
  readonly close: () => Promise<void>;
  /** Gives up, and leaves nothing behind. */
  readonly abandon: () => Promise<void>;
}

export interface OutputOptions {
  readonly policies: PoliciesInForce;
  readonly key: string | undefined;
  readonly pipe?: Terminal["pipe"];
  readonly signal?: AbortSignal | undefined;
}

/** Findings as CSV, as lines of JSON or as Parquet, by the ending of the name; `-` pipes CSV on. */
export const findingsOutput = async (
  path: string,
  { policies, key, pipe, signal }: OutputOptions,
): Promise<{ readonly output: Output<Answered>; readonly place: Place | undefined }> => {
  if (path === "-") {
    if (pipe === undefined) throw new Misuse("nothing takes what is piped out; name a file");
    return { output: formatted(piped(pipe), csvBytes(policies, key)), place: undefined };
  }
  const ending = /\.(csv|ndjson|parquet)$/i.exec(path)?.[1]?.toLowerCase();
  if (ending === undefined) throw new Misuse(`\`${path}\` must end in .csv, .ndjson or .parquet`);
  const place = await placeFor(path);
  if (ending === "csv") return { output: formatted(fileAt(place), csvBytes(policies, key)), place };
  if (ending === "ndjson") {
    const { format } = ndjsonFormat(policies.rules);
    const encoder = new TextEncoder();
    const words = {
      header: new Uint8Array(0),
      format: (answered: Answered) => encoder.encode(format(answered)),
    };
    return { output: formatted(fileAt(place), words), place };
  }
  return { output: parquetAt(place, policies, key, signal), place };
};

interface Words {
  readonly header: Uint8Array;
  readonly format: (answered: Answered) => Uint8Array;
}

const formatted = (bytes: Output<Uint8Array>, { header, format }: Words): Output<Answered> => ({
  ...bytes,
  open: async () => {
    await bytes.open();
    await bytes.write(header);
  },
  write: (answered) => bytes.write(format(answered)),
});

const piped = (pipe: NonNullable<Terminal["pipe"]>): Output<Uint8Array> => ({
  open: async () => undefined,
  write: pipe,
  close: async () => undefined,
  abandon: async () => undefined,
});

/** A file written beside its place; a device or a pipe is written to as it stands. */
export const fileAt = (
  place: Place,
  ending = "",
): Output<Uint8Array> & { readonly written: () => string } => {
  let file: { readonly handle: FileHandle; readonly name: string } | undefined;
  let writing: Promise<unknown> = Promise.resolve();
  const opened = (): NonNullable<typeof file> => {
    if (file === undefined) throw new Error("the output is not open");
    return file;
  };
  const failed = (error: unknown): never => {
    throw cannotWrite(place.path, error);
  };
  const opening = async (): Promise<void> => {
    if (place.isFile) file = await beside(place, ending);
    else file = { handle: await open(place.target, "w").catch(failed), name: place.target };
  };
  /** While one part is being written the next can be made. */
  const write = async (bytes: Uint8Array): Promise<void> => {
    await writing.catch(failed);
    writing = writeAll(opened().handle, bytes);
    // Whoever writes or closes next is told.
    writing.catch(() => undefined);
  };
  const end = async (): Promise<void> => {
    await writing.catch(failed);
    await opened().handle.close().catch(failed);
  };
  const abandon = async (): Promise<void> => {
    if (file === undefined) return;
    await writing.catch(() => undefined);
    await file.handle.close().catch(() => undefined);
    if (place.isFile) await rm(file.name, { force: true });
  };
  const close = async (): Promise<void> => {
    await end();
    if (place.isFile && ending === "") await intoPlace(opened().name, place);
  };
  return { open: opening, write, close, abandon, written: () => opened().name };
};

const writeAll = async (handle: FileHandle, bytes: Uint8Array): Promise<void> => {
  for (let at = 0; at < bytes.length; ) {
    const { bytesWritten } = await handle.write(bytes, at, bytes.length - at);
    at += bytesWritten;
  }
};

/** By way of CSV beside it, so that memory does not grow with the rows. */
const parquetAt = (
  place: Place,
  policies: PoliciesInForce,
  key: string | undefined,
  signal: AbortSignal | undefined,
): Output<Answered> => {
  const { path, isFile } = place;
  if (!isFile) throw new Misuse(`\`${path}\` is no ordinary file, and Parquet needs one; name another`);
  const between = fileAt(place, ".csv");
  const csv = formatted(between, csvBytes(policies, key, plainCell));
  const close = async (): Promise<void> => {
    await csv.close();
    const { handle, name } = await beside(place, ".parquet");
    await handle.close();
    try {
      await toParquet({ csv: between.written(), out: name, path }, policies, key, signal);
    } catch (error) {
      await rm(name, { force: true });
      throw error;
    } finally {
      await rm(between.written(), { force: true });
    }
    await intoPlace(name, place);
  };
  const open = async (): Promise<void> => {
    // Better to learn now than after the last row that it is not installed.
    await withDuckdb(`\`${path}\``, async () => undefined);
    await csv.open();
  };
  return { open, write: csv.write, close, abandon: csv.abandon };
};
