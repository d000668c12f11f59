import type { CompatOperator } from "./types.ts";

type Guard = (found: unknown) => boolean;
type Decorate = (next: CompatOperator) => CompatOperator;

// Operands are whatever the document holds: JavaScript's own comparison decides, and a method that is not there throws.
interface Operand {
  indexOf(part: unknown): number;
  some(test: (part: unknown) => unknown): boolean;
  every(test: (part: unknown) => unknown): boolean;
}
type Test = (found: Operand, value: Operand) => unknown;

const always: Guard = () => true;
const isNumeric: Guard = (found) => !Number.isNaN(Number.parseFloat(found as string));

const guarded =
  (guard: Guard, test: Test): CompatOperator =>
  (found, value) =>
    guard(found) && test(found as Operand, value as Operand);

const operators: ReadonlyMap<string, CompatOperator> = new Map([
  ["equal", guarded(always, (found, value) => found === value)],
  ["notEqual", guarded(always, (found, value) => found !== value)],
  ["in", guarded(always, (found, value) => value.indexOf(found) > -1)],
  ["notIn", guarded(always, (found, value) => value.indexOf(found) === -1)],
  ["contains", guarded(Array.isArray, (found, value) => found.indexOf(value) > -1)],
  ["doesNotContain", guarded(Array.isArray, (found, value) => found.indexOf(value) === -1)],
  ["lessThan", guarded(isNumeric, (found, value) => found < value)],
  ["lessThanInclusive", guarded(isNumeric, (found, value) => found <= value)],
  ["greaterThan", guarded(isNumeric, (found, value) => found > value)],
  ["greaterThanInclusive", guarded(isNumeric, (found, value) => found >= value)],
]);

const decorators: ReadonlyMap<string, Decorate> = new Map<string, Decorate>([
  ["not", (next) => (found, value) => !next(found, value)],
  ["swap", (next) => (found, value) => next(value, found)],
  [
    "someFact",
    (next) => guarded(Array.isArray, (found, value) => found.some((member) => next(member, value))),
  ],
  [
    "everyFact",
    (next) => guarded(Array.isArray, (found, value) => found.every((member) => next(member, value))),
  ],
  ["someValue", (next) => guarded(always, (found, value) => value.some((member) => next(found, member)))],
  ["everyValue", (next) => guarded(always, (found, value) => value.every((member) => next(found, member)))],
]);

/** The operator of that name, own words first, decorators peeled from the left at each `:`; undefined when unknown. */
export const findCompatOperator = (
  name: string,
  own: ReadonlyMap<string, CompatOperator>,
): CompatOperator | undefined => {
  const whole = own.get(name) ?? operators.get(name);
  if (whole !== undefined) return whole;
  const colon = name.indexOf(":");
  const decorate = colon > 0 ? decorators.get(name.slice(0, colon)) : undefined;
  const inner = decorate && findCompatOperator(name.slice(colon + 1), own);
  return inner && decorate?.(inner);
};
