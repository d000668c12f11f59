import type { ColumnsAnswer } from "../answerColumns.ts";
import type { CautionFound } from "../cautions.ts";
import type { CohortVerdicts } from "../evaluateCohort.ts";
import type { Plane } from "../planes.ts";

/** The findings of a batch, and the rows of the file that they answer. */
export interface Answered {
  /** The number of each row in the file; 1 is the first under the header. */
  readonly rows: Int32Array;
  /** What each row's key column holds; undefined without one. */
  readonly keys: readonly string[] | undefined;
  readonly verdicts: CohortVerdicts;
  /** The number of the due day a child, `noDay` where there is none; undefined for a rule that sets no day. */
  readonly dues: readonly (Int32Array | undefined)[];
  /** For each rule, the days of its other lawful readings, `noDay` where one is no other day. */
  readonly others: readonly (readonly Int32Array[])[];
  /** The children of whom a rule is met and its due day cannot be counted. */
  readonly uncounted: readonly (Plane | undefined)[];
  readonly cautions: readonly CautionFound[];
}

export const answeredBy = (
  { rows, keys }: Pick<Answered, "rows" | "keys">,
  { verdicts, dues, cautions }: ColumnsAnswer,
): Answered => ({
  ...{ rows, keys, verdicts, cautions },
  dues: dues.map((due) => due?.on),
  others: dues.map((due) => due?.others ?? []),
  uncounted: dues.map((due) => due?.uncounted),
});
