import type { FactId } from "../facts/dictionary.ts";
import type { AnswersTo } from "./answerTypes.ts";
import { stillMissing } from "./residual.ts";
import type { Trace } from "./types.ts";
import { walk } from "./walk.ts";

/** An answer a rule by walking it: no program to compile or to load, for a page that asks about one child. */
export const walkedAnswers: AnswersTo = ({ rules }, read) =>
  rules.map(({ policy, rule }) => {
    const trace = walk(rule.conditions, { read, conditions: policy.conditions ?? {} });
    return {
      verdict: trace.verdict,
      missing: () => stillMissing(trace),
      reads: (facts) => readsAny(trace, facts),
      trace: () => trace,
    };
  });

const readsAny = (trace: Trace, facts: ReadonlySet<FactId>): boolean => {
  if (trace.kind === "test") return facts.has(trace.fact) || facts.has(trace.valueFact ?? "");
  return "child" in trace
    ? readsAny(trace.child, facts)
    : trace.children.some((child) => readsAny(child, facts));
};
