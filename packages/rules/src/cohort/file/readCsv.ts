import type { Dictionary } from "../../facts/dictionary.ts";
import type { Layout } from "../../program/layout.ts";
import type { Mapping } from "../mapping/mapping.ts";
import type { Batch } from "./batch.ts";
import { cellReaders } from "./cellNumbers.ts";
import { type CsvHeader, isLineEnd, readCsvHeader } from "./csvHeader.ts";
import { csvRecord, csvScanner, csvStops } from "./csvRecords.ts";
import { faults, linesInCell, nulInRow, wrongCells } from "./csvWords.ts";
import type { FileColumn } from "./header.ts";
import type { LeftOpen } from "./leftOpen.ts";
import { rowBatches } from "./rowBatches.ts";
import { isBlank, looksLikeRows } from "./rowShape.ts";

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
  /** Rows without anything in them, which have no number and no answer. */
  readonly blankRows: number;
  /** Rows read in which no fact is known. */
  readonly rowsWithoutFacts: number;
  readonly leftOpen: readonly LeftOpen[];
}

export interface ReadOptions {
  readonly dictionary: Dictionary;
  readonly layout: Layout;
  /** The column that names a row. */
  readonly key?: string | undefined;
  readonly mapping?: Mapping | undefined;
  /** One character of ASCII; found out when left out. */
  readonly delimiter?: string | undefined;
  /** The line of the file that names the facts; the first that is not empty when left out. */
  readonly headerRow?: number | undefined;
  readonly rowsABatch: number;
}

/**
 * Reads a cohort from the bytes of a CSV file as they come, so that a file of any length needs the same memory.
 * A row that cannot be read is refused with what is wrong; the others are read.
 *
 * @throws UnreadableFile when it is empty or no text in UTF-8, names no fact, or lacks the key.
 */
export async function* readCsv(
  chunks: AsyncIterable<Uint8Array>,
  options: ReadOptions,
): AsyncGenerator<FromFile> {
  let rest: Uint8Array = new Uint8Array(0);
  let rows: ReturnType<typeof rowsUnder> | undefined;
  const read = function* (whole: boolean): Generator<FromFile> {
    if (rows === undefined) {
      const header = readCsvHeader(rest, whole, options);
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
  yield { kind: "end", endsOpen: !isLineEnd(last), ...rows!.counts() };
}

const rowsUnder = ({ columns, delimiter, lines }: CsvHeader, { layout, rowsABatch }: ReadOptions) => {
  const scan = csvScanner(delimiter);
  const record = csvRecord(columns.length);
  const keyAt = columns.findIndex(({ kind }) => kind === "key");
  const stops = csvStops(delimiter);
  const batches = rowBatches(() => cellReaders(layout, columns, stops), {
    delimiter,
    columns: columns.length,
    key: keyAt < 0 ? undefined : { name: columns[keyAt]!.name, at: keyAt },
    most: rowsABatch,
  });
  let [row, line, blankRows] = [0, lines + 1, 0];
  /** What is read belongs to a row that was refused for its length. */
  let inLongRow = false;
  const isEmptyLine = (): boolean =>
    record.cells === 1 && record.restIsEmpty && record.starts[0] === record.ends[0] && !record.quoted;
  const keep = (bytes: Uint8Array, from: number, end: number): void => {
    if (record.fault === undefined && isEmptyLine()) return;
    if (record.fault === undefined && isBlank(bytes, from, end, delimiter)) {
      blankRows += 1;
      return;
    }
    row += 1;
    const about = { row, line, column: null, value: null };
    const refuse = ([message, help]: readonly [string, string]) =>
      batches.refuse({ ...about, message, help });
    if (record.fault !== undefined) refuse(faults[record.fault]);
    else if (record.holdsNul) refuse(nulInRow);
    else if (record.cells < columns.length || !record.restIsEmpty)
      refuse(wrongCells(record.cells, columns.length));
    else {
      batches.add(bytes, record, row, line);
      if (record.lines < 2 || !looksLikeRows(bytes, from, end, delimiter, columns.length)) return;
      const [message, help] = linesInCell(line, line + record.lines - 1);
      batches.note({ ...about, message, help });
    }
  };
  /** Reads what it can, until a batch is full. */
  const read = (bytes: Uint8Array, whole: boolean): { readonly used: number; readonly full: boolean } => {
    let at = 0;
    const lastLine = bytes.lastIndexOf(10);
    while (at < bytes.length) {
      if (inLongRow) {
        const end = scan.lineEnd(bytes, at, bytes.length, whole, record);
        if (end < 0) return { used: bytes.at(-1) === 13 ? bytes.length - 1 : bytes.length, full: false };
        inLongRow = false;
        line += record.lines;
        at = end;
        continue;
      }
      const plain = at <= lastLine ? batches.addPlain(bytes, at, row + 1) : -1;
      if (plain >= 0) {
        row += 1;
        line += 1;
        at = plain;
      } else {
        const end = scan.record(bytes, at, bytes.length, whole, record);
        if (end < 0) break;
        keep(bytes, at, end);
        line += record.lines;
        inLongRow = record.lines === 0 && !(whole && end === bytes.length);
        at = end;
      }
      if (batches.isFull()) return { used: at, full: true };
    }
    return { used: at, full: false };
  };
  const counts = () => ({
    blankRows,
    rowsWithoutFacts: batches.rowsWithoutFacts(),
    leftOpen: batches.leftOpen(),
  });
  return { read, take: batches.take, isEmpty: batches.isEmpty, counts };
};

const joined = (one: Uint8Array, other: Uint8Array): Uint8Array => {
  if (one.length === 0) return other;
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
};
