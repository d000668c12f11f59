import { type Day, parseDay } from "../calendar/day.ts";
import { dayWords } from "../calendar/dayWords.ts";
import type { Dictionary, FactDefinition, FactId, FactValue } from "../facts/dictionary.ts";
import { findOperator } from "../operators/operators.ts";
import type { Parameter } from "../policy/types.ts";
import type { TestTrace } from "./types.ts";

export interface Words {
  readonly dictionary: Dictionary;
  readonly parameters: Readonly<Record<string, Parameter>>;
  readonly asAt: Day;
}

/** What a test says: what was found and how it compares, or that it is not known. */
export const clauseOf = (test: TestTrace, words: Words): string => {
  const definition = words.dictionary.byId[test.fact];
  const label = labelOf(test.fact, words);
  if (test.found === undefined) return notKnown(test.fact, words);
  if (test.verdict === "unknown" && test.valueFact !== undefined) return notKnown(test.valueFact, words);
  const claim = definition?.claims;
  if (typeof test.found === "boolean" && claim !== undefined) return claim[test.found ? "true" : "false"];
  const claimed = memberClaim(test, definition);
  if (claimed !== undefined) return claimed;
  const phrase = comparison(test, label, words);
  const start = `${label} is `;
  if (Array.isArray(test.found) || !phrase.startsWith(start)) return phrase;
  const found = valueWords(test.found, definition);
  return saysItself(test) || isSentenceLike(test, words)
    ? `${start}${found}`
    : `${start}${found}, ${phrase.slice(start.length)}`;
};

/**
 * What would have to be found for a test to be met, after "needed:": "at least 2 cycles", "the child is on a school's
 * roll".
 */
export const neededWords = (test: TestTrace, words: Words): string => {
  const definition = words.dictionary.byId[test.fact];
  const operator = findOperator(test.operator);
  if (operator === undefined) return `${labelOf(test.fact, words)} ${test.operator}`;
  const claimed = neededClaim(test, definition);
  if (claimed !== undefined) return claimed;
  const label = labelOf(test.fact, words);
  const phrase = operator.phrase(label, wantedWords(test, words));
  return phrase.startsWith(`${label} is `) ? phrase.slice(`${label} is `.length) : phrase;
};

const neededClaim = (test: TestTrace, definition: FactDefinition | undefined): string | undefined => {
  const { operator, value, valueFact } = test;
  if (definition === undefined || valueFact !== undefined) return undefined;
  const wanted = !denials.has(operator);
  if (typeof value === "boolean") return definition.claims?.[value === wanted ? "true" : "false"];
  const claims = [value].flat().map((member) => definition.memberClaims?.[String(member)]);
  const texts = claims.map((claim) => claim?.[wanted ? "true" : "false"]);
  return texts.every((text) => text !== undefined) ? listWords(texts, wanted ? "or" : "and") : undefined;
};

const denials: ReadonlySet<string> = new Set(["notEqual", "notIn", "doesNotContain"]);
const choices: ReadonlySet<string> = new Set(["equal", "notEqual", "in", "notIn"]);

/** The clause that the dictionary gives for the member that was found, or for the one that was looked for in a set. */
const memberClaim = (test: TestTrace, definition: FactDefinition | undefined): string | undefined => {
  const { operator, found, value, verdict, valueFact } = test;
  const claims = definition?.memberClaims;
  if (claims === undefined || valueFact !== undefined) return undefined;
  if (typeof found === "string" && choices.has(operator)) return claims[found]?.true;
  if (!Array.isArray(found) || typeof value !== "string") return undefined;
  if (operator !== "contains" && operator !== "doesNotContain") return undefined;
  return claims[value]?.[(operator === "contains") === (verdict === "met") ? "true" : "false"];
};

/** The noun phrase for a fact, or for the day asked about. */
export const labelOf = (fact: FactId, { dictionary, parameters }: Words): string => {
  if (fact === "asAt") return "the day asked about";
  if (fact.startsWith("parameter.")) return parameters[fact.slice("parameter.".length)]?.title ?? fact;
  return dictionary.byId[fact]?.label ?? fact;
};

