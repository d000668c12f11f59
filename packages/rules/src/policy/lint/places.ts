import type { FactId } from "../../facts/dictionary.ts";
import { pointer } from "../../issue.ts";
import type { Library } from "../library.ts";
import type { Condition, DueDay, Operand, Policy, Rule, Test } from "../types.ts";

/** A rule with the place where it stands. */
export interface RulePlace {
  readonly policy: Policy;
  readonly rule: Rule;
  readonly file: string;
  readonly path: string;
}

export interface TestPlace {
  readonly test: Test;
  readonly path: string;
}

export const fileOf = ({ policy, version }: Policy): string => `${policy}/${version}.json`;

/** Published files never change, so only the version that answers today is worth a remark. */
export const currentPolicies = ({ policies, current }: Library): readonly Policy[] =>
  policies.filter(({ policy, version }) => current[policy] === version);

export const currentRules = (library: Library): readonly RulePlace[] =>
  currentPolicies(library).flatMap((policy) =>
    policy.rules.map((rule, index) => ({
      policy,
      rule,
      file: fileOf(policy),
      path: pointer("rules", index),
    })),
  );

/** The rule's conditions with every named condition put in place of its name. */
export const wholeCondition = ({ policy, rule }: Pick<RulePlace, "policy" | "rule">): Condition =>
  inlined(rule.conditions, policy.conditions ?? {});

// INVARIANT: named conditions have no cycle (`parsePolicy` refuses one).
const inlined = (condition: Condition, named: Readonly<Record<string, Condition>>): Condition => {
  if ("all" in condition) return { all: condition.all.map((child) => inlined(child, named)) };
  if ("any" in condition) return { any: condition.any.map((child) => inlined(child, named)) };
  if ("not" in condition) return { not: inlined(condition.not, named) };
  if ("fact" in condition) return condition;
  const target = named[condition.condition];
  return target === undefined ? condition : inlined(target, named);
};

/** Every test of a rule's conditions, those of named conditions at their own place. */
export const testsOf = ({ policy, rule, path }: Omit<RulePlace, "file">): readonly TestPlace[] =>
  testsIn(rule.conditions, path + pointer("conditions"), policy.conditions ?? {});

export const testsIn = (
  condition: Condition,
  path: string,
  named: Readonly<Record<string, Condition>>,
): readonly TestPlace[] => {
  if ("all" in condition)
    return condition.all.flatMap((child, index) => testsIn(child, path + pointer("all", index), named));
  if ("any" in condition)
    return condition.any.flatMap((child, index) => testsIn(child, path + pointer("any", index), named));
  if ("not" in condition) return testsIn(condition.not, path + pointer("not"), named);
  if ("fact" in condition) return [{ test: condition, path }];
  const target = named[condition.condition];
  return target === undefined ? [] : testsIn(target, pointer("conditions", condition.condition), named);
};

/** The fact that a test is compared with, when it is not compared with a value. */
export const referenceOf = (value: Operand): FactId | undefined =>
  typeof value === "object" && value !== null && "fact" in value ? value.fact : undefined;

/** Every fact that working out a day reads, apart from conditions inside it. */
export const factsOfDay = (day: DueDay): readonly FactId[] => {
  if ("fact" in day) return [day.fact];
  if ("from" in day)
    return [...factsOfDay(day.from), ...(typeof day.count === "number" ? [] : [day.count.fact])];
  if ("month" in day) return factsOfDay(day.inYearOf);
  if ("earliestOf" in day) return day.earliestOf.flatMap(factsOfDay);
  return "firstOf" in day ? day.firstOf.flatMap((branch) => factsOfDay(branch.day)) : [];
};

/** True when some day lies in both spans; `to` is the first day outside. */
export const overlap = (
  a: { readonly from: string; readonly to: string | null },
  b: { readonly from: string; readonly to: string | null },
): boolean => (a.to === null || b.from < a.to) && (b.to === null || a.from < b.to);
