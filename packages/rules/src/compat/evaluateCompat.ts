import { byPriority } from "./byPriority.ts";
import { checkDocument } from "./checkDocument.ts";
import { type Answer, evaluateRoot, look, type Run } from "./evaluateNode.ts";
import { type CompatRule, readDocument, readSource } from "./readDocument.ts";
import {
  type CompatDocument,
  type CompatEvent,
  type CompatOperator,
  type CompatProblem,
  type CompatResult,
  type CompatRuleResult,
  Unreadable,
} from "./types.ts";

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
  const results = new Map<CompatRule, CompatRuleResult>();
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
      results.set(rule, { result: passed, event, conditions: { ...answer.step, result: passed } });
    }
    if (problems.length > 0) return failed(problems);
  }
  return { events, failureEvents, results: rules.flatMap((rule) => results.get(rule) ?? []) };
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
