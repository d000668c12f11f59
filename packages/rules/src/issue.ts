/**
 * Something in the input that cannot be used as it stands. Issues are data: they are collected, never thrown.
 * `code` is contract; `message` and `help` are for people and may be reworded.
 */
export interface Issue {
  readonly code: string;
  /** JSON Pointer (RFC 6901) to the place in the input; "" is the whole input. */
  readonly path: string;
  /** What was found and what was expected: lower case, no full stop, ids in backticks. */
  readonly message: string;
  /** What to do about it. */
  readonly help: string;
  /** 1-based; given when the input was text. */
  readonly line?: number;
  readonly column?: number;
  /** The file, when the input came from one. */
  readonly file?: string;
}

export const pointer = (...keys: ReadonlyArray<string | number>): string => {
  let path = "";
  for (const key of keys) path += `/${typeof key === "number" ? key : escaped(key)}`;
  return path;
};

const escaped = (key: string): string => key.replaceAll("~", "~0").replaceAll("/", "~1");
