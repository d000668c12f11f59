import type { FactId } from "../facts/dictionary.ts";
import type { Layout, Slot } from "../program/layout.ts";
import { type Column, type Columns, isUnknown } from "./columns.ts";
import { type Plane, setBit, wordsFor } from "./planes.ts";
import type { CohortContext } from "./rowReader.ts";

/**
 * One fact of every child as bits, whatever the policy:
 * - constant: the same for all, `NaN` when not known of any;
 * - members: where it is known, and a plane a member; a boolean has the plane of its true ones as its only;
 * - ordered: where it is known, and its place among `distinct` ascending numbers in binary, lowest bit first.
 */
export type EncodedFact =
  | { readonly kind: "constant"; readonly value: number }
  | {
      readonly kind: "members";
      readonly known: Plane;
      readonly members: readonly Plane[];
      readonly column: Column;
    }
  | {
      readonly kind: "ordered";
      readonly known: Plane;
      readonly bits: readonly Plane[];
      readonly line: Line;
      readonly column: Column;
    };

/** The numbers that a column may hold: every whole number from `lowest` on, or those listed. */
export type Line =
  | { readonly lowest: number; readonly length: number }
  | { readonly distinct: Float64Array; readonly length: number };

export interface Encoded {
  readonly layout: Layout;
  readonly rows: number;
  readonly facts: ReadonlyMap<FactId, EncodedFact>;
}

/** Any program over the same dictionary may then run over the same encoded cohort. */
export const encode = (
  layout: Layout,
  columns: Columns,
  { asAt, parameters }: Pick<CohortContext, "asAt" | "parameters">,
): Encoded => {
  const constant = (slot: Slot): number => {
    if (slot.fact === "asAt") return slot.codec.encode(asAt);
    const name = slot.fact.startsWith("parameter.") ? slot.fact.slice("parameter.".length) : undefined;
    return name === undefined ? Number.NaN : (parameters[name] ?? Number.NaN);
  };
  const facts = layout.slots.map((slot): [FactId, EncodedFact] => {
    const column = columns.byFact.get(slot.fact);
    return [
      slot.fact,
      column === undefined
        ? { kind: "constant", value: constant(slot) }
        : encodeColumn(slot, column, columns.rows),
    ];
  });
  return Object.freeze({ layout, rows: columns.rows, facts: new Map(facts) });
};

const encodeColumn = (slot: Slot, column: Column, rows: number): EncodedFact => {
  const known = new Int32Array(wordsFor(rows));
  for (let row = 0; row < rows; row += 1) {
    if (!isUnknown(column.values[row] as number, column)) setBit(known, row);
  }
  switch (slot.type) {
    case "boolean":
      return { kind: "members", known, column, members: [whereEqual(column, rows, 1)] };
    case "enum":
      return {
        kind: "members",
        known,
        column,
        members: slot.values.map((_, place) => whereEqual(column, rows, place)),
      };
    case "enumSet":
      return {
        kind: "members",
        known,
        column,
        members: slot.values.map((_, place) => whereHeld(column, rows, place)),
      };
    case "integer":
    case "number":
    case "date":
      return encodeOrdered(column, rows, known);
    case "spells":
    case "reviews":
      return { kind: "members", known, column, members: [] };
    default:
      return slot.type satisfies never;
  }
};

const whereEqual = ({ values }: Column, rows: number, wanted: number): Plane => {
  const plane = new Int32Array(wordsFor(rows));
  for (let row = 0; row < rows; row += 1) if (values[row] === wanted) setBit(plane, row);
  return plane;
};

const whereHeld = (column: Column, rows: number, place: number): Plane => {
  const plane = new Int32Array(wordsFor(rows));
  for (let row = 0; row < rows; row += 1) {
    const value = column.values[row] as number;
    if (((value >>> place) & 1) === 1 && !isUnknown(value, column)) setBit(plane, row);
  }
  return plane;
};

const encodeOrdered = (column: Column, rows: number, known: Plane): EncodedFact => {
  const line = lineOf(column, rows);
  const width = 32 - Math.clz32(Math.max(0, line.length - 1));
  const bits = Array.from({ length: width }, () => new Int32Array(wordsFor(rows)));
  const places = new Int32Array(32);
  for (let first = 0; first < rows; first += 32) {
    const last = Math.min(32, rows - first);
    for (let row = 0; row < last; row += 1) {
      const value = column.values[first + row] as number;
      places[row] = isUnknown(value, column) ? 0 : placeOn(line, value);
    }
    for (let bit = 0; bit < width; bit += 1) {
      let word = 0;
      for (let row = 0; row < last; row += 1) word |= (((places[row] as number) >>> bit) & 1) << row;
      (bits[bit] as Plane)[first >>> 5] = word;
    }
  }
  return { kind: "ordered", known, bits, line, column };
};

const mostWhole = 2 ** 30;

const lineOf = (column: Column, rows: number): Line => {
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  let whole = true;
  for (let row = 0; row < rows; row += 1) {
    const value = column.values[row] as number;
    if (isUnknown(value, column)) continue;
    if (value < lowest) lowest = value;
    if (value > highest) highest = value;
    whole &&= Number.isInteger(value);
  }
  if (lowest > highest) return { lowest: 0, length: 1 };
  if (whole && highest - lowest < mostWhole) return { lowest, length: highest - lowest + 1 };
  const sorted = Float64Array.from(column.values.filter((value) => !isUnknown(value, column))).sort();
  const distinct = sorted.filter((value, index) => index === 0 || value !== sorted[index - 1]);
  return { distinct, length: distinct.length };
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
