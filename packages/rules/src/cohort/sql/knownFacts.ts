import { derivations } from "../../facts/derivations.ts";
import type { FactId } from "../../facts/dictionary.ts";
import { quoted } from "./dialect.ts";
import { fromListsToo, hasSql, type WorkedOutWords, workedOutSql } from "./workedOutSql.ts";

export interface KnownFacts {
  /** Each fact under its id: a column, worked out, or the column where there is something in it. */
  readonly facts: readonly string[];
  /** The facts that the table of facts has as columns. */
  readonly columns: ReadonlySet<FactId>;
}

/** The facts that a statement reads, from the table and from each other. */
export const knownFacts = (
  wanted: readonly FactId[],
  {
    calendar,
    asAt,
    mayBeGiven,
  }: Pick<WorkedOutWords, "calendar" | "asAt"> & { readonly mayBeGiven: (fact: FactId) => boolean },
): KnownFacts => {
  const columns = new Set<FactId>();
  const column = (id: FactId): string => {
    columns.add(id);
    return quoted(id);
  };
  const known = (id: FactId): string => {
    const workedOut = workedOutSql(id, { fact: known, calendar, asAt });
    if (workedOut === undefined) return column(id);
    return mayBeGiven(id) || fromListsToo.has(id) ? `COALESCE(${column(id)}, ${workedOut})` : workedOut;
  };
  return { facts: wanted.map((id) => `${known(id)} AS ${quoted(id)}`), columns };
};

/** Worked out, but not by SQL alone. */
export const needsLists = (id: FactId): boolean =>
  Object.hasOwn(derivations, id) && (!hasSql(id) || fromListsToo.has(id));
