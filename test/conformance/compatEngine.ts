import { isDeepStrictEqual } from "node:util";
import { Engine, type RuleProperties, type TopLevelCondition } from "json-rules-engine";
import { evaluateCompat } from "../../packages/rules/src/compat/evaluateCompat.ts";
import type {
  CompatDocument,
  CompatEvent,
  CompatOperator,
  CompatProblem,
  CompatRuleResult,
  CompatStep,
  CompatTest,
} from "../../packages/rules/src/compat/types.ts";

export type Operators = Readonly<Record<string, CompatOperator>>;

export type Outcome =
  | {
      readonly events: readonly CompatEvent[];
      readonly failureEvents: readonly CompatEvent[];
      readonly results: readonly CompatRuleResult[];
    }
  | { readonly error: CompatProblem };

/** A fresh json-rules-engine for one document. Needs a document of its own: the engine writes into it. */
export const runEngine = async (document: CompatDocument, operators: Operators = {}): Promise<Outcome> => {
  const { rules, facts, conditions } = document;
  let engine: Engine;
  try {
    engine = new Engine([], {
      allowUndefinedFacts: document.allowUndefinedFacts === true,
      allowUndefinedConditions: document.allowUndefinedConditions === true,
      replaceFactsInEventParams: document.replaceFactsInEventParams === true,
    });
    for (const [name, test] of Object.entries(operators)) engine.addOperator(name, test as never);
    rules.forEach((rule, index) => {
      const named = typeof rule === "object" && rule !== null ? { ...rule, name: `rule ${index}` } : rule;
      engine.addRule(named as RuleProperties);
    });
    for (const [name, condition] of Object.entries(conditions ?? {})) {
      engine.setCondition(name, condition as TopLevelCondition);
    }
  } catch (error) {
    return { error: { code: "invalid-document", message: (error as Error).message } };
  }
  try {
    const { results, failureResults } = await engine.run(facts);
    const finished = [results, failureResults] as unknown as readonly (readonly Finished[])[];
    const byName = new Map(finished.flat().map((rule) => [rule.name, rule]));
    return {
      events: eventsOf(finished[0]!),
      failureEvents: eventsOf(finished[1]!),
      results: rules.map((_, index) => resultOf(byName.get(`rule ${index}`)!)),
    };
  } catch (error) {
    return { error: problem(error) };
  }
};

/** What json-rules-engine says of a rule; `conditions` is its own objects. */
interface Finished {
  readonly name: string;
  readonly priority: number;
  readonly event: CompatEvent;
  readonly result: unknown;
  readonly conditions: Condition;
}

interface Condition {
  readonly [key: string]: unknown;
  readonly isBooleanOperator: () => boolean;
}

/** At the root json-rules-engine notes the answer on the rule alone. */
const resultOf = ({ result, event, conditions }: Finished): CompatRuleResult => ({
  result: Boolean(result),
  event,
  conditions: { ...stepOf(conditions, conditions.isBooleanOperator()), result: Boolean(result) },
});

/** Its condition as data: what it read of it. A name that is still there was never looked up, or stands for nothing. */
const stepOf = (condition: Condition, isRead = !("condition" in condition)): CompatStep => {
  const some = (...keys: readonly string[]) =>
    Object.fromEntries(keys.filter((key) => key in condition).map((key) => [key, condition[key]]));
  const about = { ...(condition["name"] ? some("name") : {}), ...some("result") };
  if (!isRead) return { condition: condition["condition"], ...about };
  const { operator, path } = condition;
  if (!condition.isBooleanOperator())
    return {
      ...(some("fact", "operator", "value", "factResult", "valueResult") as unknown as CompatTest),
      ...(path ? { path } : {}),
      ...about,
    };
  const inner = condition[operator as string] as Condition | readonly Condition[];
  const steps = Array.isArray(inner) ? inner.map((each) => stepOf(each)) : stepOf(inner as Condition);
  return { [operator as string]: steps, ...about } as CompatStep;
};

/** Rules of one priority finish in no promised order: here, in that of the document. */
const eventsOf = (finished: readonly Finished[]): readonly CompatEvent[] => {
  const groups: Finished[][] = [];
  for (const rule of finished) {
    const last = groups.at(-1);
    if (last !== undefined && Object.is(last[0]?.priority, rule.priority)) last.push(rule);
    else groups.push([rule]);
  }
  const place = ({ name }: Finished) => Number(name.slice("rule ".length));
  return groups.flatMap((group) => group.sort((a, b) => place(a) - place(b))).map(({ event }) => event);
};

const problem = (error: unknown): CompatProblem => {
  if (!(error instanceof Error)) return { code: "error-event", message: String(error) };
  const { message } = error;
  if ((error as { code?: string }).code === "UNDEFINED_FACT") return { code: "undefined-fact", message };
  if (message.startsWith("Unknown operator: ")) return { code: "unknown-operator", message };
  if (message.startsWith("No condition ")) return { code: "unknown-condition", message };
  if (message === "factId required") return { code: "invalid-document", message };
  if (error instanceof RangeError) return { code: "endless-conditions", message };
  if (message.includes("reading 'any'")) return { code: "no-conditions", message };
  return { code: "operator-threw", message };
};

/** Codes whose words json-rules-engine itself chooses; the words of the others are the platform's. */
const worded = new Set(["invalid-document", "undefined-fact", "unknown-operator", "unknown-condition"]);

/** Undefined when `compat` says what json-rules-engine said; else both, in words. */
export const difference = (
  engine: Outcome,
  document: CompatDocument,
  operators: Operators = {},
): string | undefined => {
  const { error, ...compat } = evaluateCompat(document, operators);
  if ("error" in engine) {
    const said = engine.error;
    const same = ({ code, message }: CompatProblem) =>
      code === said.code && (!worded.has(code) || message === said.message);
    if (error !== undefined && [error, ...error.alternatives].some(same)) return undefined;
    return `json-rules-engine: ${said.code}, ${said.message}; compat: ${JSON.stringify(error ?? compat)}`;
  }
  if (isDeepStrictEqual(engine, error ?? compat)) return undefined;
  return `json-rules-engine: ${JSON.stringify(engine)}; compat: ${JSON.stringify(error ?? compat)}`;
};
