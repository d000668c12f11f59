import type { Finding, Library, Trace } from "@waymark/rules";
import type { Case } from "../conversation/case.ts";
import { journeyOf } from "../conversation/journeys.ts";

/** What a letter needs beside the determination: whose words the facts are, and the library that names things. */
export interface LetterCase {
  /** Short enough to read out. Never the address of the case, which opens it. */
  readonly reference: string;
  readonly it: Case;
  readonly library: Library;
}

export const asked = ({ it }: LetterCase): string => journeyOf(it.journey).title;

/** Whether a finding is about what was asked: the goals of the journey and the topics added to them. */
export const isAsked = ({ it }: LetterCase): ((finding: Finding) => boolean) => {
  const goals = [...journeyOf(it.journey).goals, ...it.topics];
  return ({ ref, policy }) =>
    goals.some((goal) => goal === ref || goal === policy || policy.startsWith(`${goal}/`));
};

export type TestTrace = Extract<Trace, { kind: "test" }>;

/** Every test of a trace, in order. */
export const testsOf = (trace: Trace | undefined): readonly TestTrace[] => {
  if (trace === undefined) return [];
  if (trace.kind === "test") return [trace];
  if ("children" in trace) return trace.children.flatMap(testsOf);
  return testsOf(trace.child);
};

/** Whether a rule looks at a fact whose id begins so. */
export const looksAt = ({ trace }: Finding, start: string): boolean =>
  testsOf(trace).some(({ fact }) => fact.startsWith(start));
