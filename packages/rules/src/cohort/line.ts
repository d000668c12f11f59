import { type Column, isUnknown } from "./columns.ts";

/** The numbers that a column may hold: every whole number from `lowest` on, or those listed. */
export type Line =
  | { readonly lowest: number; readonly length: number }
  | { readonly distinct: Float64Array; readonly length: number };

const mostWhole = 2 ** 30;

export const lineOf = (column: Column, rows: number): Line => {
  const ends = endsOf(column, rows, 1);
  if (isWhole(ends)) return { lowest: ends.lowest, length: ends.highest - ends.lowest + 1 };
  if (ends.lowest > ends.highest) return { lowest: 0, length: 1 };
  const known = column.values.filter((value) => !isUnknown(value, column));
  const sorted = Float64Array.from(known).sort();
  const distinct = sorted.filter((value, index) => index === 0 || value !== sorted[index - 1]);
  return { distinct, length: distinct.length };
};

/**
 * A line on which all numbers very likely lie, from a thousand rows: as long as its bits allow, with as much room
 * below as above. Undefined where those numbers are no whole ones.
 */
export const likelyLine = (column: Column, rows: number): Extract<Line, { lowest: number }> | undefined => {
  const ends = endsOf(column, rows, Math.max(1, Math.floor(rows / 1_000)));
  if (!isWhole(ends)) return undefined;
  const needed = ends.highest - ends.lowest + 1;
  const length = 2 ** bitsFor(needed);
  // Not below what 32 bits hold: less a lower number, the largest of them would come round to a small one.
  return { lowest: Math.max(ends.lowest - Math.floor((length - needed) / 2), -(2 ** 31)), length };
};

/** How many bits tell so many numbers apart. */
export const bitsFor = (numbers: number): number => 32 - Math.clz32(Math.max(0, numbers - 1));

interface Ends {
  readonly lowest: number;
  readonly highest: number;
  readonly fraction: boolean;
}

const isWhole = ({ lowest, highest, fraction }: Ends): boolean =>
  !fraction && lowest <= highest && highest - lowest < mostWhole;

/** Of every so many rows. `NaN` is neither less nor more than anything. */
const endsOf = ({ values, unknown }: Column, rows: number, step: number): Ends => {
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  let fraction = false;
  for (let row = 0; row < rows; row += step) {
    const value = values[row]!;
    if (value === unknown) continue;
    if (value < lowest) lowest = value;
    if (value > highest) highest = value;
    if (value > Math.floor(value)) fraction = true;
  }
  return { lowest, highest, fraction };
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
