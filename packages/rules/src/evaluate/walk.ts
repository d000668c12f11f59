import type { FactId, FactValue } from "../facts/dictionary.ts";
import type { Missing, Resolved } from "../facts/facts.ts";
import { findOperator } from "../operators/operators.ts";
import type { Condition, Literal, Operand, Test } from "../policy/types.ts";
import type { TestTrace, Trace, Verdict } from "./types.ts";

/** What a walk reads: facts by id, and the named conditions of the policy. */
export interface WalkContext {
  readonly read: (id: FactId) => Resolved;
  readonly conditions: Readonly<Record<string, Condition>>;
}

/**
 * The verdict of a condition with every step that led to it, in strong Kleene logic: one `notMet` settles an
 * `all`, one `met` settles an `any`, and what is not settled stays unknown. Every child is walked, so the
 * trace does not depend on the order of children.
 *
 * INVARIANT: named conditions have no cycle (`parsePolicy` refuses one).
 */
export const walk = (condition: Condition, context: WalkContext): Trace => {
  if ("all" in condition) return group("all", condition.all, condition.name, context);
  if ("any" in condition) return group("any", condition.any, condition.name, context);
  if ("not" in condition) {
    const child = walk(condition.not, context);
    return { kind: "not", verdict: opposite(child.verdict), child, ...named(condition.name) };
  }
  if ("condition" in condition) {
    const target = context.conditions[condition.condition];
    if (target === undefined) throw new Error(`no condition named ${condition.condition}`);
    const child = walk(target, context);
    return { kind: "condition", verdict: child.verdict, condition: condition.condition, child };
  }
  return test(condition, context);
};

export const opposite = (verdict: Verdict): Verdict => {
  if (verdict === "met") return "notMet";
  return verdict === "notMet" ? "met" : "unknown";
};

/** `all` is settled by the first `notMet`, `any` by the first `met`. */
export const combine = (kind: "all" | "any", verdicts: readonly Verdict[]): Verdict => {
  const settles: Verdict = kind === "all" ? "notMet" : "met";
  if (verdicts.includes(settles)) return settles;
  return verdicts.includes("unknown") ? "unknown" : opposite(settles);
};

const group = (
  kind: "all" | "any",
  conditions: readonly Condition[],
  name: string | undefined,
  context: WalkContext,
): Trace => {
  const children = conditions.map((child) => walk(child, context));
  const verdict = combine(
    kind,
    children.map((child) => child.verdict),
  );
  return { kind, verdict, children, ...named(name) };
};

const named = (name: string | undefined) => (name === undefined ? {} : { name });

const test = (leaf: Test, context: WalkContext): TestTrace => {
  const found = context.read(leaf.fact);
  const value = operand(leaf.value, context);
  const step = {
    kind: "test" as const,
    fact: leaf.fact,
    operator: leaf.operator,
    ...(value.known ? { value: value.value as FactValue | null } : {}),
    ...(isReference(leaf.value) ? { valueFact: leaf.value.fact } : {}),
    ...(found.known ? { found: found.value } : {}),
    cites: leaf.cites ?? [],
  };
  if (found.known && value.known) {
    const operator = findOperator(leaf.operator);
    if (operator === undefined) throw new Error(`unknown operator ${leaf.operator}`);
    const holds = operator.test(found.value, value.value as Literal);
    return { ...step, verdict: holds ? "met" : "notMet", missing: [] };
  }
  const missing: Missing[] = [];
  for (const side of [found, value]) if (!side.known) missing.push(...side.missing);
  const reason = [found, value].flatMap((side) => (side.known ? [] : (side.reason ?? [])))[0];
  return {
    ...step,
    verdict: "unknown",
    missing: [...new Set(missing)],
    ...(reason === undefined ? {} : { reason }),
  };
};

const operand = (value: Operand, context: WalkContext): Resolved | { known: true; value: Literal } =>
  isReference(value) ? context.read(value.fact) : { known: true, value };

export const isReference = (value: Operand): value is { readonly fact: FactId } =>
  typeof value === "object" && value !== null && !Array.isArray(value);
