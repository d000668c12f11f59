import { clauseOf, neededWords, type Trace, type Verdict, type Words } from "@waymark/rules";

/** One point that a rule looks at, in words, with what the facts say about it. */
export interface Criterion {
  readonly verdict: Verdict;
  readonly text: string;
  /** What the rule needs here, where the facts do not show it. */
  readonly needed: string | null;
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
  if (trace.kind === "test") return tested(trace, words);
  if (trace.kind === "condition") return criterion(trace.child, words);
  if (trace.kind === "not") return denied(trace.verdict, trace.child, words);
  const ways = trace.children.flatMap((child) => criteriaOf(child, words));
  return {
    verdict: trace.verdict,
    needed: null,
    text: trace.kind === "any" ? "at least one of these" : "all of these",
    ways,
  };
};

const tested = (test: TestTrace, words: Words): Criterion => {
  const { verdict } = test;
  const text = textOf(test, words);
  const needed = verdict === "met" || isPlainDenial(test, words) ? null : neededWords(test, words);
  return { verdict, text, needed: needed !== null && text.includes(needed) ? null : needed, ways: [] };
};

// "The papers do not include consent" tells what is needed already; so does a claim that is denied.
const isPlainDenial = ({ fact, operator, verdict }: TestTrace, { dictionary }: Words): boolean =>
  verdict === "notMet" && (operator === "contains" || dictionary.byId[fact]?.type === "boolean");

type TestTrace = Extract<Trace, { kind: "test" }>;

// Several points may look into one list: each names what it looks for.
const textOf = (test: TestTrace, words: Words): string => {
  const definition = words.dictionary.byId[test.fact];
  if (test.verdict !== "unknown" || definition?.type !== "enumSet" || typeof test.value !== "string")
    return clauseOf(test, words);
  const claim = definition.memberClaims?.[test.value];
  if (claim !== undefined) return `it is not known whether ${claim.true}`;
  return `it is not known whether ${definition.label} include ${definition.valueLabels?.[test.value] ?? test.value}`;
};

// The clause already says what was found, so a denied test needs no "not" before it.
const denied = (verdict: Verdict, child: Trace, words: Words): Criterion => {
  if (child.kind === "test") return { verdict, text: textOf(child, words), needed: null, ways: [] };
  return { verdict, text: "not all of these together", needed: null, ways: criteriaOf(child, words) };
};
