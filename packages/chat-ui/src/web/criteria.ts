import { clauseOf, type Trace, type Verdict, type Words } from "@waymark/rules";

/** One point that a rule looks at, in words, with what the facts say about it. */
export interface Criterion {
  readonly verdict: Verdict;
  readonly text: string;
  /** For a point that can be reached in several ways: each way. */
  readonly ways: readonly Criterion[];
}

/** A rule point by point. `all` is spread out, `any` becomes one point with its ways beneath it. */
export const criteriaOf = (trace: Trace, words: Words): readonly Criterion[] => {
  if (trace.kind === "all") return trace.children.flatMap((child) => criteriaOf(child, words));
  if (trace.kind === "condition") return criteriaOf(trace.child, words);
  return [criterion(trace, words)];
};

const criterion = (trace: Trace, words: Words): Criterion => {
  if (trace.kind === "test") return { verdict: trace.verdict, text: textOf(trace, words), ways: [] };
  if (trace.kind === "condition") return criterion(trace.child, words);
  if (trace.kind === "not") return denied(trace.verdict, trace.child, words);
  const ways = trace.children.flatMap((child) => criteriaOf(child, words));
  return {
    verdict: trace.verdict,
    text: trace.kind === "any" ? "at least one of these" : "all of these",
    ways,
  };
};

// Several points may look into one list: each names what it looks for.
const textOf = (test: Extract<Trace, { kind: "test" }>, words: Words): string => {
  const definition = words.dictionary.byId[test.fact];
  if (test.verdict !== "unknown" || definition?.type !== "enumSet" || typeof test.value !== "string")
    return clauseOf(test, words);
  return `it is not known whether ${definition.label} include ${definition.valueLabels?.[test.value] ?? test.value}`;
};

// The clause already says what was found, so a denied test needs no "not" before it.
const denied = (verdict: Verdict, child: Trace, words: Words): Criterion => {
  if (child.kind === "test") return { verdict, text: textOf(child, words), ways: [] };
  return { verdict, text: "not all of these together", ways: criteriaOf(child, words) };
};
