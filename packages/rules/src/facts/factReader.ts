import type { Day } from "../calendar/day.ts";
import type { SchoolCalendar } from "../calendar/schoolCalendar.ts";
import type { BankHolidays } from "../calendar/workingDays.ts";
import { derivations } from "./derivations.ts";
import { type Inputs, known, unknown } from "./derived/derivation.ts";
import type { FactId, FactValue } from "./dictionary.ts";
import type { Facts, Resolved } from "./facts.ts";

export interface FactContext {
  readonly facts: Facts;
  readonly calendar?: SchoolCalendar | undefined;
  readonly asAt: Day;
  /** The parameters in force on `asAt`, by name. */
  readonly parameters: Readonly<Record<string, number>>;
  readonly bankHolidays: BankHolidays;
}

export type FactReader = (id: FactId) => Resolved;

const parameterPrefix = "parameter.";

/**
 * What each fact holds: `asAt`, `parameter.<name>`, what was given, or what is worked out from it. A derived
 * fact that was given is read as given. Each derived fact is worked out once.
 *
 * @throws Error when no such fact exists: conditions are checked against the dictionary before they are read.
 */
export const factReader = (context: FactContext): FactReader => {
  const { facts, calendar, asAt, parameters } = context;
  const workedOut = new Map<FactId, Resolved>();
  const inputs: Inputs = { read: (id) => read(id), calendar, asAt };
  const derive = (id: FactId): Resolved => {
    const derivation = Object.hasOwn(derivations, id) ? derivations[id] : undefined;
    if (derivation === undefined) throw new Error(`no derivation for the derived fact ${id}`);
    const value = derivation.derive(inputs);
    workedOut.set(id, value);
    return value;
  };
  const read: FactReader = (id) => {
    const given = Object.hasOwn(facts.given, id) ? facts.given[id] : undefined;
    if (given !== undefined) return { known: true, value: given.value, given: true };
    if (id === "asAt") return known(asAt);
    if (id.startsWith(parameterPrefix)) return parameter(parameters, id.slice(parameterPrefix.length));
    const definition = facts.dictionary.byId[id];
    if (definition === undefined) throw new Error(`no fact ${id} in the dictionary`);
    return definition.derived ? (workedOut.get(id) ?? derive(id)) : unknown([id]);
  };
  return read;
};

const parameter = (parameters: Readonly<Record<string, number>>, name: string): Resolved => {
  const value = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
  return value === undefined ? unknown([], "parameter-not-in-force") : known(value);
};

export interface SuppliedConflict {
  readonly fact: FactId;
  readonly given: FactValue;
  readonly computed: FactValue;
}

/** Derived facts given that contradict what the facts behind them compute. */
export const suppliedConflicts = (context: FactContext): readonly SuppliedConflict[] => {
  const { facts, calendar, asAt } = context;
  const inputs: Inputs = { read: factReader(context), calendar, asAt };
  return Object.entries(facts.given).flatMap(([fact, { value }]) => {
    const derivation = Object.hasOwn(derivations, fact) ? derivations[fact] : undefined;
    const computed = derivation?.derive(inputs);
    if (derivation === undefined || !computed?.known) return [];
    const agrees = derivation.agrees ?? Object.is;
    return agrees(value, computed.value) ? [] : [{ fact, given: value, computed: computed.value }];
  });
};
