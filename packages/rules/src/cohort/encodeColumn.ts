import type { Column } from "./columns.ts";
import { bitsFor, type Line, likelyLine, lineOf } from "./line.ts";
import { type Plane, wordsFor } from "./planes.ts";
import { placeReader, type ReadWord, wordReader } from "./readWord.ts";

/** Words for 32 children each: where the fact is known and, `width` of them side by side, its bits. */
export interface Packed {
  readonly known: Plane;
  readonly bits: Int32Array;
  readonly width: number;
}

/** Words are worked through a block at a time, so that every plane is filled up to whole blocks. */
export const wordsABlock = 64;

/** A bit for each member that the set holds; of a boolean, the one bit of being true. */
export const setsOf = (column: Column, rows: number, width: number): Packed =>
  binary(rows, width, wordReader(column, rows).read);

/**
 * The place of each number on a line. The likely line is tried first, since most often all numbers lie on it and none
 * need be read twice.
 */
export const placesOf = (column: Column, rows: number): Packed & { readonly line: Line } => {
  const likely = likelyLine(column, rows);
  const tried = likely && placesOn(likely, column, rows);
  if (tried?.fits === true) return tried;
  return placesOn(lineOf(column, rows), column, rows);
};

const placesOn = (line: Line, column: Column, rows: number) => {
  const width = bitsFor(line.length);
  const { read, all } =
    "lowest" in line ? wordReader(column, rows, line.lowest) : placeReader(column, rows, line);
  const planes = binary(rows, width, read);
  return { line, ...planes, fits: all() >>> width === 0 };
};

/** A bit for each member, worked out from the members' places in binary. */
export const membersOf = (column: Column, rows: number, width: number): Packed => {
  const plane = packed(rows, width);
  const { known, bits } = plane;
  const { read } = wordReader(column, rows);
  const digits = bitsFor(width);
  const places = new Int32Array(digits);
  for (let word = 0; word < wordsFor(rows); word += 1) {
    const isKnown = read(word, digits, places, 0);
    known[word] = isKnown;
    for (let member = 0; member < width; member += 1) {
      let held = isKnown;
      for (let digit = 0; digit < digits; digit += 1) {
        held &= places[digit]! ^ (((member >>> digit) & 1) - 1);
      }
      bits[word * width + member] = held;
    }
  }
  return plane;
};

const binary = (rows: number, width: number, read: ReadWord): Packed => {
  const plane = packed(rows, width);
  const { known, bits } = plane;
  for (let word = 0; word < wordsFor(rows); word += 1) known[word] = read(word, width, bits, word * width);
  return plane;
};

const packed = (rows: number, width: number): Packed => {
  const words = Math.ceil(wordsFor(rows) / wordsABlock) * wordsABlock;
  return { known: new Int32Array(words), bits: new Int32Array(words * width), width };
};
