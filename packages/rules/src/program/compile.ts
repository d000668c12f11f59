import type { PoliciesInForce } from "../policy/library.ts";
import type { Condition } from "../policy/types.ts";
import { type Layout, layoutOf } from "./layout.ts";
import type { Leaf } from "./leaf.ts";
import { leafOf } from "./leafOf.ts";
import type { Group, Program } from "./program.ts";
import { isTabled, tablesOf } from "./tables.ts";
import { tapeOf } from "./tape.ts";

export interface RuleToCompile {
  readonly conditions: Condition;
  /** The named conditions of its policy. */
  readonly named: Readonly<Record<string, Condition>>;
}

/** Every rule in force as one program, a root a rule. Parameters and `asAt` are slots, so no day is compiled in. */
export const compile = ({ library, rules }: PoliciesInForce): Program =>
  compileRules(
    rules.map(({ policy, rule }) => ({ conditions: rule.conditions, named: policy.conditions ?? {} })),
    layoutOf(library.dictionary, Object.keys(library.parameters)),
  );

export const compileRules = (rules: readonly RuleToCompile[], layout: Layout): Program => {
  const gathered = gatherer(layout);
  const roots = rules.map(({ conditions, named }) => gathered.add(conditions, named));
  const { leaves, groups } = gathered;
  const tabled = isTabled(layout);
  const rank = (leaf: Leaf): number => (tabled(leaf) ? leaf.slot : Number.MAX_SAFE_INTEGER);
  // Leaves of one slot must lie side by side, tabled ones first.
  const order = leaves.map((_, index) => index).sort((a, b) => rank(leaves[a]!) - rank(leaves[b]!) || a - b);
  const place = new Map(order.map((index, node) => [index, node]));
  const nodeOf = (found: Found): number =>
    found.leaf ? (place.get(found.index) as number) : leaves.length + found.index;
  const sorted = order.map((index) => leaves[index] as Leaf);
  const placed = groups.map((group) => placedGroup(group, nodeOf));
  const reads = readsOf(sorted, placed);
  const placedRoots = roots.map(nodeOf);
  return Object.freeze({
    layout,
    leaves: sorted,
    groups: placed,
    roots: Int32Array.from(placedRoots),
    reads: placedRoots.map((root) => reads[root] as readonly number[]),
    size: leaves.length + groups.length,
    slots: ascending(leaves.map(slotsOf)),
    machine: { tables: tablesOf(sorted.filter(tabled), layout), ...tapeOf(leaves.length, placed) },
  });
};

/** A leaf or a group, by its place among those gathered so far. */
interface Found {
  readonly leaf: boolean;
  readonly index: number;
}

type Gathered =
  | { readonly kind: "all" | "any"; readonly children: readonly Found[] }
  | { readonly kind: "not"; readonly child: Found };

/** Leaves and groups, each kept once: what means the same is found again under the same key. */
const gatherer = (layout: Layout) => {
  const leaves: Leaf[] = [];
  const groups: Gathered[] = [];
  const seen = new Map<string, Found>();
  const keep = (key: string, make: () => Found): Found => {
    const found = seen.get(key) ?? make();
    seen.set(key, found);
    return found;
  };
  const group = (made: Gathered): Found =>
    keep(keyOf(made), () => ({ leaf: false, index: groups.push(made) - 1 }));
  const add = (condition: Condition, named: RuleToCompile["named"]): Found => {
    if ("all" in condition) return several("all", condition.all, named);
    if ("any" in condition) return several("any", condition.any, named);
    if ("not" in condition) return group({ kind: "not", child: add(condition.not, named) });
    if ("condition" in condition) {
      const target = named[condition.condition];
      if (target === undefined) throw new Error(`no condition named ${condition.condition}`);
      return add(target, named);
    }
    const leaf = leafOf(condition, layout);
    return keep(JSON.stringify(leaf), () => ({ leaf: true, index: leaves.push(leaf) - 1 }));
  };
  /** The order of children is kept: it is the order in which missing facts are named. */
  const several = (
    kind: "all" | "any",
    conditions: readonly Condition[],
    named: RuleToCompile["named"],
  ): Found => {
    const children = [...new Set(conditions.map((child) => add(child, named)))];
    const [only, ...others] = children;
    return only !== undefined && others.length === 0 ? only : group({ kind, children });
  };
  return { leaves, groups, add };
};

const keyOf = (group: Gathered): string => {
  const children = group.kind === "not" ? [group.child] : group.children;
  return `${group.kind} ${children.map(({ leaf, index }) => `${leaf ? "l" : "g"}${index}`).join(" ")}`;
};

const placedGroup = (group: Gathered, nodeOf: (found: Found) => number): Group =>
  group.kind === "not"
    ? { kind: "not", child: nodeOf(group.child) }
    : { kind: group.kind, children: group.children.map(nodeOf) };

const slotsOf = (leaf: Leaf): readonly number[] =>
  "other" in leaf && leaf.other !== undefined ? [leaf.slot, leaf.other] : [leaf.slot];

const ascending = (lists: readonly (readonly number[])[]): readonly number[] =>
  [...new Set(lists.flat())].sort((a, b) => a - b);

/** The slots that each node reads, itself or through its children. */
const readsOf = (leaves: readonly Leaf[], groups: readonly Group[]): readonly (readonly number[])[] => {
  const reads = leaves.map((leaf) => ascending([slotsOf(leaf)]));
  for (const group of groups) {
    const children = group.kind === "not" ? [group.child] : group.children;
    reads.push(ascending(children.map((child) => reads[child] as readonly number[])));
  }
  return reads;
};
