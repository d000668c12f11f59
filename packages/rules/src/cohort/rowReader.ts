import type { Day } from "../calendar/day.ts";
import type { SchoolCalendar } from "../calendar/schoolCalendar.ts";
import { derivations } from "../facts/derivations.ts";
import { known, unknown } from "../facts/derived/derivation.ts";
import type { FactId, FactValue } from "../facts/dictionary.ts";
import type { Missing, Resolved } from "../facts/facts.ts";
import type { Layout, Slot } from "../program/layout.ts";
import { type Column, type Columns, isUnknown } from "./columns.ts";
import { type Recalled, recall, type Source } from "./recall.ts";

/** What holds for the whole cohort. */
export interface CohortContext {
  readonly asAt: Day;
  readonly calendar?: SchoolCalendar | undefined;
  /** The parameters in force on `asAt`, by name. */
  readonly parameters: Readonly<Record<string, number>>;
}

/**
 * Reads the facts of one row after another as `factReader` reads one child's. What is worked out is worked out once
 * a row, and where rows are alike, once for all of them.
 */
export interface RowReader {
  /** Another part of the cohort; rows are counted from its first. */
  readonly over: (columns: Columns) => void;
  readonly at: (row: number) => void;
  readonly read: (fact: FactId) => Resolved;
  /** What a fact holds, row after row, as its slot's number; `NaN` while it is not known. */
  readonly numberOf: (fact: FactId) => () => number;
  /** What is missing where a worked-out fact is not known, row after row. */
  readonly missingOf: (fact: FactId) => () => readonly Missing[];
  /** Work whose results are numbers, done once for each way in which the facts that it reads differ. */
  readonly recalled: Recalled;
  /** The same for one fact as it would be worked out if nobody had given it. */
  readonly workedOut: (fact: FactId) => () => Resolved;
}

/** Kept between parts of one cohort, so that what one part worked out serves the next. */
export const rowReader = (layout: Layout, { asAt, calendar, parameters }: CohortContext): RowReader => {
  const reasons = reasonsGiven();
  const sources = new Map<FactId, FactSource>();
  let row = 0;

  const derived = (fact: FactId): RowSource | undefined => {
    const derivation = Object.hasOwn(derivations, fact) ? derivations[fact] : undefined;
    const slot = layout.slots[layout.placeOf.get(fact) ?? -1];
    if (derivation === undefined || slot === undefined) return undefined;
    const work = recalled(1, (read, into) => {
      const resolved = derivation.derive({ read, calendar, asAt });
      into[0] = resolved.known ? slot.codec.encode(resolved.value) : reasons.placeOf(resolved);
    });
    const value = valuesOf(slot, false);
    let held = new Float64Array(0);
    const number = (): number => {
      const before = held[row]!;
      if (!Number.isNaN(before)) return before;
      const found = work()[0]!;
      held[row] = found;
      return found;
    };
    const read = (): Resolved => {
      const found = number();
      return found <= lowest ? reasons.at(found) : value(found);
    };
    const over = (rows: number): void => {
      if (held.length < rows) held = new Float64Array(rows);
      held.fill(Number.NaN);
    };
    return { number, read, over };
  };

  const given = (slot: Slot): FactSource => {
    const { fact, type } = slot;
    const isList = type === "spells" || type === "reviews";
    const value = valuesOf(slot, true);
    const worked = derived(fact);
    const missing = unknown([fact]);
    let column: Column | undefined;
    // The number of a list means another list once the lists are others.
    let [lists, firstList]: [Column["lists"], number] = [undefined, 0];
    const numberGiven = (): number => {
      if (column === undefined) return Number.NaN;
      const found = column.values[row]!;
      return isUnknown(found, column) ? Number.NaN : found;
    };
    const number = (): number => {
      const found = numberGiven();
      if (Number.isNaN(found)) return worked === undefined ? found : worked.number();
      return isList ? firstList + found : found;
    };
    const read = (): Resolved => {
      const found = numberGiven();
      if (Number.isNaN(found)) return worked === undefined ? missing : worked.read();
      return isList ? { known: true, value: lists![found]!, given: true } : value(found);
    };
    const over = ({ byFact, rows }: Columns): void => {
      column = byFact.get(fact);
      worked?.over(rows);
      if (column === undefined || column.lists === lists) return;
      firstList += lists?.length ?? 0;
      lists = column.lists;
    };
    const known = (): number => {
      const found = numberGiven();
      if (!Number.isNaN(found) || worked === undefined) return found;
      const held = worked.number();
      return held <= lowest ? Number.NaN : held;
    };
    return { isConstant: false, number, known, read, over, worked };
  };

  const sourceOf = (fact: FactId): FactSource => {
    const source = sources.get(fact);
    if (source === undefined) throw new Error(`no fact ${fact} in the dictionary`);
    return source;
  };
  const recalled: Recalled = (width, work) => recall(width, work, sourceOf);
  for (const slot of layout.slots) sources.set(slot.fact, constantOf(slot, asAt, parameters) ?? given(slot));

  return {
    over: (columns) => {
      for (const source of sources.values()) source.over(columns);
    },
    at: (next) => {
      row = next;
    },
    read: (fact) => sourceOf(fact).read(),
    numberOf: (fact) => sourceOf(fact).known,
    missingOf: (fact) => {
      const { read } = sourceOf(fact);
      return () => {
        const found = read();
        return found.known ? [] : found.missing;
      };
    },
    recalled,
    workedOut: (fact) => () => sourceOf(fact).worked?.read() ?? unknown([fact]),
  };
};

