import { type Day, toNumber } from "../calendar/day.ts";
import type { FactId, FactValue } from "../facts/dictionary.ts";
import type { Layout, Slot } from "./layout.ts";

/** Values by fact id, each of its fact's type, as `readFacts` gives them; what is left out is not known. */
export type FactRecord = Readonly<Record<FactId, FactValue | null | undefined>>;

/**
 * Puts one record after another into slots, for a caller with many children and values already checked. Reading
 * each of the layout's facts by name costs several times more than going through the record's own, so the record
 * is gone through, and quickest when its facts stand in the dictionary's order. Parameters and `asAt` stay as
 * they are in `slots`.
 */
export const recordReader = ({ slots: all }: Layout) => {
  const facts = all.filter(({ fact }) => fact !== "asAt" && !fact.startsWith("parameter."));
  const ids = facts.map(({ fact }) => fact);
  const places = new Map(ids.map((id, place) => [id, place]));
  const encoders = facts.map(encoderOf);
  return (record: FactRecord, slots: Float64Array): Float64Array => {
    slots.fill(Number.NaN, 0, ids.length);
    let next = 0;
    for (const id in record) {
      if (ids[next] !== id) next = places.get(id) ?? ids.length;
      const value = record[id];
      if (value === null || value === undefined || next === ids.length) continue;
      slots[next] = encode(encoders[next] as Encoder, value);
      next += 1;
    }
    return slots;
  };
};

/** One shape for every type, so that reading them takes no call through a table. */
interface Encoder {
  readonly kind: "same" | "day" | "member" | "members" | "none";
  readonly members: ReadonlyMap<string, number>;
}

const encoderOf = ({ type, values }: Slot): Encoder => {
  const members = new Map(values.map((value, place) => [value, place]));
  switch (type) {
    case "boolean":
    case "integer":
    case "number":
      return { kind: "same", members };
    case "date":
      return { kind: "day", members };
    case "enum":
      return { kind: "member", members };
    case "enumSet":
      return { kind: "members", members };
    case "spells":
    case "reviews":
      return { kind: "none", members };
    default:
      return type satisfies never;
  }
};

const encode = ({ kind, members }: Encoder, value: FactValue): number => {
  if (kind === "same") return Number(value);
  if (kind === "day") return toNumber(value as Day);
  if (kind === "member") return members.get(value as string) ?? Number.NaN;
  if (kind === "none") return Number.NaN;
  let held = 0;
  for (const each of value as readonly string[]) {
    const place = members.get(each);
    if (place !== undefined) held |= 1 << place;
  }
  return held;
};
