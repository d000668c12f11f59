import type { CohortVerdicts } from "../evaluateCohort.ts";

/** The findings of a batch, and the rows of the file that they answer. */
export interface Answered {
  /** The number of each row in the file; 1 is the first under the header. */
  readonly rows: Int32Array;
  /** What each row's key column holds; undefined without one. */
  readonly keys: readonly string[] | undefined;
  readonly verdicts: CohortVerdicts;
  /** The number of the due day a child, `noDay` where there is none; undefined for a rule that sets no day. */
  readonly dues: readonly (Int32Array | undefined)[];
}
