import type { SchoolCalendar } from "../calendar/schoolCalendar.ts";
import type { FactId } from "../facts/dictionary.ts";
import type { Missing } from "../facts/facts.ts";
import type { PoliciesInForce } from "../policy/library.ts";
import { type ColumnsAnswer, columnsAnswerer } from "./answerColumns.ts";
import type { CautionFound } from "./cautions.ts";
import { type Column, type Columns, noDay } from "./columns.ts";
import { columnIssues, UnusableColumns } from "./givenColumns.ts";
import { type Plane, wordsFor } from "./planes.ts";

/** The rules in force, made ready for one cohort after another; what one taught serves the next. */
export interface CohortProgram {
  readonly policies: PoliciesInForce;
  readonly answer: (columns: Columns) => ColumnsAnswer;
}

export const cohortProgram = (policies: PoliciesInForce, calendar?: SchoolCalendar): CohortProgram => ({
  policies,
  answer: columnsAnswerer(policies, { asAt: policies.asAt, calendar, parameters: policies.parameters }),
});

/** What a rule says about every child. */
export interface RuleAnswer {
  /** A bit a child, 32 a word, the first child's lowest: of whom the rule is certainly met. */
  readonly must: Plane;
  /** Of whom it is met or could be. Who is in `may` and not in `must` is unknown. */
  readonly may: Plane;
  /** The number of the due day, `noDay` where there is none; undefined for a rule that sets no day. */
  readonly due: Int32Array | undefined;
  /** The same by each other lawful reading, `noDay` where it comes to no other day. */
  readonly others: readonly Int32Array[];
  /** Of whom the rule is met and its day cannot be counted. */
  readonly uncounted: Plane | undefined;
}

export interface CohortAnswer {
  readonly rows: number;
  readonly byRef: ReadonlyMap<string, RuleAnswer>;
  readonly cautions: readonly CautionFound[];
  /** Facts not known that could still settle a rule or a day, with the number of children of whom they are wanted. */
  readonly wanted: ReadonlyMap<Missing, number>;
}

export interface CohortOptions {
  readonly signal?: AbortSignal | undefined;
  /** Told after each part how many children are done. */
  readonly onProgress?: ((done: number, rows: number) => void) | undefined;
}

/**
 * What the rules say about every child of a cohort in columns, thousands at a time. Other work gets a turn between.
 *
 * @throws UnusableColumns when a column cannot be what it says; the signal's reason once it is aborted.
 */
export const evaluateCohort = async (
  program: CohortProgram,
  columns: Columns,
  { signal, onProgress }: CohortOptions = {},
): Promise<CohortAnswer> => {
  const { policies } = program;
  const issues = columnIssues(policies.library.dictionary, columns);
  if (issues.length > 0) throw new UnusableColumns(issues);
  const { rows } = columns;
  const whole = gathered(policies, rows);
  for (let from = 0; from < rows; from += rowsAPart) {
    signal?.throwIfAborted();
    const to = Math.min(rows, from + rowsAPart);
    whole.add(from, program.answer(part(columns, from, to)));
    onProgress?.(to, rows);
    if (to < rows) await turn();
  }
  return whole.answer();
};

/** A multiple of 32, so that the bits of a part are whole words. */
const rowsAPart = 8_192;

const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

const part = ({ byFact }: Columns, from: number, to: number): Columns => ({
  rows: to - from,
  byFact: new Map(
    [...byFact].map(([id, { named, ...column }]): [FactId, Column] => [
      id,
      {
        ...column,
        values: column.values.subarray(from, to),
        ...(named === undefined ? {} : { named: named.subarray(from >>> 5, wordsFor(to)) }),
      },
    ]),
  ),
});

/** Puts what is said of each part where it stands in the whole. */
const gathered = ({ rules }: PoliciesInForce, rows: number) => {
  const plane = (): Plane => new Int32Array(wordsFor(rows));
  const day = (): Int32Array => new Int32Array(rows).fill(noDay);
  const answers = rules.map(({ rule }) => {
    const { due } = rule.event.params;
    const others = due?.alternatives.map(day) ?? [];
    const days = due === undefined ? undefined : { due: day(), uncounted: plane() };
    return { ref: rule.ref, must: plane(), may: plane(), others, days };
  });
  const cautions = new Map<string, CautionFound>();
  const wanted = new Map<Missing, number>();
  const add = (from: number, found: ColumnsAnswer): void => {
    const word = from >>> 5;
    for (const [rule, { must, may, others, days }] of answers.entries()) {
      must.set(found.verdicts.must[rule]!, word);
      may.set(found.verdicts.may[rule]!, word);
      const due = found.dues[rule];
      if (due === undefined || days === undefined) continue;
      days.due.set(due.on, from);
      days.uncounted.set(due.uncounted, word);
      for (const [reading, on] of due.others.entries()) others[reading]!.set(on, from);
    }
    for (const { about, code, children } of found.cautions) {
      const key = `${about} ${code}`;
      const caution = cautions.get(key) ?? { about, code, children: plane() };
      cautions.set(key, caution);
      caution.children.set(children.subarray(0, wordsFor(found.verdicts.rows)), word);
    }
    for (const [id, children] of found.wanted) wanted.set(id, (wanted.get(id) ?? 0) + children);
  };
  const answer = (): CohortAnswer => ({
    rows,
    byRef: new Map(
      answers.map(({ ref, must, may, others, days }) => [
        ref,
        { must, may, others, due: days?.due, uncounted: days?.uncounted },
      ]),
    ),
    cautions: [...cautions.values()],
    wanted,
  });
  return { add, answer };
};
