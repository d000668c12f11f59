import type { FactId } from "../facts/dictionary.ts";
import type { Missing } from "../facts/facts.ts";
import type { PoliciesInForce } from "../policy/library.ts";
import type { Program } from "../program/program.ts";
import { programFor } from "../program/programFor.ts";
import { type CautionFound, cautionsFinder } from "./cautions.ts";
import type { Column, Columns } from "./columns.ts";
import { stagesOf, workedOutColumn } from "./derive.ts";
import { type Dues, dueDaysOf } from "./dues.ts";
import { type Encoded, encode } from "./encode.ts";
import { type CohortVerdicts, evaluateCohortAtOnce } from "./evaluateCohort.ts";
import { type Judged, judgements } from "./judgements.ts";
import { type Plane, usedBits } from "./planes.ts";
import { type CohortContext, rowReader } from "./rowReader.ts";
import { wantedChildren, wantedFacts } from "./wanted.ts";

/** What the rules in force say about a part of a cohort. */
export interface ColumnsAnswer {
  readonly verdicts: CohortVerdicts;
  readonly dues: Dues;
  readonly cautions: readonly CautionFound[];
  /** Facts not known that could still settle a rule or a due day, with the number of children of whom they are wanted. */
  readonly wanted: ReadonlyMap<Missing, number>;
  /** What is missing for a due day of what is met, with the number of children of whom it is. */
  readonly wantedForDays: ReadonlyMap<Missing, number>;
}

/** Answers one part of a cohort after another; what one part worked out serves the next. */
export const columnsAnswerer = (policies: PoliciesInForce, context: CohortContext) => {
  const program = programFor(policies);
  const { layout, slots } = program;
  const reader = rowReader(layout, context);
  const dueDays = dueDaysOf(policies, reader, context);
  const judging = judgements(policies, program, reader);
  const cautions = cautionsFinder(policies, reader);
  const stages = stagesOf(
    policies.library.dictionary,
    slots.map((slot) => layout.slots[slot]!.fact),
  );
  return (columns: Columns): ColumnsAnswer => {
    const { rows } = columns;
    reader.over(columns);
    const judged = judging(columns);
    let encoded = encode(layout, columns, context);
    let round = evaluated(program, encoded, judged);
    for (const stage of stages) {
      const byFact = new Map<FactId, Column>();
      for (const fact of stage) {
        // A verdict that is settled without a fact stays as it is, so it is worked out where it could still matter.
        const wanted = judged.facts.includes(fact) ? undefined : round.wanted.get(fact)!;
        if (wanted !== undefined && !isOfAny(wanted, rows)) continue;
        byFact.set(fact, workedOutColumn(layout, columns, reader, fact, wanted));
      }
      if (byFact.size === 0) continue;
      encoded = withFacts(encoded, encode(layout, { rows, byFact }, context), [...byFact.keys()]);
      round = evaluated(program, encoded, judged);
    }
    const { verdicts, wanted } = round;
    const dues = dueDays(verdicts);
    const forDays = dues.flatMap((due) => [...(due?.missing ?? [])]);
    const resting = judged.restingOn(verdicts, encoded);
    return {
      ...{ verdicts, dues },
      cautions: cautions({ columns, verdicts, dues, resting }),
      wanted: wantedChildren(wanted, rows, reader, forDays),
      wantedForDays: wantedChildren(new Map(), rows, reader, forDays),
    };
  };
};

const isOfAny = (plane: Plane, rows: number): boolean =>
  plane.some((word, at) => (word & usedBits(rows, at)) !== 0);

interface Round {
  readonly verdicts: CohortVerdicts;
  /** Of whom each fact that a rule reads could still settle something. */
  readonly wanted: ReadonlyMap<FactId, Plane>;
}

const evaluated = (program: Program, encoded: Encoded, judged: Judged): Round => {
  const { wanted, onBlock } = wantedFacts(program, encoded);
  const verdicts = evaluateCohortAtOnce(program, encoded, (from, must, may) => {
    onBlock(from, must, may);
    judged.onBlock(from, must, may);
  });
  return { verdicts, wanted };
};

const withFacts = (encoded: Encoded, others: Encoded, facts: readonly FactId[]): Encoded => ({
  ...encoded,
  facts: new Map([...encoded.facts, ...facts.map((fact) => [fact, others.facts.get(fact)!] as const)]),
});
