import { type EncodedFact, placeAfter, placeOn } from "./encode.ts";
import type { Plane } from "./planes.ts";

/** Writes a leaf's must and may words for the children from word `from` on, as many as `must` holds. */
export type Fill = (from: number, must: Plane, may: Plane) => void;

type Members = Extract<EncodedFact, { readonly kind: "members" }>;
type Ordered = Extract<EncodedFact, { readonly kind: "ordered" }>;

/** `holds` where the fact is known, and possible everywhere else. */
const where = (holds: Plane, known: Plane, from: number, must: Plane, may: Plane): void => {
  for (let word = 0; word < must.length; word += 1) {
    const isKnown = known[from + word] as number;
    const isHeld = (holds[word] as number) & isKnown;
    must[word] = isHeld;
    may[word] = isHeld | ~isKnown;
  }
};

export const oneOf = ({ known, members }: Members, holds: number): Fill => {
  if (members.length === 1) return isTrue(known, members[0] as Plane, holds);
  const chosen = members.filter((_, place) => ((holds >>> place) & 1) === 1);
  return (from, must, may) => {
    may.fill(0);
    for (const plane of chosen) {
      for (let word = 0; word < may.length; word += 1)
        may[word] = (may[word] as number) | (plane[from + word] as number);
    }
    where(may, known, from, must, may);
  };
};

/** Bit 0 of `holds` answers for false, bit 1 for true. */
const isTrue = (known: Plane, trues: Plane, holds: number): Fill => {
  const [whenFalse, whenTrue] = [-(holds & 1), -((holds >>> 1) & 1)];
  return (from, must, may) => {
    for (let word = 0; word < may.length; word += 1) {
      const yes = trues[from + word] as number;
      may[word] = (yes & whenTrue) | (~yes & whenFalse);
    }
    where(may, known, from, must, may);
  };
};

export const related = ({ known, members }: Members, mask: number, holds: number): Fill => {
  const [inside, outside] = [1, 0].map((bit) => members.filter((_, place) => ((mask >>> place) & 1) === bit));
  const answer = (relation: number): number => -((holds >>> relation) & 1);
  return (from, must, may) => {
    for (let word = 0; word < may.length; word += 1) {
      let some = 0;
      let every = -1;
      let beyond = 0;
      for (const plane of inside as readonly Plane[]) {
        some |= plane[from + word] as number;
        every &= plane[from + word] as number;
      }
      for (const plane of outside as readonly Plane[]) beyond |= plane[from + word] as number;
      // Bit 1 of a relation says disjoint, bit 2 that all are held, bit 4 that nothing else is.
      const low = (within: number, superset: number): number =>
        (some & answer(within | superset)) | (~some & answer(within | superset | 1));
      const byEvery = (within: number): number => (every & low(within, 2)) | (~every & low(within, 0));
      may[word] = (beyond & byEvery(0)) | (~beyond & byEvery(4));
    }
    where(may, known, from, must, may);
  };
};

/**
 * The answer changes from region to region only at a cut, so it is that of the last region, turned round at each
 * change that the child lies below. A comparison with a constant is one AND or OR a bit.
 */
export const between = (
  { known, bits, line }: Ordered,
  cuts: readonly number[],
  holds: readonly boolean[],
): Fill => {
  const edges = cuts.flatMap((cut) => [placeOn(line, cut), placeAfter(line, cut)]);
  const turns = edges.filter((_, region) => holds[region] !== holds[region + 1]);
  const last = holds.at(-1) === true ? -1 : 0;
  let lower: Plane = new Int32Array(0);
  return (from, must, may) => {
    if (lower.length !== may.length) lower = new Int32Array(may.length);
    may.fill(last);
    for (const turn of turns) {
      whereBelow(bits, turn, from, lower);
      for (let word = 0; word < may.length; word += 1)
        may[word] = (may[word] as number) ^ (lower[word] as number);
    }
    where(may, known, from, must, may);
  };
};

const whereBelow = (bits: readonly Plane[], limit: number, from: number, below: Plane): void => {
  if (limit >= 2 ** bits.length) {
    below.fill(-1);
    return;
  }
  below.fill(0);
  for (const [place, bit] of bits.entries()) {
    if (((limit >>> place) & 1) === 1) {
      for (let word = 0; word < below.length; word += 1)
        below[word] = (below[word] as number) | ~(bit[from + word] as number);
    } else {
      for (let word = 0; word < below.length; word += 1)
        below[word] = (below[word] as number) & ~(bit[from + word] as number);
    }
  }
};
