import type { Missing } from "../facts/facts.ts";
import { IMPOSSIBLE, MET, NOT_MET, type Node } from "./store.ts";
import type { View, ViewVariable } from "./view.ts";

/** Whether some answers to the facts, and to nothing else, leave only one verdict. */
export const someAnswerSettles = (view: View, root: Node, asked: ReadonlySet<Missing>): boolean => {
  const groups = groupsBy(view, asked);
  const tried = new Map<string, boolean>();
  /** Of the nodes that the answers so far leave possible. */
  const settles = (nodes: readonly Node[]): boolean => {
    if (nodes.every((node) => node <= IMPOSSIBLE)) return nodes.length === 1 && nodes[0]! <= MET;
    const key = nodes.join();
    const known = tried.get(key);
    if (known !== undefined) return known;
    const variable = Math.min(...nodes.map(view.store.variable));
    const found = groups(variable).some((group) => settles(after(view, nodes, variable, group)));
    tried.set(key, found);
    return found;
  };
  return settles([root]);
};

/** The nodes that are left possible by one answer, each once; what cannot happen is left out. */
const after = (
  { store }: View,
  nodes: readonly Node[],
  variable: number,
  group: readonly number[],
): readonly Node[] => {
  const left = new Set<Node>();
  for (const node of nodes) {
    if (store.variable(node) !== variable) left.add(node);
    else for (const place of group) left.add(store.edges(node)[place]!);
  }
  left.delete(IMPOSSIBLE);
  return [...left].sort((a, b) => a - b);
};

/**
 * Whether every answer to the facts leaves only one verdict: no two cases that give the same answers end
 * differently. Both cases walk down the diagram side by side.
 */
export const everyAnswerSettles = (view: View, root: Node, asked: ReadonlySet<Missing>): boolean => {
  const { store } = view;
  const groups = groupsBy(view, asked);
  const seen = new Set<string>();
  const agree = (one: Node, other: Node): boolean => {
    if (one === IMPOSSIBLE || other === IMPOSSIBLE) return true;
    if (one <= IMPOSSIBLE && other <= IMPOSSIBLE) return one === other && (one === MET || one === NOT_MET);
    const key = one < other ? `${one},${other}` : `${other},${one}`;
    if (seen.has(key)) return true;
    seen.add(key);
    const variable = Math.min(store.variable(one), store.variable(other));
    const below = (node: Node, group: readonly number[]): readonly Node[] =>
      store.variable(node) === variable ? group.map((place) => store.edges(node)[place]!) : [node];
    return groups(variable).every((group) =>
      below(one, group).every((a) => below(other, group).every((b) => agree(a, b))),
    );
  };
  return agree(root, root);
};

/** The classes of a variable that answers to the facts cannot tell apart, group by group. */
const groupsBy = ({ variables }: View, asked: ReadonlySet<Missing>) => {
  const found = new Map<number, readonly (readonly number[])[]>();
  return (variable: number): readonly (readonly number[])[] => {
    const groups = found.get(variable) ?? groupsOf(variables.get(variable)!, asked);
    found.set(variable, groups);
    return groups;
  };
};

const groupsOf = (
  { classes, tells }: ViewVariable,
  asked: ReadonlySet<Missing>,
): readonly (readonly number[])[] => {
  const told = tells.map(({ needs }) => needs.every((need) => asked.has(need)));
  const groups = new Map<string, number[]>();
  classes.forEach(({ at }, place) => {
    const key = at.filter((_, tell) => told[tell]).join();
    groups.set(key, [...(groups.get(key) ?? []), place]);
  });
  return [...groups.values()];
};
