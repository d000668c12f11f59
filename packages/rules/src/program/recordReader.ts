import { type Day, toNumber } from "../calendar/day.ts";
import type { FactId, FactValue } from "../facts/dictionary.ts";
import type { Layout, Slot } from "./layout.ts";
import { type Members, membersOf, placeOf } from "./members.ts";

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
  const kindAt = Uint8Array.from(facts, ({ type }) => kinds[type]);
  const membersAt = facts.map(({ values }) => membersOf(values));
  const encode = (place: number, value: FactValue): number => {
    const kind = kindAt[place];
    if (kind === flag) return value === true ? 1 : 0;
    if (kind === same) return value as number;
    if (kind === day) return toNumber(value as Day);
    if (kind === member) return orUnknown(placeOf(membersAt[place]!, value as string));
    return kind === set ? bitsOf(value as readonly string[], membersAt[place]!) : Number.NaN;
  };
  return (record: FactRecord, slots: Float64Array): Float64Array => {
    slots.fill(Number.NaN, 0, ids.length);
    let next = 0;
    for (const id in record) {
      if (ids[next] !== id) next = places.get(id) ?? ids.length;
      const value = record[id];
      if (value === null || value === undefined || next === ids.length) continue;
      slots[next] = encode(next, value);
      next += 1;
    }
    return slots;
  };
};

const [flag, same, day, member, set, none] = [0, 1, 2, 3, 4, 5] as const;

const kinds: Readonly<Record<Slot["type"], number>> = {
  boolean: flag,
  integer: same,
  number: same,
  date: day,
  enum: member,
  enumSet: set,
  spells: none,
  reviews: none,
};

const orUnknown = (place: number): number => (place < 0 ? Number.NaN : place);

const bitsOf = (value: readonly string[], members: Members): number => {
  let held = 0;
  for (let index = 0; index < value.length; index += 1) {
    const place = placeOf(members, value[index]!);
    if (place >= 0) held |= 1 << place;
  }
  return held;
};
