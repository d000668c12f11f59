import type { Dictionary } from "../../facts/dictionary.ts";
import type { Layout } from "../../program/layout.ts";
import type { Mapping } from "../mapping/mapping.ts";
import { type Batch, UnreadableFile } from "./batch.ts";
import { cellReaders } from "./cellNumbers.ts";
import { csvRecord, csvScanner, csvStops } from "./csvRecords.ts";
import { faults, nulInRow, wrongCells } from "./csvWords.ts";
import { delimiterOf, type FileColumn, readHeader } from "./header.ts";
import { cellText, rowBatches } from "./rowBatches.ts";

/** What a file of a cohort gives: its header first, then its rows, some at a time. */
export type FromFile = FileHeader | ({ readonly kind: "batch" } & Batch) | FileEnd;

export interface FileHeader {
  readonly kind: "header";
  readonly columns: readonly FileColumn[];
  /** Null for a file that needs none. */
  readonly delimiter: string | null;
}

/** The file is over. */
export interface FileEnd {
  readonly kind: "end";
  /** Its last row has no line end: where the file was cut short, the row's last value may be incomplete. */
  readonly endsOpen: boolean;
  /** The columns met, of a file that names them row by row. */
  readonly columns?: readonly FileColumn[] | undefined;
}

export interface ReadOptions {
  readonly dictionary: Dictionary;
  readonly layout: Layout;
  /** The column that names a row. */
  readonly key?: string | undefined;
  readonly mapping?: Mapping | undefined;
  readonly rowsABatch: number;
}

/**
 * Reads a cohort from the bytes of a CSV file as they come, so that a file of any length needs the same memory.
 * A row that cannot be read is refused with what is wrong; the others are read.
 *
 * @throws UnreadableFile when it is empty or no text in UTF-8.
 */
export async function* readCsv(
  chunks: AsyncIterable<Uint8Array>,
  options: ReadOptions,
): AsyncGenerator<FromFile> {
  let rest: Uint8Array = new Uint8Array(0);
  let rows: ReturnType<typeof rowsUnder> | undefined;
  const read = function* (whole: boolean): Generator<FromFile> {
    if (rows === undefined) {
      const header = headerOf(rest, whole, options);
      if (header === undefined) return;
      yield { kind: "header", columns: header.columns, delimiter: header.delimiter };
      rows = rowsUnder(header, options);
      rest = rest.subarray(header.end);
    }
    for (;;) {
      const { used, full } = rows.read(rest, whole);
      rest = rest.subarray(used);
      if (full || (whole && !rows.isEmpty())) yield { kind: "batch", ...rows.take() };
      if (!full) return;
    }
  };
  let last: number | undefined;
  for await (const chunk of chunks) {
    rest = joined(rest, chunk);
    last = chunk.at(-1) ?? last;
    yield* read(false);
  }
  yield* read(true);
  yield { kind: "end", endsOpen: !isLineEnd(last) };
}

interface Header {
  readonly columns: readonly FileColumn[];
  readonly delimiter: string;
  readonly end: number;
  readonly lines: number;
}

/** Undefined until enough has come. */
const headerOf = (
  bytes: Uint8Array,
  whole: boolean,
  { dictionary, key, mapping }: ReadOptions,
): Header | undefined => {
  if (bytes.length < 4 && !whole) return undefined;
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    throw new UnreadableFile("it is in UTF-16; save it as CSV in UTF-8");
  }
  let from = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  let lines = 0;
  while (isLineEnd(bytes[from])) {
    if (bytes[from] === 10 || bytes[from + 1] !== 10) lines += 1;
    from += 1;
  }
  const end = bytes.findIndex((byte, at) => at >= from && isLineEnd(byte));
  if (end < 0 && !whole) {
    if (bytes.length > 4_000_000) throw new UnreadableFile("its first line is too long to be a header");
    return undefined;
  }
  const line = new TextDecoder().decode(bytes.subarray(from, end < 0 ? bytes.length : end));
  if (line === "") throw new UnreadableFile("it is empty; the first row must name the facts");
  const delimiter = delimiterOf(line, dictionary, mapping);
  const record = csvRecord(bytes.length - from);
  const after = csvScanner(delimiter)(bytes, from, bytes.length, whole, record);
  if (after < 0) return undefined;
  if (record.fault !== undefined)
    throw new UnreadableFile(`its header cannot be read: ${faults[record.fault][0]}`);
  const names = Array.from({ length: record.cells }, (_, at) => cellText(bytes, record, at).trim());
  return {
    columns: readHeader(names, dictionary, key, mapping),
    delimiter,
    end: after,
    lines: lines + record.lines,
  };
};

const isLineEnd = (byte: number | undefined): boolean => byte === 10 || byte === 13;

const rowsUnder = ({ columns, delimiter, lines }: Header, { layout, rowsABatch }: ReadOptions) => {
  const scan = csvScanner(delimiter);
  const record = csvRecord(columns.length);
  const keyAt = columns.findIndex(({ kind }) => kind === "key");
  const stops = csvStops(delimiter);
  const batches = rowBatches(() => cellReaders(layout, columns, stops), {
    delimiter,
    columns: columns.length,
    keyAt,
    most: rowsABatch,
  });
  let [row, line] = [0, lines + 1];
  const isBlank = (): boolean =>
    record.cells === 1 && record.restIsEmpty && record.starts[0] === record.ends[0] && !record.quoted;
  const keep = (bytes: Uint8Array): void => {
    if (record.fault === undefined && isBlank()) return;
    row += 1;
    const refuse = ([message, help]: readonly [string, string]) =>
      batches.refuse({ row, line, column: null, value: null, message, help });
    if (record.fault !== undefined) refuse(faults[record.fault]);
    else if (record.holdsNul) refuse(nulInRow);
    else if (record.cells < columns.length || !record.restIsEmpty)
      refuse(wrongCells(record.cells, columns.length));
    else batches.add(bytes, record, row, line);
  };
  /** Reads what it can, until a batch is full. */
  const read = (bytes: Uint8Array, whole: boolean): { readonly used: number; readonly full: boolean } => {
    let at = 0;
    const lastLine = bytes.lastIndexOf(10);
    while (at < bytes.length) {
      const plain = at <= lastLine ? batches.addPlain(bytes, at, row + 1) : -1;
      if (plain >= 0) {
        row += 1;
        line += 1;
        at = plain;
      } else {
        const end = scan(bytes, at, bytes.length, whole, record);
        if (end < 0) break;
        keep(bytes);
        line += record.lines;
        at = end;
      }
      if (batches.isFull()) return { used: at, full: true };
    }
    return { used: at, full: false };
  };
  return { read, take: batches.take, isEmpty: batches.isEmpty };
};

const joined = (one: Uint8Array, other: Uint8Array): Uint8Array => {
  if (one.length === 0) return other;
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
};
