import type { Dictionary } from "../facts/dictionary.ts";
import type { Missing } from "../facts/facts.ts";
import { answersAbout, type Chances } from "./odds.ts";
import { IMPOSSIBLE, type Node } from "./store.ts";
import type { View } from "./view.ts";

/** What answering a fact leads to: the goals' diagrams afterwards, and how likely that is. */
export interface Outcome {
  readonly nodes: readonly Node[];
  readonly chance: number;
}

/** An ordinary question costs 1; the dictionary says which are harder or more distressing to ask. */
export const costOf = (fact: Missing, dictionary: Dictionary): number =>
  dictionary.byId[fact]?.askingCost ?? 1;

/** The variables that some of the diagrams still ask about, in order. */
export const openVariables = ({ asks }: Chances, nodes: readonly Node[]): readonly number[] =>
  [...new Set(nodes.flatMap((node) => [...asks(node)]))].sort((a, b) => a - b);

/** The distinct lists of facts that would each tell something that matters. */
export const bundlesOf = ({ variables }: View, open: readonly number[]): readonly (readonly Missing[])[] => {
  const bundles = new Map<string, readonly Missing[]>();
  for (const index of open) {
    for (const { needs } of variables.get(index)!.tells) bundles.set([...needs].sort().join(), needs);
  }
  return [...bundles.values()];
};

/** More ways than this to answer at once are not told apart. */
const mostOutcomes = 512;

/** What can follow once all of `asked` is answered. */
export const outcomesOf = (
  chances: Chances,
  nodes: readonly Node[],
  asked: ReadonlySet<Missing>,
): readonly Outcome[] => {
  const { variables } = chances.view;
  let outcomes: readonly Outcome[] = [{ nodes, chance: 1 }];
  for (const index of openVariables(chances, nodes)) {
    const variable = variables.get(index)!;
    const told = variable.tells.map(({ needs }) => needs.every((need) => asked.has(need)));
    if (!told.includes(true)) continue;
    outcomes = outcomes.flatMap((outcome) => {
      if (!outcome.nodes.some((node) => chances.asks(node).has(index))) return [outcome];
      return answersAbout(variable, (place) => told[place]!, openClasses(chances, outcome.nodes, index)).map(
        ({ classes, chance }) => ({
          nodes: outcome.nodes.map((node) =>
            chances.asks(node).has(index) ? chances.after(node, index, classes) : node,
          ),
          chance: outcome.chance * chance,
        }),
      );
    });
    if (outcomes.length > mostOutcomes) break;
  }
  return outcomes;
};

/** The classes that earlier answers left possible: a node keeps no edge for the others. */
const openClasses = (
  { view: { store }, asks }: Chances,
  nodes: readonly Node[],
  variable: number,
): readonly boolean[] => {
  let at = nodes.find((node) => asks(node).has(variable))!;
  while (store.variable(at) !== variable) at = store.edges(at).find((edge) => asks(edge).has(variable))!;
  return store.edges(at).map((edge) => edge !== IMPOSSIBLE);
};
