import type { Layout, Slot } from "./layout.ts";
import { type Leaf, regionOf, setRelation } from "./leaf.ts";
import type { Tables } from "./program.ts";
import { bitsOf, unknown, type VerdictBits } from "./verdictBits.ts";

/** Leaves answered by a table; the others are worked out one by one. */
export type Tabled = Extract<Leaf, { readonly kind: "members" | "ordered" | "set" }>;

/** A set of more members would need more rows than a table is worth: one for each choice of them. */
const mostMembersInTable = 8;

export const isTabled =
  ({ slots }: Layout) =>
  (leaf: Leaf): leaf is Tabled =>
    leaf.kind === "members" ||
    leaf.kind === "ordered" ||
    (leaf.kind === "set" && (slots[leaf.slot] as Slot).values.length <= mostMembersInTable);

/** One table a slot. INVARIANT: the leaves come sorted by slot, and leaf `n` is node `n`. */
export const tablesOf = (leaves: readonly Tabled[], { slots }: Layout): Tables => {
  const tables = [...new Set(leaves.map(({ slot }) => slot))].map((slot) => {
    const own = leaves.filter((leaf) => leaf.slot === slot);
    const cuts = cutsOf(own);
    return { slot, own, cuts, rows: rowsOf(own, cuts, slots[slot] as Slot) };
  });
  return {
    slots: Int32Array.from(tables, ({ slot }) => slot),
    cutsFrom: startsOf(tables.map(({ cuts }) => cuts.length)),
    cuts: Float64Array.from(tables.flatMap(({ cuts }) => cuts)),
    answersFrom: startsOf(tables.map(({ rows, own }) => rows.length * own.length)),
    answers: Uint8Array.from(tables.flatMap(({ rows }) => rows.flat())),
    widths: Int32Array.from(tables, ({ own }) => own.length),
    tableOf: Int32Array.from(tables.flatMap(({ own }, table) => own.map(() => table))),
    placeOf: Int32Array.from(tables.flatMap(({ own }) => own.map((_, place) => place))),
  };
};

const startsOf = (lengths: readonly number[]): Int32Array => {
  const starts = new Int32Array(lengths.length + 1);
  lengths.forEach((length, index) => {
    starts[index + 1] = (starts[index] as number) + length;
  });
  return starts;
};

const cutsOf = (leaves: readonly Tabled[]): readonly number[] => {
  const cuts = leaves.flatMap((leaf) => (leaf.kind === "ordered" ? leaf.cuts : []));
  return [...new Set(cuts)].sort((a, b) => a - b);
};

const rowsOf = (
  leaves: readonly Tabled[],
  cuts: readonly number[],
  slot: Slot,
): readonly (readonly VerdictBits[])[] => {
  const rows = cuts.length === 0 ? valuesOf(slot) : 2 * cuts.length + 1;
  const answers = Array.from({ length: rows }, (_, row) =>
    leaves.map((leaf) => bitsOf(holdsIn(leaf, row, cuts))),
  );
  return [leaves.map(() => unknown), ...answers];
};

/** How many numbers the slot can hold. */
const valuesOf = ({ type, values }: Slot): number => {
  if (type === "boolean") return 2;
  return type === "enumSet" ? 2 ** values.length : values.length;
};

/** Whether the leaf holds for the member, for the set, or for the region of all the slot's cuts together. */
const holdsIn = (leaf: Tabled, row: number, cuts: readonly number[]): boolean => {
  if (leaf.kind === "members") return ((leaf.holds >>> row) & 1) === 1;
  if (leaf.kind === "set") return ((leaf.holds >>> setRelation(row, leaf.mask)) & 1) === 1;
  const cut = cuts[row >> 1];
  if (cut === undefined) return leaf.holds.at(-1) === true;
  const region = regionOf(leaf.cuts, cut);
  // A region between the slot's cuts lies below `cut`, and inside a region between the leaf's own.
  const below = region % 2 === 0 ? region : region - 1;
  return leaf.holds[row % 2 === 0 ? below : region] === true;
};
