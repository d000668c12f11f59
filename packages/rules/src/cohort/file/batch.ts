import type { Columns } from "../columns.ts";

/** What is wrong with one cell, or with a whole row when it names no column. */
export interface RowError {
  /** 1 is the first row under the header. */
  readonly row: number;
  /** The line of the file on which the row starts; null for a file that has no lines. */
  readonly line: number | null;
  readonly column: string | null;
  readonly value: string | null;
  readonly message: string;
  readonly help: string;
}

/** Some rows of a file, one after another: those that could be read in columns, and the errors of the others. */
export interface Batch {
  readonly columns: Columns;
  /** The number of each row read, as in `RowError`. */
  readonly rows: Int32Array;
  /** What the key column holds in each row read; undefined without one. */
  readonly keys: readonly string[] | undefined;
  /** The errors of each row that could not be read. */
  readonly refused: readonly (readonly RowError[])[];
  /** What is worth a look in rows that were read. */
  readonly notes: readonly RowError[];
}

/** The file as a whole cannot be read; the message says why, with the mend. */
export class UnreadableFile extends Error {
  readonly code = "unreadable-file";
}
