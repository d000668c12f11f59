import type { FactDefinition } from "../../packages/rules/src/facts/dictionary.ts";
import { dictionaryOf } from "../../packages/rules/src/facts/readDictionary.ts";
import { layoutOf } from "../../packages/rules/src/program/layout.ts";
import { smallFacts } from "./randomRules.ts";

const members: Readonly<Record<string, readonly string[]>> = {
  "e.one": ["x", "y", "z"],
  "e.two": ["x", "y"],
  "s.one": ["x", "y", "z"],
};

/** Slots for the facts of random rules. */
export const smallLayout = layoutOf(
  dictionaryOf(
    Object.entries(smallFacts).map(
      ([id, { type }]) => ({ id, type, values: members[id] ?? null }) as unknown as FactDefinition,
    ),
  ),
  [],
);
