import type { Day } from "../../calendar/day.ts";
import type { SchoolCalendar } from "../../calendar/schoolCalendar.ts";
import type { FactId, FactValue } from "../dictionary.ts";
import type { Missing, Resolved, UnknownReason } from "../facts.ts";

/** What a derived fact is worked out from. `read` answers base facts, other derived facts and parameters. */
export interface Inputs {
  readonly read: (id: FactId) => Resolved;
  readonly calendar: SchoolCalendar | undefined;
  readonly asAt: Day;
}

/** Works a fact out. Unknown only when a missing input could change the value. */
export type Derive = (inputs: Inputs) => Resolved;

export interface Derivation {
  readonly derive: Derive;
  /** The value depends on which days are school days, so doubts about the calendar are doubts about it. */
  readonly countsSchoolDays?: true;
  /** When a value given in its place does not contradict it; equality when left out. */
  readonly agrees?: (given: FactValue, computed: FactValue) => boolean;
}

type Unknown = Extract<Resolved, { readonly known: false }>;

export const known = (value: FactValue): Resolved => ({ known: true, value, given: false });

export const unknown = (missing: readonly Missing[], reason?: UnknownReason): Unknown => {
  const distinct = [...new Set(missing)];
  return distinct.length > 0 || reason === undefined
    ? { known: false, missing: distinct }
    : { known: false, missing: [], reason };
};

/** The definition has no value for this case, whatever else is learnt. */
export const noValue: Unknown = unknown([], "no-value");

export const calendarRunsOut: Unknown = unknown([], "calendar-runs-out");

/** Unknown because some of these are: all that is missing, or the first reason when nothing is. */
export const blockedBy = (found: readonly Resolved[]): Unknown => {
  const blocking = found.filter((each) => !each.known);
  return unknown(
    blocking.flatMap((each) => each.missing),
    blocking.find((each) => each.reason !== undefined)?.reason,
  );
};

/** A fact that needs all of the facts named; when one can never be known, nothing is worth asking. */
export const fromAll =
  <Values extends readonly FactValue[]>(
    ids: readonly FactId[],
    work: (values: Values, inputs: Inputs) => Resolved,
  ): Derive =>
  (inputs) => {
    const found = ids.map(inputs.read);
    const beyondReach = found.find((each) => !each.known && each.missing.length === 0);
    if (beyondReach !== undefined) return beyondReach;
    if (!found.every((each) => each.known)) return blockedBy(found);
    return work(found.map((each) => each.value) as unknown as Values, inputs);
  };

/** The value worked out on the calendar, which may be missing or end too early. */
export const onCalendar = (
  { calendar }: Inputs,
  work: (calendar: SchoolCalendar) => FactValue | undefined,
): Resolved => {
  if (calendar === undefined) return unknown(["calendar"]);
  const value = work(calendar);
  return value === undefined ? calendarRunsOut : known(value);
};

/** `calendar` among what is missing, where there is none. */
export const calendarToo = ({ calendar }: Inputs): readonly Missing[] =>
  calendar === undefined ? ["calendar"] : [];
