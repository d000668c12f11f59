import type { FactId, FactValue } from "../facts/dictionary.ts";
import { findOperator } from "../operators/operators.ts";
import type { Condition, FactReference, Literal, Operand, Test } from "../policy/types.ts";

/** What is fixed for every question of a day: the day itself and the numbers that policies set. */
export interface Constants {
  /** Left out, comparisons with the day asked about stay open. */
  readonly asAt?: string;
  readonly parameters: Readonly<Record<string, number>>;
}

/** A test with everything put in that is fixed. */
export type Comparison =
  | { readonly kind: "constant"; readonly holds: boolean }
  | {
      readonly kind: "fact";
      readonly fact: FactId;
      readonly holds: (value: FactValue) => boolean;
      readonly constants: readonly (number | string | boolean)[];
    }
  | {
      readonly kind: "pair";
      readonly facts: readonly [FactId, FactId];
      readonly holds: (left: FactValue, right: FactValue) => boolean;
    }
  /** Against a number that no policy sets on the day: nobody can tell. */
  | { readonly kind: "unknowable"; readonly fact: FactId };

export const comparisonOf = (test: Test, constants: Constants): Comparison => {
  const operator = findOperator(test.operator);
  if (operator === undefined) throw new Error(`unknown operator ${test.operator}`);
  const left = side({ fact: test.fact }, constants);
  const right = side(test.value, constants);
  if (left.kind === "unset" || right.kind === "unset") return { kind: "unknowable", fact: test.fact };
  if (left.kind === "fixed" && right.kind === "fixed") {
    return { kind: "constant", holds: operator.test(left.value as FactValue, right.value) };
  }
  if (left.kind === "fact" && right.kind === "fixed") {
    const holds = (value: FactValue) => operator.test(value, right.value);
    return { kind: "fact", fact: left.fact, holds, constants: members(right.value) };
  }
  if (left.kind === "fixed" && right.kind === "fact") {
    const holds = (value: FactValue) => operator.test(left.value as FactValue, value as Literal);
    return { kind: "fact", fact: right.fact, holds, constants: members(left.value) };
  }
  const [a, b] = [(left as FactSide).fact, (right as FactSide).fact];
  if (a <= b) return { kind: "pair", facts: [a, b], holds: (x, y) => operator.test(x, y as Literal) };
  return { kind: "pair", facts: [b, a], holds: (x, y) => operator.test(y, x as Literal) };
};

interface FactSide {
  readonly kind: "fact";
  readonly fact: FactId;
}

type Side = FactSide | { readonly kind: "fixed"; readonly value: Literal } | { readonly kind: "unset" };

const side = (operand: Operand, { asAt, parameters }: Constants): Side => {
  if (!isReference(operand)) return { kind: "fixed", value: operand };
  if (operand.fact === "asAt" && asAt !== undefined) return { kind: "fixed", value: asAt };
  if (!operand.fact.startsWith("parameter.")) return { kind: "fact", fact: operand.fact };
  const value = parameters[operand.fact.slice("parameter.".length)];
  return value === undefined ? { kind: "unset" } : { kind: "fixed", value };
};

const isReference = (operand: Operand): operand is FactReference =>
  typeof operand === "object" && operand !== null && !Array.isArray(operand);

const members = (value: Literal): readonly (number | string | boolean)[] => {
  if (value === null) return [];
  return typeof value === "object" ? value : [value];
};

/** Every test of a condition, named conditions followed, in the order in which they stand. */
export const testsOf = (
  condition: Condition,
  named: Readonly<Record<string, Condition>>,
): readonly Test[] => {
  if ("all" in condition) return condition.all.flatMap((child) => testsOf(child, named));
  if ("any" in condition) return condition.any.flatMap((child) => testsOf(child, named));
  if ("not" in condition) return testsOf(condition.not, named);
  if ("condition" in condition) return testsOf(named[condition.condition]!, named);
  return [condition];
};

export const testKey = ({ fact, operator, value }: Test): string => JSON.stringify([fact, operator, value]);

/** The facts that a condition names itself, on either side of a test. */
export const factsTested = (
  condition: Condition,
  named: Readonly<Record<string, Condition>>,
): ReadonlySet<FactId> =>
  new Set(
    testsOf(condition, named).flatMap(({ fact, value }) =>
      isReference(value) ? [fact, value.fact] : [fact],
    ),
  );
