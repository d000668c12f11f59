import type { Leaf } from "../program/leaf.ts";
import { leafVerdict } from "../program/leafVerdict.ts";
import { met, notMet, type VerdictBits } from "../program/verdictBits.ts";
import type { Encoded, EncodedFact } from "./encode.ts";
import { wordsABlock } from "./encodeColumn.ts";
import { between, type Fill, oneOf, related } from "./fills.ts";

/** The leaf over an encoded cohort. What is the same for every child is worked out here, once. */
export const leafPlanes = (leaf: Leaf, encoded: Encoded): Fill => {
  const fact = factAt(leaf.slot, encoded);
  const other = "other" in leaf && leaf.other !== undefined ? factAt(leaf.other, encoded) : undefined;
  if (fact.kind === "constant" && (other === undefined || other.kind === "constant")) {
    return everywhere(constantVerdict(leaf, encoded, fact, other));
  }
  switch (leaf.kind) {
    case "members":
      return fact.kind === "members"
        ? oneOf(fact, leaf.holds, encoded.layout.slots[leaf.slot]?.type === "boolean")
        : rowByRow(leaf, encoded);
    case "set":
      return fact.kind === "members" ? related(fact, leaf.mask, leaf.holds) : rowByRow(leaf, encoded);
    case "ordered":
      return fact.kind === "ordered" ? between(fact, leaf.cuts, leaf.holds) : rowByRow(leaf, encoded);
    case "pair": {
      const { less, same, more } = leaf;
      if (fact.kind === "ordered" && other?.kind === "constant" && !Number.isNaN(other.value)) {
        return between(fact, [other.value], [less, same, more]);
      }
      if (other?.kind === "ordered" && fact.kind === "constant" && !Number.isNaN(fact.value)) {
        return between(other, [fact.value], [more, same, less]);
      }
      return rowByRow(leaf, encoded);
    }
    case "call":
      return rowByRow(leaf, encoded);
    default:
      return leaf satisfies never;
  }
};

const factAt = (slot: number, { facts, layout }: Encoded): EncodedFact =>
  facts.get(layout.slots[slot]?.fact ?? "") ?? { kind: "constant", value: Number.NaN };

const everywhere = (verdict: VerdictBits): Fill => {
  const [must, may] = [verdict === met ? -1 : 0, verdict === notMet ? 0 : -1];
  return (_, mustWords, mayWords, to) => {
    mustWords.fill(must, to, to + wordsABlock);
    mayWords.fill(may, to, to + wordsABlock);
  };
};

/** Two columns against each other, or an operator that only itself can answer. */
const rowByRow = (leaf: Leaf, encoded: Encoded): Fill => {
  const slots = new Float64Array(encoded.layout.slots.length);
  const places = "other" in leaf && leaf.other !== undefined ? [leaf.slot, leaf.other] : [leaf.slot];
  const facts = places.map((place) => ({ place, fact: factAt(place, encoded) }));
  return (from, must, may, to) => {
    must.fill(0, to, to + wordsABlock);
    may.fill(0, to, to + wordsABlock);
    const end = Math.min(encoded.rows - from * 32, wordsABlock * 32);
    for (let row = 0; row < end; row += 1) {
      for (const { place, fact } of facts) slots[place] = valueAt(fact, from * 32 + row);
      const verdict = leafVerdict(leaf, slots);
      const word = to + (row >>> 5);
      const bit = 1 << (row & 31);
      if (verdict === met) must[word] = (must[word] as number) | bit;
      if (verdict !== notMet) may[word] = (may[word] as number) | bit;
    }
  };
};

const valueAt = (fact: EncodedFact, row: number): number => {
  if (fact.kind === "constant") return fact.value;
  const value = fact.column.values[row] as number;
  return value === fact.column.unknown ? Number.NaN : value;
};

const constantVerdict = (
  leaf: Leaf,
  { layout }: Encoded,
  fact: Extract<EncodedFact, { readonly kind: "constant" }>,
  other: Extract<EncodedFact, { readonly kind: "constant" }> | undefined,
): VerdictBits => {
  const slots = new Float64Array(layout.slots.length).fill(Number.NaN);
  slots[leaf.slot] = fact.value;
  if ("other" in leaf && leaf.other !== undefined) slots[leaf.other] = other?.value ?? Number.NaN;
  return leafVerdict(leaf, slots);
};
