import { Engine, type RuleProperties, type TopLevelCondition } from "json-rules-engine";
import type { FactId } from "../facts/dictionary.ts";
import { factReader } from "../facts/factReader.ts";
import type { Resolved } from "../facts/facts.ts";
import { findOperator, ownOperators } from "../operators/operators.ts";
import type { RuleInForce } from "../policy/library.ts";
import type { Condition, Policy, Test } from "../policy/types.ts";
import { determine } from "./determine.ts";
import type { Determination, Question, Verdict } from "./types.ts";
import { isReference } from "./walk.ts";

/** A disagreement between the two readers: our walker and json-rules-engine. */
export interface Disagreement {
  readonly ref: string;
  readonly walker: Verdict;
  readonly jsonRulesEngine: Verdict;
}

export interface Verification {
  readonly agreed: boolean;
  readonly disagreements: readonly Disagreement[];
  readonly read: number;
}

/**
 * The policy as a json-rules-engine `Engine`, for people who already run one: our operators are registered,
 * parameters and `asAt` added as facts, named conditions set. json-rules-engine itself knows no unknowns: a
 * missing fact throws, or passes negative tests when `allowUndefinedFacts` is set.
 */
export const toEngine = (
  policy: Policy,
  options: { readonly asAt?: string; readonly parameters?: Readonly<Record<string, number>> } = {},
): Engine => {
  const engine = newEngine();
  for (const [name, condition] of Object.entries(policy.conditions ?? {})) {
    engine.setCondition(name, structuredClone(condition) as TopLevelCondition);
  }
  if (options.asAt !== undefined) engine.addFact("asAt", options.asAt);
  for (const [name, value] of Object.entries(options.parameters ?? {}))
    engine.addFact(`parameter.${name}`, value);
  for (const rule of policy.rules) {
    const { conditions, event, name, priority } = rule;
    engine.addRule(
      structuredClone({
        conditions: topLevel(conditions),
        event,
        name,
        ...(priority === undefined ? {} : { priority }),
      }) as RuleProperties,
    );
  }
  return engine;
};

const newEngine = (): Engine => {
  const engine = new Engine([], { allowUndefinedFacts: false });
  for (const operator of ownOperators) {
    engine.addOperator(operator.name, (found, value) => operator.test(found as never, value as never));
  }
  return engine;
};

const topLevel = (condition: Condition): Condition =>
  "all" in condition || "any" in condition || "not" in condition || "condition" in condition
    ? condition
    : { all: [condition] };

/**
 * Reads the same question a second time, with json-rules-engine. Each `not` is pushed down to the leaves and
 * the rules run twice: once with every leaf on a missing fact false, which finds what is certain, and once with
 * each of them true, which finds what is possible. Equal answers are the verdict; different ones are unknown.
 */
export const verify = async (
  question: Question,
  determination: Determination = determine(question),
): Promise<Verification> => {
  const second = await readWithJsonRulesEngine(question);
  const disagreements = determination.findings.flatMap(({ ref, verdict }): readonly Disagreement[] => {
    const other = second.get(ref);
    return other === verdict || other === undefined ? [] : [{ ref, walker: verdict, jsonRulesEngine: other }];
  });
  const unread = determination.findings.length - second.size;
  return { agreed: disagreements.length === 0 && unread === 0, disagreements, read: second.size };
};

export const readWithJsonRulesEngine = async (question: Question): Promise<ReadonlyMap<string, Verdict>> => {
  const { policies, facts, calendar, asAt } = question;
  const read = factReader({
    facts,
    calendar,
    asAt,
    parameters: policies.parameters,
    bankHolidays: policies.library.bankHolidays,
  });
  const rules = policies.rules.map(({ rule, policy }: RuleInForce) => ({
    ref: rule.ref,
    conditions: rule.conditions,
    named: policy.conditions ?? {},
  }));
  return readTwice(rules, read);
};

interface RuleToRead {
  readonly ref: string;
  readonly conditions: Condition;
  readonly named: Readonly<Record<string, Condition>>;
}

/** The two runs, over any rules and any reader of facts. */
export const readTwice = async (
  rules: readonly RuleToRead[],
  read: (id: FactId) => Resolved,
): Promise<ReadonlyMap<string, Verdict>> => {
  const leaves = rules.map(({ ref, conditions, named }) => ({
    ref,
    conditions: positive(conditions, false, named, read),
  }));
  const used = new Map<FactId, unknown>();
  for (const { conditions } of leaves) collectFacts(conditions, read, used);
  const certain = await met(leaves, used, false);
  const possible = await met(leaves, used, true);
  return new Map(
    rules.map(({ ref }) => {
      if (certain.has(ref)) return [ref, "met"];
      return [ref, possible.has(ref) ? "unknown" : "notMet"];
    }),
  );
};

const unknownLeaf = "waymark.unknown";

/** The condition with no `not`, no names, and each leaf on a missing fact replaced by one that a run decides. */
const positive = (
  condition: Condition,
  negated: boolean,
  named: Readonly<Record<string, Condition>>,
  read: (id: FactId) => Resolved,
): Condition => {
  const inside = (child: Condition, flip = negated) => positive(child, flip, named, read);
  if ("all" in condition || "any" in condition) {
    const isAll = "all" in condition;
    const children = (isAll ? condition.all : condition.any).map((child) => inside(child));
    return isAll === negated ? { any: children } : { all: children };
  }
  if ("not" in condition) return inside(condition.not, !negated);
  if ("condition" in condition) return inside(named[condition.condition] as Condition);
  const known =
    read(condition.fact).known && (!isReference(condition.value) || read(condition.value.fact).known);
  if (!known) return { fact: unknownLeaf, operator: "equal", value: true };
  const { fact, operator, value } = condition;
  const word = negated ? (findOperator(operator)?.opposite ?? `not:${operator}`) : operator;
  return { fact, operator: word, value };
};

const collectFacts = (
  condition: Condition,
  read: (id: FactId) => Resolved,
  used: Map<FactId, unknown>,
): void => {
  if ("all" in condition) for (const child of condition.all) collectFacts(child, read, used);
  else if ("any" in condition) for (const child of condition.any) collectFacts(child, read, used);
  else if ("operator" in condition) for (const fact of factsOf(condition)) add(fact, read, used);
};

const factsOf = ({ fact, value }: Test): readonly FactId[] =>
  isReference(value) ? [fact, value.fact] : [fact];

const add = (fact: FactId, read: (id: FactId) => Resolved, used: Map<FactId, unknown>): void => {
  const resolved = fact === unknownLeaf ? undefined : read(fact);
  if (resolved?.known === true) used.set(fact, resolved.value);
};

/** A fresh engine a run: a shared one loses results when runs overlap. */
const met = async (
  rules: readonly { readonly ref: string; readonly conditions: Condition }[],
  facts: ReadonlyMap<FactId, unknown>,
  unknown: boolean,
): Promise<ReadonlySet<string>> => {
  const engine = newEngine();
  for (const [id, value] of facts) engine.addFact(id, value as object);
  engine.addFact(unknownLeaf, unknown);
  for (const { ref, conditions } of rules) {
    engine.addRule({
      conditions: topLevel(conditions),
      event: { type: "read", params: { ref } },
    } as RuleProperties);
  }
  const { events } = await engine.run();
  return new Set(events.map(({ params }) => String(params?.["ref"])));
};
