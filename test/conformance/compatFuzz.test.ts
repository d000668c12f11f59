import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { freshSeed } from "../seed.ts";
import { documents } from "./compatDocuments.ts";
import { difference, runEngine } from "./compatEngine.ts";
import { catchStrays } from "./compatStrays.ts";

const numRuns = 100_000;

describe("`compat` answers as json-rules-engine does", () => {
  it(`on ${numRuns} documents from seed ${freshSeed}, each with an engine of its own`, async () => {
    const seen: Record<string, number> = {};
    const { stop } = catchStrays();
    try {
      await fc.assert(
        fc.asyncProperty(documents, async (document) => {
          const engine = await runEngine(structuredClone(document));
          const kind = "error" in engine ? engine.error.code : `${engine.events.length} passed`;
          seen[kind] = (seen[kind] ?? 0) + 1;
          const found = difference(engine, document);
          if (found !== undefined) throw new Error(found);
        }),
        { seed: freshSeed, numRuns },
      );
    } finally {
      await stop();
    }
    // A fuzz that only ever met one kind of answer would prove little.
    const all = Object.values(seen).reduce((sum, count) => sum + count, 0);
    const rare = kinds.filter((kind) => !((seen[kind] ?? 0) > all / 1_000));
    expect(rare, `rare among ${JSON.stringify(seen)}`).toEqual([]);
  }, 300_000);
});

const kinds = [
  "0 passed",
  "1 passed",
  "2 passed",
  "3 passed",
  "invalid-document",
  "undefined-fact",
  "unknown-operator",
  "unknown-condition",
  "operator-threw",
];
