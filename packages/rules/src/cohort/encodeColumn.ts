import type { Column } from "./columns.ts";
import { type Line, placeOn } from "./line.ts";
import { type Plane, wordsFor } from "./planes.ts";

/** Words for 32 children each: where the fact is known and, `width` of them side by side, its bits. */
export interface Packed {
  readonly known: Plane;
  readonly bits: Int32Array;
  readonly width: number;
}

/** Words are worked through a block at a time, so that every plane is filled up to whole blocks. */
export const wordsABlock = 64;

const packed = (rows: number, width: number): Packed => {
  const words = Math.ceil(wordsFor(rows) / wordsABlock) * wordsABlock;
  return { known: new Int32Array(words), bits: new Int32Array(words * width), width };
};

/** A bit for each member from `first` on. */
export const membersOf = (column: Column, rows: number, width: number, first: number): Packed => {
  const { values, unknown } = column;
  const plane = packed(rows, width);
  const { known, bits } = plane;
  for (let row = 0; row < rows; row += 1) {
    const value = values[row]!;
    if (value === unknown || Number.isNaN(value)) continue;
    const word = row >>> 5;
    const bit = 1 << (row & 31);
    known[word] = known[word]! | bit;
    if (value < first) continue;
    const place = word * width + value - first;
    bits[place] = bits[place]! | bit;
  }
  return plane;
};

/** A bit for each member that the set holds. */
export const setsOf = (column: Column, rows: number, width: number): Packed => {
  const { values, unknown } = column;
  const plane = packed(rows, width);
  const { known, bits } = plane;
  const all = width === 0 ? 0 : -1 >>> (32 - width);
  for (let row = 0; row < rows; row += 1) {
    const value = values[row]!;
    if (value === unknown || Number.isNaN(value)) continue;
    const word = row >>> 5;
    const bit = 1 << (row & 31);
    known[word] = known[word]! | bit;
    const base = word * width;
    for (let left = value & all; left !== 0; left &= left - 1) {
      const place = base + 31 - Math.clz32(left & -left);
      bits[place] = bits[place]! | bit;
    }
  }
  return plane;
};

/** The place of each number on the line. */
export const placesOf = (column: Column, rows: number, line: Line): Packed => {
  const width = 32 - Math.clz32(Math.max(0, line.length - 1));
  const plane = packed(rows, width);
  const { known, bits } = plane;
  const { values, unknown } = column;
  const lowest = "lowest" in line ? line.lowest : undefined;
  const square = new Int32Array(32);
  for (let first = 0; first < rows; first += 32) {
    const count = Math.min(32, rows - first);
    let isKnown = 0;
    square.fill(0);
    for (let row = 0; row < count; row += 1) {
      const value = values[first + row]!;
      if (value === unknown || Number.isNaN(value)) continue;
      isKnown |= 1 << row;
      square[row] = lowest === undefined ? placeOn(line, value) : value - lowest;
    }
    known[first >>> 5] = isKnown;
    transpose(square);
    const base = (first >>> 5) * width;
    for (let bit = 0; bit < width; bit += 1) bits[base + bit] = square[bit]!;
  }
  return plane;
};

/** Turns 32 numbers of 32 bits over their diagonal: bit `b` of number `n` becomes bit `n` of number `b`. */
const transpose = (square: Int32Array): void => {
  let mask = 0x0000ffff;
  for (let step = 16; step !== 0; step >>>= 1) {
    for (let at = 0; at < 32; at = ((at | step) + 1) & ~step) {
      const swap = ((square[at]! >>> step) ^ square[at | step]!) & mask;
      square[at] = square[at]! ^ (swap << step);
      square[at | step] = square[at | step]! ^ swap;
    }
    mask ^= mask << (step >>> 1);
  }
};
