import { type Day, fromNumber, toNumber } from "../calendar/day.ts";
import type { FactType, FactValue } from "../facts/dictionary.ts";

/** A value as one number and back: a day as its number, a member as its place, a set as one bit a member. */
export interface Codec {
  /** `NaN` for what no slot can hold: a member that the dictionary does not list, or a list of events. */
  readonly encode: (value: FactValue) => number;
  readonly decode: (number: number) => FactValue;
}

/** The most members of which a set is held in one number, whose bit operations have 32 bits. */
export const mostMembers = 31;

export const codecOf = (type: FactType, values: readonly string[]): Codec => {
  switch (type) {
    case "boolean":
      return boolean;
    case "integer":
    case "number":
      return number;
    case "date":
      return date;
    case "enum":
      return member(values);
    case "enumSet":
      return values.length > mostMembers ? none : members(values);
    case "spells":
    case "reviews":
      return none;
    default:
      return type satisfies never;
  }
};

const boolean: Codec = { encode: (value) => (value === true ? 1 : 0), decode: (held) => held === 1 };
const number: Codec = { encode: (value) => value as number, decode: (held) => held };
const date: Codec = { encode: (value) => toNumber(value as Day), decode: fromNumber };
const none: Codec = {
  encode: () => Number.NaN,
  decode: () => {
    throw new Error("no slot holds a list of events");
  },
};

const member = (values: readonly string[]): Codec => {
  const places = new Map(values.map((value, place) => [value, place]));
  return {
    encode: (value) => places.get(value as string) ?? Number.NaN,
    decode: (held) => values[held] as string,
  };
};

const members = (values: readonly string[]): Codec => {
  const bits = new Map(values.map((value, place) => [value, 1 << place]));
  return {
    encode: (value) => (value as readonly string[]).reduce((held, each) => held | (bits.get(each) ?? 0), 0),
    decode: (held) => values.filter((_, place) => ((held >>> place) & 1) === 1),
  };
};
