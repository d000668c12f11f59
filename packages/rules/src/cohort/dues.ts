import { toNumber } from "../calendar/day.ts";
import { dueDay } from "../evaluate/dueDay.ts";
import type { PoliciesInForce } from "../policy/library.ts";
import { type Columns, noDay } from "./columns.ts";
import type { CohortVerdicts } from "./evaluateCohort.ts";
import { bitAt, type Plane } from "./planes.ts";
import type { CohortContext, RowReader } from "./rowReader.ts";

/** The number of the due day a child, `noDay` where there is none; undefined for a rule that sets no day. */
export type Dues = readonly (Int32Array | undefined)[];

/** When what is met falls due, for each rule of the policies in force and each child that meets it. */
export const duesOf = (
  { rules, library }: PoliciesInForce,
  columns: Columns,
  { must }: CohortVerdicts,
  reader: RowReader,
  { asAt, calendar }: CohortContext,
): Dues =>
  rules.map(({ policy, rule }, index) => {
    const { due } = rule.event.params;
    if (due === undefined) return undefined;
    const { dictionary, bankHolidays } = library;
    const same = { dictionary, bankHolidays, calendar, asAt, conditions: policy.conditions ?? {} };
    const dueOn = reader.recalled((read) => {
      const { on } = dueDay(due, { ...same, read });
      return on === undefined ? noDay : toNumber(on);
    });
    const days = new Int32Array(columns.rows).fill(noDay);
    for (let row = 0; row < columns.rows; row += 1) {
      if (bitAt(must[index] as Plane, row) === 0) continue;
      reader.at(columns, row);
      days[row] = dueOn();
    }
    return days;
  });
