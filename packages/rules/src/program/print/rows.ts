import type { Slot } from "../layout.ts";
import type { Tables } from "../program.ts";
import { firstOf, mostCompared, times } from "./arithmetic.ts";
import { literal } from "./literal.ts";
import { valueLiteral } from "./slots.ts";

/** The tests on one slot: the value has a row, and each test has one verdict a row. Row 0 is the unknown one. */
export interface PrintedTable {
  /** The row of a value, as an expression; twice the row where `packed`. */
  readonly row: string;
  readonly packed: boolean;
  /** Lines that stand outside the function. */
  readonly outside: readonly string[];
  /** For each test, its verdicts row by row. */
  readonly columns: readonly (readonly number[])[];
}

/** Verdicts of two bits that fit a number of 32. */
const mostPacked = 16;

/** @param value the name of the slot's value in the module. */
export const printTable = (tables: Tables, table: number, slot: Slot, value: string): PrintedTable => {
  const cuts = [...tables.cuts.slice(tables.cutsFrom[table], tables.cutsFrom[table + 1])];
  const width = tables.widths[table] as number;
  const answers = [...tables.answers.slice(tables.answersFrom[table], tables.answersFrom[table + 1])];
  const rows = Array.from({ length: answers.length / width }, (_, row) =>
    answers.slice(row * width, (row + 1) * width),
  );
  // Neighbours on the line that no test tells apart are one row.
  const kept = rows.filter((row, index) => index < 2 || cuts.length === 0 || !same(row, rows[index - 1]));
  const packed = kept.length <= mostPacked;
  const step = packed ? 2 : 1;
  const columns = Array.from({ length: width }, (_, test) => kept.map((row) => row[test] as number));
  if (cuts.length === 0) return { ...rowOfMember(slot, value, step), packed, columns };
  const steps = rows.flatMap((row, index) =>
    index < 2 || same(row, rows[index - 1]) ? [] : [times(crossing(slot, cuts, index, value), step)],
  );
  const row = [times(`${value} === ${value}`, step), ...steps].join(" + ");
  return { row, outside: [], packed, columns };
};

/** What is true from this row up: rows are unknown, below the first cut, at it, above it, at the next, … */
const crossing = (slot: Slot, cuts: readonly number[], row: number, value: string): string => {
  const cut = valueLiteral(slot, cuts[(row - 2) >> 1] as number);
  return row % 2 === 0 ? `${value} >= ${cut}` : `${value} > ${cut}`;
};

/** The members one after another: a branch that is taken or not costs less than comparing with every member. */
const rowOfMember = ({ type, values }: Slot, value: string, step: number) => {
  if (type === "boolean")
    return { row: `(${value} === false) * ${step} + (${value} === true) * ${2 * step}`, outside: [] };
  const members = values.map(literal);
  if (members.length <= mostCompared) {
    return { row: firstOf(value, members, (place) => (place + 1) * step), outside: [] };
  }
  const rows = members.map((member, place) => `[${member}, ${(place + 1) * step}]`);
  return {
    row: `${value}_rows.get(${value}) ?? 0`,
    outside: [`const ${value}_rows = new Map([${rows.join(", ")}]);`],
  };
};

const same = (row: readonly number[], other: readonly number[] | undefined): boolean =>
  row.every((verdict, test) => verdict === other?.[test]);

/** Verdicts two bits a row, the unknown row last as digits are written. */
export const packedLiteral = (verdicts: readonly number[]): string =>
  `0b${verdicts
    .map((verdict) => verdict.toString(2).padStart(2, "0"))
    .reverse()
    .join("_")}`;
