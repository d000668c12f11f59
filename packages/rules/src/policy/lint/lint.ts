import type { Issue } from "../../issue.ts";
import type { Library } from "../library.ts";

export type Level = "error" | "note";

/** One thing that a policy must not do, or that its owner should know. Each has a page in docs/lint. */
export interface Lint {
  readonly code: string;
  readonly level: Level;
  /** Looks at every current policy. Issues name their file; their code is the lint's. */
  readonly check: (library: Library, runs: readonly ExampleRun[]) => readonly Issue[];
}

export interface LintIssue extends Issue {
  readonly level: Level;
}

/** An example as an officer writes it beside its rule. */
export interface Example {
  readonly title: string;
  readonly kind: "met" | "notMet" | "unknown" | "boundary";
  readonly asAt: string;
  readonly calendar?: string | undefined;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly dontKnow?: readonly string[] | undefined;
  readonly expect: {
    readonly verdict: "met" | "notMet" | "unknown" | "absent";
    readonly due?: string | null | undefined;
    readonly alternatives?: readonly string[] | undefined;
    readonly cautions?: readonly string[] | undefined;
    readonly missingFacts?: readonly string[] | undefined;
  };
}

/** What a rule answered, as far as an example can expect it. */
export interface Answer {
  readonly verdict: "met" | "notMet" | "unknown";
  readonly due: {
    readonly on: string | null;
    readonly alternatives: readonly { readonly on: string }[];
  } | null;
  readonly cautions: readonly { readonly code: string }[];
  readonly missingFacts: readonly string[];
}

/** An example with what its rule answered; no answer when the rule was not in force. */
export interface ExampleRun {
  readonly file: string;
  /** JSON Pointer of the example in its file. */
  readonly path: string;
  readonly ref: string;
  readonly example: Example;
  readonly answer: Answer | undefined;
}
