import type { FactId } from "../../facts/dictionary.ts";
import type { Column } from "../columns.ts";
import type { Batch, RowError } from "./batch.ts";
import { type CellReader, isUtf8, textOf, unreadable } from "./cellNumbers.ts";
import type { CsvRecord } from "./csvRecords.ts";
import { notUtf8 } from "./csvWords.ts";
import { isCode, leftOpenCounts, takenOut } from "./leftOpen.ts";
import { type PlainColumn, plainRowReader } from "./plainRow.ts";
import { cellText, errorsOf } from "./rowErrors.ts";

export interface RowBatchOptions {
  readonly delimiter: string;
  /** How many columns the file has. */
  readonly columns: number;
  /** The column that names a row, and its place. */
  readonly key: { readonly name: string; readonly at: number } | undefined;
  readonly most: number;
}

/** Gathers rows, read cell by cell, into batches of columns. */
export const rowBatches = (
  freshReaders: () => readonly CellReader[],
  { delimiter, columns, key, most }: RowBatchOptions,
) => {
  const keyAt = key?.at ?? -1;
  let readers = freshReaders();
  const readPlain = plainRowReader(delimiter, keyAt);
  const plain = { start: 0, end: 0, known: false };
  const repeats = readers.some((reader) => reader.repeats);
  const left = leftOpenCounts();
  let open = opened(readers, most);
  let byColumn = plainColumns(readers, open.values, columns);
  let keys: string[] = [];
  let refused: (readonly RowError[])[] = [];
  let notes: RowError[] = [];
  let read = 0;
  let withoutFacts = 0;

  const refuse = (error: RowError): void => {
    refused.push([error]);
  };
  const note = (found: RowError): void => {
    notes.push(found);
  };

  const add = (bytes: Uint8Array, record: CsvRecord, row: number, line: number): void => {
    const { starts, ends, doubled } = record;
    let failed = false;
    let known = false;
    for (let each = 0; each < readers.length; each += 1) {
      const reader = readers[each]!;
      const values = open.values[each]!;
      const at = reader.index;
      const number =
        doubled[at] === 0
          ? reader.numberOf(bytes, starts[at]!, ends[at]!)
          : reader.numberOfText(cellText(bytes, record, at));
      if (!Number.isNaN(number)) known = true;
      if (number === unreadable) failed = true;
      else if (!reader.repeats) values[read] = number;
      else if (!isOpen(number) && !isOpen(values[read]!) && values[read] !== number) failed = true;
      else if (!Number.isNaN(number) && isOpen(values[read]!)) values[read] = number;
    }
    const name = keyAt < 0 ? "" : cellText(bytes, record, keyAt);
    if (failed) refused.push(errorsOf(readers, bytes, record, row, line));
    else if (!isUtf8(name, bytes, starts[keyAt] ?? 0, ends[keyAt] ?? 0)) {
      const [message, help] = notUtf8;
      refuse({ row, line, column: key?.name ?? null, value: name.slice(0, 200), message, help });
    } else {
      open.rows[read] = row;
      if (keyAt >= 0) keys.push(name);
      if (!known) withoutFacts += 1;
      read += 1;
    }
  };

  /**
   * Adds the row that starts at `from` if it is a plain one in which some fact is known, and gives the place after it;
   * -1 otherwise. INVARIANT: a line feed stands at or after `from`.
   */
  const addPlain = (bytes: Uint8Array, from: number, row: number): number => {
    if (repeats) return -1;
    const end = readPlain(bytes, from, byColumn, read, plain);
    if (end < 0 || !plain.known) return -1;
    if (keyAt >= 0) {
      const name = textOf(bytes, plain.start, plain.end);
      if (!isUtf8(name, bytes, plain.start, plain.end)) return -1;
      keys.push(name);
    }
    open.rows[read] = row;
    read += 1;
    return end;
  };

  const isEmpty = (): boolean => read === 0 && refused.length === 0 && notes.length === 0;
  const isFull = (): boolean => read === most || refused.length >= most;

  const take = (): Batch => {
    const byFact = new Map<FactId, Column>();
    for (const [each, { fact, lists, codes, name }] of readers.entries()) {
      const values = open.values[each]!;
      if (codes.length > 0) {
        for (const [code, rows] of takenOut(values, read, codes)) left.add(name, code, fact, rows);
      }
      const column = { values: values.subarray(0, read), unknown: Number.NaN };
      byFact.set(fact, lists === undefined ? column : { ...column, lists: lists.values });
    }
    const batch: Batch = {
      columns: { rows: read, byFact },
      rows: open.rows.subarray(0, read),
      keys: keyAt < 0 ? undefined : keys,
      refused,
      notes,
    };
    if (readers.some(({ lists }) => (lists?.values.length ?? 0) > mostLists)) readers = freshReaders();
    open = opened(readers, most);
    byColumn = plainColumns(readers, open.values, columns);
    [keys, refused, notes, read] = [[], [], [], 0];
    return batch;
  };

  return {
    ...{ add, addPlain, refuse, note, isEmpty, isFull, take },
    leftOpen: left.all,
    rowsWithoutFacts: () => withoutFacts,
  };
};

/** Nothing, or a code for which the fact has no word. */
const isOpen = (number: number): boolean => Number.isNaN(number) || isCode(number);

/** Lists of events kept from batch to batch; beyond that they start afresh, so that memory stays the same. */
const mostLists = 50_000;

const plainColumns = (
  readers: readonly CellReader[],
  values: readonly Float64Array[],
  columns: number,
): readonly PlainColumn[] =>
  Array.from({ length: columns }, (_, index): PlainColumn => {
    const each = readers.findIndex((reader) => reader.index === index);
    const reader = readers[each];
    return reader === undefined
      ? { reader, values: undefined }
      : { reader, values: values[each] as Float64Array };
  });

/** A column a reader, of one kind of number however small; columns of the same fact are one. */
const opened = (readers: readonly CellReader[], most: number) => {
  const byFact = new Map<FactId, Float64Array>();
  const values = readers.map(({ fact }) => {
    const column = byFact.get(fact) ?? new Float64Array(most);
    byFact.set(fact, column);
    return column;
  });
  return { values, rows: new Int32Array(most) };
};
