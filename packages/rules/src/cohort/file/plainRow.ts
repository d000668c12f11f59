import { absent, rootOf } from "./byteTrie.ts";
import { type CellReader, unreadable } from "./cellNumbers.ts";
import { csvStops } from "./csvRecords.ts";

/** A column of the file: how its cells are read and where their numbers go; nothing where it is no fact. */
export type PlainColumn =
  | { readonly reader: CellReader; readonly values: Float64Array }
  | { readonly reader: undefined; readonly values: undefined };

/** Where the key of a row lies, and whether any fact of it is known. */
export interface PlainFound {
  start: number;
  end: number;
  known: boolean;
}

const [lf, cr] = [10, 13];

/**
 * Reads a row without quotation marks whose every cell can be read, in one go: looking for a cell's end and
 * finding its number are the same walk. Gives the place after the row, or -1 when it is any other row, of which
 * the ordinary way has more to say.
 *
 * INVARIANT: a line feed stands at or after `from`; no walk goes past it.
 */
export const plainRowReader = (delimiter: string, keyAt: number) => {
  const stops = csvStops(delimiter);
  const separator = delimiter.charCodeAt(0);
  return (
    bytes: Uint8Array,
    from: number,
    columns: readonly PlainColumn[],
    row: number,
    found: PlainFound,
  ): number => {
    const last = columns.length - 1;
    let at = from;
    let known = 0;
    // In a file of one column an empty line would look like a row.
    if (bytes[at] === lf || bytes[at] === cr) return -1;
    for (let column = 0; column <= last; column += 1) {
      const { reader, values } = columns[column]!;
      const start = at;
      if (reader === undefined) {
        while (stops[bytes[at]!] === 0) at += 1;
      } else {
        const { classes, table, shift, numbers } = reader.trie;
        let state = rootOf(reader.trie);
        let kind = classes[bytes[at]!]!;
        while (kind !== 0) {
          state = table[state + kind]!;
          at += 1;
          kind = classes[bytes[at]!]!;
        }
        let number = numbers[state >>> shift]!;
        if (number === absent || stops[bytes[at]!] === 0) {
          while (stops[bytes[at]!] === 0) at += 1;
          number = reader.numberOf(bytes, start, at);
        }
        if (number === unreadable) return -1;
        known |= Number(!Number.isNaN(number));
        values[row] = number;
      }
      if (column === keyAt) {
        found.start = start;
        found.end = at;
      }
      if (column === last) break;
      if (bytes[at] !== separator) return -1;
      at += 1;
    }
    found.known = known !== 0;
    if (bytes[at] === lf) return at + 1;
    return bytes[at] === cr && bytes[at + 1] === lf ? at + 2 : -1;
  };
};
