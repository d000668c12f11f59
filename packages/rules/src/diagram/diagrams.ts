import type { PoliciesInForce, RuleInForce } from "../policy/library.ts";
import { build } from "./build.ts";
import { type Conditions, type Space, type SpaceOptions, spaceOf } from "./space.ts";
import { createStore, type Node, nodeBudget, type Store, TooManyNodes } from "./store.ts";

/**
 * One decision diagram for each rule in force, over common variables. Each is built when it is first asked for
 * and kept as long as the caller keeps this value.
 */
export interface Diagrams {
  readonly policies: PoliciesInForce;
  readonly space: Space;
  readonly store: Store;
  readonly rules: ReadonlyMap<string, RuleInForce>;
  /** undefined when no such rule is in force, or when its diagram would outgrow the budget. */
  readonly root: (ref: string) => Node | undefined;
  /** The same rules where facts worked out from a common fact vary freely, for answers that contradict them. */
  readonly loose: () => Diagrams;
}

/** `beside`: conditions that are no rule's, whose tests the variables shall tell apart too. */
export const diagrams = (
  policies: PoliciesInForce,
  options: SpaceOptions = {},
  beside: readonly Conditions[] = [],
): Diagrams => {
  const rules = new Map(policies.rules.map((rule) => [rule.rule.ref, rule]));
  const space = spaceOf([...policies.rules.map(conditionsOf), ...beside], contextOf(policies), options);
  const store = createStore();
  const roots = new Map<string, Node | undefined>();
  const root = (ref: string): Node | undefined => {
    const rule = rules.get(ref);
    if (rule === undefined || roots.has(ref)) return roots.get(ref);
    const made = withinBudget(store, () => build(store, space, conditionsOf(rule)));
    roots.set(ref, made);
    return made;
  };
  let looser: Diagrams | undefined;
  const loose = () => {
    looser ??= options.related === false ? made : diagrams(policies, { ...options, related: false }, beside);
    return looser;
  };
  const made: Diagrams = { policies, space, store, rules, root, loose };
  return made;
};

export const conditionsOf = ({ policy, rule }: RuleInForce) => ({
  condition: rule.conditions,
  named: policy.conditions ?? {},
});

export const contextOf = ({ library, asAt, parameters }: PoliciesInForce) => ({
  dictionary: library.dictionary,
  bankHolidays: library.bankHolidays,
  asAt,
  parameters,
});

/** What the work makes, or undefined when it needs more nodes than a diagram may have. */
export const withinBudget = <T>(store: Store, work: () => T): T | undefined => {
  store.allow(nodeBudget);
  try {
    return work();
  } catch (error) {
    if (error instanceof TooManyNodes) return undefined;
    throw error;
  }
};

/** Keeps the diagrams of the days asked about most lately, for a caller that answers many questions. */
export const diagramsByDay = (most = 8): ((policies: PoliciesInForce) => Diagrams) => {
  const kept = new Map<string, Diagrams>();
  return (policies) => {
    const key = JSON.stringify([
      policies.asAt,
      policies.policies.map(({ policy, sha256 }) => [policy, sha256]),
    ]);
    const found = kept.get(key) ?? diagrams(policies);
    kept.delete(key);
    kept.set(key, found);
    if (kept.size > most) kept.delete(kept.keys().next().value!);
    return found;
  };
};
