import { type FactDefinition, type FactValue, type Policy, toEngine } from "@waymark/rules";
import { Engine, type RuleProperties } from "json-rules-engine";
import { describe, expect, it } from "vitest";
import { walk } from "../../packages/rules/src/evaluate/walk.ts";
import type { Resolved } from "../../packages/rules/src/facts/facts.ts";
import { random } from "../bench/workload.ts";
import { publishedLibrary } from "../library.ts";

const library = await publishedLibrary();
const asAt = "2026-12-17";
const childrenAPolicy = 60;

/** A number for each parameter, its first. */
const parameters = Object.fromEntries(
  Object.values(library.parameters).flatMap(({ name, values }) =>
    values.slice(0, 1).map(({ value }) => [name, value] as const),
  ),
);

/** A value for every fact that a rule can compare, those worked out from others too: json-rules-engine has no unknown. */
const wholeChild = (seed: number): Readonly<Record<string, FactValue>> => {
  const { below, oneOf, next } = random(seed);
  const value = ({ type, values }: FactDefinition): FactValue => {
    switch (type) {
      case "boolean":
        return below(2) === 1;
      case "integer":
      case "number":
        return below(40);
      case "date":
        return `2026-${String(8 + below(5)).padStart(2, "0")}-${String(1 + below(28)).padStart(2, "0")}`;
      case "enum":
        return oneOf(values ?? []);
      case "enumSet":
        return (values ?? []).filter(() => next() < 0.4);
      case "spells":
      case "reviews":
        return [];
      default:
        return type satisfies never;
    }
  };
  return Object.fromEntries(library.dictionary.facts.map((fact) => [fact.id, value(fact)]));
};

const readerOf =
  (child: Readonly<Record<string, FactValue>>) =>
  (id: string): Resolved => {
    const held = { ...child, asAt, ...prefixed }[id];
    if (held === undefined) throw new Error(`no value for ${id}`);
    return { known: true, value: held, given: true };
  };

const prefixed = Object.fromEntries(
  Object.entries(parameters).map(([name, value]) => [`parameter.${name}`, value]),
);

const metBy = (policy: Policy, child: Readonly<Record<string, FactValue>>): readonly string[] =>
  policy.rules
    .filter(
      ({ conditions }) =>
        walk(conditions, { read: readerOf(child), conditions: policy.conditions ?? {} }).verdict === "met",
    )
    .map(({ name }) => name)
    .sort();

describe.each(library.policies.map((policy) => ({ name: `${policy.policy} ${policy.version}`, policy })))(
  "toEngine of $name",
  ({ policy }) => {
    it("is json-rules-engine's own engine, and finds the rules that we find", async () => {
      const before = JSON.stringify(policy);
      const found = { met: 0, notMet: 0 };
      for (let seed = 1; seed <= childrenAPolicy; seed += 1) {
        const child = wholeChild(seed);
        const engine = toEngine(policy, { asAt, parameters });
        expect(engine).toBeInstanceOf(Engine);
        const { results, failureResults } = await engine.run(child);
        expect(results.map(({ name }) => name).sort()).toEqual(metBy(policy, child));
        found.met += results.length;
        found.notMet += failureResults.length;
      }
      expect(found.met + found.notMet).toBe(policy.rules.length * childrenAPolicy);
      expect(Math.min(found.met, found.notMet)).toBeGreaterThan(0);
      expect(JSON.stringify(policy)).toBe(before);
    });

    it("is built from rules that json-rules-engine takes as they stand", () => {
      expect(() => new Engine(structuredClone(policy.rules) as unknown as RuleProperties[])).not.toThrow();
    });
  },
);
