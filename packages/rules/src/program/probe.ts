import { type Day, fromNumber, parseDay, toNumber } from "../calendar/day.ts";
import type { FactValue } from "../facts/dictionary.ts";
import type { Operator } from "../operators/operator.ts";
import type { Literal } from "../policy/literal.ts";
import { mostMembers } from "./codec.ts";
import type { Slot } from "./layout.ts";
import { type Regions, setRelation } from "./leaf.ts";

/**
 * What a test holds for, found by asking its operator, so that no operator is named here. Each probe is
 * undefined where asking a few times cannot settle it; the operator itself is then called on every value.
 *
 * INVARIANT: an operator sees numbers and days only through their order, and members only through equality.
 * program.test.ts holds every operator to it, decorated or not.
 */

/** Bit `n` set when the test holds for member `n`; a boolean's members are false and true. */
export const probeMembers = (slot: Slot, operator: Operator, literal: Literal): number | undefined => {
  const members: readonly FactValue[] = slot.type === "boolean" ? [false, true] : slot.values;
  if (members.length > mostMembers) return undefined;
  return members.reduce<number>(
    (holds, member, place) => (operator.test(member, literal) ? holds | (1 << place) : holds),
    0,
  );
};

/** One answer at each value written in the rule and one between every two of them. */
export const probeOrdered = (slot: Slot, operator: Operator, literal: Literal): Regions | undefined => {
  const written = Array.isArray(literal) ? (literal as readonly Literal[]) : [literal];
  const numbers = written.map((value) => orderedNumber(slot, value));
  if (numbers.length === 0 || numbers.includes(undefined)) return undefined;
  const cuts = [...new Set(numbers as readonly number[])].sort((a, b) => a - b);
  const at = (number: number): boolean => operator.test(slot.codec.decode(number), literal);
  const holds = cuts.flatMap((cut, index) => {
    const below = index === 0 ? cut - 1 : between(slot, cuts[index - 1] as number, cut);
    return [below !== undefined && at(below), at(cut)];
  });
  return { cuts, holds: [...holds, at((cuts.at(-1) as number) + 1)] };
};

/** A value strictly between the two; undefined when there is none. */
const between = (slot: Slot, low: number, high: number): number | undefined => {
  const middle = slot.type === "date" ? Math.floor((low + high) / 2) : (low + high) / 2;
  return low < middle && middle < high ? middle : undefined;
};

/** Days at the very ends of the calendar have no day beside them to ask about. */
const firstDay = toNumber("0001-01-01" as Day);
const lastDay = toNumber("9998-12-31" as Day);

const orderedNumber = (slot: Slot, value: Literal): number | undefined => {
  if (slot.type !== "date") return typeof value === "number" ? value : undefined;
  const day = typeof value === "string" ? parseDay(value) : undefined;
  const number = day === undefined ? undefined : toNumber(day);
  return number !== undefined && number >= firstDay && number <= lastDay ? number : undefined;
};

/** Which of two ordered values must be the lesser. */
export const probePair = (
  type: "date" | "number",
  operator: Operator,
): { readonly less: boolean; readonly same: boolean; readonly more: boolean } => {
  const [low, high] = type === "date" ? [fromNumber(0), fromNumber(1)] : [0, 1];
  const test = (found: FactValue, value: FactValue) => operator.test(found, value as Literal);
  return { less: test(low, high), same: test(low, low), more: test(high, low) };
};

/** Sets of this many members at most are tried, each with and without each. */
const mostProbed = 8;

/** Bit `setRelation` set when the test holds; undefined when the relation alone does not decide it. */
export const probeSet = (
  slot: Slot,
  operator: Operator,
  literal: Literal,
): { readonly mask: number; readonly holds: number } | undefined => {
  const written = new Set(Array.isArray(literal) ? literal : [literal]);
  const { values, codec } = slot;
  const named = values.filter((value) => written.has(value));
  const others = values.filter((value) => !written.has(value)).slice(0, 2);
  const tried = [...named, ...others];
  if (values.length > mostMembers || named.length < written.size || tried.length > mostProbed)
    return undefined;
  const mask = codec.encode(named);
  const answers = new Map<number, boolean>();
  for (let choice = 0; choice < 1 << tried.length; choice += 1) {
    const set = tried.filter((_, place) => ((choice >>> place) & 1) === 1);
    const answer = operator.test(set, literal);
    const relation = setRelation(codec.encode(set), mask);
    if ((answers.get(relation) ?? answer) !== answer) return undefined;
    answers.set(relation, answer);
  }
  const holds = [...answers].reduce(
    (bits, [relation, answer]) => (answer ? bits | (1 << relation) : bits),
    0,
  );
  return { mask, holds };
};
