import type { Leaf } from "./leaf.ts";
import { leafVerdict } from "./leafVerdict.ts";
import { anyTape, notTape, type Program, type Tables } from "./program.ts";
import { met, notMet, opposites, type VerdictBits } from "./verdictBits.ts";

/**
 * The verdict of every node, two bits each; rule `n` has `nodes[program.roots[n]]`. `nodes` may be handed in to
 * be written over, which spares a caller with many children the garbage.
 */
export const verdicts = (
  program: Program,
  slots: Float64Array,
  nodes: Uint8Array = new Uint8Array(program.size),
): Uint8Array => {
  answerTables(program.tables, slots, nodes);
  for (let node = program.tables.leafFrom.at(-1) as number; node < program.leaves.length; node += 1) {
    nodes[node] = leafVerdict(program.leaves[node] as Leaf, slots);
  }
  combineGroups(program.tape, program.leaves.length, nodes);
  return nodes;
};

const answerTables = (tables: Tables, slots: Float64Array, nodes: Uint8Array): void => {
  const { cuts, cutsFrom, leafFrom, answers, answersFrom } = tables;
  const count = tables.slots.length;
  for (let table = 0; table < count; table += 1) {
    const value = slots[tables.slots[table]!]!;
    let node = leafFrom[table]!;
    const end = leafFrom[table + 1]!;
    let from =
      answersFrom[table]! + rowOf(value, cuts, cutsFrom[table]!, cutsFrom[table + 1]!) * (end - node);
    while (node < end) nodes[node++] = answers[from++]!;
  }
};

const rowOf = (value: number, cuts: Float64Array, from: number, to: number): number => {
  if (Number.isNaN(value)) return 0;
  if (from === to) return value + 1;
  let row = 1;
  for (let index = from; index < to; index += 1) {
    const cut = cuts[index]!;
    if (value <= cut) return value === cut ? row + 1 : row;
    row += 2;
  }
  return row;
};

const combineGroups = (tape: Int32Array, first: number, nodes: Uint8Array): void => {
  let at = 0;
  for (let node = first; at < tape.length; node += 1) {
    const kind = tape[at]!;
    const end = at + 2 + tape[at + 1]!;
    at += 2;
    let verdict: VerdictBits;
    if (kind === notTape) {
      verdict = opposites[nodes[tape[at]!]!]!;
    } else if (kind === anyTape) {
      verdict = notMet;
      for (let child = at; child < end; child += 1) verdict |= nodes[tape[child]!]!;
    } else {
      verdict = met;
      for (let child = at; child < end; child += 1) verdict &= nodes[tape[child]!]!;
    }
    nodes[node] = verdict;
    at = end;
  }
};
