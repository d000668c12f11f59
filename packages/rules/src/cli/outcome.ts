import type { Colors } from "picocolors/types";

/** What a command has to say, for people and for programs, and whether it found anything. */
export interface Outcome {
  readonly text: string;
  readonly json: unknown;
  readonly exit: 0 | 1;
  /** What the command was asked for has gone where answers go, so this goes where messages go. */
  readonly aside?: boolean;
}

/** Everything that a command may touch besides files. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly colours: Colors;
  /** Somebody sees what `err` is told as it is told, and a line can be written over. */
  readonly isWatched?: boolean;
  /** Milliseconds of a clock that only goes forward. */
  readonly clock?: () => number;
  /** The bytes that are piped in. */
  readonly piped?: () => AsyncIterable<Uint8Array>;
  /** Bytes to where `out` goes; settled once they are gone. */
  readonly pipe?: (bytes: Uint8Array) => Promise<void>;
  /** Does work that somebody may ask to stop, by the signal's reason. */
  readonly untilStopped?: <T>(work: (signal: AbortSignal) => Promise<T>) => Promise<T>;
  /** A fault of ours shows where it arose. */
  readonly showsFaults?: boolean;
}

/** The command was called wrongly, or its input cannot be read. Exit code 2. */
export class Misuse extends Error {
  readonly code = "misuse";
}

export type StopSignal = "SIGHUP" | "SIGINT" | "SIGTERM";

/** Somebody asked the work to stop; exit codes are those that a shell gives for the signal. */
export class Stopped extends Error {
  readonly code = "stopped";
  readonly by: StopSignal;
  readonly exit: 129 | 130 | 143;

  constructor(by: StopSignal, where = "") {
    super(`stopped by ${by}${where}`);
    this.by = by;
    this.exit = exits[by];
  }
}

const exits = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;
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

/** A file may hold anything; what it says must not steer the terminal, turn the line round or hide in it. */
export const plain = (text: string): string =>
  text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, "\uFFFD");
