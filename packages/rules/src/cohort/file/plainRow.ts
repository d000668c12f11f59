import { absent, root } from "./byteTrie.ts";
import { type CellReader, unreadable } from "./cellNumbers.ts";
import { csvStops } from "./csvRecords.ts";

/** What a plain row gives: the number of each cell that is a fact, and where the key lies. */
export interface PlainRow {
  readonly numbers: Float64Array;
  keyStart: number;
  keyEnd: number;
}

export const plainRow = (columns: number): PlainRow => ({
  numbers: new Float64Array(columns),
  keyStart: 0,
  keyEnd: 0,
});

const [lf, cr] = [10, 13];

/**
 * Reads a row without quotation marks whose every cell can be read, in one go: looking for a cell's end and
 * finding its number are the same walk. Gives the place after the row, or -1 when it is any other row, of which
 * the ordinary way has more to say.
 */
export const plainRowReader = (delimiter: string, keyAt: number) => {
  const stops = csvStops(delimiter);
  const separator = delimiter.charCodeAt(0);
  return (
    bytes: Uint8Array,
    from: number,
    readers: readonly (CellReader | undefined)[],
    row: PlainRow,
  ): number => {
    const end = bytes.length;
    const last = readers.length - 1;
    let at = from;
    // In a file of one column an empty line would look like a row.
    if (bytes[at] === lf || bytes[at] === cr) return -1;
    for (let column = 0; column <= last; column += 1) {
      const reader = readers[column];
      const start = at;
      if (reader !== undefined) {
        const { classes, table, shift, numbers } = reader.trie;
        let state = root;
        while (at < end) {
          const kind = classes[bytes[at]!]!;
          if (kind === 0) break;
          state = table[(state << shift) + kind]!;
          at += 1;
        }
        let number = at < end && stops[bytes[at]!] === 0 ? absent : numbers[state]!;
        if (number === absent) {
          while (at < end && stops[bytes[at]!] === 0) at += 1;
          number = at < end ? reader.numberOf(bytes, start, at) : absent;
        }
        if (number === unreadable) return -1;
        row.numbers[column] = number;
      } else {
        while (at < end && stops[bytes[at]!] === 0) at += 1;
      }
      if (at >= end) return -1;
      if (column === keyAt) {
        row.keyStart = start;
        row.keyEnd = at;
      }
      if (column === last) break;
      if (bytes[at] !== separator) return -1;
      at += 1;
    }
    if (bytes[at] === lf) return at + 1;
    return bytes[at] === cr && at + 1 < end && bytes[at + 1] === lf ? at + 2 : -1;
  };
};
