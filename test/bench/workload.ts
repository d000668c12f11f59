import type { FactDefinition, FactValue } from "../../packages/rules/src/facts/dictionary.ts";
import type { Condition, Literal } from "../../packages/rules/src/policy/types.ts";

/**
 * The workload of every figure: 31 rules of 151 tests, two to four deep, over 45 facts of every comparable type.
 * Drawn from a fixed seed, so that everybody measures the same rules on the same children.
 */
export interface Workload {
  readonly facts: readonly FactDefinition[];
  readonly rules: readonly { readonly ref: string; readonly conditions: Condition }[];
}

export type Child = Readonly<Record<string, FactValue>>;

/** A small linear generator: the same numbers on every machine. */
export const random = (seed: number) => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const below = (most: number): number => Math.floor(next() * most);
  const oneOf = <T>(items: readonly T[]): T => items[below(items.length)] as T;
  return { next, below, oneOf };
};

const members = ["alpha", "beta", "gamma", "delta", "epsilon", "zeta"];
const dates = Array.from({ length: 400 }, (_, n) =>
  new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10),
);

const factsOf = (
  type: FactDefinition["type"],
  count: number,
  values: (n: number) => readonly string[] | null,
) =>
  Array.from(
    { length: count },
    (_, n) => ({ id: `${type}.${n}`, type, values: values(n) }) as FactDefinition,
  );

const facts: readonly FactDefinition[] = [
  ...factsOf("boolean", 15, () => null),
  ...factsOf("enum", 10, (n) => members.slice(0, 3 + (n % 4))),
  ...factsOf("integer", 8, () => null),
  ...factsOf("date", 8, () => null),
  ...factsOf("enumSet", 4, () => members),
];

const ruleCount = 31;
const testCount = 151;

export const workload = (): Workload => {
  const { below, oneOf } = random(31_151);
  const test = (): Condition => {
    const fact = oneOf(facts);
    const values = fact.values ?? [];
    const leaf = (operator: string, value: Literal): Condition => ({ fact: fact.id, operator, value });
    switch (fact.type) {
      case "boolean":
        return leaf(oneOf(["equal", "notEqual"]), below(2) === 1);
      case "enum":
        return below(2) === 0
          ? leaf(oneOf(["equal", "notEqual"]), oneOf(values))
          : leaf(oneOf(["in", "notIn"]), [...new Set([oneOf(values), oneOf(values)])]);
      case "integer":
        return leaf(
          oneOf(["lessThan", "lessThanInclusive", "greaterThan", "greaterThanInclusive", "equal"]),
          below(60),
        );
      case "date":
        return leaf(oneOf(["before", "onOrBefore", "after", "onOrAfter"]), oneOf(dates));
      default:
        return leaf(oneOf(["contains", "doesNotContain"]), oneOf(values));
    }
  };
  const group = (tests: number, depth: number): Condition => {
    if (tests === 1) return below(6) === 0 ? { not: test() } : test();
    const parts = splitIn(tests, depth === 1 ? tests : Math.min(tests, 2 + below(2)));
    const children = parts.map((part) => group(part, depth - 1));
    return below(2) === 0 ? { all: children } : { any: children };
  };
  const rules = splitIn(testCount, ruleCount).map((tests, n) => ({
    ref: `R-${n + 1}`,
    conditions: asGroup(group(tests, 2 + (n % 3))),
  }));
  return { facts, rules };
};

/** json-rules-engine wants a group at the root. */
const asGroup = (condition: Condition): Condition =>
  "all" in condition || "any" in condition ? condition : { all: [condition] };

const splitIn = (total: number, parts: number): readonly number[] =>
  Array.from(
    { length: parts },
    (_, n) => Math.floor(((n + 1) * total) / parts) - Math.floor((n * total) / parts),
  );

/** Children of whom everything is known, so that engines with two truth values give the same answers. */
export const children = (count: number, seed = 7): readonly Child[] => {
  const { below, oneOf, next } = random(seed);
  const value = ({ type, values }: FactDefinition): FactValue => {
    switch (type) {
      case "boolean":
        return below(2) === 1;
      case "enum":
        return oneOf(values ?? []);
      case "integer":
        return below(60);
      case "date":
        return oneOf(dates);
      default:
        return (values ?? []).filter(() => next() < 0.3);
    }
  };
  return Array.from({ length: count }, () => Object.fromEntries(facts.map((fact) => [fact.id, value(fact)])));
};
