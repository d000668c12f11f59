import type { Words } from "../evaluate/wording.ts";
import type { FactId, FactValue } from "../facts/dictionary.ts";
import { cellClause } from "./cellWords.ts";
import { and, butNot, combine, combineAll, reachable, support } from "./combine.ts";
import type { Feature } from "./feature.ts";
import { narrowed } from "./narrow.ts";
import type { Space } from "./space.ts";
import { type Box, IMPOSSIBLE, MET, NOT_MET, type Node, type Store } from "./store.ts";

/** A part of all possible cases: features held to some of their cells, everything else free. */
export type Region = ReadonlyMap<Feature, readonly number[]>;

export interface Room {
  readonly store: Store;
  readonly space: Space;
}

/**
 * A region inside the diagram that holds as few features as can be, each as loosely as can be, and that starts
 * from a case of `among`. What the rules name themselves is kept rather than what follows from it.
 */
export const smallestRegion = (
  { store, space }: Room,
  node: Node,
  named: ReadonlySet<FactId>,
  among: Node = node,
): Region | undefined => {
  const path = shortestPath({ store, space }, among);
  if (path === undefined) return undefined;
  const asked = support(store, node);
  const boxOf = (held: Region) => narrowed(space, asked, (feature) => held.get(feature));
  const inside = (held: Region) => reachable(store, node, boxOf(held)) === 1 << MET;
  const held = new Map<Feature, readonly number[]>();
  for (const [index, cell] of path) {
    const { features, cells } = space.variables[index]!;
    features.forEach((feature, place) => {
      held.set(feature, [cells[cell]!.at[place]!]);
    });
  }
  const isNamed = (feature: Feature) => (feature.facts.every((fact) => named.has(fact)) ? 1 : 0);
  const order = [...held.keys()].sort((a, b) => isNamed(a) - isNamed(b));
  const back = [...held.keys()].reverse().sort((a, b) => isNamed(a) - isNamed(b));
  const [first, second] = [loosest(held, order, inside), loosest(held, back, inside)];
  const share = (region: Region) => shareOf({ store, space }, boxOf(region));
  return share(second) > share(first) ? second : first;
};

/** What is left when everything that can be is let go, in this order, and the rest is widened. */
const loosest = (region: Region, order: readonly Feature[], inside: (held: Region) => boolean): Region => {
  const held = new Map(region);
  for (const feature of order) {
    const cells = held.get(feature)!;
    held.delete(feature);
    if (!inside(held)) held.set(feature, cells);
  }
  for (const [feature, cells] of [...held]) {
    let wider = cells;
    for (let other = 0; other < feature.cells.length; other += 1) {
      const next = [...new Set([...wider, other])].sort((a, b) => a - b);
      if (inside(new Map(held).set(feature, next))) wider = next;
    }
    held.set(feature, wider);
  }
  return held;
};

/** How much of all cases a box holds, as far as priors tell. */
const shareOf = ({ space }: Room, box: Box): number =>
  box.reduce<number>((share, open, index) => {
    const cells = space.variables[index]?.cells ?? [];
    return open === undefined
      ? share
      : share * cells.reduce((sum, { weight }, cell) => sum + (open[cell] ? weight : 0), 0);
  }, 1);

/** The cells along a path to MET that asks the fewest features. */
const shortestPath = ({ store, space }: Room, root: Node): ReadonlyMap<number, number> | undefined => {
  const found = new Map<
    Node,
    { readonly cost: number; readonly next?: readonly [number, number, Node] } | undefined
  >();
  const from = (node: Node): { readonly cost: number } | undefined => {
    if (node === MET) return { cost: 0 };
    if (node <= IMPOSSIBLE) return undefined;
    if (found.has(node)) return found.get(node);
    const variable = store.variable(node);
    let best: { cost: number; next: readonly [number, number, Node] } | undefined;
    store.edges(node).forEach((edge, cell) => {
      const rest = from(edge);
      const cost = rest === undefined ? Infinity : rest.cost + space.variables[variable]!.features.length;
      if (cost < (best?.cost ?? Infinity)) best = { cost, next: [variable, cell, edge] };
    });
    found.set(node, best);
    return best;
  };
  if (from(root) === undefined) return undefined;
  const path = new Map<number, number>();
  for (let at = root; at !== MET; ) {
    const [variable, cell, next] = found.get(at)!.next!;
    path.set(variable, cell);
    at = next;
  }
  return path;
};

/** Regions that together are the whole diagram, the smallest first; no more than `most`. */
export const regionsOf = (
  room: Room,
  node: Node,
  named: ReadonlySet<FactId>,
  most: number,
): readonly Region[] => {
  const regions: Region[] = [];
  let left = node;
  while (left !== NOT_MET && regions.length < most) {
    const region = smallestRegion(room, node, named, left);
    if (region === undefined) break;
    regions.push(region);
    left = combine(room.store, butNot, left, regionNode(room, region));
  }
  return regions;
};

/** The diagram of a region. */
export const regionNode = ({ store, space }: Room, region: Region): Node => {
  const indexes = space.variables.filter(({ features }) => features.some((feature) => region.has(feature)));
  const box = narrowed(
    space,
    indexes.map(({ index }) => index),
    (feature) => region.get(feature),
  );
  const nodes = indexes.map(({ index }) =>
    store.node(
      index,
      box[index]!.map((open) => (open ? MET : NOT_MET)),
    ),
  );
  return combineAll(store, and, nodes, MET);
};

/** One cell for each feature of a region, such that all of them can be so together; the likeliest. */
export const oneCase = ({ variables }: Space, region: Region): ReadonlyMap<Feature, number> => {
  const chosen = new Map<Feature, number>();
  for (const { features, cells } of variables) {
    const held = features.map((feature) => region.get(feature));
    if (held.every((some) => some === undefined)) continue;
    const fitting = cells.filter(({ at }) =>
      held.every((some, place) => some === undefined || some.includes(at[place]!)),
    );
    const [likeliest] = [...fitting].sort((a, b) => b.weight - a.weight);
    features.forEach((feature, place) => {
      if (region.has(feature) && likeliest !== undefined) chosen.set(feature, likeliest.at[place]!);
    });
  }
  return chosen;
};

/** What a case of a region looks like. */
export interface Example {
  /** One clause a feature: "the exclusion is permanent". */
  readonly clauses: readonly string[];
  /** Values that fall in the region, where one fact alone is held. */
  readonly facts: Readonly<Record<FactId, FactValue>>;
}

export const exampleOf = (space: Space, region: Region, words: Words): Example => {
  const facts: Record<FactId, FactValue> = {};
  for (const [feature, cell] of oneCase(space, region)) {
    const value = feature.cells[cell]!.sample[0];
    if (feature.facts.length === 1 && value !== undefined) hold(facts, feature.facts[0]!, value);
  }
  return { clauses: [...region].map(([feature, cells]) => cellClause(feature, cells, words)), facts };
};

/** Members of a set come one by one. */
export const hold = (facts: Record<FactId, FactValue>, fact: FactId, value: FactValue): void => {
  const held = facts[fact];
  facts[fact] = Array.isArray(held) && Array.isArray(value) ? ([...held, ...value] as string[]) : value;
};
