import type { Verdict } from "../evaluate/types.ts";
import type { Dictionary, FactId } from "../facts/dictionary.ts";
import { cellClause } from "./cellWords.ts";
import { reachable, support } from "./combine.ts";
import { factsTested } from "./comparison.ts";
import { conditionsOf } from "./diagrams.ts";
import type { Feature } from "./feature.ts";
import { narrowed } from "./narrow.ts";
import { citesOf } from "./reasons.ts";
import type { Situation } from "./situation.ts";
import type { Variable, VariableCell } from "./space.ts";
import { IMPOSSIBLE, MET, NOT_MET, type Node } from "./store.ts";

/** The least that would have to be different for the other verdict: fewest changes, each by its `changingCost`. */
export interface Changes {
  readonly wanted: Exclude<Verdict, "unknown">;
  /** What would have to be so instead. Nothing here is immutable: no birth date, nothing that already happened. */
  readonly different: readonly Change[];
  /** What is not known and would have to be so too. */
  readonly alsoSo: readonly Change[];
}

export interface Change {
  readonly fact: FactId;
  readonly member?: string;
  /** As it would have to be: "the exclusion is permanent". */
  readonly text: string;
  readonly cites: readonly string[];
  /** Values of the fact that would do. */
  readonly sample: Feature["cells"][number]["sample"];
}

interface Step {
  readonly cost: number;
  readonly steps: readonly Move[];
}

interface Move {
  readonly feature: Feature;
  readonly cell: number;
  /** It is known to be otherwise; else it is not known yet. */
  readonly known: boolean;
  /** Features that this one changes with it. */
  readonly alongWith: readonly Feature[];
}

/** Finding out is never as much as changing, however much of it there is. */
const changeCost = 1000;
const findOutCost = 1;

/** @returns undefined where no change that anyone can make leads to the wanted verdict. */
export const changesIn = (
  situation: Situation,
  ref: string,
  wanted: Exclude<Verdict, "unknown">,
): Changes | undefined => {
  const { question } = situation;
  const root = situation.diagrams.root(ref);
  const rule = situation.diagrams.rules.get(ref);
  if (root === undefined || rule === undefined) return undefined;
  const path = cheapest(situation, root, wanted === "met" ? MET : NOT_MET);
  if (path === undefined) return undefined;
  const words = { ...question.policies.library, asAt: question.asAt };
  const { condition, named: others } = conditionsOf(rule);
  const named = factsTested(condition, others);
  const inWords = ([feature, cells]: readonly [Feature, readonly number[]]): Change => ({
    fact: feature.facts[0] ?? feature.key,
    ...(feature.member === undefined ? {} : { member: feature.member }),
    text: cellClause(feature, cells, words),
    cites: citesOf(feature, rule),
    sample: feature.cells[cells[0]!]!.sample,
  });
  const { different, alsoSo } = loosened(situation, root, wanted === "met" ? MET : NOT_MET, path, named);
  return { wanted, different: [...different].map(inWords), alsoSo: [...alsoSo].map(inWords) };
};

/** The same change said as loosely as it can be: every cell that would do, and nothing that need not be so. */
const loosened = (
  { diagrams, cell }: Situation,
  root: Node,
  target: Node,
  { steps: unsorted }: Step,
  named: ReadonlySet<FactId>,
) => {
  const isNamed = ({ feature }: Move) => (feature.facts.every((fact) => named.has(fact)) ? 1 : 0);
  // What the rule does not name itself is let go first.
  const steps = [...unsorted].sort((a, b) => isNamed(a) - isNamed(b));
  const { store, space } = diagrams;
  const asked = support(store, root);
  const moved = new Map(steps.map((step) => [step.feature, step]));
  const free = new Set(steps.flatMap(({ alongWith }) => alongWith));
  const held = new Map<Feature, readonly number[]>();
  for (const feature of [...asked].flatMap((index) => space.variables[index]!.features)) {
    const at = moved.get(feature)?.cell ?? (free.has(feature) ? undefined : cell(feature));
    if (at !== undefined) held.set(feature, [at]);
  }
  const leadsThere = (wanted: ReadonlyMap<Feature, readonly number[]>) =>
    reachable(
      store,
      root,
      narrowed(space, asked, (feature) => wanted.get(feature)),
    ) ===
    1 << target;
  const different = new Map<Feature, readonly number[]>();
  const alsoSo = new Map<Feature, readonly number[]>();
  for (const { feature, known } of steps) {
    const without = new Map([...held].filter(([other]) => other !== feature));
    if (!known && leadsThere(without)) held.delete(feature);
  }
  for (const { feature, known } of steps) {
    if (!held.has(feature)) continue;
    for (let other = 0; other < feature.cells.length; other += 1) {
      const wider = [...new Set([...held.get(feature)!, other])];
      if (other !== cell(feature) && leadsThere(new Map(held).set(feature, wider))) held.set(feature, wider);
    }
    (known ? different : alsoSo).set(feature, held.get(feature)!);
  }
  return { different, alsoSo };
};

