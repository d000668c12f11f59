import type { Missing } from "../facts/facts.ts";
import { combine, eitherOf } from "./combine.ts";
import type { Feature } from "./feature.ts";
import type { Situation } from "./situation.ts";
import type { Variable } from "./space.ts";
import { createStore, IMPOSSIBLE, type Node, type Store } from "./store.ts";

/**
 * The goals of one question, with everything known filled in. A variable's classes are the outcomes that
 * asking could still tell apart; what nobody can say is left open.
 */
export interface View {
  readonly store: Store;
  readonly goals: readonly { readonly ref: string; readonly node: Node }[];
  readonly variables: ReadonlyMap<number, ViewVariable>;
}

export interface ViewVariable {
  readonly variable: Variable;
  /** The open features of the variable that asking could tell, with what to ask for each. */
  readonly tells: readonly { readonly feature: Feature; readonly needs: readonly Missing[] }[];
  readonly classes: readonly ViewClass[];
}

export interface ViewClass {
  /** The cell of each feature of `tells`. */
  readonly at: readonly number[];
  /** The cells of the variable in this class. */
  readonly cells: readonly number[];
  readonly weight: number;
}

/** @throws TooManyNodes when what is left open outgrows the budget. */
export const viewOf = (
  situation: Situation,
  refs: readonly string[],
  needs: (feature: Feature) => readonly Missing[] = situation.needs,
): View => {
  const { diagrams, box } = situation;
  const store = createStore();
  const variables = new Map<number, ViewVariable>();
  const viewVariable = (index: number): ViewVariable => {
    const found =
      variables.get(index) ?? classesOf(diagrams.space.variables[index]!, box[index], situation, needs);
    variables.set(index, found);
    return found;
  };
  const done = new Map<Node, Node>();
  const open = new Map<number, Node>();
  const transfer = (node: Node): Node => {
    if (node <= IMPOSSIBLE) return node;
    const found = done.get(node);
    if (found !== undefined) return found;
    const variable = diagrams.store.variable(node);
    const edges = diagrams.store.edges(node);
    const children = viewVariable(variable).classes.map(({ cells }) =>
      cells.map((cell) => transfer(edges[cell]!)).reduce((a, b) => combine(store, eitherOf, a, b, open)),
    );
    const made = store.node(variable, children);
    done.set(node, made);
    return made;
  };
  const goals = refs.flatMap((ref) => {
    const root = diagrams.root(ref);
    return root === undefined ? [] : [{ ref, node: transfer(root) }];
  });
  return { store, goals, variables };
};

const classesOf = (
  variable: Variable,
  possible: readonly boolean[] | undefined,
  { cell }: Situation,
  needs: (feature: Feature) => readonly Missing[],
): ViewVariable => {
  const tells = variable.features.flatMap((feature, place) => {
    const asks = cell(feature) === undefined ? needs(feature) : [];
    return asks.length === 0 ? [] : [{ feature, needs: asks, place }];
  });
  const classes = new Map<string, { at: number[]; cells: number[]; weight: number }>();
  variable.cells.forEach(({ at, weight }, index) => {
    if (possible !== undefined && !possible[index]) return;
    const seen = tells.map(({ place }) => at[place]!);
    const entry = classes.get(seen.join()) ?? { at: seen, cells: [], weight: 0 };
    entry.cells.push(index);
    entry.weight += weight;
    classes.set(seen.join(), entry);
  });
  return {
    variable,
    tells: tells.map(({ feature, needs: asks }) => ({ feature, needs: asks })),
    classes: [...classes.values()],
  };
};
