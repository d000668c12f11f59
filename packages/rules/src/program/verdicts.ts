import type { Leaf } from "./leaf.ts";
import { leafVerdict } from "./leafVerdict.ts";
import { allTape, anyTape, type Machine, type Program, type Tables } from "./program.ts";
import { opposites } from "./verdictBits.ts";

/** Room for the work of one child after another, which spares a caller with many the garbage. */
export interface Scratch {
  readonly nodes: Uint8Array;
  readonly rows: Int32Array;
}

export const scratchFor = ({ machine }: Program): Scratch => ({
  nodes: new Uint8Array(machine.nodes),
  rows: new Int32Array(machine.tables.slots.length),
});

/** The verdict of every node, two bits each; rule `n` has `nodes[program.roots[n]]`. */
export const verdicts = (
  program: Program,
  slots: Float64Array,
  { nodes, rows }: Scratch = scratchFor(program),
): Uint8Array => {
  const { leaves, machine } = program;
  const { tables } = machine;
  findRows(tables, slots, rows);
  answerTables(tables, rows, nodes);
  for (let node = tables.tableOf.length; node < leaves.length; node += 1) {
    nodes[node] = leafVerdict(leaves[node] as Leaf, slots);
  }
  combine(machine, nodes);
  return nodes;
};

/**
 * Where the answers of each table start for the value in its slot. Cuts are counted, not searched, and `| 0` makes
 * the row of `NaN` 0: no branches.
 */
const findRows = (tables: Tables, slots: Float64Array, rows: Int32Array): void => {
  const { cuts, cutsFrom, answersFrom, widths } = tables;
  for (let table = 0; table < rows.length; table += 1) {
    const value = slots[tables.slots[table]!]!;
    let index = cutsFrom[table]!;
    const to = cutsFrom[table + 1]!;
    let row = (value + 1) | 0;
    if (index < to) row = Number(!Number.isNaN(value));
    for (; index < to; index += 1) {
      const cut = cuts[index]!;
      row = (row + Number(value >= cut) + Number(value > cut)) | 0;
    }
    rows[table] = answersFrom[table]! + Math.imul(row, widths[table]!);
  }
};

const answerTables = ({ answers, widths }: Tables, rows: Int32Array, nodes: Uint8Array): void => {
  let leaf = 0;
  for (let table = 0; table < rows.length; table += 1) {
    let from = rows[table]!;
    const end = leaf + widths[table]!;
    for (; leaf < end; leaf += 1, from += 1) nodes[leaf] = answers[from]!;
  }
};

const combine = ({ tape }: Machine, nodes: Uint8Array): void => {
  let at = 0;
  while (at < tape.length) {
    const kind = tape[at]!;
    const end = at + 2 + 3 * tape[at + 1]!;
    at += 2;
    if (kind === allTape) {
      for (; at < end; at += 3) nodes[tape[at]!] = nodes[tape[at + 1]!]! & nodes[tape[at + 2]!]!;
    } else if (kind === anyTape) {
      for (; at < end; at += 3) nodes[tape[at]!] = nodes[tape[at + 1]!]! | nodes[tape[at + 2]!]!;
    } else {
      for (; at < end; at += 3) nodes[tape[at]!] = opposites[nodes[tape[at + 1]!]!]!;
    }
  }
};
