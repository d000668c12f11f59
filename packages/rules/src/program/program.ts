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
  readonly machine: Machine;
}

/** What `verdicts` runs: the same leaves and groups in typed arrays. */
export interface Machine {
  readonly tables: Tables;
  /** The groups two nodes at a time, as runs of `[kind, how many, (to, one, other)…]`. */
  readonly tape: Int32Array;
  /** The program's nodes, and those in between that a group of three or more children needs. */
  readonly nodes: number;
}

/**
 * Leaves on one slot answered together. The slot's value has a row number: 0 while unknown, else one more than
 * its member, region or set. Row after row, `answers` holds the verdicts of the table's leaves.
 */
export interface Tables {
  readonly slots: Int32Array;
  /** Where the cuts of each table start in `cuts`; a table of members or sets has none. One entry more than tables. */
  readonly cutsFrom: Int32Array;
  readonly cuts: Float64Array;
  readonly answersFrom: Int32Array;
  readonly answers: Uint8Array;
  /** How many leaves each table has, which is the length of its rows. */
  readonly widths: Int32Array;
  /** The table of each leaf, and its place in the rows there. */
  readonly tableOf: Int32Array;
  readonly placeOf: Int32Array;
}

export const allTape = 0;
export const anyTape = 1;
export const notTape = 2;
