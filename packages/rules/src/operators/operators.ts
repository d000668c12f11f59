import { after } from "./after.ts";
import { before } from "./before.ts";
import { contains } from "./contains.ts";
import { containsAnyOf } from "./containsAnyOf.ts";
import type { Decorator } from "./decorators/decorator.ts";
import { everyFact } from "./decorators/everyFact.ts";
import { everyValue } from "./decorators/everyValue.ts";
import { not } from "./decorators/not.ts";
import { someFact } from "./decorators/someFact.ts";
import { someValue } from "./decorators/someValue.ts";
import { swap } from "./decorators/swap.ts";
import { doesNotContain } from "./doesNotContain.ts";
import { equal } from "./equal.ts";
import { greaterThan } from "./greaterThan.ts";
import { greaterThanInclusive } from "./greaterThanInclusive.ts";
import { isIn } from "./in.ts";
import { lessThan } from "./lessThan.ts";
import { lessThanInclusive } from "./lessThanInclusive.ts";
import { notEqual } from "./notEqual.ts";
import { isNotIn } from "./notIn.ts";
import { onOrAfter } from "./onOrAfter.ts";
import { onOrBefore } from "./onOrBefore.ts";
import type { Operator } from "./operator.ts";

/** json-rules-engine's ten words first, then the five that law needs. */
export const operators: readonly Operator[] = [
  equal,
  notEqual,
  isIn,
  isNotIn,
  contains,
  doesNotContain,
  lessThan,
  lessThanInclusive,
  greaterThan,
  greaterThanInclusive,
  before,
  onOrBefore,
  after,
  onOrAfter,
  containsAnyOf,
];

/** json-rules-engine's six prefixes. */
export const decorators: readonly Decorator[] = [not, swap, someFact, everyFact, someValue, everyValue];

/** Words that json-rules-engine does not know and `toEngine` must teach it. */
export const ownOperators: readonly Operator[] = operators.slice(10);

/** The operator of that name, with decorators peeled from the left at each `:`; undefined when unknown. */
export const findOperator = (name: string): Operator | undefined => {
  const plain = operators.find((operator) => operator.name === name);
  if (plain !== undefined) return plain;
  const colon = name.indexOf(":");
  if (colon < 0) return undefined;
  const decorator = decorators.find((candidate) => candidate.name === name.slice(0, colon));
  const inner = findOperator(name.slice(colon + 1));
  return decorator === undefined || inner === undefined ? undefined : decorator.decorate(inner);
};

export const operatorNames: readonly string[] = operators.map((operator) => operator.name);
