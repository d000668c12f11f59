import type { FactId } from "../facts/dictionary.ts";
import type { Missing, Resolved } from "../facts/facts.ts";
import { factsOf, type Leaf } from "./leaf.ts";
import type { Program } from "./program.ts";
import { unknown } from "./verdictBits.ts";

/**
 * What is missing that could still settle an unknown node: from each unknown leaf that its unknown nodes lead
 * to, in the order in which the rule names them.
 */
export const missingAt = (
  program: Program,
  nodes: Uint8Array,
  root: number,
  read: (id: FactId) => Resolved,
): readonly Missing[] => {
  const { leaves, groups, layout } = program;
  const missing = new Set<Missing>();
  const visit = (node: number): void => {
    if (nodes[node] !== unknown) return;
    const group = groups[node - leaves.length];
    if (group === undefined) {
      for (const fact of factsOf(leaves[node] as Leaf, (slot) => layout.slots[slot]!.fact)) {
        const resolved = read(fact);
        if (!resolved.known) for (const id of resolved.missing) missing.add(id);
      }
    } else if (group.kind === "not") visit(group.child);
    else group.children.forEach(visit);
  };
  visit(root);
  return [...missing];
};
