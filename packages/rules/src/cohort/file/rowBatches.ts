import type { FactId } from "../../facts/dictionary.ts";
import type { Column } from "../columns.ts";
import type { Batch, RowError } from "./batch.ts";
import { type CellReader, textOf, unreadable } from "./cellNumbers.ts";
import type { CsvRecord } from "./csvRecords.ts";
import { type PlainColumn, plainRowReader } from "./plainRow.ts";

export interface RowBatchOptions {
  readonly delimiter: string;
  /** How many columns the file has. */
  readonly columns: number;
  /** The place of the key column; -1 without one. */
  readonly keyAt: number;
  readonly most: number;
}

/** Gathers rows, read cell by cell, into batches of columns. */
export const rowBatches = (
  freshReaders: () => readonly CellReader[],
  { delimiter, columns, keyAt, most }: RowBatchOptions,
) => {
  let readers = freshReaders();
  const readPlain = plainRowReader(delimiter, keyAt);
  const key = { start: 0, end: 0 };
  const repeats = readers.some((reader) => reader.repeats);
  let open = opened(readers, most);
  let byColumn = plainColumns(readers, open.values, columns);
  let keys: string[] = [];
  let refused: (readonly RowError[])[] = [];
  let read = 0;

  const refuse = (error: RowError): void => {
    refused.push([error]);
  };

  const add = (bytes: Uint8Array, record: CsvRecord, row: number, line: number): void => {
    const { starts, ends, doubled } = record;
    let failed = false;
    for (let each = 0; each < readers.length; each += 1) {
      const reader = readers[each]!;
      const values = open.values[each]!;
      const at = reader.index;
      const number =
        doubled[at] === 0
          ? reader.numberOf(bytes, starts[at]!, ends[at]!)
          : reader.numberOfText(cellText(bytes, record, at));
      if (number === unreadable) failed = true;
      else if (!reader.repeats) values[read] = number;
      else if (!Number.isNaN(number)) {
        const before = values[read]!;
        if (before === number || Number.isNaN(before)) values[read] = number;
        else failed = true;
      }
    }
    if (failed) refused.push(errorsOf(readers, bytes, record, row, line));
    else {
      open.rows[read] = row;
      if (keyAt >= 0) keys.push(cellText(bytes, record, keyAt));
      read += 1;
    }
  };

  /**
   * Adds the row that starts at `from` if it is a plain one, and gives the place after it; -1 otherwise.
   * INVARIANT: a line feed stands at or after `from`.
   */
  const addPlain = (bytes: Uint8Array, from: number, row: number): number => {
    if (repeats) return -1;
    const end = readPlain(bytes, from, byColumn, read, key);
    if (end < 0) return -1;
    open.rows[read] = row;
    if (keyAt >= 0) keys.push(textOf(bytes, key.start, key.end));
    read += 1;
    return end;
  };

  const isEmpty = (): boolean => read === 0 && refused.length === 0;
  const isFull = (): boolean => read === most || refused.length >= most;

  const take = (): Batch => {
    const byFact = new Map<FactId, Column>();
    for (const [each, { fact, lists }] of readers.entries()) {
      const column = { values: open.values[each]!.subarray(0, read), unknown: Number.NaN };
      byFact.set(fact, lists === undefined ? column : { ...column, lists: lists.values });
    }
    const batch: Batch = {
      columns: { rows: read, byFact },
      rows: open.rows.subarray(0, read),
      keys: keyAt < 0 ? undefined : keys,
      refused,
    };
    if (readers.some(({ lists }) => (lists?.values.length ?? 0) > mostLists)) readers = freshReaders();
    open = opened(readers, most);
    byColumn = plainColumns(readers, open.values, columns);
    [keys, refused, read] = [[], [], 0];
    return batch;
  };

  return { add, addPlain, refuse, isEmpty, isFull, take };
};

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

/** The text of a cell, its doubled quotation marks made single. */
export const cellText = (bytes: Uint8Array, { starts, ends, doubled }: CsvRecord, at: number): string => {
  const text = textOf(bytes, starts[at]!, ends[at]!);
  return doubled[at] === 1 ? text.replaceAll('""', '"') : text;
};

const errorsOf = (
  readers: readonly CellReader[],
  bytes: Uint8Array,
  record: CsvRecord,
  row: number,
  line: number,
): readonly RowError[] => {
  const numbers = new Map<FactId, number>();
  const errors: RowError[] = [];
  for (const { index, name, fact, numberOfText, issueOf } of readers) {
    const text = cellText(bytes, record, index);
    const refuse = (message: string, help: string) =>
      errors.push({ row, line, column: name, value: text.slice(0, 200), message, help });
    const issue = issueOf(text);
    if (issue !== undefined) {
      refuse(issue.message, issue.help);
      continue;
    }
    const number = numberOfText(text);
    if (Number.isNaN(number)) continue;
    if ((numbers.get(fact) ?? number) !== number) {
      refuse(
        `\`${fact}\` has two columns, and they disagree`,
        "keep one of the two columns, or make them agree",
      );
    }
    numbers.set(fact, number);
  }
  return errors;
};
