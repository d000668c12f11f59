import type { Missing } from "../facts/facts.ts";
import type { TestTrace, Trace } from "./types.ts";

/** The missing facts that could still settle an unknown trace, in the order in which the rule names them. */
export const stillMissing = (trace: Trace): readonly Missing[] => [
  ...new Set(undecided(trace).flatMap((test) => test.missing)),
];

/** The tests that decided the verdict: dropping any other test leaves it as it is. */
export const deciding = (trace: Trace): readonly TestTrace[] => {
  switch (trace.kind) {
    case "test":
      return [trace];
    case "not":
    case "condition":
      return deciding(trace.child);
    case "all":
    case "any": {
      if (trace.verdict === "unknown") return undecided(trace);
      const settles = trace.kind === "all" ? "notMet" : "met";
      if (trace.verdict !== settles) return distinct(trace.children.flatMap(deciding));
      return trace.children
        .filter((child) => child.verdict === settles)
        .map(deciding)
        .reduce((smallest, candidate) => (candidate.length < smallest.length ? candidate : smallest));
    }
    default:
      return trace satisfies never;
  }
};

const undecided = (trace: Trace): readonly TestTrace[] => {
  if (trace.verdict !== "unknown") return [];
  if (trace.kind === "test") return [trace];
  if (trace.kind === "not" || trace.kind === "condition") return undecided(trace.child);
  return distinct(trace.children.flatMap(undecided));
};

const distinct = (tests: readonly TestTrace[]): readonly TestTrace[] => {
  const seen = new Map<string, TestTrace>();
  for (const test of tests) {
    const key = JSON.stringify([test.fact, test.operator, test.value, test.valueFact, test.verdict]);
    if (!seen.has(key)) seen.set(key, test);
  }
  return [...seen.values()];
};
