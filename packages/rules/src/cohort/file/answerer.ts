import type { PoliciesInForce } from "../../policy/library.ts";
import { type ColumnsAnswer, columnsAnswerer } from "../answerColumns.ts";
import type { CohortContext } from "../rowReader.ts";
import type { Answered } from "./answered.ts";
import type { Batch, RowError } from "./batch.ts";

export interface BatchAnswer {
  readonly answered: Answered;
  /** The errors of each row that could not be read. */
  readonly refused: readonly (readonly RowError[])[];
  readonly wanted: ColumnsAnswer["wanted"];
}

/** Answers one batch of rows after another; what one batch worked out serves the next. */
export const answerer = (policies: PoliciesInForce, context: CohortContext) => {
  const answer = columnsAnswerer(policies, context);
  return ({ columns, rows, keys, refused }: Batch): BatchAnswer => {
    const { verdicts, dues, wanted } = answer(columns);
    return { answered: { rows, keys, verdicts, dues: dues.map((due) => due?.on) }, refused, wanted };
  };
};
