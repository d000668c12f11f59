import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Column } from "./columns.ts";
import { membersOf, type Packed, placesOf, setsOf } from "./encodeColumn.ts";
import { placeOn } from "./line.ts";

/** Around the ends of words, of blocks, and of the four rows that are read at once. */
const rowCounts = fc.constantFrom(0, 1, 3, 4, 5, 31, 32, 33, 63, 64, 65, 100, 2047, 2048, 2049);

const columnOf = (
  make: (values: readonly number[]) => Column["values"],
  value: fc.Arbitrary<number>,
  unknown: number,
): fc.Arbitrary<Column> =>
  rowCounts.chain((rows) =>
    fc
      .array(fc.option(value, { nil: unknown, freq: 3 }), { minLength: rows, maxLength: rows })
      .map((values) => ({ values: make(values), unknown })),
  );

const bytes = (values: readonly number[]) => Int8Array.from(values);
/** Not at a place that a word may start at. */
const oddBytes = (values: readonly number[]) => Int8Array.from([0, ...values]).subarray(1);
const whole = (values: readonly number[]) => Int32Array.from(values);
const floats = (values: readonly number[]) => Float64Array.from(values);

const isKnown = ({ values, unknown }: Column, row: number): boolean =>
  values[row] !== unknown && !Number.isNaN(values[row]);

const bit = (words: Int32Array, at: number, row: number): number =>
  ((words[at] as number) >>> (row & 31)) & 1;

/** The bits of a row as the number that they were made from. */
const numberAt = ({ bits, width }: Packed, row: number): number => {
  let number = 0;
  for (let place = 0; place < width; place += 1) {
    number += bit(bits, (row >>> 5) * width + place, row) * 2 ** place;
  }
  return number;
};

const expectRows = (column: Column, packed: Packed, numberOf: (value: number) => number): void => {
  const rows = column.values.length;
  for (let row = 0; row < rows; row += 1) {
    const found = { known: bit(packed.known, row >>> 5, row), number: numberAt(packed, row) };
    const number = isKnown(column, row) ? numberOf(column.values[row] as number) : 0;
    if (found.known !== Number(isKnown(column, row)) || found.number !== number)
      expect({ row, ...found }).toEqual({ row, known: Number(isKnown(column, row)), number });
  }
  // Nothing stands beyond the last row.
  for (let row = rows; row < packed.known.length * 32; row += 1) {
    if (bit(packed.known, row >>> 5, row) !== 0 || numberAt(packed, row) !== 0)
      expect(row).toBe("beyond the rows");
  }
};

/** Each number has a place of its own that its bits can hold, in the numbers' order. */
const expectApart = ({ line, width }: ReturnType<typeof placesOf>, column: Column): void => {
  const known = [...column.values].filter((_, row) => isKnown(column, row));
  const distinct = [...new Set(known.map((value) => value + 0))].sort((a, b) => a - b);
  const places = distinct.map((value) => placeOn(line, value));
  expect(places).toEqual([...new Set(places)].sort((a, b) => a - b));
  for (const place of places) expect(place).toBeLessThan(2 ** width);
};

const members: readonly (readonly [string, fc.Arbitrary<Column>])[] = [
  ["bytes", columnOf(bytes, fc.integer({ min: 0, max: 10 }), -1)],
  ["bytes that start within a word", columnOf(oddBytes, fc.integer({ min: 0, max: 10 }), -1)],
  ["bytes whose unknown is another number", columnOf(bytes, fc.integer({ min: 0, max: 10 }), 99)],
  ["whole numbers", columnOf(whole, fc.integer({ min: 0, max: 10 }), -1)],
  ["numbers", columnOf(floats, fc.integer({ min: 0, max: 10 }), Number.NaN)],
];

const day = fc.integer({ min: -25_567, max: 84_006 });
const lines: readonly (readonly [string, fc.Arbitrary<Column>])[] = [
  ["days", columnOf(whole, day, -0x80000000)],
  ["days whose unknown is among them", columnOf(whole, day, 0)],
  ["any whole numbers", columnOf(whole, fc.integer(), -0x80000000)],
  ["few whole numbers", columnOf(floats, fc.integer({ min: 3, max: 60 }), Number.NaN)],
  ["numbers with a fraction", columnOf(floats, fc.constantFrom(-1.5, 0, 0.25, 3, 1e9), Number.NaN)],
  [
    "numbers too large for half a number",
    columnOf(floats, fc.constantFrom(0, 2 ** 33, 2 ** 53, 7), Number.NaN),
  ],
  ["numbers without end", columnOf(floats, fc.constantFrom(Infinity, -Infinity, 1, -0), Number.NaN)],
];

describe("a column as bits", () => {
  it.each(members)("has a bit for each member: %s", (_, columns) => {
    fc.assert(
      fc.property(columns, (column) => {
        expectRows(column, membersOf(column, column.values.length, 11), (value) => 2 ** value);
      }),
      { numRuns: 1_000 },
    );
  });

  it.each(members)("has the bits of each set: %s", (_, columns) => {
    fc.assert(
      fc.property(columns, (column) => {
        expectRows(column, setsOf(column, column.values.length, 4), (value) => value);
      }),
      { numRuns: 1_000 },
    );
  });

  it.each(lines)("has the place of each number: %s", (_, columns) => {
    fc.assert(
      fc.property(columns, (column) => {
        const rows = column.values.length;
        const packed = placesOf(column, rows);
        expectRows(column, packed, (value) => placeOn(packed.line, value));
        expectApart(packed, column);
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([
    ["below all others", Int32Array, -900],
    ["above all others", Int32Array, 900],
    ["below all others", Float64Array, -900],
    ["above all others", Float64Array, 2 ** 33],
    ["with a fraction", Float64Array, 2.5],
    ["without end", Float64Array, Number.NEGATIVE_INFINITY],
  ])("has a place for the one number %s, which a sample misses: %o", (_, Kind, odd) => {
    const values = Kind.from(Array.from({ length: 50_000 }, (_value, row) => row % 60));
    values[12_345] = odd;
    const column = { values, unknown: Kind === Int32Array ? -1 : Number.NaN };
    const packed = placesOf(column, values.length);
    expectApart(packed, column);
    expect(numberAt(packed, 12_345)).toBe(placeOn(packed.line, odd));
  });

  it("has a place for the largest whole number among the smallest, which a sample misses", () => {
    const values = Int32Array.from({ length: 50_000 }, (_value, row) => -(2 ** 31) + 1 + (row % 11));
    values[12_345] = 2 ** 31 - 1;
    const column = { values, unknown: -(2 ** 31) };
    const packed = placesOf(column, values.length);
    expectApart(packed, column);
    expect(numberAt(packed, 12_345)).toBe(placeOn(packed.line, 2 ** 31 - 1));
  });
});
