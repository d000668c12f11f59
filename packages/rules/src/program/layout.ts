import type { Dictionary, FactDefinition, FactId, FactType } from "../facts/dictionary.ts";
import { type Codec, codecOf } from "./codec.ts";

/** A typed place for one value, held as a number; `NaN` while it is not known. */
export interface Slot {
  readonly fact: FactId;
  readonly type: FactType;
  /** The members of an enum or enumSet, in the order of the dictionary. */
  readonly values: readonly string[];
  readonly codec: Codec;
}

/** Where each fact's value stands: the dictionary's facts in its order, then `asAt`, then the parameters. */
export interface Layout {
  readonly slots: readonly Slot[];
  readonly placeOf: ReadonlyMap<FactId, number>;
}

/**
 * Depends on the dictionary and the names of the parameters only, so that every version of every policy over
 * them reads the same slots.
 */
export const layoutOf = (dictionary: Dictionary, parameters: Iterable<string>): Layout => {
  const slots = [
    ...dictionary.facts.map(({ id, type, values }) => slotOf(id, type, values)),
    slotOf("asAt", "date", null),
    ...[...parameters].sort().map((name) => slotOf(`parameter.${name}`, "number", null)),
  ];
  return Object.freeze({ slots, placeOf: new Map(slots.map(({ fact }, place) => [fact, place])) });
};

const slotOf = (fact: FactId, type: FactType, values: FactDefinition["values"]): Slot =>
  Object.freeze({ fact, type, values: values ?? [], codec: codecOf(type, values ?? []) });
