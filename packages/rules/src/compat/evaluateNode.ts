import { byPriority } from "./byPriority.ts";
import { findCompatOperator } from "./operators.ts";
import { follow } from "./path.ts";
import type { Node, ReadDocument, Source } from "./readDocument.ts";
import type { CompatDocument, CompatOperator, CompatProblem, CompatStep } from "./types.ts";

export interface Run {
  readonly document: CompatDocument;
  readonly facts: ReadonlyMap<unknown, unknown>;
  readonly named: ReadDocument["named"];
  readonly operators: ReadonlyMap<string, CompatOperator>;
}

interface Problems {
  readonly problems: readonly CompatProblem[];
}

/** Whatever the operator answered and how it came about, or every problem that json-rules-engine may report first. */
export type Answer = { readonly value: unknown; readonly step: CompatStep } | Problems;

/** At the root a lone child's answer counts as it is: whatever is truthy passes. */
export const evaluateRoot = (node: Node, run: Run): Answer =>
  node.kind === "any" || node.kind === "all" ? combine(node, run, []) : evaluateNode(node, run, []);

const evaluateNode = (node: Node, run: Run, within: readonly unknown[]): Answer => {
  if (node.kind === "test") return evaluateTest(node, run);
  if (node.kind === "condition") return evaluateNamed(node, run, within);
  const answer = node.kind === "not" ? negate(node, run, within) : combine(node, run, within);
  if ("problems" in answer) return answer;
  const result = answer.value === true;
  return { value: result, step: { ...answer.step, result } };
};

const negate = (node: Extract<Node, { kind: "not" }>, run: Run, within: readonly unknown[]): Answer => {
  const answer = evaluateNode(node.child, run, within);
  if ("problems" in answer) return answer;
  return { value: !answer.value, step: { not: answer.step, ...node.named } };
};

const evaluateNamed = (
  { condition, named }: Extract<Node, { kind: "condition" }>,
  run: Run,
  within: readonly unknown[],
): Answer => {
  const target = run.named.get(condition);
  if (target === undefined) {
    if (run.document.allowUndefinedConditions)
      return { value: false, step: { condition, ...named, result: false } };
    return { problems: [{ code: "unknown-condition", message: `No condition ${String(condition)} exists` }] };
  }
  if (within.includes(condition)) {
    const ring = [...within.slice(within.indexOf(condition)), condition].join(" → ");
    return { problems: [{ code: "endless-conditions", message: `conditions refer to each other: ${ring}` }] };
  }
  const answer = evaluateNode(target, run, [...within, condition]);
  return "problems" in answer ? answer : { ...answer, step: { ...named, ...answer.step } };
};

type Group = Extract<Node, { kind: "any" | "all" }>;

/** Groups of one priority in turn, until one settles it; within a group everything is evaluated. */
const combine = ({ kind, children, named }: Group, run: Run, within: readonly unknown[]): Answer => {
  const found = new Map<Node, Answer>();
  const evaluate = (child: Node): Answer => {
    const answer = evaluateNode(child, run, within);
    found.set(child, answer);
    return answer;
  };
  const answerOf = (value: unknown): Answer => {
    const steps = children.map((child) => stepOf(child, found.get(child)));
    return { value, step: kind === "any" ? { any: steps, ...named } : { all: steps, ...named } };
  };
  const [only] = children;
  if (only === undefined) return answerOf(true);
  if (children.length === 1) {
    const answer = evaluate(only);
    return "problems" in answer ? answer : answerOf(answer.value);
  }
  const settles = kind === "any";
  for (const group of byPriority(children)) {
    const answers = group.map(evaluate);
    const problems = answers.flatMap((answer) => ("problems" in answer ? answer.problems : []));
    if (problems.length > 0) return { problems };
    const holds = (answer: Answer) => "value" in answer && answer.value === true;
    if ((settles ? answers.some(holds) : answers.every(holds)) === settles) return answerOf(settles);
  }
  return answerOf(!settles);
};

const stepOf = (node: Node, answer: Answer | undefined): CompatStep =>
  answer !== undefined && "step" in answer ? answer.step : notEvaluated(node);

const notEvaluated = (node: Node): CompatStep => {
  switch (node.kind) {
    case "any":
      return { any: node.children.map(notEvaluated), ...node.named };
    case "all":
      return { all: node.children.map(notEvaluated), ...node.named };
    case "not":
      return { not: notEvaluated(node.child), ...node.named };
    case "condition":
      return { condition: node.condition, ...node.named };
    case "test":
      return { ...node.written, ...node.named };
    default:
      return node satisfies never;
  }
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
    const result = operator(found.value, value.value);
    if (result instanceof Promise)
      return { problems: [{ code: "refused", message: "an operator answered a promise" }] };
    const step = { ...notEvaluated(test), factResult: found.value, valueResult: value.value, result };
    return { value: result, step };
  } catch (error) {
    return { problems: [{ code: "operator-threw", message: String(error) }] };
  }
};

/** What a source holds in this run. */
export const look = (
  source: Source,
  { facts, document }: Pick<Run, "facts" | "document">,
): { readonly value: unknown } | Problems => {
  if ("value" in source) return source;
  if (!facts.has(source.fact)) {
    if (document.allowUndefinedFacts) return { value: undefined };
    return { problems: [{ code: "undefined-fact", message: `Undefined fact: ${String(source.fact)}` }] };
  }
  const value = facts.get(source.fact);
  return { value: source.path === undefined ? value : follow(value, source.path) };
};
