import type { FactId } from "../facts/dictionary.ts";
import type { FactReader } from "../facts/factReader.ts";
import type { Missing } from "../facts/facts.ts";
import type { PoliciesInForce } from "../policy/library.ts";
import type { Trace, Verdict } from "./types.ts";

/** One rule's verdict at once; how it came about when somebody asks. */
export interface Answer {
  readonly verdict: Verdict;
  /** The missing facts that could still settle an unknown verdict, in the order in which the rule names them. */
  readonly missing: () => readonly Missing[];
  readonly reads: (facts: ReadonlySet<FactId>) => boolean;
  readonly trace: () => Trace;
}

/** An answer a rule in force, in the order of the rules. */
export type AnswersTo = (policies: PoliciesInForce, read: FactReader) => readonly Answer[];
