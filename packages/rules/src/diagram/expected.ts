import type { Missing } from "../facts/facts.ts";
import type { Chances } from "./odds.ts";
import { IMPOSSIBLE, type Node } from "./store.ts";

/** How likely each fact is to be reached on the way through some goal's diagram: an estimate for many goals. */
export const expectedQuestions = (chances: Chances, nodes: readonly Node[]): number => {
  const likely = new Map<Missing, number>();
  for (const node of new Set(nodes)) {
    for (const [fact, chance] of reachOf(chances, node))
      likely.set(fact, Math.max(likely.get(fact) ?? 0, chance));
  }
  return [...likely.values()].reduce((sum, chance) => sum + chance, 0);
};

const reachOf = ({ view: { store, variables } }: Chances, root: Node): ReadonlyMap<Missing, number> => {
  const reached = new Map<Node, number>([[root, 1]]);
  const facts = new Map<Missing, number>();
  const queue = [root];
  while (queue.length > 0) {
    queue.sort((a, b) => store.variable(b) - store.variable(a));
    const node = queue.pop()!;
    if (node <= IMPOSSIBLE) continue;
    const chance = reached.get(node)!;
    const variable = variables.get(store.variable(node))!;
    for (const fact of new Set(variable.tells.flatMap(({ needs }) => needs))) {
      facts.set(fact, Math.min(1, (facts.get(fact) ?? 0) + chance));
    }
    const total = variable.classes.reduce((sum, { weight }) => sum + weight, 0);
    store.edges(node).forEach((edge, index) => {
      if (!reached.has(edge)) queue.push(edge);
      reached.set(edge, (reached.get(edge) ?? 0) + (chance * variable.classes[index]!.weight) / total);
    });
  }
  return facts;
};
