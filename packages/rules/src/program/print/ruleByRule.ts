import type { Program } from "../program.ts";

/** A line of the module's function for each thing that it names; a constant's value has none. */
export interface Lines {
  readonly values: ReadonlyMap<number, string>;
  readonly rows: ReadonlyMap<number, string>;
  readonly nodes: readonly string[];
  readonly answers: readonly string[];
}

/**
 * The lines rule by rule: what a rule needs and no rule before it did, then its answer.
 *
 * A reader finds a rule whole, and a value that is used soon after it is made stays in a register: all values first,
 * then all tests, then all conditions took half as long again.
 */
export const ruleByRule = (program: Program, { values, rows, nodes, answers }: Lines): readonly string[] => {
  const written = new Set<string>();
  const once = (line: string | undefined): readonly string[] => {
    if (line === undefined || written.has(line)) return [];
    written.add(line);
    return [line];
  };
  const upTo = (node: number): readonly string[] => {
    const line = nodes[node] as string;
    if (written.has(line)) return [];
    const leaf = program.leaves[node];
    const needed =
      leaf === undefined ? childrenOf(program, node).flatMap(upTo) : slotsOf(leaf).flatMap(ofSlot);
    return [...needed, ...once(line)];
  };
  const ofSlot = (slot: number): readonly string[] => [...once(values.get(slot)), ...once(rows.get(slot))];
  return answers.flatMap((answer, rule) => [...upTo(program.roots[rule] as number), answer, ""]);
};

const slotsOf = (leaf: Program["leaves"][number]): readonly number[] =>
  "other" in leaf && leaf.other !== undefined ? [leaf.slot, leaf.other] : [leaf.slot];

const childrenOf = ({ groups, leaves }: Program, node: number): readonly number[] => {
  const group = groups[node - leaves.length] as Program["groups"][number];
  return group.kind === "not" ? [group.child] : group.children;
};
