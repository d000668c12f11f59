import { allTape, anyTape, type Program } from "../program/program.ts";
import { wordsABlock } from "./encodeColumn.ts";
import type { Plane } from "./planes.ts";

/** The groups over the leaves' words: strong Kleene logic, 32 children an operation. */
export const combine = ({ machine: { tape } }: Program, must: Plane, may: Plane): void => {
  let at = 0;
  while (at < tape.length) {
    const kind = tape[at]!;
    const end = at + 2 + 3 * tape[at + 1]!;
    for (at += 2; at < end; at += 3) {
      const to = tape[at]! * wordsABlock;
      const one = tape[at + 1]! * wordsABlock;
      const other = tape[at + 2]! * wordsABlock;
      if (kind === allTape) both(must, may, to, one, other);
      else if (kind === anyTape) either(must, may, to, one, other);
      else turned(must, may, to, one);
    }
  }
};

const both = (must: Plane, may: Plane, to: number, one: number, other: number): void => {
  for (let word = 0; word < wordsABlock; word += 1) {
    must[to + word] = must[one + word]! & must[other + word]!;
    may[to + word] = may[one + word]! & may[other + word]!;
  }
};

const either = (must: Plane, may: Plane, to: number, one: number, other: number): void => {
  for (let word = 0; word < wordsABlock; word += 1) {
    must[to + word] = must[one + word]! | must[other + word]!;
    may[to + word] = may[one + word]! | may[other + word]!;
  }
};

const turned = (must: Plane, may: Plane, to: number, one: number): void => {
  for (let word = 0; word < wordsABlock; word += 1) {
    must[to + word] = ~may[one + word]!;
    may[to + word] = ~must[one + word]!;
  }
};
