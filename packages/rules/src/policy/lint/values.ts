import { addDays, type Day, parseDay } from "../../calendar/day.ts";
import type { FactDefinition, FactId, FactValue } from "../../facts/dictionary.ts";
import type { Library } from "../library.ts";
import type { Test } from "../types.ts";
import { referenceOf } from "./places.ts";

/** Parameters that have one value only, as numbers that a test can be decided with. */
export const fixedParameters = ({ parameters }: Library): Readonly<Record<FactId, number>> =>
  Object.fromEntries(
    Object.values(parameters).flatMap(({ name, values }) => {
      const distinct = new Set(values.map(({ value }) => value));
      return distinct.size === 1 ? [[`parameter.${name}`, values[0]?.value as number]] : [];
    }),
  );

/**
 * One value from each stretch that the tests tell apart: whatever else the fact holds, some value here meets
 * and fails the same tests. Empty when the fact cannot be tried out.
 */
export const tellingValues = (
  fact: FactId,
  tests: readonly Test[],
  { dictionary }: Pick<Library, "dictionary">,
  numbers: Readonly<Record<FactId, number>> = {},
): readonly FactValue[] => {
  const definition = dictionary.byId[fact];
  const against = tests.filter((test) => test.fact === fact).map((test) => comparedWith(test, numbers));
  if (against.some((value) => value === undefined)) return [];
  const constants = against.flat();
  if (fact === "asAt" || definition?.type === "date") return aroundDays(constants);
  switch (definition?.type) {
    case "boolean":
      return [true, false];
    case "enum":
      return definition.values ?? [];
    case "enumSet":
      return subsets(definition.values ?? []);
    case "integer":
    case "number":
      return aroundNumbers(constants, definition);
    default:
      return [];
  }
};

const comparedWith = (
  { value }: Test,
  numbers: Readonly<Record<FactId, number>>,
): readonly unknown[] | undefined => {
  const reference = referenceOf(value);
  if (reference === undefined) return Array.isArray(value) ? value : [value];
  return numbers[reference] === undefined ? undefined : [numbers[reference]];
};

const aroundDays = (constants: readonly unknown[]): readonly Day[] => {
  const days = constants.flatMap((text) => (typeof text === "string" ? (parseDay(text) ?? []) : []));
  return [...new Set(days.flatMap((day) => [addDays(day, -1), day, addDays(day, 1)]))].sort();
};

const aroundNumbers = (
  constants: readonly unknown[],
  { type, minimum, maximum }: FactDefinition,
): readonly number[] => {
  const least = minimum ?? Number.NEGATIVE_INFINITY;
  const most = maximum ?? Number.POSITIVE_INFINITY;
  const edges = [least, ...constants.filter((value) => typeof value === "number"), most]
    .filter(Number.isFinite)
    .sort((a, b) => a - b);
  const between = edges.slice(1).map((edge, index) => (edge + (edges[index] as number)) / 2);
  const tried = edges.flatMap((edge) => [edge - 1, edge, edge + 1]).concat(type === "integer" ? [] : between);
  return [...new Set(tried)].filter((number) => number >= least && number <= most);
};

/** Every set of members; a set with many members is left alone rather than tried in part. */
const subsets = (members: readonly string[]): readonly (readonly string[])[] => {
  if (members.length > 8) return [];
  return Array.from({ length: 2 ** members.length }, (_, chosen) =>
    members.filter((_member, index) => Math.floor(chosen / 2 ** index) % 2 === 1),
  );
};
