import type { PoliciesInForce } from "../../policy/library.ts";
import { type ColumnsAnswer, columnsAnswerer } from "../answerColumns.ts";
import type { CohortContext } from "../rowReader.ts";
import { type Answered, answeredBy } from "./answered.ts";
import type { Batch, RowError } from "./batch.ts";

export interface BatchAnswer {
  readonly answered: Answered;
  /** The errors of each row that could not be read. */
  readonly refused: readonly (readonly RowError[])[];
  /** What is worth a look in rows that were read. */
  readonly notes: readonly RowError[];
  readonly wanted: ColumnsAnswer["wanted"];
  readonly wantedForDays: ColumnsAnswer["wantedForDays"];
}

/** Answers one batch of rows after another; what one batch worked out serves the next. */
export const answerer = (policies: PoliciesInForce, context: CohortContext) => {
  const answer = columnsAnswerer(policies, context);
  return ({ columns, rows, keys, refused, notes }: Batch): BatchAnswer => {
    const found = answer(columns);
    const { wanted, wantedForDays } = found;
    return { answered: answeredBy({ rows, keys }, found), refused, notes, wanted, wantedForDays };
  };
};
