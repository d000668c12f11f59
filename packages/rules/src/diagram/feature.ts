import type { FactId, FactValue } from "../facts/dictionary.ts";

/**
 * One thing that tests compare: what a fact holds, whether a set holds one member, or how two facts stand to
 * each other. Its cells are the outcomes that its tests can tell apart; every value falls in exactly one.
 */
export interface Feature {
  readonly key: string;
  /** The facts it reads: one, or two when they are compared with each other. */
  readonly facts: readonly FactId[];
  /** For a set: the member that is in it or not. */
  readonly member?: string;
  /** Cannot be known by asking: a number that no policy sets on the day asked about. */
  readonly unaskable?: true;
  readonly cells: readonly FeatureCell[];
  /** The cell that known values fall in; undefined when the declared domain has no place for them. */
  readonly classify: (values: readonly FactValue[]) => number | undefined;
}

export interface FeatureCell {
  /** Values of `facts` that fall in this cell. */
  readonly sample: readonly FactValue[];
  /** For one fact: the values or ranges that make up the cell. */
  readonly pieces: readonly Piece[];
  /** How likely the cell is before anything is known; the cells of a feature add up to 1. */
  readonly weight: number;
}

/** One value, or a range of numbers or days; an end that is left out is open. */
export type Piece =
  | { readonly value: FactValue }
  | {
      readonly from?: number | string;
      readonly to?: number | string;
      /** The ends themselves are left out: only for numbers that need not be whole. */
      readonly fromOpen?: true;
      readonly toOpen?: true;
      readonly sample: number | string;
    };

export const pieceSample = (piece: Piece): FactValue => ("value" in piece ? piece.value : piece.sample);
