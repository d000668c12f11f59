import fc from "fast-check";
import { readTwice } from "../../packages/rules/src/evaluate/jsonRulesEngine.ts";
import { walk } from "../../packages/rules/src/evaluate/walk.ts";
import { randomFacts, randomRules, readerOf } from "./randomRules.ts";

const rulesAPolicy = 40;
const factsAPolicy = 25;

export interface Compared {
  /** Pairs of a rule and what is known about a child. */
  readonly pairs: number;
  readonly verdicts: Readonly<Record<"met" | "unknown" | "notMet", number>>;
}

/**
 * Our walker and json-rules-engine, read twice, on at least so many random pairs.
 * @throws what differs, in the smallest policy and facts that show it.
 */
export const compareReaders = async (pairs: number, seed: number): Promise<Compared> => {
  const verdicts = { met: 0, unknown: 0, notMet: 0 };
  const children = fc.array(randomFacts, { minLength: factsAPolicy, maxLength: factsAPolicy });
  const property = fc.asyncProperty(randomRules(rulesAPolicy), children, async ({ named, rules }, all) => {
    for (const facts of all) {
      const read = readerOf(facts);
      const second = await readTwice(
        rules.map((rule) => ({ ...rule, named })),
        read,
      );
      for (const { ref, conditions } of rules) {
        const { verdict } = walk(conditions, { read, conditions: named });
        const other = second.get(ref);
        if (other !== verdict)
          throw new Error(
            `json-rules-engine says ${other}, not ${verdict}: ${JSON.stringify({ facts, conditions, named })}`,
          );
        verdicts[verdict] += 1;
      }
    }
  });
  await fc.assert(property, { seed, numRuns: Math.ceil(pairs / (rulesAPolicy * factsAPolicy)) });
  return { pairs: verdicts.met + verdicts.unknown + verdicts.notMet, verdicts };
};