const cheapest = (situation: Situation, root: Node, target: Node): Step | undefined => {
  const { store, space } = situation.diagrams;
  const { dictionary } = situation.question.facts;
  const found = new Map<Node, Step | undefined>();
  const from = (node: Node): Step | undefined => {
    if (node === target) return nothing;
    if (node <= IMPOSSIBLE) return undefined;
    if (found.has(node)) return found.get(node);
    const variable = space.variables[store.variable(node)]!;
    let best: Step | undefined;
    store.edges(node).forEach((edge, index) => {
      const rest = from(edge);
      const here = rest && move(variable, variable.cells[index]!, situation, dictionary);
      if (here === undefined || rest === undefined) return;
      const cost = here.cost + rest.cost;
      if (best === undefined || cost < best.cost) best = { cost, steps: [...here.steps, ...rest.steps] };
    });
    found.set(node, best);
    return best;
  };
  return from(root);
};

const nothing: Step = { cost: 0, steps: [] };

/** What it takes to bring a variable into a cell. What follows from another change comes with it. */
const move = (
  { features }: Variable,
  { at }: VariableCell,
  { cell }: Situation,
  dictionary: Dictionary,
): Step | undefined => {
  const moved = features.flatMap((feature, place) => {
    const now = cell(feature);
    return now === at[place] ? [] : [{ feature, cell: at[place]!, known: now !== undefined }];
  });
  const changed = new Set(moved.filter(({ known }) => known).flatMap(({ feature }) => feature.facts));
  const steps = moved.filter(
    ({ feature }) => !feature.facts.every((fact) => follows(fact, changed, dictionary)),
  );
  if (
    steps.some(({ feature, known }) => known && feature.facts.every((fact) => isImmutable(fact, dictionary)))
  )
    return undefined;
  const cost = steps.reduce(
    (sum, { feature, known }) => sum + (known ? changeCost * changingCost(feature, dictionary) : findOutCost),
    0,
  );
  const alongWith = moved
    .map(({ feature }) => feature)
    .filter((feature) => !steps.some((step) => step.feature === feature));
  return { cost, steps: steps.map((step) => ({ ...step, alongWith })) };
};

const follows = (fact: FactId, changed: ReadonlySet<FactId>, { byId }: Dictionary): boolean =>
  byId[fact]?.derived === true && byId[fact].derivedFrom.some((input) => changed.has(input));

/** What is compared or worked out is as easy to change as the easiest of what it comes from. */
const changingCost = ({ facts }: Feature, dictionary: Dictionary): number =>
  Math.min(...facts.map((fact) => costOfFact(fact, dictionary)));

const costOfFact = (fact: FactId, dictionary: Dictionary): number => {
  const { changingCost: cost, derived, derivedFrom = [] } = dictionary.byId[fact] ?? {};
  const inputs = derivedFrom.filter((input) => !isImmutable(input, dictionary));
  if (cost !== undefined || derived !== true || inputs.length === 0) return cost ?? 1;
  return Math.min(...inputs.map((input) => costOfFact(input, dictionary)));
};

/** Nobody can change it: it is so declared, or all that it is worked out from is. */
export const isImmutable = (fact: FactId, dictionary: Dictionary): boolean => {
  const definition = dictionary.byId[fact];
  if (definition === undefined) return true;
  if (definition.immutable === true) return true;
  return definition.derived && definition.derivedFrom.every((input) => isImmutable(input, dictionary));
};
