import { addDays, type Day } from "../calendar/day.ts";
import type { Dictionary, FactDefinition, FactId, FactValue } from "../facts/dictionary.ts";
import { pieceWeights } from "./priors.ts";
import { saysNone } from "./subject.ts";

/** Made-up answers to every question of the dictionary, drawn from its priors; the same seed gives the same person. */
export const personOf = (
  dictionary: Dictionary,
  asAt: Day,
  seed: number,
): Readonly<Record<FactId, FactValue>> => {
  const random = randomFrom(seed);
  return Object.fromEntries(
    dictionary.facts.filter(({ derived }) => !derived).map((fact) => [fact.id, valueFor(fact, asAt, random)]),
  );
};

/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
export const randomFrom = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

const valueFor = (fact: FactDefinition, asAt: Day, random: () => number): FactValue => {
  const upTo = (most: number) => Math.floor(random() * (most + 1));
  const near = (before: number, after: number) => addDays(asAt, upTo(before + after) - before);
  switch (fact.type) {
    case "boolean":
      return drawn(fact, [true, false], random);
    case "enum":
      return drawn(fact, fact.values ?? [], random);
    case "enumSet": {
      const held = (fact.values ?? []).filter((member) => !saysNone(member) && random() < 0.6);
      const none = (fact.values ?? []).filter(saysNone);
      return held.length === 0 ? none.slice(0, 1) : held;
    }
    case "date":
      return fact.id === "child.bornOn" ? near(17 * 365, -5 * 365) : near(70, 40);
    case "integer":
    case "number":
      return Math.min(fact.maximum ?? 60, (fact.minimum ?? 0) + upTo(60));
    case "spells":
      return Array.from({ length: upTo(3) }, (_, index) => ({
        startsOn: addDays(asAt, -7 * (index + 1)),
        sessions: 1 + upTo(13),
      }));
    case "reviews":
      return Array.from({ length: upTo(2) }, (_, index) => ({
        on: addDays(asAt, -14 * (index + 1)),
        attendedBy: ["commissioner", "provider"].slice(0, 1 + upTo(1)),
        covers: ["progress", "safety"].slice(0, 1 + upTo(1)),
      }));
    default:
      return fact.type satisfies never;
  }
};

const drawn = (
  fact: FactDefinition,
  values: readonly (boolean | string)[],
  random: () => number,
): boolean | string => {
  const weights = pieceWeights(
    fact,
    values.map((value) => ({ value })),
  );
  let left = random();
  for (const [index, value] of values.entries()) {
    left -= weights[index]!;
    if (left < 0) return value;
  }
  return values.at(-1)!;
};
