import type { FactType, FactValue } from "../facts/dictionary.ts";
import type { Literal } from "../policy/literal.ts";
import type { Operator } from "./operator.ts";

/** A prefix such as `not:` that turns one operator into another, as in json-rules-engine. */
export interface Decorator {
  readonly name: string;
  readonly decorate: (operator: Operator) => Operator;
}

const not: Decorator = {
  name: "not",
  decorate: (operator) => ({
    ...operator,
    name: `not:${operator.name}`,
    test: (found, value) => !operator.test(found, value),
    opposite: operator.name,
    phrase: (subject, value) => `it is not so that ${operator.phrase(subject, value)}`,
  }),
};

/** The fact and the value change places. */
const swap: Decorator = {
  name: "swap",
  decorate: (operator) => ({
    ...operator,
    name: `swap:${operator.name}`,
    test: (found, value) => value !== null && operator.test(value as FactValue, found as Literal),
    opposite: `not:swap:${operator.name}`,
    phrase: (subject, value) => operator.phrase(value, subject),
  }),
};

const overMembers = (
  name: string,
  test: (operator: Operator) => Operator["test"],
  words: string,
): Decorator => ({
  name,
  decorate: (operator) => ({
    ...operator,
    name: `${name}:${operator.name}`,
    accepts: operator.accepts.includes("enum") ? (["enumSet"] satisfies FactType[]) : [],
    test: test(operator),
    opposite: `not:${name}:${operator.name}`,
    phrase: (subject, value) => operator.phrase(`${words} of ${subject}`, value),
  }),
});

const someFact = overMembers(
  "someFact",
  (operator) => (found, value) =>
    Array.isArray(found) && found.some((member) => operator.test(member, value)),
  "at least one",
);

const everyFact = overMembers(
  "everyFact",
  (operator) => (found, value) =>
    Array.isArray(found) && found.every((member) => operator.test(member, value)),
  "every one",
);

const overValues = (
  name: string,
  test: (operator: Operator) => Operator["test"],
  words: string,
): Decorator => ({
  name,
  decorate: (operator) => ({
    ...operator,
    name: `${name}:${operator.name}`,
    takes: operator.takes === "member" ? "listOfMembers" : "listOfSame",
    test: test(operator),
    opposite: `not:${name}:${operator.name}`,
    phrase: (subject, value) => operator.phrase(subject, `${words} ${value}`),
  }),
});

const someValue = overValues(
  "someValue",
  (operator) => (found, value) =>
    Array.isArray(value) && value.some((member) => operator.test(found, member)),
  "at least one of",
);

const everyValue = overValues(
  "everyValue",
  (operator) => (found, value) =>
    Array.isArray(value) && value.every((member) => operator.test(found, member)),
  "every one of",
);

export const decorators: readonly Decorator[] = [not, swap, someFact, everyFact, someValue, everyValue];
