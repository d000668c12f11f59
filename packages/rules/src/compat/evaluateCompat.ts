import { checkDocument } from "./checkDocument.ts";
import { findCompatOperator } from "./operators.ts";
import { follow } from "./path.ts";
import {
  type CompatRule,
  type Node,
  type ReadDocument,
  readDocument,
  readSource,
  type Source,
} from "./readDocument.ts";
import {
  type CompatDocument,
  type CompatEvent,
  type CompatOperator,
  type CompatProblem,
  type CompatResult,
  Unreadable,
} from "./types.ts";

interface Run {
  readonly document: CompatDocument;
  readonly facts: ReadonlyMap<unknown, unknown>;
  readonly named: ReadDocument["named"];
  readonly operators: ReadonlyMap<string, CompatOperator>;
}

/** Whatever the operator answered, or every problem that json-rules-engine may report first. */
type Answer = { readonly value: unknown } | { readonly problems: readonly CompatProblem[] };

/**
 * What json-rules-engine 7.3.1 answers, at once and without running it: its quirks are kept on purpose. Law is
 * read by `determine`; this reader is for documents that already rely on json-rules-engine.
 */
export const evaluateCompat = (
  document: CompatDocument,
  operators: Readonly<Record<string, CompatOperator>> = {},
): CompatResult => {
  try {
    checkDocument(document);
    const { rules, named } = readDocument(document);
    if (Object.hasOwn(document.facts, ""))
      return failed([{ code: "invalid-document", message: "factId required" }]);
    const facts = new Map(Object.entries(document.facts));
    return evaluateRules(rules, { document, facts, named, operators: new Map(Object.entries(operators)) });
  } catch (error) {
    if (error instanceof Unreadable) return failed([{ code: error.code, message: error.message }]);
    throw error;
  }
};

const failed = ([first, ...others]: readonly CompatProblem[]): CompatResult => ({
  events: [],
  failureEvents: [],
  results: [],
  error: { ...(first as CompatProblem), alternatives: others },
});

const evaluateRules = (rules: readonly CompatRule[], run: Run): CompatResult => {
  const events: CompatEvent[] = [];
  const failureEvents: CompatEvent[] = [];
  const results = new Map<CompatRule, boolean>();
  for (const group of byPriority(rules)) {
    const problems: CompatProblem[] = [];
    for (const rule of group) {
      const answer = rule.conditions === undefined ? noConditions : evaluateRoot(rule.conditions, run);
      if ("problems" in answer) {
        problems.push(...answer.problems);
        continue;
      }
      const passed = Boolean(answer.value);
      const event = finishEvent(rule.event, run, problems);
      if (passed && event.type === "error") problems.push(errorEvent);
      (passed ? events : failureEvents).push(event);
      results.set(rule, passed);
    }
    if (problems.length > 0) return failed(problems);
  }
  return { events, failureEvents, results: rules.map((rule) => results.get(rule) === true) };
};

const noConditions: Answer = { problems: [{ code: "no-conditions", message: "a rule has no conditions" }] };
const errorEvent: CompatProblem = {
  code: "error-event",
  message: "an event of the type `error` rejects the run",
};

/** With replaceFactsInEventParams, each parameter that names a fact becomes its value; nothing deeper does. */
const finishEvent = (event: CompatEvent, run: Run, problems: CompatProblem[]): CompatEvent => {
  const { params } = event;
  if (!run.document.replaceFactsInEventParams || typeof params !== "object" || params === null) return event;
  const replaced = Object.entries(params).map(([key, param]): [string, unknown] => {
    const answer = look(readSource(param), run);
    if ("value" in answer) return [key, answer.value];
    problems.push(...answer.problems);
    return [key, undefined];
  });
  return {
    ...event,
    params: Array.isArray(params) ? replaced.map(([, value]) => value) : Object.fromEntries(replaced),
  };
};

