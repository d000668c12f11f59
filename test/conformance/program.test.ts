import { inForce, readFacts } from "@waymark/rules";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stillMissing } from "../../packages/rules/src/evaluate/residual.ts";
import { walk } from "../../packages/rules/src/evaluate/walk.ts";
import { factReader } from "../../packages/rules/src/facts/factReader.ts";
import { compileRules } from "../../packages/rules/src/program/compile.ts";
import { missingAt } from "../../packages/rules/src/program/missing.ts";
import { programFor } from "../../packages/rules/src/program/programFor.ts";
import { readSlots } from "../../packages/rules/src/program/readSlots.ts";
import { met, notMet, unknown } from "../../packages/rules/src/program/verdictBits.ts";
import { verdicts } from "../../packages/rules/src/program/verdicts.ts";
import { publishedLibrary } from "../library.ts";
import { randomQuestion } from "./randomChildren.ts";
import { randomFacts, randomRules, readerOf } from "./randomRules.ts";
import { unreachedRows } from "./rows.ts";
import { smallLayout } from "./smallLayout.ts";

const bits = { met, notMet, unknown };
describe("the compiled program", () => {
  it("gives the walker's verdict and names the walker's missing facts, for random rules and facts", () => {
    let compared = 0;
    const seen = { met: 0, notMet: 0, unknown: 0 };
    fc.assert(
      fc.property(
        randomRules(40),
        fc.array(randomFacts, { minLength: 25, maxLength: 25 }),
        ({ named, rules }, children) => {
          const program = compileRules(
            rules.map(({ conditions }) => ({ conditions, named })),
            smallLayout,
          );
          for (const facts of children) {
            const read = readerOf(facts);
            const nodes = verdicts(program, readSlots(program, read));
            for (const [index, { conditions }] of rules.entries()) {
              const trace = walk(conditions, { read, conditions: named });
              const root = program.roots[index]!;
              if (nodes[root] !== bits[trace.verdict])
                expect({ verdict: nodes[root], facts, conditions, named }).toEqual({
                  verdict: bits[trace.verdict],
                });
              if (trace.verdict === "unknown")
                expect(missingAt(program, nodes, root, read)).toEqual(stillMissing(trace));
              seen[trace.verdict] += 1;
              compared += 1;
            }
          }
        },
      ),
      { seed: 20261123, numRuns: 60 },
    );
    expect(compared).toBe(60_000);
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(compared / 20);
  }, 300_000);

  it("gives the walker's verdict for every published rule in force and random children", async () => {
    const library = await publishedLibrary();
    const days = new Set<string>();
    let [asked, compared] = [0, 0];
    const seen = { met: 0, notMet: 0, unknown: 0 };
    fc.assert(
      fc.property(randomQuestion(library), ({ child, asAt, calendar }) => {
        asked += 1;
        days.add(asAt);
        const policies = inForce(library, asAt);
        const program = programFor(policies);
        const read = factReader({
          facts: readFacts(library.dictionary, child),
          calendar: calendar === undefined ? undefined : library.calendars[calendar],
          asAt,
          parameters: policies.parameters,
          bankHolidays: library.bankHolidays,
        });
        const nodes = verdicts(program, readSlots(program, read));
        for (const [index, { policy, rule }] of policies.rules.entries()) {
          const trace = walk(rule.conditions, { read, conditions: policy.conditions ?? {} });
          const root = program.roots[index]!;
          if (nodes[root] !== bits[trace.verdict])
            expect({ ref: rule.ref, verdict: nodes[root], child, asAt, calendar }).toEqual({
              verdict: bits[trace.verdict],
            });
          if (trace.verdict === "unknown")
            expect(missingAt(program, nodes, root, read)).toEqual(stillMissing(trace));
          seen[trace.verdict] += 1;
          compared += 1;
        }
      }),
      { seed: 20261123, numRuns: 1_000 },
    );
    expect(unreachedRows(library, days)).toEqual([]);
    expect(compared).toBeGreaterThan(60 * asked);
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(asked);
  }, 300_000);
});
