import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { parse } from "csv-parse";
import type { Dictionary } from "../../facts/dictionary.ts";
import { Misuse } from "../outcome.ts";
import type { FileRow, RowError } from "./batch.ts";
import { delimiterOf } from "./header.ts";

/** What a CSV file gives, one thing after another: its header first, then rows and what is no row. */
export type FromFile =
  | { readonly kind: "header"; readonly names: readonly string[]; readonly delimiter: string }
  | ({ readonly kind: "row" } & FileRow)
  | { readonly kind: "refused"; readonly error: RowError };

interface Place {
  readonly lines: number;
  readonly records: number;
}

type Skipped = Place & { readonly code: string };

/** Reads as it goes, so that a file of any length needs the same memory. */
export async function* readCsv(path: string, dictionary: Dictionary): AsyncGenerator<FromFile> {
  const delimiter = delimiterOf(await firstLineOf(path), dictionary);
  const skipped: Skipped[] = [];
  const parser = parse({
    bom: true,
    info: true,
    delimiter,
    record_delimiter: ["\r\n", "\n", "\r"],
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    max_record_size: 4_000_000,
  });
  parser.on("skip", (error: Skipped) => skipped.push(error));
  const file = createReadStream(path);
  file.on("error", (error) => parser.destroy(error));
  file.pipe(parser);
  let row = 0;
  let names: readonly string[] | undefined;
  /** The parser reads ahead: what it skipped comes in its place among the rows, by how many went before it. */
  const refusals = (before: number): readonly FromFile[] => {
    const due = skipped.filter(({ records }) => records < before);
    skipped.splice(0, due.length);
    return due.map(({ lines, code }) => refused(++row, lines, ...(quoteErrors[code] ?? unreadable)));
  };
  for await (const { record, info } of parser as AsyncIterable<{
    record: string[];
    info: Place;
  }>) {
    if (names === undefined) {
      names = record.map((name) => name.trim());
      yield { kind: "header", names, delimiter };
      continue;
    }
    yield* refusals(info.records);
    row += 1;
    const found = problem(record, names.length);
    yield found === undefined
      ? { kind: "row", row, line: info.lines, cells: record }
      : refused(row, info.lines, ...found);
  }
  yield* refusals(Number.POSITIVE_INFINITY);
  if (names === undefined) throw new Misuse(`\`${path}\` is empty; the first row must name the facts`);
}

const refused = (row: number, line: number, message: string, help: string): FromFile => ({
  kind: "refused",
  error: { row, line, column: null, value: null, message, help },
});

const problem = (cells: readonly string[], wanted: number): readonly [string, string] | undefined => {
  if (cells.some((cell) => cell.includes("\0"))) {
    return ["the row holds a NUL character", "save the file again as plain text in UTF-8"];
  }
  if (cells.length === wanted || (cells.length > wanted && cells.slice(wanted).every((cell) => cell === "")))
    return undefined;
  return [
    `the row has ${cells.length} cells under a header of ${wanted}`,
    "check for a missing or an unquoted delimiter; the last row of a file cut short ends early",
  ];
};

const unreadable = ["the row cannot be read as CSV", "check its quotation marks"] as const;

const quoteErrors: Readonly<Record<string, readonly [string, string]>> = {
  CSV_QUOTE_NOT_CLOSED: [
    "a quotation mark is opened and never closed; nothing after it can be read",
    "close it; a file cut short ends so as well",
  ],
  INVALID_OPENING_QUOTE: [
    "a quotation mark stands inside a cell",
    "put the whole cell in quotation marks and double those inside",
  ],
  CSV_INVALID_CLOSING_QUOTE: [
    "text follows a closing quotation mark",
    "double quotation marks inside a quoted cell",
  ],
  CSV_MAX_RECORD_SIZE: [
    "the row is longer than any row can be",
    "check for a quotation mark that is never closed",
  ],
};

const firstLineOf = async (path: string): Promise<string> => {
  const file = await open(path).catch(() => {
    throw new Misuse(`cannot read the file \`${path}\``);
  });
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(1 << 20), 0, 1 << 20, 0);
    const bytes = buffer.subarray(0, bytesRead);
    if (bytes.subarray(0, 2).equals(utf16)) {
      throw new Misuse(`\`${path}\` is in UTF-16; save it as CSV in UTF-8`);
    }
    return (
      bytes
        .toString("utf8")
        .replace(/^\uFEFF/, "")
        .split(/\r\n|\n|\r/, 1)[0] ?? ""
    );
  } finally {
    await file.close();
  }
};

const utf16 = Buffer.from([0xff, 0xfe]);
