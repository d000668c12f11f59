/** Rules and facts in json-rules-engine's own format: a JSON tree, in which `undefined` and NaN may also stand. */
export interface CompatDocument {
  readonly rules: readonly unknown[];
  /** The facts of one run, by id; not registered on the engine, so they carry no priority of their own. */
  readonly facts: Readonly<Record<string, unknown>>;
  /** Named conditions, by name. */
  readonly conditions?: Readonly<Record<string, unknown>>;
  readonly allowUndefinedFacts?: boolean;
  readonly allowUndefinedConditions?: boolean;
  readonly replaceFactsInEventParams?: boolean;
}

export interface CompatEvent {
  readonly type: string;
  readonly params?: unknown;
}

/** A word added to json-rules-engine's own: it may answer anything but a promise. */
export type CompatOperator = (found: unknown, value: unknown) => unknown;

/**
 * - `refused`: json-rules-engine may have an answer, this reader does not give one;
 * - `invalid-document`: json-rules-engine refuses the document before it runs;
 * - `undefined-fact`, `unknown-operator`, `unknown-condition`, `operator-threw`, `no-conditions`, `error-event`:
 *   its run rejects;
 * - `endless-conditions`: named conditions refer to each other in a ring; its stack overflows or it never ends.
 */
export type CompatErrorCode =
  | "refused"
  | "invalid-document"
  | "undefined-fact"
  | "unknown-operator"
  | "unknown-condition"
  | "operator-threw"
  | "no-conditions"
  | "error-event"
  | "endless-conditions";

export interface CompatProblem {
  readonly code: CompatErrorCode;
  readonly message: string;
}

export interface CompatError extends CompatProblem {
  /** What json-rules-engine may report instead: what has one priority runs side by side, and the first to fail wins. */
  readonly alternatives: readonly CompatProblem[];
}

/** With an `error`, everything else is empty: one failure fails the whole run. */
export interface CompatResult {
  /** Higher priorities first, in the order of definition within one priority. */
  readonly events: readonly CompatEvent[];
  readonly failureEvents: readonly CompatEvent[];
  /** What came of each rule, in the order of the document. */
  readonly results: readonly CompatRuleResult[];
  readonly error?: CompatError;
}

export interface CompatRuleResult {
  readonly result: boolean;
  readonly event: CompatEvent;
  readonly conditions: CompatStep;
}

/**
 * A condition with what came of it. Where an earlier priority had settled the group, there is no `result`; of a test
 * it is whatever the operator answered. A named condition stands in the place of its name.
 */
export type CompatStep = (
  | { readonly any: readonly CompatStep[] }
  | { readonly all: readonly CompatStep[] }
  | { readonly not: CompatStep }
  | { readonly condition: unknown }
  | CompatTest
) & { readonly name?: unknown; readonly result?: unknown };

export interface CompatTest {
  readonly fact: unknown;
  readonly operator: string;
  readonly value: unknown;
  readonly path?: unknown;
  /** What the fact held, and what it was compared with. */
  readonly factResult?: unknown;
  readonly valueResult?: unknown;
}

/** Thrown while a document is read, and caught at the door. */
export class Unreadable extends Error {
  readonly code: "refused" | "invalid-document";
  constructor(code: "refused" | "invalid-document", message: string) {
    super(message);
    this.code = code;
  }
}

export const refuse = (message: string): never => {
  throw new Unreadable("refused", message);
};

export const invalid = (message: string): never => {
  throw new Unreadable("invalid-document", message);
};
