import { createApp, createReleases } from "@waymark/api";
import { determine, inForce, nextQuestion, parseDay, readFacts } from "@waymark/rules";
import type { FactDefinition, FactValue } from "../../packages/rules/src/facts/dictionary.ts";
import { factReader } from "../../packages/rules/src/facts/factReader.ts";
import type { Condition } from "../../packages/rules/src/policy/types.ts";
import { programFor } from "../../packages/rules/src/program/programFor.ts";
import { readSlots } from "../../packages/rules/src/program/readSlots.ts";
import { met } from "../../packages/rules/src/program/verdictBits.ts";
import { scratchFor, verdicts } from "../../packages/rules/src/program/verdicts.ts";
import { policiesFolder, publishedLibrary } from "../library.ts";
import { httpFigures } from "./httpFigures.ts";
import { type Figure, fold, measure, type Peer } from "./measure.ts";
import { jsonRulesEnginePeer } from "./peers.ts";
import { random } from "./workload.ts";

/** The published rules in force on one day, about children of whom everything is known. */
export const publishedFigures = async (): Promise<{
  readonly figures: readonly Figure[];
  readonly http: readonly Figure[];
}> => {
  const library = await publishedLibrary();
  const asAt = parseDay("2026-12-17")!;
  const policies = inForce(library, asAt);
  const calendar = library.calendars["fixture-a-2026-27"];
  const program = programFor(policies);
  const inputs = wholeChildren(library.dictionary.facts, 400);
  const questions = inputs.map((input) => ({
    policies,
    facts: readFacts(library.dictionary, input),
    calendar,
    asAt,
  }));
  const readers = questions.map(({ facts }) =>
    factReader({
      facts,
      calendar,
      asAt,
      parameters: policies.parameters,
      bankHolidays: library.bankHolidays,
    }),
  );
  const settled = readers.map((read) => ({ read, slots: readSlots(program, read) }));
  const known = settled.filter(({ slots }) => program.slots.every((slot) => !Number.isNaN(slots[slot])));
  if (known.length < 20) throw new Error(`only ${known.length} children have a value for every fact`);
  const scratch = scratchFor(program);
  const own: Peer = {
    name: `waymark, verdicts, ${policies.rules.length} published rules`,
    children: known.length,
    run: (from, to) => {
      let sum = 0;
      for (let index = from; index < to; index += 1) {
        const nodes = verdicts(program, known[index]!.slots, scratch);
        for (let rule = 0, bits = 0; rule < program.roots.length; rule += 1) {
          if (nodes[program.roots[rule]!] === met) bits |= 1 << (rule % 31);
          if (rule % 31 < 30 && rule < program.roots.length - 1) continue;
          sum = fold(sum, bits);
          bits = 0;
        }
      }
      return sum;
    },
  };
  const rules = policies.rules.map(({ policy, rule }) => ({
    ref: rule.ref,
    conditions: rooted(inlined(rule.conditions, policy.conditions ?? {})),
  }));
  const records = known.map(({ read }) =>
    Object.fromEntries(
      program.slots.map((slot) => {
        const { fact } = program.layout.slots[slot]!;
        const resolved = read(fact);
        return [fact, resolved.known ? resolved.value : undefined];
      }),
    ),
  );
  const engine = jsonRulesEnginePeer(rules, records, 20);
  const { figures: verdictFigures } = await measure(
    [own, { ...engine, name: `${engine.name}, the same rules` }],
    7,
  );
  const app = createApp({ library: (await createReleases({ folder: policiesFolder })).current });
  const each = (name: string, answer: (index: number) => unknown): Peer => ({
    name,
    children: 60,
    run: async (from, to) => {
      for (let index = from; index < to; index += 1) await answer(index);
      return 0;
    },
  });
  const bodies = inputs.map((facts) => JSON.stringify({ facts, asAt, calendar: calendar?.id }));
  const fewFacts = readFacts(library.dictionary, { "exclusion.kind": "permanent" });
  const sparse = determine({ policies, facts: fewFacts, calendar, asAt });
  const { figures: whole } = await measure(
    [
      each("waymark, determine: findings, due days, cautions", (index) => determine(questions[index]!)),
      each("waymark, determine with because and trace", (index) =>
        determine(questions[index]!, { include: ["because", "trace"] }),
      ),
      each("waymark, the next question, few facts known", () => nextQuestion(sparse, { goals: ["PEX-01"] })),
    ],
    5,
  );
  return {
    figures: [...verdictFigures, ...whole],
    http: await httpFigures(app, "/api/determinations", bodies),
  };
};

/** Children with every fact given that may be given, worked-out ones included where they may. */
const wholeChildren = (
  facts: readonly FactDefinition[],
  count: number,
): readonly Readonly<Record<string, FactValue>>[] => {
  const { below, oneOf } = random(99);
  const day = (): string =>
    `2026-${String(9 + below(4)).padStart(2, "0")}-${String(1 + below(28)).padStart(2, "0")}`;
  const value = (fact: FactDefinition): FactValue => {
    switch (fact.type) {
      case "boolean":
        return below(2) === 1;
      case "integer":
      case "number":
        return Math.min(fact.maximum ?? 400, Math.max(fact.minimum ?? 0, 1 + below(40)));
      case "date":
        return fact.id === "child.bornOn" ? `20${10 + below(6)}-03-04` : day();
      case "enum":
        return oneOf(fact.values ?? []);
      case "enumSet":
        return [oneOf(fact.values ?? [])];
      case "spells":
        return [{ startsOn: "2026-11-16", sessions: 2 + below(12) }];
      case "reviews":
        return [{ on: day(), attendedBy: ["commissioner", "provider"], covers: ["progress", "safety"] }];
      default:
        return fact.type satisfies never;
    }
  };
  const given = facts.filter(({ mayBeGiven }) => mayBeGiven);
  return Array.from({ length: count }, () => Object.fromEntries(given.map((fact) => [fact.id, value(fact)])));
};

const inlined = (condition: Condition, named: Readonly<Record<string, Condition>>): Condition => {
  const inside = (child: Condition) => inlined(child, named);
  if ("all" in condition) return { all: condition.all.map(inside) };
  if ("any" in condition) return { any: condition.any.map(inside) };
  if ("not" in condition) return { not: inside(condition.not) };
  if ("condition" in condition) return inside(named[condition.condition]!);
  const { fact, operator, value } = condition;
  return { fact, operator, value };
};

/** json-rules-engine wants a group at the root. */
const rooted = (condition: Condition): Condition =>
  "operator" in condition ? { all: [condition] } : condition;
