import { type Column, isUnknown } from "./columns.ts";

/** The numbers that a column may hold: every whole number from `lowest` on, or those listed. */
export type Line =
  | { readonly lowest: number; readonly length: number }
  | { readonly distinct: Float64Array; readonly length: number };

const mostWhole = 2 ** 30;

export const lineOf = (column: Column, rows: number): Line => {
  const { values, unknown } = column;
  const ends = values instanceof Int32Array ? wholeEnds(values, unknown, rows) : undefined;
  const { lowest, highest, whole } = ends ?? numberEnds(column, rows);
  if (lowest > highest) return { lowest: 0, length: 1 };
  if (whole && highest - lowest < mostWhole) return { lowest, length: highest - lowest + 1 };
  const sorted = Float64Array.from(values.filter((value) => !isUnknown(value, column))).sort();
  const distinct = sorted.filter((value, index) => index === 0 || value !== sorted[index - 1]);
  return { distinct, length: distinct.length };
};

interface Ends {
  readonly lowest: number;
  readonly highest: number;
  readonly whole: boolean;
}

/** Without a branch on what is not known, which no processor can foresee; undefined for numbers from 2 ** 30 on. */
const wholeEnds = (values: Int32Array, unknown: number, rows: number): Ends | undefined => {
  let row = 0;
  while (row < rows && values[row] === unknown) row += 1;
  if (row === rows) return nothing;
  const start = values[row]!;
  let lowest = start;
  let highest = start;
  let large = start ^ (start << 1);
  for (; row < rows; row += 1) {
    const value = values[row]!;
    const known = -Number(value !== unknown);
    const below = (value - lowest) & known;
    const above = (highest - value) & known;
    lowest = (lowest + (below & (below >> 31))) | 0;
    highest = (highest - (above & (above >> 31))) | 0;
    large |= (value ^ (value << 1)) & known;
  }
  return large < 0 ? undefined : { lowest, highest, whole: true };
};

const numberEnds = ({ values, unknown }: Column, rows: number): Ends => {
  let { lowest, highest, whole } = nothing;
  for (let row = 0; row < rows; row += 1) {
    const value = values[row]!;
    if (value === unknown) continue;
    // `NaN` is neither less nor more than anything.
    if (value < lowest) lowest = value;
    if (value > highest) highest = value;
    if (value > Math.floor(value)) whole = false;
  }
  return { lowest, highest, whole };
};

const nothing: Ends = {
  lowest: Number.POSITIVE_INFINITY,
  highest: Number.NEGATIVE_INFINITY,
  whole: true,
};

/** How many numbers of the line are less: the place of the number itself when it is on the line. */
export const placeOn = (line: Line, number: number): number => {
  if ("lowest" in line) return Math.min(Math.max(Math.ceil(number - line.lowest), 0), line.length);
  let low = 0;
  let high = line.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((line.distinct[middle] as number) < number) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** How many numbers of the line are less or the same. */
export const placeAfter = (line: Line, number: number): number => {
  if ("lowest" in line) return Math.min(Math.max(Math.floor(number - line.lowest) + 1, 0), line.length);
  const place = placeOn(line, number);
  return line.distinct[place] === number ? place + 1 : place;
};
