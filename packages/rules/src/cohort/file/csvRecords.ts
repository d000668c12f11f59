/**
 * Where the cells of a record of CSV lie in a buffer of bytes. A record ends at CR LF, LF, CR or the end of the
 * file; a quoted cell may hold delimiters, line ends and doubled quotation marks.
 */
export interface CsvRecord {
  /** How many cells; only the first `wanted` have a place below. */
  cells: number;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** 1 where quotation marks are doubled inside the cell. */
  readonly doubled: Uint8Array;
  /** The cells beyond `wanted` are all empty. */
  restIsEmpty: boolean;
  holdsNul: boolean;
  /** Some cell stands in quotation marks. */
  quoted: boolean;
  fault: CsvFault | undefined;
  /** Line ends passed, the record's own included. */
  lines: number;
}

/** Not 0 for the bytes that no plain cell holds. */
export const csvStops = (delimiter: string): Uint8Array => {
  const stops = new Uint8Array(256);
  for (const byte of [0, lf, cr, quoteMark, delimiter.charCodeAt(0)]) stops[byte] = 1;
  return stops;
};

export type CsvFault = "quote-inside-cell" | "text-after-quote" | "quote-not-closed" | "too-long";

export const csvRecord = (wanted: number): CsvRecord => ({
  cells: 0,
  starts: new Int32Array(wanted),
  ends: new Int32Array(wanted),
  doubled: new Uint8Array(wanted),
  restIsEmpty: true,
  holdsNul: false,
  quoted: false,
  fault: undefined,
  lines: 0,
});

const [plain, delimiterByte, lineEnd, quote, nul] = [0, 1, 2, 3, 4];
const [lf, cr, quoteMark] = [10, 13, 34];

/** No row of a cohort is longer; a quotation mark that is never closed shows itself here. */
export const mostBytes = 4_000_000;

export interface CsvScanner {
  /**
   * Finds the record that starts at `from` and gives the place after it, or -1 when the buffer ends first and is
   * not `whole`. A record with a fault ends with its first line, so that those below can still be read; one that is
   * too long, where it got so long, with no line end passed if its line goes on.
   */
  readonly record: Scan;
  /** The place after the line end that stands next; -1 when it may still come. */
  readonly lineEnd: Scan;
}

type Scan = (bytes: Uint8Array, from: number, end: number, whole: boolean, record: CsvRecord) => number;

export const csvScanner = (delimiter: string): CsvScanner => {
  const kinds = new Uint8Array(256).fill(plain);
  kinds[0] = nul;
  kinds[lf] = lineEnd;
  kinds[cr] = lineEnd;
  kinds[quoteMark] = quote;
  kinds[delimiter.charCodeAt(0)] = delimiterByte;

  const scan: Scan = (bytes, from, end, whole, record) => {
    const { starts, ends, doubled } = record;
    const wanted = starts.length;
    record.restIsEmpty = true;
    record.holdsNul = false;
    record.quoted = false;
    record.fault = undefined;
    record.lines = 0;
    let cells = 0;
    let at = from;
    for (;;) {
      let start = at;
      let close = -1;
      let twice = 0;
      if (at < end && bytes[at] === quoteMark) {
        record.quoted = true;
        start = at + 1;
        at = start;
        for (;;) {
          while (at < end && kinds[bytes[at]!] !== quote) {
            if (bytes[at] === 0) record.holdsNul = true;
            else if (bytes[at] === lf || (bytes[at] === cr && bytes[at + 1] !== lf)) record.lines += 1;
            at += 1;
          }
          if (at - from > mostBytes) return faulty(bytes, from, end, whole, record, "too-long");
          // What follows a quotation mark says whether it closes the cell.
          if (at + 1 >= end && !whole) return -1;
          if (at >= end) return faulty(bytes, from, end, whole, record, "quote-not-closed");
          if (bytes[at + 1] !== quoteMark || at + 1 >= end) break;
          twice = 1;
          at += 2;
        }
        close = at;
        at += 1;
        if (at < end && kinds[bytes[at]!] !== delimiterByte && kinds[bytes[at]!] !== lineEnd) {
          return faulty(bytes, from, end, whole, record, "text-after-quote");
        }
      } else {
        for (; at < end; at += 1) {
          const byte = bytes[at]!;
          if (kinds[byte] === plain) continue;
          if (byte === quoteMark) return faulty(bytes, from, end, whole, record, "quote-inside-cell");
          if (byte !== 0) break;
          record.holdsNul = true;
        }
        if (at - from > mostBytes) return faulty(bytes, from, end, whole, record, "too-long");
        close = at;
      }
      if (at >= end && !whole) return -1;
      if (cells < wanted) {
        starts[cells] = start;
        ends[cells] = close;
        doubled[cells] = twice;
      } else if (close > start) record.restIsEmpty = false;
      cells += 1;
      if (at < end && kinds[bytes[at]!] === delimiterByte) {
        at += 1;
        continue;
      }
      record.cells = cells;
      return at >= end ? at : lineAfter(bytes, at, end, whole, record);
    }
  };

  const toLineEnd: Scan = (bytes, from, end, whole, record) => {
    let at = from;
    record.lines = 0;
    while (at < end && bytes[at] !== lf && bytes[at] !== cr) at += 1;
    if (at >= end) return whole ? at : -1;
    return lineAfter(bytes, at, end, whole, record);
  };

  const faulty = (
    bytes: Uint8Array,
    from: number,
    end: number,
    whole: boolean,
    record: CsvRecord,
    fault: CsvFault,
  ): number => {
    let at = from;
    while (at < end && bytes[at] !== lf && bytes[at] !== cr) at += 1;
    record.cells = 0;
    record.fault = fault;
    record.lines = 0;
    if (at >= end) return whole || at - from > mostBytes ? at : -1;
    return lineAfter(bytes, at, end, whole, record);
  };

  /** CR LF is one line end, so a CR that ends the buffer waits for what follows. */
  const lineAfter = (
    bytes: Uint8Array,
    at: number,
    end: number,
    whole: boolean,
    record: CsvRecord,
  ): number => {
    record.lines += 1;
    if (bytes[at] === lf) return at + 1;
    if (at + 1 >= end && !whole) return -1;
    return at + 1 < end && bytes[at + 1] === lf ? at + 2 : at + 1;
  };

  return { record: scan, lineEnd: toLineEnd };
};
