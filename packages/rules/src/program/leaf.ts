import type { FactId } from "../facts/dictionary.ts";

/** Regions of a line that is cut at points: below the first, at it, between it and the second, at that, … */
export interface Regions {
  readonly cuts: readonly number[];
  /** For each of the `2 × cuts + 1` regions, whether the test holds there. */
  readonly holds: readonly boolean[];
}

/**
 * A test as arithmetic on slots. Unknown when a slot that it reads is.
 * - members: a boolean or a choice; bit `n` of `holds` answers for member `n`;
 * - ordered: a number or a day against values written in the rule;
 * - set: a set against a `mask` of members; bit `setRelation(set, mask)` of `holds` answers;
 * - pair: two numbers or two days, by which is less;
 * - call: whatever else, by the operator itself on the values.
 */
export type Leaf =
  | { readonly kind: "members"; readonly slot: number; readonly holds: number }
  | ({ readonly kind: "ordered"; readonly slot: number } & Regions)
  | { readonly kind: "set"; readonly slot: number; readonly mask: number; readonly holds: number }
  | {
      readonly kind: "pair";
      readonly slot: number;
      readonly other: number;
      readonly less: boolean;
      readonly same: boolean;
      readonly more: boolean;
    }
  | {
      readonly kind: "call";
      readonly slot: number;
      /** The slot of the fact referred to; undefined for a literal. */
      readonly other: number | undefined;
      readonly operator: string;
      readonly literal: string;
      readonly test: (found: number, value: number) => boolean;
    };

/** The facts that a leaf asks for, in the order in which a rule names them. */
export const factsOf = (leaf: Leaf, factAt: (slot: number) => FactId): readonly FactId[] =>
  "other" in leaf && leaf.other !== undefined ? [factAt(leaf.slot), factAt(leaf.other)] : [factAt(leaf.slot)];

/** Disjoint, holding the whole mask, held within it: all that an operator can tell of a set and a list. */
export const setRelation = (set: number, mask: number): number =>
  ((set & mask) === 0 ? 1 : 0) | ((set & mask) === mask ? 2 : 0) | ((set & ~mask) === 0 ? 4 : 0);

/** The region of the line that holds the number. */
export const regionOf = (cuts: readonly number[], number: number): number => {
  let region = 0;
  for (const cut of cuts) {
    if (number < cut) return region;
    if (number === cut) return region + 1;
    region += 2;
  }
  return region;
};
