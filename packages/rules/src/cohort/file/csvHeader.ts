import { UnreadableFile } from "./batch.ts";
import { csvRecord, csvScanner } from "./csvRecords.ts";
import { faults } from "./csvWords.ts";
import { columnFinder, delimiterOf, type FileColumn, factsIn, readHeader } from "./header.ts";
import { likelyHeaderRow, withoutFacts, withoutKey } from "./noFacts.ts";
import type { ReadOptions } from "./readCsv.ts";
import { cellText } from "./rowErrors.ts";

export interface CsvHeader {
  readonly columns: readonly FileColumn[];
  readonly delimiter: string;
  /** Where the first row starts, and how many lines stand before it. */
  readonly end: number;
  readonly lines: number;
}

/** A header is not longer; a file that is no text may have no line end at all. */
const mostBytes = 4_000_000;

/**
 * The first row of a file, which names the facts; undefined until enough has come.
 *
 * @throws UnreadableFile when it is none.
 */
export const readCsvHeader = (
  bytes: Uint8Array,
  whole: boolean,
  options: ReadOptions,
): CsvHeader | undefined => {
  if (bytes.length < 4 && !whole) return undefined;
  needUtf8(bytes);
  const { dictionary, key, mapping, headerRow } = options;
  let { at: from, lines } = start(bytes, headerRow);
  const first = lineAt(bytes, from);
  if (first.end < 0 && !whole) {
    if (bytes.length > mostBytes) throw new UnreadableFile("its first line is too long to be a header");
    return undefined;
  }
  const said = headerRow === undefined ? /^"?sep=(.)"?$/i.exec(first.text.trim())?.[1] : undefined;
  if (said !== undefined) ({ at: from, lines } = nextLine(bytes, first.end, lines));
  const line = said === undefined ? first : lineAt(bytes, from);
  if (line.end < 0 && !whole) return undefined;
  if (line.text === "") throw new UnreadableFile("it is empty; the first row must name the facts");
  const delimiter = options.delimiter ?? said ?? delimiterOf(line.text, dictionary, mapping);
  const record = csvRecord(bytes.length - from);
  const after = csvScanner(delimiter).record(bytes, from, bytes.length, whole, record);
  if (after < 0) return undefined;
  if (record.fault !== undefined)
    throw new UnreadableFile(`its header cannot be read: ${faults[record.fault][0]}`);
  const names = Array.from({ length: record.cells }, (_, at) => cellText(bytes, record, at).trim());
  const columns = readHeader(names, dictionary, key, mapping);
  if (!columns.some(({ kind }) => kind === "fact")) {
    const columnOf = columnFinder(dictionary, mapping);
    const facts = (text: string, by: string): number => factsIn(text, by, columnOf);
    const likely = headerRow === undefined ? likelyHeaderRow(bytes, facts) : undefined;
    throw withoutFacts({ columns, line: line.text, delimiter, likely, facts });
  }
  needKey(columns, key);
  return { columns, delimiter, end: after, lines: lines + record.lines };
};

const needUtf8 = (bytes: Uint8Array): void => {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    throw new UnreadableFile("it is in UTF-16; save it as CSV in UTF-8");
  }
  const [even, odd] = [0, 1].map((from) => {
    const every = bytes.subarray(0, 200).filter((_, at) => at % 2 === from);
    return every.length > 1 && every.filter((byte) => byte === 0).length * 2 > every.length;
  });
  if (even !== odd) {
    throw new UnreadableFile(
      `every other byte of it is nothing, as in UTF-16; save it as CSV in UTF-8, or read it with \`--encoding ${odd ? "utf-16le" : "utf-16be"}\``,
    );
  }
};

/** The first line that is not empty, or the one that is said to be the header. */
const start = (
  bytes: Uint8Array,
  headerRow: number | undefined,
): { readonly at: number; readonly lines: number } => {
  let place = { at: bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0, lines: 0 };
  if (headerRow === undefined) {
    while (isLineEnd(bytes[place.at])) place = nextLine(bytes, place.at, place.lines);
    return place;
  }
  while (place.lines < headerRow - 1) {
    const { end } = lineAt(bytes, place.at);
    if (end < 0) return { ...place, at: bytes.length };
    place = nextLine(bytes, end, place.lines);
  }
  return place;
};

/** The place after the line end at `at`. */
const nextLine = (bytes: Uint8Array, at: number, lines: number) => ({
  at: bytes[at] === 13 && bytes[at + 1] === 10 ? at + 2 : at + 1,
  lines: lines + 1,
});

const lineAt = (bytes: Uint8Array, from: number): { readonly text: string; readonly end: number } => {
  const end = bytes.findIndex((byte, at) => at >= from && isLineEnd(byte));
  return { end, text: new TextDecoder().decode(bytes.subarray(from, end < 0 ? bytes.length : end)) };
};

export const isLineEnd = (byte: number | undefined): boolean => byte === 10 || byte === 13;

const needKey = (columns: readonly FileColumn[], key: string | undefined): void => {
  if (key === undefined) return;
  const named = columns.filter(({ kind }) => kind === "key").length;
  if (named === 1) return;
  if (named > 1) {
    throw new UnreadableFile(
      `${named} columns of it are called \`${key.slice(0, 60)}\`, so a row would have more than one name; rename one`,
    );
  }
  throw withoutKey(columns, key);
};
