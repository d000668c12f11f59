import type { FactId, FactValue } from "../../facts/dictionary.ts";
import type { Library } from "../library.ts";
import type { Condition, Test } from "../types.ts";
import { knowing, outcomes } from "./outcomes.ts";
import { testsIn } from "./places.ts";
import { fixedParameters, tellingValues } from "./values.ts";

/**
 * False only when no values whatever of the facts could meet the condition. Facts are taken to be free of one
 * another, so true may still be impossible: a derived fact can forbid what this allows.
 * `among` narrows the values of a fact, such as `asAt` to the days on which a rule is in force.
 */
export const satisfiable = (
  condition: Condition,
  library: Library,
  among: (fact: FactId, value: FactValue) => boolean = () => true,
): boolean => {
  const numbers = fixedParameters(library);
  const tests = testsIn(condition, "", {}).map(({ test }) => test);
  const choices = choicesOf(tests, library, numbers, among);
  const search = (index: number, values: ReadonlyMap<FactId, FactValue>): boolean => {
    const { met, notMet } = outcomes(condition, knowing(values, numbers));
    const choice = choices[index];
    if (!met || !notMet || choice === undefined) return met;
    return choice.values.some((value) => search(index + 1, new Map([...values, [choice.fact, value]])));
  };
  return search(0, new Map());
};

/** Facts with the values to try; a fact that cannot be tried out stays open. */
const choicesOf = (
  tests: readonly Test[],
  library: Library,
  numbers: Readonly<Record<FactId, number>>,
  among: (fact: FactId, value: FactValue) => boolean,
) =>
  [...new Set(tests.map(({ fact }) => fact))]
    .map((fact) => ({ fact, values: tellingValues(fact, tests, library, numbers) }))
    .filter(({ values }) => values.length > 0)
    .map(({ fact, values }) => ({ fact, values: values.filter((value) => among(fact, value)) }));
