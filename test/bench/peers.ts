import { ZenEngine } from "@gorules/zen-engine";
import { LogicEngine } from "json-logic-engine";
import { Engine, type RuleProperties } from "json-rules-engine";
import { walk } from "../../packages/rules/src/evaluate/walk.ts";
import type { FactId } from "../../packages/rules/src/facts/dictionary.ts";
import type { Resolved } from "../../packages/rules/src/facts/facts.ts";
import { dictionaryOf } from "../../packages/rules/src/facts/readDictionary.ts";
import { ownOperators } from "../../packages/rules/src/operators/operators.ts";
import { compileRules } from "../../packages/rules/src/program/compile.ts";
import { layoutOf } from "../../packages/rules/src/program/layout.ts";
import { recordReader } from "../../packages/rules/src/program/recordReader.ts";
import { met } from "../../packages/rules/src/program/verdictBits.ts";
import { scratchFor, verdicts } from "../../packages/rules/src/program/verdicts.ts";
import { fold, foldFired, type Peer } from "./measure.ts";
import { flat, javascript, jsonLogic, translate, zen } from "./translate.ts";
import type { Child, Workload } from "./workload.ts";

/** Which of the 31 rules fire, a bit a rule. */
type Fires = (child: Child, index: number) => number;

const looped =
  (fires: Fires, all: readonly Child[]): Peer["run"] =>
  (from, to) => {
    let sum = 0;
    for (let index = from; index < to; index += 1) sum = fold(sum, fires(all[index] as Child, index));
    return sum;
  };

const bitsOf = (fired: readonly boolean[]): number =>
  fired.reduce((bits, each, rule) => (each ? bits | (1 << rule) : bits), 0);

/** Waymark's own ways of answering. */
export const ownPeers = ({ facts, rules }: Workload, all: readonly Child[]): readonly Peer[] => {
  const layout = layoutOf(dictionaryOf(facts), []);
  const program = compileRules(
    rules.map(({ conditions }) => ({ conditions, named: {} })),
    layout,
  );
  const scratch = scratchFor(program);
  const answer = (slots: Float64Array): number => {
    const nodes = verdicts(program, slots, scratch);
    let bits = 0;
    for (let rule = 0; rule < program.roots.length; rule += 1) {
      if (nodes[program.roots[rule]!] === met) bits |= 1 << rule;
    }
    return bits;
  };
  const read = recordReader(layout);
  const slots = new Float64Array(layout.slots.length).fill(Number.NaN);
  const held = all.slice(0, 1_372).map((child) => read(child, slots.slice()));
  const trace = (child: Child) => {
    const reader = (id: FactId): Resolved => ({ known: true, value: child[id]!, given: true });
    const walked = rules.map(({ conditions }) => walk(conditions, { read: reader, conditions: {} }));
    return bitsOf(walked.map(({ verdict }) => verdict === "met"));
  };
  return [
    {
      name: "waymark, verdicts, children in slots",
      children: held.length,
      run: looped((_, index) => answer(held[index]!), all),
    },
    {
      name: "waymark, verdicts, streaming records",
      children: all.length,
      run: looped((child) => answer(read(child, slots)), all),
    },
    { name: "waymark, the whole trace of every rule", children: 1_372, run: looped(trace, all) },
  ];
};

/** Functions as a person would write them; made here with `new Function`, which Waymark itself never does. */
export const plainFunctions = ({ rules }: Workload, all: readonly Child[]): readonly Peer[] => {
  const lines = rules.map(
    ({ conditions }, rule) => `if (${translate(conditions, javascript)}) bits |= 1 << ${rule};`,
  );
  const fires = new Function("c", `let bits = 0;\n${lines.join("\n")}\nreturn bits;`) as Fires;
  const run = looped(fires, all);
  return [
    { name: "plain functions, looped", children: 1_372, run },
    { name: "plain functions, streaming", children: all.length, run },
  ];
};

const flattened = (child: Child): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(child).map(([id, value]) => [flat(id), value]));

export const jsonLogicPeer = ({ rules }: Workload, all: readonly Child[]): readonly Peer[] => {
  const engine = new LogicEngine();
  const built = rules.map(
    ({ conditions }) => engine.build(translate(conditions, jsonLogic)) as (data: unknown) => boolean,
  );
  const records = all.map(flattened);
  const run = looped((_, index) => {
    const record = records[index];
    let bits = 0;
    for (let rule = 0; rule < built.length; rule += 1) if (built[rule]!(record)) bits |= 1 << rule;
    return bits;
  }, all);
  return [
    { name: "json-logic-engine, compiled, looped", children: 1_372, run },
    { name: "json-logic-engine, compiled, streaming", children: all.length, run },
  ];
};

/** One engine, made once; the rules' names come back as events. */
export const jsonRulesEnginePeer = (
  rules: Workload["rules"],
  all: readonly Readonly<Record<string, unknown>>[],
  children: number,
): Peer => {
  const engine = new Engine();
  for (const { name, test } of ownOperators)
    engine.addOperator(name, (found, value) => test(found as never, value as never));
  for (const [rule, { conditions }] of rules.entries()) {
    const properties = { conditions, event: { type: "fires", params: { rule } } };
    engine.addRule(structuredClone(properties) as unknown as RuleProperties);
  }
  const run: Peer["run"] = async (from, to) => {
    let sum = 0;
    for (let index = from; index < to; index += 1) {
      const { events } = await engine.run(all[index]);
      sum = foldFired(
        sum,
        events.map(({ params }) => params?.["rule"] as number),
        rules.length,
      );
    }
    return sum;
  };
  return { name: "json-rules-engine 7.3.1, engine reused", children, run };
};

export const zenPeer = ({ rules }: Workload, all: readonly Child[]): Peer => {
  const expressions = rules.map(({ conditions }, rule) => ({
    id: `e${rule}`,
    key: `r${rule}`,
    value: translate(conditions, zen),
  }));
  const node = (id: string, type: string, content?: unknown) => ({
    id,
    name: id,
    type,
    position: { x: 0, y: 0 },
    ...(content ? { content } : {}),
  });
  const graph = {
    contentType: "application/vnd.gorules.decision",
    nodes: [
      node("in", "inputNode"),
      node("rules", "expressionNode", { expressions }),
      node("out", "outputNode"),
    ],
    edges: [
      { id: "1", sourceId: "in", targetId: "rules", type: "edge" },
      { id: "2", sourceId: "rules", targetId: "out", type: "edge" },
    ],
  };
  const decision = new ZenEngine().createDecision(graph as never);
  const records = all.slice(0, 400).map(flattened);
  const run: Peer["run"] = async (from, to) => {
    let sum = 0;
    for (let index = from; index < to; index += 1) {
      const { result } = await decision.evaluate(records[index]);
      sum = foldFired(
        sum,
        rules.flatMap((_, rule) => (result[`r${rule}`] === true ? [rule] : [])),
        rules.length,
      );
    }
    return sum;
  };
  return { name: "zen-engine 0.54.0", children: 100, run };
};
