import { type Leaf, regionOf, setRelation } from "./leaf.ts";
import { bitsOf, unknown, type VerdictBits } from "./verdictBits.ts";

/** What one leaf says of the values in the slots. */
export const leafVerdict = (leaf: Leaf, slots: Float64Array): VerdictBits => {
  const found = slots[leaf.slot] as number;
  if (Number.isNaN(found)) return unknown;
  switch (leaf.kind) {
    case "members":
      return bitsOf(((leaf.holds >>> found) & 1) === 1);
    case "ordered":
      return bitsOf(leaf.holds[regionOf(leaf.cuts, found)] === true);
    case "set":
      return bitsOf(((leaf.holds >>> setRelation(found, leaf.mask)) & 1) === 1);
    case "pair": {
      const other = slots[leaf.other] as number;
      if (Number.isNaN(other)) return unknown;
      if (found === other) return bitsOf(leaf.same);
      return bitsOf(found < other ? leaf.less : leaf.more);
    }
    case "call": {
      const value = leaf.other === undefined ? 0 : (slots[leaf.other] as number);
      return Number.isNaN(value) ? unknown : bitsOf(leaf.test(found, value));
    }
    default:
      return leaf satisfies never;
  }
};
