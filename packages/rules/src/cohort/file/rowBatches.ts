import type { FactId } from "../../facts/dictionary.ts";
import { type Column, emptyColumn } from "../columns.ts";
import type { Batch, RowError } from "./batch.ts";
import { type CellReader, textOf, unreadable } from "./cellNumbers.ts";
import type { CsvRecord } from "./csvRecords.ts";

/** Gathers rows, read cell by cell, into batches of columns. */
export const rowBatches = (freshReaders: () => readonly CellReader[], keyAt: number, most: number) => {
  let readers = freshReaders();
  let open = opened(readers, most);
  let keys: string[] = [];
  let refused: (readonly RowError[])[] = [];
  let read = 0;

  const refuse = (error: RowError): void => {
    refused.push([error]);
  };

  const add = (bytes: Uint8Array, record: CsvRecord, row: number, line: number): void => {
    const { starts, ends, doubled } = record;
    let failed = false;
    for (const { reader, values } of open.filling) {
      const at = reader.index;
      const number =
        doubled[at] === 0
          ? reader.numberOf(bytes, starts[at]!, ends[at]!)
          : reader.numberOfText(cellText(bytes, record, at));
      if (number === unreadable) failed = true;
      else if (!reader.repeats) values[read] = Number.isNaN(number) ? reader.blank : number;
      else if (!Number.isNaN(number)) {
        const before = values[read]!;
        if (before !== number && !(before === reader.blank || Number.isNaN(before))) failed = true;
        else values[read] = number;
      }
    }
    if (failed) refused.push(errorsOf(readers, bytes, record, row, line));
    else {
      open.rows[read] = row;
      if (keyAt >= 0) keys.push(cellText(bytes, record, keyAt));
      read += 1;
    }
  };

  const isEmpty = (): boolean => read === 0 && refused.length === 0;
  const isFull = (): boolean => read === most || refused.length >= most;

  const take = (): Batch => {
    const byFact = new Map<FactId, Column>(
      [...open.byFact].map(([fact, column]) => [
        fact,
        { ...column, values: column.values.subarray(0, read) },
      ]),
    );
    const batch: Batch = {
      columns: { rows: read, byFact },
      rows: open.rows.subarray(0, read),
      keys: keyAt < 0 ? undefined : keys,
      refused,
    };
    if (readers.some(({ lists }) => (lists?.values.length ?? 0) > mostLists)) readers = freshReaders();
    open = opened(readers, most);
    [keys, refused, read] = [[], [], 0];
    return batch;
  };

  return { add, refuse, isEmpty, isFull, take };
};

/** Lists of events kept from batch to batch; beyond that they start afresh, so that memory stays the same. */
const mostLists = 50_000;

const opened = (readers: readonly CellReader[], most: number) => {
  const byFact = new Map<FactId, Column>();
  const filling = readers.map((reader) => {
    const known = byFact.get(reader.fact);
    const empty = emptyColumn(reader.type, most);
    const column = known ?? (reader.lists === undefined ? empty : { ...empty, lists: reader.lists.values });
    byFact.set(reader.fact, column);
    return { reader: { ...reader, blank: column.unknown }, values: column.values };
  });
  return { byFact, filling, rows: new Int32Array(most) };
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
