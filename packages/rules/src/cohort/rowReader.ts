import type { Day } from "../calendar/day.ts";
import type { SchoolCalendar } from "../calendar/schoolCalendar.ts";
import { derivations } from "../facts/derivations.ts";
import { known, unknown } from "../facts/derived/derivation.ts";
import type { FactId, FactValue } from "../facts/dictionary.ts";
import type { Resolved } from "../facts/facts.ts";
import type { Layout } from "../program/layout.ts";
import { type Column, type Columns, isUnknown } from "./columns.ts";
import { type Key, recall } from "./recall.ts";

/** What holds for the whole cohort. */
export interface CohortContext {
  readonly asAt: Day;
  readonly calendar?: SchoolCalendar | undefined;
  /** The parameters in force on `asAt`, by name. */
  readonly parameters: Readonly<Record<string, number>>;
}

/** Reads the facts of one row after another as `factReader` reads one child's; worked-out facts are recalled. */
export interface RowReader {
  readonly at: (columns: Columns, row: number) => void;
  readonly read: (fact: FactId) => Resolved;
  /** Runs work that reads facts, once for each way in which the facts it reads differ. */
  readonly recalled: <T>(work: (read: (fact: FactId) => Resolved) => T) => () => T;
}

/** Kept between batches of one cohort, so that what one batch worked out serves the next. */
export const rowReader = (layout: Layout, { asAt, calendar, parameters }: CohortContext): RowReader => {
  let byFact: Columns["byFact"] = new Map();
  let row = 0;
  const constants = constantsOf(layout, asAt, parameters);
  const valueAt = (fact: FactId): number => {
    const column = byFact.get(fact);
    if (column === undefined) return Number.NaN;
    const value = column.values[row] as number;
    return isUnknown(value, column) ? Number.NaN : value;
  };
  const read = (fact: FactId): Resolved => {
    const constant = constants.get(fact);
    if (constant !== undefined) return constant;
    const value = valueAt(fact);
    if (!Number.isNaN(value))
      return { known: true, value: decoded(layout, fact, value, byFact.get(fact)), given: true };
    return derivedBy.get(fact)?.() ?? unknown([fact]);
  };
  const keyOf = (fact: FactId): Key => {
    const value = valueAt(fact);
    const derive = Number.isNaN(value) ? derivedBy.get(fact) : undefined;
    if (derive === undefined) return value;
    const resolved = derive();
    return resolved.known ? (slotOf(layout, fact)?.codec.encode(resolved.value) ?? resolved) : resolved;
  };
  const asks = { read, keyOf, isConstant: (fact: FactId) => constants.has(fact) };
  const recalled: RowReader["recalled"] = (work) => recall(work, asks);
  const derivedBy = new Map(
    Object.entries(derivations).map(([fact, { derive }]) => [
      fact,
      recalled((reading) => derive({ read: reading, calendar, asAt })),
    ]),
  );
  const at: RowReader["at"] = (columns, next) => {
    byFact = columns.byFact;
    row = next;
  };
  return { at, read, recalled };
};

const slotOf = (layout: Layout, fact: FactId) => layout.slots[layout.placeOf.get(fact) ?? -1];

const decoded = (layout: Layout, fact: FactId, value: number, column: Column | undefined): FactValue => {
  const list = column?.lists?.[value];
  if (list !== undefined) return list;
  const slot = slotOf(layout, fact);
  if (slot === undefined) throw new Error(`no fact ${fact} in the dictionary`);
  return slot.codec.decode(value);
};

const constantsOf = (
  { slots }: Layout,
  asAt: Day,
  parameters: CohortContext["parameters"],
): ReadonlyMap<FactId, Resolved> => {
  const constants = new Map<FactId, Resolved>([["asAt", known(asAt)]]);
  for (const { fact } of slots) {
    if (!fact.startsWith("parameter.")) continue;
    const value = parameters[fact.slice("parameter.".length)];
    constants.set(fact, value === undefined ? unknown([], "parameter-not-in-force") : known(value));
  }
  return constants;
};
