import type { FactId, FactValue } from "../../facts/dictionary.ts";
import { findOperator } from "../../operators/operators.ts";
import type { Condition, Literal, Test } from "../types.ts";
import { referenceOf } from "./places.ts";

/** What a condition may still come to while some of its facts are open. */
export interface Outcomes {
  readonly met: boolean;
  readonly notMet: boolean;
}

export type Leaf = (test: Test) => Outcomes;

export const either: Outcomes = { met: true, notMet: true };
/** A test on a missing fact comes to nothing. */
export const neither: Outcomes = { met: false, notMet: false };

/**
 * The outcomes of a condition, its named conditions put in place, from those of its tests. Each test is taken to be free of the others, so
 * an outcome that is ruled out here is ruled out for certain; one that is left open may still be impossible.
 */
export const outcomes = (condition: Condition, leaf: Leaf): Outcomes => {
  if ("all" in condition) {
    const children = condition.all.map((child) => outcomes(child, leaf));
    return { met: children.every(({ met }) => met), notMet: children.some(({ notMet }) => notMet) };
  }
  if ("any" in condition) {
    const children = condition.any.map((child) => outcomes(child, leaf));
    return { met: children.some(({ met }) => met), notMet: children.every(({ notMet }) => notMet) };
  }
  if ("not" in condition) {
    const { met, notMet } = outcomes(condition.not, leaf);
    return { met: notMet, notMet: met };
  }
  return "fact" in condition ? leaf(condition) : either;
};

/** Tests on the facts given are decided; every other test is open. */
export const knowing =
  (values: ReadonlyMap<FactId, FactValue>, numbers: Readonly<Record<FactId, number>> = {}): Leaf =>
  (test) => {
    const found = values.get(test.fact);
    const reference = referenceOf(test.value);
    const value = reference === undefined ? test.value : (numbers[reference] ?? values.get(reference));
    if (found === undefined || value === undefined) return either;
    const holds = findOperator(test.operator)?.test(found, value as Literal);
    return holds === undefined ? either : { met: holds, notMet: !holds };
  };
