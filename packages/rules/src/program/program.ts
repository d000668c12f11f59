import type { Layout } from "./layout.ts";
import type { Leaf } from "./leaf.ts";

/** A node over other nodes, each of a lower number. */
export type Group =
  | { readonly kind: "all" | "any"; readonly children: readonly number[] }
  | { readonly kind: "not"; readonly child: number };

/**
 * Rules as one flat list of nodes: first the leaves, then the groups over them, each node once however many
 * rules share it. Plain numbers in typed arrays; nothing in it is ever turned into code.
 */
export interface Program {
  readonly layout: Layout;
  /** Node `n` is leaf `n`. */
  readonly leaves: readonly Leaf[];
  /** Node `leaves.length + n` is group `n`. */
  readonly groups: readonly Group[];
  /** The node of each rule, in the order in which the rules were given. */
  readonly roots: Int32Array;
  /** The slots that each rule reads, ascending. */
  readonly reads: readonly (readonly number[])[];
  /** How many nodes there are. */
  readonly size: number;
  /** The slots that all of them read together, ascending. */
  readonly slots: readonly number[];
  readonly tables: Tables;
  /** The groups as `[kind, how many, children…]`, one after another. */
  readonly tape: Int32Array;
}

/**
 * Leaves on one slot answered together. The slot's value has a row number: 0 while unknown, else one more than
 * its member or region. Row after row, `answers` holds the verdicts of the table's leaves.
 */
export interface Tables {
  readonly slots: Int32Array;
  /** Where the cuts of each table start in `cuts`; a table of members has none. One entry more than tables. */
  readonly cutsFrom: Int32Array;
  readonly cuts: Float64Array;
  /** The first leaf of each table; one entry more than tables. */
  readonly leafFrom: Int32Array;
  readonly answersFrom: Int32Array;
  readonly answers: Uint8Array;
}

export const allTape = 0;
export const anyTape = 1;
export const notTape = 2;
