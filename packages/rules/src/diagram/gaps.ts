import type { FactId } from "../facts/dictionary.ts";
import type { PoliciesInForce, RuleInForce } from "../policy/library.ts";
import type { ConclusionKind, Condition } from "../policy/types.ts";
import { build } from "./build.ts";
import { and, combine, combineAll, negate, or } from "./combine.ts";
import { factsTested } from "./comparison.ts";
import { conditionsOf, type Diagrams, diagrams, withinBudget } from "./diagrams.ts";
import { type Example, exampleOf, regionsOf, smallestRegion } from "./region.ts";
import { NOT_MET, type Node } from "./store.ts";

/** Cases that none of some rules answers. */
export interface Gaps {
  /** The smallest parts first; empty when every case is answered. */
  readonly examples: readonly Example[];
  readonly more: boolean;
}

const mostExamples = 5;

/**
 * Cases within `where` that no rule among `answering` meets.
 * @returns undefined when the rules together are too large for one diagram.
 */
export const gapsIn = (
  policies: PoliciesInForce,
  answering: (rule: RuleInForce) => boolean,
  where: Condition,
): Gaps | undefined => {
  const built = diagrams(policies, {}, [{ condition: where, named: {} }]);
  const { store, space, rules } = built;
  const answers = [...rules.values()].filter(answering);
  const roots = answers.map(({ rule }) => built.root(rule.ref));
  const named = new Set([...answers.flatMap(tested), ...factsTested(where, {})]);
  const found = withinBudget(store, () => {
    const answered = combineAll(
      store,
      or,
      roots.filter((node) => node !== undefined),
      NOT_MET,
    );
    const open = combine(
      store,
      and,
      build(store, space, { condition: where, named: {} }),
      negate(store, answered),
    );
    return regionsOf(built, open, named, mostExamples + 1);
  });
  if (found === undefined) return undefined;
  const words = { ...policies.library, asAt: policies.asAt };
  return {
    examples: found.slice(0, mostExamples).map((region) => exampleOf(space, region, words)),
    more: found.length > mostExamples,
  };
};

const tested = (rule: RuleInForce): readonly FactId[] => {
  const { condition, named } = conditionsOf(rule);
  return [...factsTested(condition, named)];
};

/** Two findings that can both be met although their conclusions pull apart. */
export interface Conflict {
  readonly refs: readonly [string, string];
  readonly why: string;
  readonly example: Example;
}

interface Opposed {
  readonly kinds: readonly [ConclusionKind, ConclusionKind];
  readonly sameTopic: boolean;
  readonly why: string;
}

const opposed: readonly Opposed[] = [
  { kinds: ["tier", "tier"], sameTopic: true, why: "two tiers at once" },
  {
    kinds: ["power", "breach"],
    sameTopic: true,
    why: "a power to act and a breach in acting, on the same matter",
  },
  { kinds: ["out-of-scope", "duty"], sameTopic: false, why: "a duty where other law is said to apply" },
  { kinds: ["out-of-scope", "tier"], sameTopic: false, why: "a tier where other law is said to apply" },
];

/** Pairs of rules that one case meets both of, with the smallest such case. */
export const conflictsIn = (built: Diagrams): readonly Conflict[] => {
  const { store, space, policies } = built;
  const words = { ...policies.library, asAt: policies.asAt };
  const rules = [...built.rules.values()];
  return rules.flatMap((a, index) =>
    rules.slice(index + 1).flatMap((b): Conflict[] => {
      const why = opposition(a, b);
      const nodes = [a, b].map(({ rule }) => built.root(rule.ref));
      if (why === undefined || nodes.includes(undefined)) return [];
      const both = withinBudget(store, () => combine(store, and, nodes[0] as Node, nodes[1] as Node));
      const region =
        both === undefined || both === NOT_MET
          ? undefined
          : smallestRegion(built, both, new Set([...tested(a), ...tested(b)]));
      return region === undefined
        ? []
        : [{ refs: [a.rule.ref, b.rule.ref], why, example: exampleOf(space, region, words) }];
    }),
  );
};

const opposition = (a: RuleInForce, b: RuleInForce): string | undefined =>
  opposed.find(({ kinds: [first, second], sameTopic }) => {
    const [x, y] = [a.rule.event.type, b.rule.event.type];
    const fits = (x === first && y === second) || (x === second && y === first);
    return fits && (!sameTopic || a.policy.policy === b.policy.policy);
  })?.why;
