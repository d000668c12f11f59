import type { FactId, FactType, FactValue } from "../facts/dictionary.ts";
import type { Facts } from "../facts/facts.ts";
import type { Layout, Slot } from "../program/layout.ts";
import { type Plane, setBit, wordsFor } from "./planes.ts";

export type Numbers = Float64Array | Int32Array | Int16Array | Int8Array | Uint8Array;

/**
 * One fact of every child, a number a row as its slot holds it: a day as its number, a boolean as 0 or 1, a
 * member as its place in the dictionary, a set as one bit a member, a list of events as its place in `lists`.
 */
export interface Column {
  readonly values: Numbers;
  /** The number that stands for a value that is not known. `NaN` always does. */
  readonly unknown: number;
  readonly lists?: readonly FactValue[];
  /** Of whom somebody put their name and their reasons to the value; nobody's when left out. */
  readonly named?: Plane;
}

/** A cohort by fact. A fact without a column is not known of any child. */
export interface Columns {
  readonly rows: number;
  readonly byFact: ReadonlyMap<FactId, Column>;
}

/** A column in which nothing is known yet, of the smallest numbers that its type needs. */
export const emptyColumn = (type: FactType, rows: number): Column => {
  switch (type) {
    case "boolean":
    case "enum":
      return { values: new Int8Array(rows).fill(-1), unknown: -1 };
    case "enumSet":
    case "spells":
    case "reviews":
      return { values: new Int32Array(rows).fill(-1), unknown: -1 };
    case "date":
      return { values: new Int32Array(rows).fill(noDay), unknown: noDay };
    case "integer":
    case "number":
      return { values: new Float64Array(rows).fill(Number.NaN), unknown: Number.NaN };
    default:
      return type satisfies never;
  }
};

export const noDay = -0x80000000;

export const isUnknown = (value: number, { unknown }: Column): boolean =>
  value === unknown || Number.isNaN(value);

/** Facts read one child at a time, laid out in columns. */
export const columnsOf = (layout: Layout, children: readonly Facts[]): Columns => {
  const byFact = new Map<FactId, Column>();
  for (const slot of layout.slots) {
    const column = columnFrom(slot, children);
    if (column !== undefined) byFact.set(slot.fact, column);
  }
  return { rows: children.length, byFact };
};

const columnFrom = ({ fact, type, codec }: Slot, children: readonly Facts[]): Column | undefined => {
  if (!children.some(({ given }) => Object.hasOwn(given, fact))) return undefined;
  const column = emptyColumn(type, children.length);
  const lists = interner();
  const isList = type === "spells" || type === "reviews";
  const named = new Int32Array(wordsFor(children.length));
  children.forEach(({ given }, row) => {
    const found = Object.hasOwn(given, fact) ? given[fact] : undefined;
    if (found === undefined) return;
    column.values[row] = isList ? lists.place(found.value) : codec.encode(found.value);
    if (found.by !== undefined && found.why !== undefined) setBit(named, row);
  });
  return {
    ...column,
    ...(isList ? { lists: lists.values } : {}),
    ...(named.some((word) => word !== 0) ? { named } : {}),
  };
};

/** Gives equal lists one place. */
export const interner = () => {
  const values: FactValue[] = [];
  const places = new Map<string, number>();
  /** `key` tells lists apart; two keys may mean equal lists. */
  const place = (value: FactValue, key: string = JSON.stringify(value)): number => {
    const known = places.get(key) ?? values.push(value) - 1;
    places.set(key, known);
    return known;
  };
  return { values, place };
};
