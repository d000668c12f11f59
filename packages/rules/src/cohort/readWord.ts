import { type Column, isUnknown } from "./columns.ts";
import { type Line, placeOn } from "./line.ts";
import { gathered, squareOf, turnFours, turnSquare } from "./square.ts";

/**
 * Writes the lowest `width` bits of the 32 values of a word, turned, to `into[at]` and on, 0 where a value is not
 * known, and says in which rows it is known.
 */
export type ReadWord = (word: number, width: number, into: Int32Array, at: number) => number;

export interface WordReader {
  readonly read: ReadWord;
  /** Every bit that some value so far has set; all of them where one was no whole number. */
  readonly all: () => number;
}

/** Values as they stand, less `lowest`. A reader for each kind of column: loops for all kinds cost twice as much. */
export const wordReader = (column: Column, rows: number, lowest = 0): WordReader => {
  const { values } = column;
  if (values instanceof Int8Array && isSmall(column, lowest)) return smallReader(values, rows);
  if (values instanceof Int32Array) return wholeReader(values, column.unknown, rows, lowest);
  if (values instanceof Float64Array && Number.isNaN(column.unknown))
    return numberReader(values, rows, lowest);
  return numberReader(numbersOf(column, rows), rows, lowest);
};

/** Values by their places on a line of no particular numbers. */
export const placeReader = (column: Column, rows: number, line: Line): WordReader =>
  numberReader(
    numbersOf(column, rows).map((value) => (Number.isNaN(value) ? value : placeOn(line, value))),
    rows,
    0,
  );

const numbersOf = (column: Column, rows: number): Float64Array =>
  Float64Array.from(column.values.subarray(0, rows), (value) =>
    isUnknown(value, column) ? Number.NaN : value,
  );

/** Booleans and members as `emptyColumn` lays them out, which can be read four at a time. */
const isSmall = ({ values, unknown }: Column, lowest: number): boolean =>
  unknown === -1 && lowest === 0 && values.byteOffset % 4 === 0 && isLittleEndian;

const isLittleEndian = new Uint8Array(Int32Array.of(1).buffer)[0] === 1;

const smallReader = (values: Int8Array, rows: number): WordReader => {
  const whole = new Int32Array(values.buffer, values.byteOffset, rows >>> 2);
  const fours = new Int32Array(8);
  const last = new Int32Array(8);
  const read: ReadWord = (word, width, into, at) => {
    if ((word + 1) * 32 <= rows) return turnSmall(whole, word * 8, fours, width, into, at);
    const bytes = new Int8Array(last.buffer).fill(-1);
    bytes.set(values.subarray(word * 32, rows));
    return turnSmall(last, 0, fours, width, into, at);
  };
  return { read, all: () => 0x7f };
};

const turnSmall = (
  whole: Int32Array,
  from: number,
  fours: Int32Array,
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

const wholeReader = (values: Int32Array, unknown: number, rows: number, lowest: number): WordReader => {
  const square = squareOf();
  let all = 0;
  const read: ReadWord = (word, width, into, at) => {
    let known = 0;
    let some = 0;
    const first = word * 32;
    const count = Math.min(32, rows - first);
    if (count < 32) square.fill(0);
    for (let row = 0; row < count; row += 1) {
      const value = values[first + row]!;
      const isKnown = Number(value !== unknown);
      known |= isKnown << row;
      const number = (value - lowest) & -isKnown;
      some |= number;
      square[row] = number;
    }
    all |= some;
    turnSquare(square, width, into, at);
    return known;
  };
  return { read, all: () => all };
};

/**
 * Whole numbers, `NaN` where not known, and no branch on it. Added to a number so large that its last bit stands
 * for one, a whole number is the low half of the sum. The high half is the same for all that fit into the low one.
 */
const numberReader = (values: Float64Array, rows: number, lowest: number): WordReader => {
  const square = squareOf();
  const sums = new Float64Array(32);
  const halves = new Int32Array(sums.buffer);
  let all = 0;
  const read: ReadWord = (word, width, into, at) => {
    let known = 0;
    let some = 0;
    let high = 0;
    const first = word * 32;
    const count = Math.min(32, rows - first);
    if (count < 32) sums.fill(Number.NaN);
    for (let row = 0; row < count; row += 1) {
      const number = values[first + row]! - lowest;
      const sum = number + large;
      sums[row] = sum;
      if (Math.abs(sum - large - number) > 0) high = -1;
    }
    for (let row = 0; row < 32; row += 1) {
      const half = halves[2 * row + highHalf]!;
      const isKnown = ~((half >>> 29) & (half >>> 19)) & 1;
      known |= isKnown << row;
      const number = halves[2 * row + lowHalf]! & -isKnown;
      some |= number;
      high |= (half ^ highOfLarge) & -isKnown;
      square[row] = number;
    }
    all |= high === 0 ? some : -1;
    turnSquare(square, width, into, at);
    return known;
  };
  return { read, all: () => all };
};

const large = 2 ** 52 + 2 ** 51;
const highOfLarge = 0x43380000;
const lowHalf = isLittleEndian ? 0 : 1;
const highHalf = 1 - lowHalf;
