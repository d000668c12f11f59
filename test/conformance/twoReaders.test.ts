import { describe, expect, it } from "vitest";
import { compareReaders } from "./compareReaders.ts";

/** Kept, so that a failure anywhere can be run again everywhere; `WAYMARK_SEED` changes it. */
const seed = Number(process.env["WAYMARK_SEED"] ?? 20261123);
const pairs = 100_000;

describe("our walker and json-rules-engine, read twice", () => {
  it(`give the same verdict for ${pairs} random pairs of rule and facts, from seed ${seed}`, async () => {
    const compared = await compareReaders(pairs, seed);
    expect(compared.pairs).toBeGreaterThanOrEqual(pairs);
    expect(Math.min(...Object.values(compared.verdicts))).toBeGreaterThan(pairs / 20);
  }, 300_000);
});