/** At the root a lone child's answer counts as it is: whatever is truthy passes. */
const evaluateRoot = (node: Node, run: Run): Answer =>
  node.kind === "any" || node.kind === "all"
    ? combine(node.kind, node.children, run, [])
    : evaluateNode(node, run, []);

const evaluateNode = (node: Node, run: Run, within: readonly unknown[]): Answer => {
  if (node.kind === "test") return evaluateTest(node, run);
  if (node.kind === "condition") return evaluateNamed(node.name, run, within);
  const answer =
    node.kind === "not"
      ? negate(evaluateNode(node.child, run, within))
      : combine(node.kind, node.children, run, within);
  return "problems" in answer ? answer : { value: answer.value === true };
};

const negate = (answer: Answer): Answer => ("problems" in answer ? answer : { value: !answer.value });

const evaluateNamed = (name: unknown, run: Run, within: readonly unknown[]): Answer => {
  const target = run.named.get(name);
  if (target === undefined) {
    if (run.document.allowUndefinedConditions) return { value: false };
    return { problems: [{ code: "unknown-condition", message: `No condition ${String(name)} exists` }] };
  }
  if (!within.includes(name)) return evaluateNode(target, run, [...within, name]);
  const ring = [...within.slice(within.indexOf(name)), name].join(" → ");
  return { problems: [{ code: "endless-conditions", message: `conditions refer to each other: ${ring}` }] };
};

/** Groups of one priority in turn, until one settles it; within a group everything is evaluated. */
const combine = (
  kind: "any" | "all",
  children: readonly Node[],
  run: Run,
  within: readonly unknown[],
): Answer => {
  const [only] = children;
  if (only === undefined) return { value: true };
  if (children.length === 1) return evaluateNode(only, run, within);
  const settles = kind === "any";
  for (const group of byPriority(children)) {
    const answers = group.map((child) => evaluateNode(child, run, within));
    const problems = answers.flatMap((answer) => ("problems" in answer ? answer.problems : []));
    if (problems.length > 0) return { problems };
    const holds = (answer: Answer) => "value" in answer && answer.value === true;
    if ((settles ? answers.some(holds) : answers.every(holds)) === settles) return { value: settles };
  }
  return { value: !settles };
};

/** Higher priorities first. Keys are text and compared as numbers, so that NaN lands where json-rules-engine puts it. */
const byPriority = <T extends { readonly priority: unknown }>(items: readonly T[]): readonly T[][] => {
  const groups: Record<string, T[]> = {};
  for (const item of items) {
    const key = String(item.priority);
    groups[key] = [...(groups[key] ?? []), item];
  }
  const keys = Object.keys(groups).sort((a, b) => (Number(a) > Number(b) ? -1 : 1));
  return keys.map((key) => groups[key] ?? []);
};

const evaluateTest = (test: Extract<Node, { kind: "test" }>, run: Run): Answer => {
  const operator = findCompatOperator(test.operator, run.operators);
  if (operator === undefined) {
    return { problems: [{ code: "unknown-operator", message: `Unknown operator: ${test.operator}` }] };
  }
  const value = look(test.value, run);
  const found = look(test.found, run);
  if ("problems" in value || "problems" in found) {
    return { problems: [value, found].flatMap((side) => ("problems" in side ? side.problems : [])) };
  }
  try {
    const answer = operator(found.value, value.value);
    if (answer instanceof Promise)
      return { problems: [{ code: "refused", message: "an operator answered a promise" }] };
    return { value: answer };
  } catch (error) {
    return { problems: [{ code: "operator-threw", message: String(error) }] };
  }
};

const look = (source: Source, { facts, document }: Run): Answer => {
  if ("value" in source) return source;
  if (!facts.has(source.fact)) {
    if (document.allowUndefinedFacts) return { value: undefined };
    return { problems: [{ code: "undefined-fact", message: `Undefined fact: ${String(source.fact)}` }] };
  }
  const value = facts.get(source.fact);
  return { value: source.path === undefined ? value : follow(value, source.path) };
};
