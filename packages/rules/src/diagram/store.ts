/** A node of a decision diagram: an index into its store. The four below are the leaves. */
export type Node = number;

export const NOT_MET: Node = 0;
export const MET: Node = 1;
/** Left open by facts that nobody here can say. */
export const EITHER: Node = 2;
/** Cannot happen, whatever the facts. */
export const IMPOSSIBLE: Node = 3;

/** Which cells of a variable are possible, by variable index; a variable without an entry may hold any cell. */
export type Box = readonly (readonly boolean[] | undefined)[];

/**
 * Nodes of reduced, ordered, multi-valued decision diagrams. Equal functions are the same node, so a diagram is
 * settled exactly when it is a leaf.
 */
export interface Store {
  readonly size: () => number;
  /** The variable that the node asks; Infinity for a leaf. */
  readonly variable: (node: Node) => number;
  /** One child for each cell of the variable. */
  readonly edges: (node: Node) => readonly Node[];
  readonly node: (variable: number, edges: readonly Node[]) => Node;
  /** Lets so many more nodes be made. */
  readonly allow: (more: number) => void;
}

/** Thrown inside the room when a diagram outgrows its budget; callers answer approximately instead. */
export class TooManyNodes extends Error {
  readonly code = "too-many-nodes";
}

export const nodeBudget = 50_000;

export const createStore = (): Store => {
  const variables: number[] = [Infinity, Infinity, Infinity, Infinity];
  const children: (readonly Node[])[] = [[], [], [], []];
  const known = new Map<string, Node>();
  let limit = nodeBudget;
  return {
    size: () => variables.length,
    variable: (node) => variables[node]!,
    edges: (node) => children[node]!,
    allow: (more) => {
      limit = variables.length + more;
    },
    node: (variable, edges) => {
      const only = sameChild(edges);
      if (only !== undefined) return only;
      const key = `${variable}:${edges.join(",")}`;
      const found = known.get(key);
      if (found !== undefined) return found;
      if (variables.length >= limit) throw new TooManyNodes(`a diagram needs more than ${limit} nodes`);
      const made = variables.push(variable) - 1;
      children.push(edges);
      known.set(key, made);
      return made;
    },
  };
};

/** The child that every possible cell leads to, if there is one. */
const sameChild = (edges: readonly Node[]): Node | undefined => {
  let same: Node = IMPOSSIBLE;
  for (const edge of edges) {
    if (edge === IMPOSSIBLE || edge === same) continue;
    if (same !== IMPOSSIBLE) return undefined;
    same = edge;
  }
  return same;
};
