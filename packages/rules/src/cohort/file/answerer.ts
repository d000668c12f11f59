import type { Missing } from "../../facts/facts.ts";
import type { PoliciesInForce } from "../../policy/library.ts";
import { programFor } from "../../program/programFor.ts";
import { withDerived } from "../derive.ts";
import { duesOf } from "../dues.ts";
import { encode } from "../encode.ts";
import { evaluateCohortAtOnce } from "../evaluateCohort.ts";
import { type CohortContext, rowReader } from "../rowReader.ts";
import { wantedChildren, wantedFacts } from "../wanted.ts";
import type { Answered } from "./answered.ts";
import type { Batch, RowError } from "./batch.ts";

export interface BatchAnswer {
  readonly answered: Answered;
  /** The errors of each row that could not be read. */
  readonly refused: readonly (readonly RowError[])[];
  /** Facts not known that could still settle a rule, with the number of children of whom they are wanted. */
  readonly wanted: ReadonlyMap<Missing, number>;
}

/** Answers one batch of rows after another; what one batch worked out serves the next. */
export const answerer = (policies: PoliciesInForce, context: CohortContext) => {
  const program = programFor(policies);
  const { layout, slots } = program;
  const derived = slots.map((slot) => layout.slots[slot]!.fact);
  let reader = rowReader(layout, context);
  let lists: readonly unknown[] = [];
  return ({ columns, rows, keys, refused }: Batch): BatchAnswer => {
    const ownLists = [...columns.byFact.values()].map((column) => column.lists);
    // The number of a list means another list once the lists are others.
    if (ownLists.some((own, index) => own !== lists[index])) reader = rowReader(layout, context);
    lists = ownLists;
    const encoded = encode(layout, withDerived(layout, columns, reader, derived), context);
    const { wanted, onBlock } = wantedFacts(program, encoded);
    const verdicts = evaluateCohortAtOnce(program, encoded, onBlock);
    const dues = duesOf(policies, columns, verdicts, reader, context);
    return {
      answered: { rows, keys, verdicts, dues },
      refused,
      wanted: wantedChildren(wanted, columns, reader),
    };
  };
};
