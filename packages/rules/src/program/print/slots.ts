import { type Day, fromNumber } from "../../calendar/day.ts";
import type { Slot } from "../layout.ts";
import { firstOf, mostCompared } from "./arithmetic.ts";
import { literal, numberLiteral } from "./literal.ts";

/** What a slot that is the same for every child holds: a parameter or the day asked about. `NaN`: not known. */
export type Constants = ReadonlyMap<number, number>;

/** Days stand in a module as `20261217`: in the order of days, and readable. */
export const dayLiteral = (number: number): string => String(Number(digits(fromNumber(number))));

const digits = (day: Day): string => day.replaceAll("-", "");

export const valueLiteral = (slot: Slot, number: number): string => {
  if (Number.isNaN(number)) return "NaN";
  return slot.type === "date" ? dayLiteral(number) : numberLiteral(number);
};

/** As a person would write it, for comments. */
export const valueWords = (slot: Slot, number: number): string =>
  slot.type === "date" ? fromNumber(number) : numberLiteral(number);

/** The functions that `readOf` calls, each once. */
export const readers = `const number = (value) => (typeof value === "number" ? value : NaN);

/** A day as a number such as 20261217. */
const day = (text) => {
  if (typeof text !== "string" || text.length !== 10) return NaN;
  const digit = (at) => text.charCodeAt(at) - 48;
  const year = digit(0) * 1000 + digit(1) * 100 + digit(2) * 10 + digit(3);
  return year * 10000 + digit(5) * 1000 + digit(6) * 100 + digit(8) * 10 + digit(9);
};`;

/** A fact's value as the module holds it: numbers and days as numbers, sets as bits, others as they come. */
export const readOf = (slot: Slot, membersName: string): string => {
  const found = `facts[${literal(slot.fact)}]`;
  switch (slot.type) {
    case "integer":
    case "number":
      return `number(${found})`;
    case "date":
      return `day(${found})`;
    case "enumSet":
      return `${membersName}(${found})`;
    case "boolean":
    case "enum":
      return found;
    case "spells":
    case "reviews":
      throw new Error(`no operator compares ${slot.fact}, a list of events`);
    default:
      return slot.type satisfies never;
  }
};

/** A function that gives the members of a list as bits, or -1 for what is no list. */
export const membersFunction = (name: string, { values }: Slot): string => {
  const bit = (place: number): number => 2 ** place;
  const compared = firstOf("member", values.map(literal), bit);
  const places = values.map((value, place) => `[${literal(value)}, ${bit(place)}]`).join(", ");
  const few = values.length <= mostCompared;
  return [
    ...(few ? [] : [`const ${name}Bits = new Map([${places}]);`]),
    `const ${name} = (list) => {`,
    "  if (!Array.isArray(list)) return -1;",
    "  let bits = 0;",
    "  for (let at = 0; at < list.length; at += 1) {",
    "    const member = list[at];",
    `    bits |= ${few ? compared : `${name}Bits.get(member) ?? 0`};`,
    "  }",
    "  return bits;",
    "};",
  ].join("\n");
};
