import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readTwice } from "../../packages/rules/src/evaluate/jsonRulesEngine.ts";
import { walk } from "../../packages/rules/src/evaluate/walk.ts";
import { randomFacts, randomRules, readerOf } from "./randomRules.ts";

/** Kept, so that a failure anywhere can be run again everywhere; `WAYMARK_SEED` and `WAYMARK_PAIRS` change them. */
const seed = Number(process.env["WAYMARK_SEED"] ?? 20261123);
const pairs = Number(process.env["WAYMARK_PAIRS"] ?? 100_000);
const rulesAPolicy = 40;
const factsAPolicy = 25;

describe("our walker and json-rules-engine, read twice", () => {
  it(`give the same verdict for ${pairs} random pairs of rule and facts`, async () => {
    let compared = 0;
    let unknown = 0;
    await fc.assert(
      fc.asyncProperty(
        randomRules(rulesAPolicy),
        fc.array(randomFacts, { minLength: factsAPolicy, maxLength: factsAPolicy }),
        async ({ named, rules }, children) => {
          for (const facts of children) {
            const read = readerOf(facts);
            const second = await readTwice(
              rules.map((rule) => ({ ...rule, named })),
              read,
            );
            for (const { ref, conditions } of rules) {
              const { verdict } = walk(conditions, { read, conditions: named });
              if (verdict !== second.get(ref))
                expect({ ref, verdict, facts, conditions }).toEqual({
                  ref,
                  verdict: second.get(ref),
                  facts,
                  conditions,
                });
              compared += 1;
              if (verdict === "unknown") unknown += 1;
            }
          }
        },
      ),
      { seed, numRuns: Math.ceil(pairs / (rulesAPolicy * factsAPolicy)) },
    );
    expect(compared).toBeGreaterThanOrEqual(pairs);
    expect(unknown).toBeGreaterThan(pairs / 20);
  }, 600_000);
});
