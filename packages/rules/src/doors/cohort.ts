export { type Day, fromNumber, parseDay, toNumber } from "../calendar/day.ts";
export type { CautionFound } from "../cohort/cautions.ts";
export {
  type CohortAnswer,
  type CohortOptions,
  type CohortProgram,
  cohortProgram,
  evaluateCohort,
  type RuleAnswer,
} from "../cohort/cohortProgram.ts";
export { type Column, type Columns, noDay } from "../cohort/columns.ts";
export { type ColumnWriter, columnWriter, UnusableColumns } from "../cohort/givenColumns.ts";
export { bitAt, count, eachIn, type Plane } from "../cohort/planes.ts";
