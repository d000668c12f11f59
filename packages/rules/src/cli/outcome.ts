import type { Colors } from "picocolors/types";

/** What a command has to say, for people and for programs, and whether it found anything. */
export interface Outcome {
  readonly text: string;
  readonly json: unknown;
  readonly exit: 0 | 1;
}

/** Everything that a command may touch besides files. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly colours: Colors;
}

/** The command was called wrongly, or its input cannot be read. Exit code 2. */
export class Misuse extends Error {
  readonly code = "misuse";
}

/** Rows in columns, each as wide as its widest cell; the last is left as it is. */
export const columns = (rows: readonly (readonly string[])[]): string => {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? "").length)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column] ?? 0)))
        .join("  "),
    )
    .join("\n");
};

export const counted = (number: number, one: string, many = `${one}s`): string =>
  `${number} ${number === 1 ? one : many}`;
