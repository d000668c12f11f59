import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deciding, stillMissing } from "../../packages/rules/src/evaluate/residual.ts";
import { walk } from "../../packages/rules/src/evaluate/walk.ts";
import type { FactId, FactValue } from "../../packages/rules/src/facts/dictionary.ts";
import type { Condition } from "../../packages/rules/src/policy/types.ts";
import { randomFacts, randomRules, readerOf, smallFacts } from "./randomRules.ts";

const question = fc.record({ rules: randomRules(1), facts: randomFacts });
const options = { numRuns: 2_000, seed: 20261123 };

const verdictOf = (
  conditions: Condition,
  facts: Readonly<Record<FactId, FactValue>>,
  named: Readonly<Record<string, Condition>>,
) => walk(conditions, { read: readerOf(facts), conditions: named });

const reversed = (condition: Condition): Condition => {
  if ("all" in condition) return { all: [...condition.all].reverse().map(reversed) };
  if ("any" in condition) return { any: [...condition.any].reverse().map(reversed) };
  return "not" in condition ? { not: reversed(condition.not) } : condition;
};

describe("the walker", () => {
  it("gives the same verdict whatever the order of children", () => {
    fc.assert(
      fc.property(question, ({ rules: { rules, named }, facts }) => {
        const [rule] = rules;
        const turned = Object.fromEntries(
          Object.entries(named).map(([name, condition]) => [name, reversed(condition)]),
        );
        expect(verdictOf(reversed(rule!.conditions), facts, turned).verdict).toBe(
          verdictOf(rule!.conditions, facts, named).verdict,
        );
      }),
      options,
    );
  });

  it("never changes a settled verdict when a fact is learned", () => {
    fc.assert(
      fc.property(question, fc.nat(), fc.nat(), ({ rules: { rules, named }, facts }, pick, choose) => {
        const [rule] = rules;
        const missing = Object.keys(smallFacts).filter((id) => !Object.hasOwn(facts, id));
        const id = missing[pick % Math.max(1, missing.length)];
        if (id === undefined) return;
        const values = smallFacts[id]!.values;
        const before = verdictOf(rule!.conditions, facts, named).verdict;
        const after = verdictOf(
          rule!.conditions,
          { ...facts, [id]: values[choose % values.length]! },
          named,
        ).verdict;
        expect(before === "unknown" || after === before).toBe(true);
      }),
      options,
    );
  });

  it("is decided again by the deciding facts alone", () => {
    fc.assert(
      fc.property(question, ({ rules: { rules, named }, facts }) => {
        const [rule] = rules;
        const trace = verdictOf(rule!.conditions, facts, named);
        if (trace.verdict === "unknown") return;
        const used = new Set(
          deciding(trace).flatMap(({ fact, valueFact }) =>
            valueFact === undefined ? [fact] : [fact, valueFact],
          ),
        );
        const kept = Object.fromEntries(Object.entries(facts).filter(([id]) => used.has(id)));
        expect(verdictOf(rule!.conditions, kept, named).verdict).toBe(trace.verdict);
      }),
      options,
    );
  });

  it("is settled once every fact it says is missing has been given, whatever the answers", () => {
    fc.assert(
      fc.property(question, fc.infiniteStream(fc.nat()), ({ rules: { rules, named }, facts }, answers) => {
        const [rule] = rules;
        let known = facts;
        for (let round = 0; round <= Object.keys(smallFacts).length; round += 1) {
          const trace = verdictOf(rule!.conditions, known, named);
          const [next] = stillMissing(trace);
          expect(trace.verdict === "unknown").toBe(next !== undefined);
          if (next === undefined) return;
          const values = smallFacts[next]!.values;
          known = { ...known, [next]: values[(answers.next().value as number) % values.length]! };
        }
        expect.unreachable("asked for more facts than there are");
      }),
      options,
    );
  });

  it("agrees with two-valued logic when nothing is missing", () => {
    const full = fc.record(
      Object.fromEntries(
        Object.entries(smallFacts).map(([id, { values }]) => [id, fc.constantFrom(...values)]),
      ),
    );
    fc.assert(
      fc.property(randomRules(1), full, ({ rules, named }, facts) => {
        expect(verdictOf(rules[0]!.conditions, facts as Record<string, FactValue>, named).verdict).not.toBe(
          "unknown",
        );
      }),
      options,
    );
  });

  it("gives a trace that survives JSON", () => {
    fc.assert(
      fc.property(question, ({ rules: { rules, named }, facts }) => {
        const trace = verdictOf(rules[0]!.conditions, facts, named);
        expect(JSON.parse(JSON.stringify(trace))).toEqual(trace);
      }),
      options,
    );
  });
});