const notKnown = (fact: FactId, words: Words): string => {
  const definition = words.dictionary.byId[fact];
  if (definition?.claims !== undefined) return `it is not known whether ${definition.claims.true}`;
  return `${labelOf(fact, words)} ${definition?.type === "enumSet" ? "are" : "is"} not known`;
};

const comparison = (test: TestTrace, label: string, words: Words): string => {
  const operator = findOperator(test.operator);
  if (operator === undefined) return `${label} ${test.operator}`;
  const word = test.verdict === "met" ? operator : (findOperator(operator.opposite) ?? operator);
  return word.phrase(label, wantedWords(test, words));
};

/** Naming the value found says all there is to say when it is, or is not meant to be, the one wanted. */
const saysItself = ({ operator, verdict, valueFact }: TestTrace): boolean => {
  if (valueFact !== undefined) return false;
  if (operator === "equal" || operator === "in") return verdict === "met";
  return (operator === "notEqual" || operator === "notIn") && verdict === "notMet";
};

/** "an academy, not none, because the child is on no roll" would be heard as two reasons. */
const isSentenceLike = ({ fact, valueFact, value }: TestTrace, { dictionary }: Words): boolean => {
  const labels = dictionary.byId[fact]?.valueLabels;
  if (labels === undefined || valueFact !== undefined) return false;
  return [value].flat().some((member) => labels[String(member)]?.includes(","));
};

const wantedWords = (test: TestTrace, words: Words): string => {
  const definition = words.dictionary.byId[test.fact];
  if (test.valueFact === undefined) return valueWords(test.value as FactValue, definition);
  const label = labelOf(test.valueFact, words);
  if (test.value === undefined || test.value === null) return label;
  const value = valueWords(test.value, words.dictionary.byId[test.valueFact] ?? definition);
  if (!test.valueFact.startsWith("parameter.")) return `${label} (${value})`;
  return isPlaceholder(test.valueFact, words) ? `${value} (a placeholder: no authority set it)` : value;
};

const isPlaceholder = (fact: FactId, { parameters, asAt }: Words): boolean =>
  parameters[fact.slice("parameter.".length)]?.values.find(
    ({ from, to }) => from <= asAt && (to === null || asAt < to),
  )?.authority === "placeholder";

/** A value as people write it: days in words, members by their labels, lists joined with commas and "or". */
export const valueWords = (value: FactValue | null, definition: FactDefinition | undefined): string => {
  if (value === null) return "nothing";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "number") return withUnit(value, definition?.unit ?? null);
  if (typeof value === "string") return wordsOf(value, definition);
  if (value.length === 0) return "none";
  return listWords(
    value.map((part) => {
      if (typeof part === "string") return wordsOf(part, definition);
      return "startsOn" in part
        ? `${sessionsWords(part.sessions)} from ${wordsOf(part.startsOn)}`
        : wordsOf(part.on);
    }),
    "or",
  );
};

const wordsOf = (value: string, definition?: FactDefinition): string => {
  const day = definition?.values === null || definition === undefined ? parseDay(value) : undefined;
  return day === undefined ? (definition?.valueLabels?.[value] ?? value) : dayWords(day);
};

const withUnit = (value: number, unit: string | null): string => {
  if (unit === null || unit === "year group") return String(value);
  return unit === "percent"
    ? `${Math.round(value * 10) / 10}%`
    : `${value} ${value === 1 ? singular(unit) : unit}`;
};

const singular = (unit: string): string => unit.replace(/s\b/, "");

const sessionsWords = (sessions: number): string => (sessions === 1 ? "1 session" : `${sessions} sessions`);

/** Parts that hold a comma of their own are parted by semicolons. */
export const listWords = (parts: readonly string[], joiner: "and" | "or"): string => {
  if (parts.length < 2) return parts.join("");
  if (parts.some((part) => part.includes(",")))
    return `${parts.slice(0, -1).join("; ")}; ${joiner} ${parts.at(-1)}`;
  return `${parts.slice(0, -1).join(", ")} ${joiner} ${parts.at(-1)}`;
};