interface RowSource {
  readonly number: () => number;
  readonly read: () => Resolved;
  readonly over: (rows: number) => void;
}

interface FactSource extends Source {
  /** The fact's number; `NaN` while it is not known. */
  readonly known: () => number;
  readonly over: (columns: Columns) => void;
  /** The fact as it would be worked out if it were not given. */
  readonly worked: Pick<RowSource, "number" | "read"> | undefined;
}

/** No fact holds a number as low; from here down a number says why a fact is not known. */
const lowest = -(2 ** 52);

/** Few ways of not being known are met, each by one number. */
const reasonsGiven = () => {
  const places = new Map<string, number>();
  const all: Resolved[] = [];
  const placeOf = (resolved: Extract<Resolved, { readonly known: false }>): number => {
    const key = `${resolved.reason ?? ""} ${resolved.missing.join(" ")}`;
    const place = places.get(key) ?? all.push(resolved) - 1;
    places.set(key, place);
    return lowest - place;
  };
  return { placeOf, at: (number: number): Resolved => all[lowest - number]! };
};

/** Values by their numbers; making a text of a day takes longer than finding it again. */
const valuesOf = ({ codec }: Slot, isGiven: boolean): ((number: number) => Resolved) => {
  const values = new Map<number, Resolved>();
  return (number) => {
    const before = values.get(number);
    if (before !== undefined) return before;
    if (values.size === mostValues) values.clear();
    const found: Resolved = { known: true, value: codec.decode(number), given: isGiven };
    values.set(number, found);
    return found;
  };
};

/** More than the days of a child's life. */
const mostValues = 10_000;

/** The day asked about and the parameters are the same in every row. */
const constantOf = (
  { fact, codec }: Slot,
  asAt: Day,
  parameters: CohortContext["parameters"],
): FactSource | undefined => {
  const resolved = resolvedConstant(fact, asAt, parameters);
  if (resolved === undefined) return undefined;
  const number = resolved.known ? codec.encode(resolved.value) : Number.NaN;
  return {
    isConstant: true,
    number: () => number,
    known: () => number,
    read: () => resolved,
    over: () => undefined,
    worked: undefined,
  };
};

const resolvedConstant = (
  fact: FactId,
  asAt: Day,
  parameters: CohortContext["parameters"],
): Resolved | undefined => {
  if (fact === "asAt") return known(asAt);
  if (!fact.startsWith("parameter.")) return undefined;
  const value = parameters[fact.slice("parameter.".length)];
  return value === undefined ? unknown([], "parameter-not-in-force") : known(value as FactValue);
};
