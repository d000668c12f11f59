import { type Column, isUnknown } from "./columns.ts";
import { type Line, placeOn } from "./line.ts";
import { besides, gathered, squareOf, turnFours, turnSquare } from "./square.ts";

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
  const last = new Int32Array(32).fill(unknown);
  let all = 0;
  const read: ReadWord = (word, width, into, at) => {
    const isWhole = word * 32 + 32 <= rows;
    const numbers = isWhole ? values : last;
    const first = isWhole ? word * 32 : 0;
    if (!isWhole) last.set(values.subarray(word * 32, rows));
    let known = 0;
    let some = 0;
    for (let eighth = 0; eighth < 8; eighth += 1) {
      const row = first + eighth;
      const a = numbers[row]!;
      const b = numbers[row + 8]!;
      const c = numbers[row + 16]!;
      const d = numbers[row + 24]!;
      const isA = Number(a !== unknown);
      const isB = Number(b !== unknown);
      const isC = Number(c !== unknown);
      const isD = Number(d !== unknown);
      known |= (isA | (isB << 8) | (isC << 16) | (isD << 24)) << eighth;
      const atA = (a - lowest) & -isA;
      const atB = (b - lowest) & -isB;
      const atC = (c - lowest) & -isC;
      const atD = (d - lowest) & -isD;
      some |= atA | atB | atC | atD;
      for (let bit = 0; bit < width; bit += 8) square[bit + eighth] = besides(atA, atB, atC, atD, bit);
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
  const last = new Float64Array(32).fill(Number.NaN);
  const sums = new Float64Array(4);
  const halves = new Int32Array(sums.buffer);
  let all = 0;
  const read: ReadWord = (word, width, into, at) => {
    const isWhole = word * 32 + 32 <= rows;
    const numbers = isWhole ? values : last;
    const first = isWhole ? word * 32 : 0;
    if (!isWhole) last.set(values.subarray(word * 32, rows));
    let known = 0;
    let some = 0;
    let high = 0;
    for (let eighth = 0; eighth < 8; eighth += 1) {
      const row = first + eighth;
      const a = numbers[row]! - lowest;
      const b = numbers[row + 8]! - lowest;
      const c = numbers[row + 16]! - lowest;
      const d = numbers[row + 24]! - lowest;
      const sumA = a + large;
      const sumB = b + large;
      const sumC = c + large;
      const sumD = d + large;
      sums[0] = sumA;
      sums[1] = sumB;
      sums[2] = sumC;
      sums[3] = sumD;
      // What is no whole number is not what it was; `NaN` is not more than nothing.
      if (Math.abs(sumA - large - a) > 0 || Math.abs(sumB - large - b) > 0) high = -1;
      if (Math.abs(sumC - large - c) > 0 || Math.abs(sumD - large - d) > 0) high = -1;
      const highA = halves[highHalf]!;
      const highB = halves[highHalf + 2]!;
      const highC = halves[highHalf + 4]!;
      const highD = halves[highHalf + 6]!;
      const isA = isNumber(highA);
      const isB = isNumber(highB);
      const isC = isNumber(highC);
      const isD = isNumber(highD);
      known |= (isA | (isB << 8) | (isC << 16) | (isD << 24)) << eighth;
      high |= ((highA ^ highOfLarge) & -isA) | ((highB ^ highOfLarge) & -isB);
      high |= ((highC ^ highOfLarge) & -isC) | ((highD ^ highOfLarge) & -isD);
      const atA = halves[lowHalf]! & -isA;
      const atB = halves[lowHalf + 2]! & -isB;
      const atC = halves[lowHalf + 4]! & -isC;
      const atD = halves[lowHalf + 6]! & -isD;
      some |= atA | atB | atC | atD;
      for (let bit = 0; bit < width; bit += 8) square[bit + eighth] = besides(atA, atB, atC, atD, bit);
    }
    all |= high === 0 ? some : -1;
    turnSquare(square, width, into, at);
    return known;
  };
  return { read, all: () => all };
};

/** 1 unless the high half is that of `NaN`; that of infinity counts as a number's, which none of the line has. */
const isNumber = (half: number): number => ~((half >>> 29) & (half >>> 19)) & 1;

const large = 2 ** 52 + 2 ** 51;
const highOfLarge = 0x43380000;
const lowHalf = isLittleEndian ? 0 : 1;
const highHalf = 1 - lowHalf;
