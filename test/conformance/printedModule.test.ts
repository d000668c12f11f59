import { type FactValue, inForce, readFacts } from "@waymark/rules";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { walk } from "../../packages/rules/src/evaluate/walk.ts";
import { factReader } from "../../packages/rules/src/facts/factReader.ts";
import { compileRules } from "../../packages/rules/src/program/compile.ts";
import { printModule } from "../../packages/rules/src/program/print/printModule.ts";
import { printPolicies } from "../../packages/rules/src/program/print/printPolicies.ts";
import { met, notMet, unknown } from "../../packages/rules/src/program/verdictBits.ts";
import { publishedLibrary } from "../library.ts";
import { randomQuestion } from "./randomChildren.ts";
import { randomFacts, randomRules, readerOf } from "./randomRules.ts";
import { unreachedRows } from "./rows.ts";
import { smallLayout } from "./smallLayout.ts";

const bits = { met, notMet, unknown };

interface Printed {
  readonly asAt: string;
  readonly release: string;
  readonly refs: readonly string[];
  readonly facts: readonly string[];
  readonly verdicts: (facts: Readonly<Record<string, FactValue>>) => Uint8Array;
}

const load = (text: string): Promise<Printed> =>
  import(/* @vite-ignore */ `data:text/javascript;base64,${Buffer.from(text).toString("base64")}`);

describe("the printed module", () => {
  it("gives the walker's verdict for random rules and facts", async () => {
    const seen = { met: 0, notMet: 0, unknown: 0 };
    await fc.assert(
      fc.asyncProperty(
        randomRules(40),
        fc.array(randomFacts, { minLength: 25, maxLength: 25 }),
        async ({ named, rules }, children) => {
          const program = compileRules(
            rules.map(({ conditions }) => ({ conditions, named })),
            smallLayout,
          );
          const refs = rules.map(({ ref }) => ref);
          const { verdicts } = await load(
            printModule({ program, refs, constants: new Map(), about: [], exports: {} }),
          );
          for (const facts of children) {
            const given = verdicts(facts);
            for (const [rule, { conditions }] of rules.entries()) {
              const { verdict } = walk(conditions, { read: readerOf(facts), conditions: named });
              if (given[rule] !== bits[verdict])
                expect({ given: given[rule], facts, conditions, named }).toEqual({ given: bits[verdict] });
              seen[verdict] += 1;
            }
          }
        },
      ),
      { seed: 20261123, numRuns: 60 },
    );
    expect(seen.met + seen.notMet + seen.unknown).toBe(60_000);
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(3_000);
  }, 300_000);

  it("gives the walker's verdict for every published rule in force and random children", async () => {
    const library = await publishedLibrary();
    const printed = new Map<string, Promise<Printed>>();
    let asked = 0;
    const seen = { met: 0, notMet: 0, unknown: 0 };
    await fc.assert(
      fc.asyncProperty(randomQuestion(library), async ({ child, asAt, calendar }) => {
        asked += 1;
        const policies = inForce(library, asAt);
        const module = printed.get(asAt) ?? load(printPolicies(policies));
        printed.set(asAt, module);
        const { facts, refs, verdicts } = await module;
        const read = factReader({
          facts: readFacts(library.dictionary, child),
          calendar: calendar === undefined ? undefined : library.calendars[calendar],
          asAt,
          parameters: policies.parameters,
          bankHolidays: library.bankHolidays,
        });
        const resolved = facts.flatMap((id) => {
          const found = read(id);
          return found.known ? [[id, found.value] as const] : [];
        });
        const given = verdicts(Object.fromEntries(resolved));
        for (const [index, { policy, rule }] of policies.rules.entries()) {
          const { verdict } = walk(rule.conditions, { read, conditions: policy.conditions ?? {} });
          expect({ ref: refs[index], verdict: given[index] }).toEqual({
            ref: rule.ref,
            verdict: bits[verdict],
          });
          seen[verdict] += 1;
        }
      }),
      { seed: 20261123, numRuns: 1_000 },
    );
    expect(unreachedRows(library, printed.keys())).toEqual([]);
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(asked);
  }, 300_000);
});
