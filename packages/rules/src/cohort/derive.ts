import { derivations } from "../facts/derivations.ts";
import type { Dictionary, FactId } from "../facts/dictionary.ts";
import type { Layout } from "../program/layout.ts";
import { type Column, type Columns, emptyColumn, isUnknown } from "./columns.ts";
import { bitAt, type Plane } from "./planes.ts";
import type { RowReader } from "./rowReader.ts";

/** The columns with those of the facts worked out from them; a derived fact that was given is kept as given. */
export const withDerived = (
  layout: Layout,
  columns: Columns,
  reader: RowReader,
  wanted: readonly FactId[] = Object.keys(derivations),
): Columns => {
  reader.over(columns);
  const worked = wanted
    .filter((fact) => isWorkedOut(fact) && layout.placeOf.has(fact))
    .map((fact) => [fact, workedOutColumn(layout, columns, reader, fact)] as const);
  return { rows: columns.rows, byFact: new Map([...columns.byFact, ...worked]) };
};

export const isWorkedOut = (fact: FactId): boolean => Object.hasOwn(derivations, fact);

/** A fact as it was given and, of the children wanted, as it is worked out; nobody else's is known. */
export const workedOutColumn = (
  layout: Layout,
  { rows, byFact }: Columns,
  reader: RowReader,
  fact: FactId,
  wanted?: Plane,
): Column => {
  const { type } = layout.slots[layout.placeOf.get(fact)!]!;
  const column = emptyColumn(type, rows);
  const given = byFact.get(fact);
  const numberNow = reader.numberOf(fact);
  for (let row = 0; row < rows; row += 1) {
    const isGiven = given !== undefined && !isUnknown(given.values[row]!, given);
    if (!isGiven && wanted !== undefined && bitAt(wanted, row) === 0) continue;
    reader.at(row);
    const number = numberNow();
    if (!Number.isNaN(number)) column.values[row] = number;
  }
  return column;
};

/** The worked-out facts among these: first those that come from a few values, then those that come from lists of events. */
export const stagesOf = ({ byId }: Dictionary, facts: readonly FactId[]): readonly (readonly FactId[])[] => {
  const isList = (fact: FactId): boolean => ["spells", "reviews"].includes(byId[fact]?.type ?? "");
  const fromLists = (fact: FactId): boolean => byId[fact]?.derivedFrom.some(isList) === true;
  const worked = facts.filter(isWorkedOut);
  return [worked.filter((fact) => !fromLists(fact)), worked.filter(fromLists)];
};
