import type { EncodedFact } from "./encode.ts";
import { wordsABlock } from "./encodeColumn.ts";
import { placeAfter, placeOn } from "./line.ts";
import type { Plane } from "./planes.ts";

/**
 * Writes a leaf's must and may words of the block that starts at word `from`, from place `to` on. What is known
 * answers for itself; what is not may be.
 */
export type Fill = (from: number, must: Plane, may: Plane, to: number) => void;

type Members = Extract<EncodedFact, { readonly kind: "members" }>;
type Ordered = Extract<EncodedFact, { readonly kind: "ordered" }>;

/** Bit `n` of `holds` answers for member `n`; a boolean's members are false, which has no bit, and true. */
export const oneOf = (fact: Members, holds: number, isBoolean: boolean): Fill => {
  if (isBoolean) return anyOf(fact, 1, ((holds >>> 1) & 1) === 1, (holds & 1) === 1);
  return anyOf(fact, holds, true, false);
};

/** One answer where some bit of the mask is set, another where none is. */
const anyOf = ({ known, bits, width }: Members, mask: number, some: boolean, none: boolean): Fill => {
  const places = Array.from({ length: width }, (_, place) => place);
  const chosen = Int32Array.from(places.filter((place) => ((mask >>> place) & 1) === 1));
  const [whenSome, whenNone] = [some ? -1 : 0, none ? -1 : 0];
  if (chosen.length === 1 && some !== none) return isHeld(known, bits, width, chosen[0]!, whenNone);
  return (from, must, may, to) => {
    for (let word = 0; word < wordsABlock; word += 1) {
      const base = (from + word) * width;
      let held = 0;
      for (let each = 0; each < chosen.length; each += 1) held |= bits[base + chosen[each]!]!;
      settle((held & whenSome) | (~held & whenNone), known[from + word]!, must, may, to + word);
    }
  };
};

/** The one bit as it is, or turned round. */
const isHeld =
  (known: Plane, bits: Int32Array, width: number, place: number, turn: number): Fill =>
  (from, must, may, to) => {
    for (let word = 0; word < wordsABlock; word += 1) {
      const held = bits[(from + word) * width + place]! ^ turn;
      settle(held, known[from + word]!, must, may, to + word);
    }
  };

/** Bit 1 of a relation says that nothing of the mask is held, bit 2 that all is, bit 4 that nothing else is. */
export const related = (fact: Members, mask: number, holds: number): Fill => {
  const { known, bits, width } = fact;
  const isOne = (mask & (mask - 1)) === 0;
  const [some, ...others] = (isOne ? [2, 6] : [0, 2, 4, 6]).map((relation) => (holds >>> relation) & 1);
  const [none, alone] = [(holds >>> 1) & 1, (holds >>> 5) & 1];
  if (mask !== 0 && none === alone && others.every((other) => other === some)) {
    return anyOf(fact, mask, some === 1, none === 1);
  }
  const answers = Int32Array.from({ length: 8 }, (_, relation) => -((holds >>> relation) & 1));
  const [a0, a1, a2, a3, a4, a5, a6, a7] = answers as unknown as readonly number[] as Eight;
  return (from, must, may, to) => {
    for (let word = 0; word < wordsABlock; word += 1) {
      const base = (from + word) * width;
      let some = 0;
      let every = -1;
      let beyond = 0;
      for (let place = 0; place < width; place += 1) {
        const held = bits[base + place]!;
        const inside = -((mask >>> place) & 1);
        some |= held & inside;
        every &= held | ~inside;
        beyond |= held & ~inside;
      }
      const within = (every & ((some & a6) | (~some & a7))) | (~every & ((some & a4) | (~some & a5)));
      const outside = (every & ((some & a2) | (~some & a3))) | (~every & ((some & a0) | (~some & a1)));
      settle((beyond & outside) | (~beyond & within), known[from + word]!, must, may, to + word);
    }
  };
};

type Eight = readonly [number, number, number, number, number, number, number, number];

/**
 * The answer changes from region to region only at a cut, so it is that of the last region, turned round at each
 * change that the child lies below. A comparison with a constant is one AND or OR a bit.
 */
export const between = (
  { known, bits, width, line }: Ordered,
  cuts: readonly number[],
  holds: readonly boolean[],
): Fill => {
  const edges = cuts.flatMap((cut) => [placeOn(line, cut), placeAfter(line, cut)]);
  const turns = Int32Array.from(edges.filter((_, region) => holds[region] !== holds[region + 1]));
  const last = holds.at(-1) === true ? -1 : 0;
  // Below a limit that no place can reach lies every child; below its lowest set bit nothing changes.
  const starts = turns.map((limit) => (limit >= 2 ** width ? -1 : 0));
  const firstBits = turns.map((limit) => (limit >= 2 ** width ? width : lowestBit(limit, width)));
  return (from, must, may, to) => {
    for (let word = 0; word < wordsABlock; word += 4) {
      const base = (from + word) * width;
      let a = last;
      let b = last;
      let c = last;
      let d = last;
      for (let turn = 0; turn < turns.length; turn += 1) {
        const limit = turns[turn]!;
        let belowA = starts[turn]!;
        let belowB = belowA;
        let belowC = belowA;
        let belowD = belowA;
        for (let bit = firstBits[turn]!; bit < width; bit += 1) {
          const at = base + bit;
          if (((limit >>> bit) & 1) === 1) {
            belowA |= ~bits[at]!;
            belowB |= ~bits[at + width]!;
            belowC |= ~bits[at + 2 * width]!;
            belowD |= ~bits[at + 3 * width]!;
          } else {
            belowA &= ~bits[at]!;
            belowB &= ~bits[at + width]!;
            belowC &= ~bits[at + 2 * width]!;
            belowD &= ~bits[at + 3 * width]!;
          }
        }
        a ^= belowA;
        b ^= belowB;
        c ^= belowC;
        d ^= belowD;
      }
      settle(a, known[from + word]!, must, may, to + word);
      settle(b, known[from + word + 1]!, must, may, to + word + 1);
      settle(c, known[from + word + 2]!, must, may, to + word + 2);
      settle(d, known[from + word + 3]!, must, may, to + word + 3);
    }
  };
};

const settle = (answer: number, known: number, must: Plane, may: Plane, at: number): void => {
  must[at] = answer & known;
  may[at] = answer | ~known;
};

const lowestBit = (limit: number, width: number): number =>
  limit === 0 ? width : 31 - Math.clz32(limit & -limit);
