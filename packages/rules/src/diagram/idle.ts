import { pointer } from "../issue.ts";
import type { RuleInForce } from "../policy/library.ts";
import type { Condition } from "../policy/types.ts";
import { build } from "./build.ts";
import { conditionsOf, type Diagrams, withinBudget } from "./diagrams.ts";
import { MET, NOT_MET, type Node } from "./store.ts";

/** A rule, or a part of one, that decides nothing on the day. */
export interface Idle {
  readonly ref: string;
  /** Where in the rule's conditions; "" is the whole. */
  readonly path: string;
  readonly kind: "never-met" | "always-met" | "never-decides";
  readonly text: string;
}

/** Rules that no facts meet or that all facts meet, and conditions that could be left out without a difference. */
export const idleIn = (diagrams: Diagrams): readonly Idle[] =>
  [...diagrams.rules.values()].flatMap((rule) => {
    const root = diagrams.root(rule.rule.ref);
    return root === undefined ? [] : idleOf(diagrams, rule, root);
  });

const idleOf = ({ store, space, policies }: Diagrams, rule: RuleInForce, root: Node): readonly Idle[] => {
  const { ref } = rule.rule;
  const on = policies.asAt;
  if (root === NOT_MET) return [{ ref, path: "", kind: "never-met", text: `no facts meet ${ref} on ${on}` }];
  if (root === MET) return [{ ref, path: "", kind: "always-met", text: `all facts meet ${ref} on ${on}` }];
  const { condition, named } = conditionsOf(rule);
  return partsOf(condition).flatMap(({ path, without }): Idle[] => {
    const node = withinBudget(store, () => build(store, space, { condition: without, named }));
    if (node !== root) return [];
    return [
      {
        ref,
        path,
        kind: "never-decides",
        text: `leaving out \`${path}\` of ${ref} changes no answer on ${on}`,
      },
    ];
  });
};

interface Part {
  readonly path: string;
  /** The whole condition with this part left out. */
  readonly without: Condition;
}

const partsOf = (condition: Condition): readonly Part[] => {
  if ("not" in condition) {
    return partsOf(condition.not).map(({ path, without }) => ({
      path: `/not${path}`,
      without: { not: without },
    }));
  }
  const key = "all" in condition ? "all" : "any";
  const children = childrenOf(condition);
  return children.flatMap((child, index) => {
    const put = (some: readonly Condition[]): Condition => (key === "all" ? { all: some } : { any: some });
    const others = children.filter((_, other) => other !== index);
    const inside = partsOf(child).map(({ path, without }) => ({
      path: `${pointer(key, index)}${path}`,
      without: put(children.map((each, other) => (other === index ? without : each))),
    }));
    return others.length === 0 ? inside : [{ path: pointer(key, index), without: put(others) }, ...inside];
  });
};

const childrenOf = (condition: Condition): readonly Condition[] => {
  if ("all" in condition) return condition.all;
  return "any" in condition ? condition.any : [];
};
