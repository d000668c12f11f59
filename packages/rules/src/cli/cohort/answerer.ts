import { withDerived } from "../../cohort/derive.ts";
import { duesOf } from "../../cohort/dues.ts";
import { encode } from "../../cohort/encode.ts";
import { evaluateCohortAtOnce } from "../../cohort/evaluateCohort.ts";
import { type CohortContext, rowReader } from "../../cohort/rowReader.ts";
import { wantedChildren, wantedFacts } from "../../cohort/wanted.ts";
import type { FactId } from "../../facts/dictionary.ts";
import type { Missing } from "../../facts/facts.ts";
import type { PoliciesInForce } from "../../policy/library.ts";
import { programFor } from "../../program/programFor.ts";
import { columnsFrom, type FileRow, type RowError, rowCodec } from "./batch.ts";
import type { FileColumn } from "./header.ts";
import type { Answered } from "./write.ts";

export interface BatchAnswer {
  readonly answered: Answered;
  /** The errors of each row that could not be read. */
  readonly refused: readonly (readonly RowError[])[];
  readonly wanted: ReadonlyMap<Missing, number>;
}

/** Lists of events kept from batch to batch; more of them, and the run starts to recall afresh. */
const mostLists = 50_000;

/** Answers one batch of rows after another; what one batch worked out serves the next. */
export const answerer = (
  columns: readonly FileColumn[],
  policies: PoliciesInForce,
  context: CohortContext,
) => {
  const program = programFor(policies);
  const { layout, slots } = program;
  const derived = slots.map((slot) => layout.slots[slot]!.fact);
  const keyColumn = columns.findIndex(({ kind }) => kind === "key");
  const fresh = () => ({ codec: rowCodec(layout, columns), reader: rowReader(layout, context) });
  let kept = fresh();
  return (rows: readonly FileRow[]): BatchAnswer => {
    if (kept.codec.lists.values.length > mostLists) kept = fresh();
    const { codec, reader } = kept;
    const refused: (readonly RowError[])[] = [];
    const read: { readonly row: FileRow; readonly numbers: ReadonlyMap<FactId, number> }[] = [];
    for (const row of rows) {
      const found = codec.read(row);
      if (found instanceof Map) read.push({ row, numbers: found });
      else refused.push(found as readonly RowError[]);
    }
    const given = columnsFrom(
      read.map(({ numbers }) => numbers),
      columns,
      codec.lists,
    );
    const encoded = encode(layout, withDerived(layout, given, reader, derived), context);
    const { wanted, onBlock } = wantedFacts(program, encoded);
    const verdicts = evaluateCohortAtOnce(program, encoded, onBlock);
    const dues = duesOf(policies, given, verdicts, reader, context);
    const named = read.map(({ row: { row, cells } }) => ({
      row,
      key: keyColumn < 0 ? undefined : (cells[keyColumn] ?? ""),
    }));
    return {
      answered: { rows: named, verdicts, dues },
      refused,
      wanted: wantedChildren(wanted, given, reader),
    };
  };
};
