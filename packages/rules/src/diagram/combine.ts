import { type Box, EITHER, IMPOSSIBLE, MET, NOT_MET, type Node, type Store } from "./store.ts";

/** What two leaves make, and when one side alone already decides. */
export interface Operation {
  readonly of: (a: Node, b: Node) => Node | undefined;
}

export const and: Operation = {
  of: (a, b) => {
    if (a === NOT_MET || b === NOT_MET) return NOT_MET;
    if (a === MET || a === b) return b;
    return b === MET ? a : undefined;
  },
};

export const or: Operation = {
  of: (a, b) => {
    if (a === MET || b === MET) return MET;
    if (a === NOT_MET || a === b) return b;
    return b === NOT_MET ? a : undefined;
  },
};

/** Met where the two differ. */
export const differs: Operation = {
  of: (a, b) => {
    if (a === b) return NOT_MET;
    if (a === NOT_MET) return b;
    return b === NOT_MET ? a : bothLeaves(a, b);
  },
};

/** Met where the first is and the second is not. */
export const butNot: Operation = {
  of: (a, b) => {
    if (a === NOT_MET || b === MET || a === b) return NOT_MET;
    return b === NOT_MET ? a : undefined;
  },
};

/** What is left when nobody can say which of the two it is. */
export const eitherOf: Operation = {
  of: (a, b) => {
    if (a === b || b === IMPOSSIBLE) return a;
    if (a === IMPOSSIBLE) return b;
    return a === EITHER || b === EITHER || (a <= MET && b <= MET) ? EITHER : undefined;
  },
};

const bothLeaves = (a: Node, b: Node): Node | undefined => (a === MET && b === MET ? NOT_MET : undefined);

const pair = (a: Node, b: Node): number => a * 2 ** 26 + b;

/** The diagram of `operation` on two diagrams of one store. */
export const combine = (
  store: Store,
  operation: Operation,
  a: Node,
  b: Node,
  done: Map<number, Node> = new Map(),
): Node => {
  const now = operation.of(a, b);
  if (now !== undefined) return now;
  const key = pair(a, b);
  const found = done.get(key);
  if (found !== undefined) return found;
  const variable = Math.min(store.variable(a), store.variable(b));
  const width = store.edges(store.variable(a) === variable ? a : b).length;
  const edges: Node[] = [];
  for (let cell = 0; cell < width; cell += 1) {
    edges.push(
      combine(store, operation, child(store, a, variable, cell), child(store, b, variable, cell), done),
    );
  }
  const made = store.node(variable, edges);
  done.set(key, made);
  return made;
};

const child = (store: Store, node: Node, variable: number, cell: number): Node =>
  store.variable(node) === variable ? store.edges(node)[cell]! : node;

export const combineAll = (store: Store, operation: Operation, nodes: readonly Node[], empty: Node): Node =>
  nodes.reduce((whole, node) => combine(store, operation, whole, node), empty);

/** Met where the diagram is not, and the other way round. */
export const negate = (store: Store, node: Node, done: Map<Node, Node> = new Map()): Node => {
  if (node === MET) return NOT_MET;
  if (node === NOT_MET) return MET;
  if (node <= IMPOSSIBLE) return node;
  const found = done.get(node);
  if (found !== undefined) return found;
  const made = store.node(
    store.variable(node),
    store.edges(node).map((edge) => negate(store, edge, done)),
  );
  done.set(node, made);
  return made;
};

/** The same diagram where only some cells of some variables remain possible. */
export const restrict = (store: Store, node: Node, box: Box, done: Map<Node, Node> = new Map()): Node => {
  if (node <= IMPOSSIBLE) return node;
  const found = done.get(node);
  if (found !== undefined) return found;
  const allowed = box[store.variable(node)];
  const made = store.node(
    store.variable(node),
    store
      .edges(node)
      .map((edge, cell) =>
        allowed === undefined || allowed[cell] ? restrict(store, edge, box, done) : IMPOSSIBLE,
      ),
  );
  done.set(node, made);
  return made;
};

/** The leaves that can still be reached within the box, as a set of bits: 1 << leaf. */
export const reachable = (
  store: Store,
  node: Node,
  box: Box = [],
  done: Map<Node, number> = new Map(),
): number => {
  if (node <= IMPOSSIBLE) return 1 << node;
  const found = done.get(node);
  if (found !== undefined) return found;
  const allowed = box[store.variable(node)];
  let leaves = 0;
  store.edges(node).forEach((edge, cell) => {
    if (allowed === undefined || allowed[cell]) leaves |= reachable(store, edge, box, done);
  });
  done.set(node, leaves);
  return leaves;
};

/** The variables that the diagram still asks about: no other can change it. */
export const support = (store: Store, node: Node): ReadonlySet<number> => {
  const seen = new Set<Node>();
  const variables = new Set<number>();
  const visit = (at: Node): void => {
    if (at <= IMPOSSIBLE || seen.has(at)) return;
    seen.add(at);
    variables.add(store.variable(at));
    for (const edge of store.edges(at)) visit(edge);
  };
  visit(node);
  return variables;
};

/** How many nodes a diagram has, leaves left out. */
export const nodeCount = (store: Store, roots: readonly Node[]): number => {
  const seen = new Set<Node>();
  const visit = (at: Node): void => {
    if (at <= IMPOSSIBLE || seen.has(at)) return;
    seen.add(at);
    for (const edge of store.edges(at)) visit(edge);
  };
  for (const root of roots) visit(root);
  return seen.size;
};
