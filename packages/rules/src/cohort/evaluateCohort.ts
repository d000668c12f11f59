import type { Program } from "../program/program.ts";
import { combine } from "./combine.ts";
import type { Encoded } from "./encode.ts";
import { wordsABlock } from "./encodeColumn.ts";
import { leafPlanes } from "./leafPlanes.ts";
import { type Plane, wordsFor } from "./planes.ts";

/** For each rule of the program, in which children it is certainly met, and in which possibly. */
export interface CohortVerdicts {
  readonly rows: number;
  readonly must: readonly Plane[];
  readonly may: readonly Plane[];
}

/** Sees the must and may words of every node, a block of children at a time. */
export type OnBlock = (from: number, must: readonly Plane[], may: readonly Plane[]) => void;

/** The program over an encoded cohort, 32 children at a time. Whoever has many asks for them in parts. */
export const evaluateCohortAtOnce = (
  program: Program,
  encoded: Encoded,
  onBlock?: OnBlock,
): CohortVerdicts => {
  const run = cohortRun(program, encoded, onBlock);
  run.evaluate(0, wordsFor(encoded.rows));
  return run.verdicts;
};

const cohortRun = (program: Program, encoded: Encoded, onBlock?: OnBlock) => {
  const words = wordsFor(encoded.rows);
  const planes = () => Array.from(program.roots, () => new Int32Array(words));
  const verdicts: CohortVerdicts = { rows: encoded.rows, must: planes(), may: planes() };
  const fills = program.leaves.map((leaf) => leafPlanes(leaf, encoded));
  const [must, may] = [blockOf(program), blockOf(program)];
  const evaluate = (first: number, end: number): void => {
    for (let from = first; from < end; from += wordsABlock) {
      for (let leaf = 0; leaf < fills.length; leaf += 1) fills[leaf]!(from, must, may, leaf * wordsABlock);
      combine(program, must, may);
      const count = Math.min(wordsABlock, end - from);
      onBlock?.(from, nodesOf(must, program, count), nodesOf(may, program, count));
      const unused = lastWord(encoded.rows, from + count);
      for (const [rule, root] of program.roots.entries()) {
        copyInto(verdicts.must[rule]!, from, must, root * wordsABlock, count, unused);
        copyInto(verdicts.may[rule]!, from, may, root * wordsABlock, count, unused);
      }
    }
  };
  return { evaluate, verdicts };
};

/** The words of every node, one node after another. */
const blockOf = ({ machine }: Program): Plane => new Int32Array(machine.nodes * wordsABlock);

const nodesOf = (block: Plane, { size }: Program, count: number): readonly Plane[] =>
  Array.from({ length: size }, (_, node) => block.subarray(node * wordsABlock, node * wordsABlock + count));

/** Which bits of the last word stand for children: all of them except in the cohort's last word. */
const lastWord = (rows: number, end: number): number => {
  const used = rows & 31;
  return end === wordsFor(rows) && used !== 0 ? (1 << used) - 1 : -1;
};

const copyInto = (
  whole: Plane,
  to: number,
  block: Plane,
  from: number,
  count: number,
  lastMask: number,
): void => {
  for (let word = 0; word < count; word += 1) whole[to + word] = block[from + word]!;
  whole[to + count - 1] = whole[to + count - 1]! & lastMask;
};
