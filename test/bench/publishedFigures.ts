import { createApp, createReleases } from "@waymark/api";
import { determine, inForce, nextQuestion, parseDay, readFacts } from "@waymark/rules";
import { LogicEngine } from "json-logic-engine";
import { isReference } from "../../packages/rules/src/evaluate/walk.ts";
import type { FactDefinition, FactValue } from "../../packages/rules/src/facts/dictionary.ts";
import { factReader } from "../../packages/rules/src/facts/factReader.ts";
import type { Condition } from "../../packages/rules/src/policy/types.ts";
import { printPolicies } from "../../packages/rules/src/program/print/printPolicies.ts";
import { programFor } from "../../packages/rules/src/program/programFor.ts";
import { readSlots } from "../../packages/rules/src/program/readSlots.ts";
import { met, notMet } from "../../packages/rules/src/program/verdictBits.ts";
import { scratchFor, verdicts } from "../../packages/rules/src/program/verdicts.ts";
import { policiesFolder, publishedLibrary } from "../library.ts";
import { httpFigures } from "./httpFigures.ts";
import { type Figure, fold, measure, type Peer } from "./measure.ts";
import { jsonRulesEnginePeer } from "./peers.ts";
import { flat, jsonLogic, translate } from "./translate.ts";
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
  const inputs = wholeChildren(library.dictionary.facts, 2_500);
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
  const answers = new Uint8Array(program.roots.length);
  const own: Peer = {
    name: `waymark, verdicts, ${policies.rules.length} published rules`,
    children: known.length,
    run: (from, to) => {
      let sum = 0;
      for (let index = from; index < to; index += 1) {
        const nodes = verdicts(program, known[index]!.slots, scratch);
        for (let rule = 0; rule < answers.length; rule += 1) answers[rule] = nodes[program.roots[rule]!]!;
        sum = foldMet(sum, answers);
      }
      return sum;
    },
  };
  const constants = {
    asAt,
    ...Object.fromEntries(
      Object.entries(policies.parameters).map(([name, value]) => [`parameter.${name}`, value]),
    ),
  };
  const rules = policies.rules.map(({ policy, rule }) => ({
    ref: rule.ref,
    conditions: rooted(inlined(rule.conditions, policy.conditions ?? {}, constants)),
  }));
  const read = new Set(rules.flatMap(({ conditions }) => factsOf(conditions)));
  const records = known.map((child) =>
    Object.fromEntries(
      [...read].map((fact) => {
        const resolved = child.read(fact);
        return [fact, resolved.known ? resolved.value : undefined];
      }),
    ),
  );
  const engine = jsonRulesEnginePeer(rules, records, 20);
  const { figures: verdictFigures } = await measure(
    [
      await compiledPeer(printPolicies(policies), rules.length, records),
      own,
      compiledLogicPeer(rules, records),
      { ...engine, name: `${engine.name}, the same rules` },
    ],
    9,
    12,
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

type Records = readonly Readonly<Record<string, FactValue | undefined>>[];

/** Which rules are met, folded in as 31 bits at a time; the same little work for every way of answering. */
const foldMet = (sum: number, answers: Uint8Array): number => {
  let folded = sum;
  let bits = 0;
  for (let rule = 0; rule < answers.length; rule += 1) {
    bits |= (answers[rule]! >> 1) << (rule % 31);
    if (rule % 31 < 30 && rule < answers.length - 1) continue;
    folded = fold(folded, bits);
    bits = 0;
  }
  return folded;
};

/** What `waymark compile` prints of the policies. */
const compiledPeer = async (text: string, rules: number, records: Records): Promise<Peer> => {
  const module = `data:text/javascript;base64,${Buffer.from(text).toString("base64")}`;
  const { verdicts: printed } = (await import(module)) as {
    readonly verdicts: (facts: Records[number], answers: Uint8Array) => Uint8Array;
  };
  const answers = new Uint8Array(rules);
  const run: Peer["run"] = (from, to) => {
    let sum = 0;
    for (let index = from; index < to; index += 1) {
      sum = foldMet(sum, printed(records[index]!, answers));
    }
    return sum;
  };
  return { name: "waymark compile's module, the same rules", children: records.length, run };
};

const compiledLogicPeer = (rules: readonly { readonly conditions: Condition }[], records: Records): Peer => {
  const engine = new LogicEngine();
  const built = rules.map(
    ({ conditions }) => engine.build(translate(conditions, jsonLogic)) as (data: unknown) => boolean,
  );
  const flattened = records.map((record) =>
    Object.fromEntries(Object.entries(record).map(([id, value]) => [flat(id), value])),
  );
  const answers = new Uint8Array(rules.length);
  const run: Peer["run"] = (from, to) => {
    let sum = 0;
    for (let index = from; index < to; index += 1) {
      const record = flattened[index];
      for (let rule = 0; rule < built.length; rule += 1) answers[rule] = built[rule]!(record) ? met : notMet;
      sum = foldMet(sum, answers);
    }
    return sum;
  };
  return { name: "json-logic-engine, compiled, the same rules", children: records.length, run };
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

/** With named conditions, numbers and the day in their places, as everybody would write them who has no names for them. */
const inlined = (
  condition: Condition,
  named: Readonly<Record<string, Condition>>,
  constants: Readonly<Record<string, number | string>>,
): Condition => {
  const inside = (child: Condition) => inlined(child, named, constants);
  if ("all" in condition) return { all: condition.all.map(inside) };
  if ("any" in condition) return { any: condition.any.map(inside) };
  if ("not" in condition) return { not: inside(condition.not) };
  if ("condition" in condition) return inside(named[condition.condition]!);
  const { fact, operator, value } = condition;
  return { fact, operator, value: (isReference(value) ? constants[value.fact] : undefined) ?? value };
};

const factsOf = (condition: Condition): readonly string[] => {
  if ("all" in condition) return condition.all.flatMap(factsOf);
  if ("any" in condition) return condition.any.flatMap(factsOf);
  if ("not" in condition) return factsOf(condition.not);
  if ("condition" in condition) throw new Error("names stand for nothing here");
  return isReference(condition.value) ? [condition.fact, condition.value.fact] : [condition.fact];
};

/** json-rules-engine wants a group at the root. */
const rooted = (condition: Condition): Condition =>
  "operator" in condition ? { all: [condition] } : condition;
