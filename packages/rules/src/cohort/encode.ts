import type { FactId } from "../facts/dictionary.ts";
import type { Layout, Slot } from "../program/layout.ts";
import type { Column, Columns } from "./columns.ts";
import { membersOf, type Packed, placesOf, setsOf } from "./encodeColumn.ts";
import type { Line } from "./line.ts";
import type { CohortContext } from "./rowReader.ts";

/**
 * One fact of every child as bits, whatever the policy:
 * - constant: the same for all, `NaN` when not known of any;
 * - members: where it is known, and a bit a member; a boolean has the bit of being true as its only;
 * - ordered: where it is known, and its place among ascending numbers in binary, lowest bit first.
 */
export type EncodedFact =
  | { readonly kind: "constant"; readonly value: number }
  | ({ readonly kind: "members"; readonly column: Column } & Packed)
  | ({ readonly kind: "ordered"; readonly line: Line; readonly column: Column } & Packed);

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
  switch (slot.type) {
    case "boolean":
      // Member 0 is false and has no bit of its own.
      return { kind: "members", column, ...setsOf(column, rows, 1) };
    case "enum":
      return { kind: "members", column, ...membersOf(column, rows, slot.values.length) };
    case "enumSet":
      return { kind: "members", column, ...setsOf(column, rows, slot.values.length) };
    case "integer":
    case "number":
    case "date":
      return { kind: "ordered", column, ...placesOf(column, rows) };
    case "spells":
    case "reviews":
      return { kind: "members", column, ...setsOf(column, rows, 0) };
    default:
      return slot.type satisfies never;
  }
};
