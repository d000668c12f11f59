import { civil, type Day, toNumber, weekday } from "../calendar/day.ts";
import type { Dictionary, FactDefinition, FactId, FactValue } from "../facts/dictionary.ts";
import { findOperator } from "../operators/operators.ts";
import type { Parameter } from "../policy/types.ts";
import type { TestTrace } from "./types.ts";

export interface Words {
  readonly dictionary: Dictionary;
  readonly parameters: Readonly<Record<string, Parameter>>;
}

/** The noun phrase for a fact, a parameter or the day asked about. */
export const labelOf = (fact: FactId, { dictionary, parameters }: Words): string => {
  if (fact === "asAt") return "the day asked about";
  if (fact.startsWith("parameter.")) return parameters[fact.slice("parameter.".length)]?.title ?? fact;
  return dictionary.byId[fact]?.label ?? fact;
};

/** What a test says when it holds, when it does not, or when it cannot be told. */
export const clauseOf = (test: TestTrace, words: Words): string => {
  const definition = words.dictionary.byId[test.fact];
  const label = labelOf(test.fact, words);
  if (test.verdict === "unknown") return `it is not known ${whether(test, definition, label, words)}`;
  const claim = booleanClaim(test, definition);
  if (claim !== undefined) return claim;
  const clause = comparison(test, label, words, test.verdict === "met");
  return needsValue(test) ? `${clause} (it is ${valueWords(test.found as FactValue, definition)})` : clause;
};

const comparison = (test: TestTrace, label: string, words: Words, holds: boolean): string => {
  const operator = findOperator(test.operator);
  if (operator === undefined) return `${label} ${test.operator}`;
  const word = holds ? operator : (findOperator(operator.opposite) ?? operator);
  return word.phrase(label, wantedWords(test, words));
};

const wantedWords = (test: TestTrace, words: Words): string => {
  const definition = words.dictionary.byId[test.fact];
  if (test.valueFact === undefined) return valueWords(test.value as FactValue, definition);
  const label = labelOf(test.valueFact, words);
  if (test.value === undefined || test.value === null) return label;
  return `${label} (${valueWords(test.value, words.dictionary.byId[test.valueFact] ?? definition)})`;
};

const whether = (
  test: TestTrace,
  definition: FactDefinition | undefined,
  label: string,
  words: Words,
): string => {
  const claim = definition?.claims?.[test.value === false ? "false" : "true"];
  return `whether ${claim ?? comparison(test, label, words, true)}`;
};

const booleanClaim = (test: TestTrace, definition: FactDefinition | undefined): string | undefined =>
  typeof test.found === "boolean" ? definition?.claims?.[test.found ? "true" : "false"] : undefined;

/** A comparison that does not itself name the value found should be followed by it. */
const needsValue = (test: TestTrace): boolean => {
  if (typeof test.found === "object" || test.found === undefined) return false;
  const saysIt =
    test.operator === "equal"
      ? test.verdict === "met"
      : test.operator === "notEqual" && test.verdict === "notMet";
  return !saysIt;
};

/** A value as people write it: days in words, members by their labels, lists joined with commas and "or". */
export const valueWords = (value: FactValue | null, definition: FactDefinition | undefined): string => {
  if (value === null) return "nothing";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "number") return withUnit(value, definition?.unit ?? null);
  if (typeof value === "string")
    return definition?.type === "date" || isDay(value) ? dayWords(value as Day) : member(value, definition);
  if (value.length === 0) return "none";
  const parts = value.map((part) => {
    if (typeof part === "string") return isDay(part) ? dayWords(part as Day) : member(part, definition);
    return "startsOn" in part
      ? `${sessionsWords(part.sessions)} from ${dayWords(part.startsOn as Day)}`
      : dayWords(part.on as Day);
  });
  return listWords(parts, "or");
};

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text);

const member = (value: string, definition: FactDefinition | undefined): string =>
  definition?.valueLabels?.[value] ?? value;

const withUnit = (value: number, unit: string | null): string => {
  if (unit === null || unit === "year group") return String(value);
  return unit === "percent"
    ? `${Math.round(value * 10) / 10}%`
    : `${value} ${value === 1 ? singular(unit) : unit}`;
};

const singular = (unit: string): string => unit.replace(/s\b/, "");

const sessionsWords = (sessions: number): string => (sessions === 1 ? "1 session" : `${sessions} sessions`);

export const listWords = (parts: readonly string[], joiner: "and" | "or"): string => {
  if (parts.length < 2) return parts.join("");
  return `${parts.slice(0, -1).join(", ")} ${joiner} ${parts.at(-1)}`;
};

const months = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];
const weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/** "Friday 8 January 2027" */
export const dayWords = (day: Day): string => {
  const { year, month, day: date } = civil(day);
  return `${weekdays[weekday(toNumber(day)) - 1]} ${date} ${months[month - 1]} ${year}`;
};
