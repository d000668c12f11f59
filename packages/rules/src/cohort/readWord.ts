import type { Column } from "./columns.ts";
import { type Line, placeOn } from "./line.ts";
import { type Fours, foursOf, gathered, squareOf, turnFours, turnSquare } from "./square.ts";

/**
 * Writes the lowest `width` bits of the 32 values of a word, turned, to `into[at]` and on, 0 where a value is not
 * known, and says in which rows it is known.
 */
export type ReadWord = (word: number, width: number, into: Int32Array, at: number) => number;

/** Values as they stand, less `lowest`. A reader for each kind of column: loops for all kinds cost twice as much. */
export const wordReader = (column: Column, rows: number, lowest = 0): ReadWord => {
  const { values } = column;
  if (values instanceof Int8Array && isSmall(column, lowest)) return smallReader(values, rows);
  if (values instanceof Int32Array) return wholeReader(values, column.unknown, rows, lowest);
  return numberReader(column, rows, lowest);
};

/** Values by their places on a line of no particular numbers. */
export const placeReader = ({ values, unknown }: Column, rows: number, line: Line): ReadWord => {
  const places = Float64Array.from(values.subarray(0, rows), (value) =>
    value === unknown || Number.isNaN(value) ? Number.NaN : placeOn(line, value),
  );
  return numberReader({ values: places, unknown: Number.NaN }, rows, 0);
};

/** Booleans and members as `emptyColumn` lays them out, which can be read four at a time. */
const isSmall = ({ values, unknown }: Column, lowest: number): boolean =>
  unknown === -1 && lowest === 0 && values.byteOffset % 4 === 0 && isLittleEndian;

const isLittleEndian = new Uint8Array(Int32Array.of(1).buffer)[0] === 1;

const smallReader = (values: Int8Array, rows: number): ReadWord => {
  const whole = new Int32Array(values.buffer, values.byteOffset, rows >>> 2);
  const fours = foursOf();
  const last = new Int32Array(8);
  return (word, width, into, at) => {
    if ((word + 1) * 32 <= rows) return turnSmall(whole, word * 8, fours, width, into, at);
    const bytes = new Int8Array(last.buffer).fill(-1);
    bytes.set(values.subarray(word * 32, rows));
    return turnSmall(last, 0, fours, width, into, at);
  };
};

const turnSmall = (
  whole: Int32Array,
  from: number,
  fours: Fours,
  width: number,
  into: Int32Array,
  at: number,
): number => {
  let known = 0;
  for (let four = 0; four < 8; four += 1) {
    const bytes = whole[from + four]!;
    const unknown = (bytes >>> 7) & 0x01010101;
    known |= gathered(~bytes, 7) << (four * 4);
    fours[four] = bytes & ~Math.imul(unknown, 0xff);
  }
  turnFours(fours, width, into, at);
  return known;
};

const wholeReader = (values: Int32Array, unknown: number, rows: number, lowest: number): ReadWord => {
  const square = squareOf();
  const fours = foursOf();
  return (word, width, into, at) => {
    let known = 0;
    const first = word * 32;
    const count = Math.min(32, rows - first);
    if (count < 32) square.fill(0);
    for (let row = 0; row < count; row += 1) {
      const value = values[first + row]!;
      const isKnown = Number(value !== unknown);
      known |= isKnown << row;
      square[row] = (value - lowest) & -isKnown;
    }
    turnSquare(square, width, fours, into, at);
    return known;
  };
};

const numberReader = ({ values, unknown }: Column, rows: number, lowest: number): ReadWord => {
  const square = squareOf();
  const fours = foursOf();
  return (word, width, into, at) => {
    let known = 0;
    const first = word * 32;
    const count = Math.min(32, rows - first);
    square.fill(0);
    for (let row = 0; row < count; row += 1) {
      const value = values[first + row]!;
      if (value === unknown || Number.isNaN(value)) continue;
      known |= 1 << row;
      square[row] = value - lowest;
    }
    turnSquare(square, width, fours, into, at);
    return known;
  };
};
