import { restrict } from "./combine.ts";
import { EITHER, IMPOSSIBLE, MET, type Node } from "./store.ts";
import type { View, ViewVariable } from "./view.ts";

/** How likely each outcome is: met, and left open. The rest is not met. */
export interface Odds {
  readonly met: number;
  readonly either: number;
}

/** A view with what has been worked out about its nodes, so that nothing is worked out twice. */
export interface Chances {
  readonly view: View;
  readonly odds: (node: Node) => Odds;
  readonly entropy: (node: Node) => number;
  readonly asks: (node: Node) => ReadonlySet<number>;
  /** The diagram after learning that a variable is in one of some classes. */
  readonly after: (node: Node, variable: number, classes: readonly boolean[]) => Node;
}

export const chancesOf = (view: View): Chances => {
  const { store, variables } = view;
  const odds = remember((node: Node): Odds => {
    if (node <= IMPOSSIBLE) return { met: node === MET ? 1 : 0, either: node === EITHER ? 1 : 0 };
    const classes = variables.get(store.variable(node))!.classes;
    let [total, met, either] = [0, 0, 0];
    store.edges(node).forEach((edge, index) => {
      if (edge === IMPOSSIBLE) return;
      const { weight } = classes[index]!;
      const inner = odds(edge);
      total += weight;
      met += weight * inner.met;
      either += weight * inner.either;
    });
    return total === 0 ? { met: 0, either: 0 } : { met: met / total, either: either / total };
  });
  const asks = remember((node: Node): ReadonlySet<number> => {
    if (node <= IMPOSSIBLE) return none;
    const all = new Set([store.variable(node)]);
    for (const edge of store.edges(node)) for (const variable of asks(edge)) all.add(variable);
    return all;
  });
  const restricted = new Map<string, Map<Node, Node>>();
  return {
    view,
    odds,
    asks,
    entropy: (node) => entropyOf(odds(node)),
    after: (node, variable, classes) => {
      const key = `${variable}:${classes.map((open) => (open ? 1 : 0)).join("")}`;
      const done = restricted.get(key) ?? new Map<Node, Node>();
      restricted.set(key, done);
      const box: boolean[][] = [];
      box[variable] = classes as boolean[];
      return restrict(store, node, box, done);
    },
  };
};

const none: ReadonlySet<number> = new Set();

const remember = <T>(work: (node: Node) => T): ((node: Node) => T) => {
  const found = new Map<Node, T>();
  return (node) => {
    const known = found.get(node);
    if (known !== undefined) return known;
    const value = work(node);
    found.set(node, value);
    return value;
  };
};

const entropyOf = ({ met, either }: Odds): number =>
  part(met) + part(either) + part(Math.max(0, 1 - met - either));

const part = (chance: number): number => (chance <= 0 ? 0 : -chance * Math.log2(chance));

/** The ways in which asking could divide the classes of a variable, with how likely each is. */
export interface Answer {
  readonly classes: readonly boolean[];
  readonly chance: number;
}

/**
 * What is learnt about a variable when only the features that `tells` names are told. Classes that earlier
 * answers ruled out have no share.
 */
export const answersAbout = (
  { classes, tells }: ViewVariable,
  told: (index: number) => boolean,
  open: readonly boolean[] | undefined,
): readonly Answer[] => {
  const groups = new Map<string, { classes: boolean[]; weight: number }>();
  let total = 0;
  classes.forEach(({ at, weight }, index) => {
    if (open !== undefined && !open[index]) return;
    const key = at.filter((_, place) => told(place)).join();
    const group = groups.get(key) ?? { classes: classes.map(() => false), weight: 0 };
    group.classes[index] = true;
    group.weight += weight;
    total += weight;
    groups.set(key, group);
  });
  return tells.length === 0
    ? []
    : [...groups.values()].map(({ classes: of, weight }) => ({ classes: of, chance: weight / total }));
};
