import type { FactDefinition, FactId } from "../../facts/dictionary.ts";
import { certainDay, type DateOrder, isoDay } from "./dates.ts";

/** How the columns of somebody's file become facts, by the name of the column. */
export interface Mapping {
  readonly columns: Readonly<Record<string, ColumnRule>>;
  /** How days are written in every column that does not say otherwise. */
  readonly dates?: DateOrder | undefined;
}

export type ColumnRule = MappedColumn | UnusedColumn;

export interface MappedColumn {
  readonly fact: FactId;
  /** The file's codes as cells of the fact: `{ "K": "support" }`. An empty text leaves the fact open. */
  readonly codes?: Readonly<Record<string, string>> | undefined;
  /** Codes that are no longer used, each with what it meant. */
  readonly retired?: Readonly<Record<string, string>> | undefined;
  readonly dates?: DateOrder | undefined;
}

export interface UnusedColumn {
  /** Why nothing of the column is read. */
  readonly unused: string;
  /** It says who the child is, so that it may not name a row either. */
  readonly identifies?: boolean | undefined;
}

/** How the cells of a column are cells of its fact. */
export interface CellWords {
  /** Undefined for a code that is known and for which the fact has no word. */
  readonly read: (cell: string) => string | undefined;
  /** What a code meant that is no longer used. */
  readonly retired: (cell: string) => string | undefined;
  /** The codes that the column is known to have. */
  readonly codes: readonly string[];
}

/** Column names mean the same whatever their case, blanks and punctuation. */
export const folded = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]/g, "");

/** Finds the rule of a column by its name. */
export const ruleFinder = (mapping: Mapping | undefined): ((name: string) => ColumnRule | undefined) => {
  const rules = mapping === undefined ? undefined : rulesByName(mapping);
  return (name) => rules?.get(folded(name));
};

const rulesByName = ({ columns }: Mapping): ReadonlyMap<string, ColumnRule> =>
  new Map(Object.entries(columns).map(([name, rule]) => [folded(name), rule]));

/** The second mapping's columns take the place of the first's. */
export const withMapping = (usual: Mapping, own: Mapping | undefined): Mapping => ({
  columns: Object.fromEntries(
    [...rulesByName(usual), ...(own === undefined ? [] : rulesByName(own))].map(([name, rule]) => [
      name,
      rule,
    ]),
  ),
  dates: own?.dates ?? usual.dates,
});

/** Days are read where their parts can only be in one order, and in the order that the file is said to have. */
export const cellWords = (
  { type }: FactDefinition,
  column: MappedColumn | undefined,
  dates: DateOrder | undefined,
): CellWords => {
  const orders = [column?.dates, dates].filter((order) => order !== undefined);
  const byCode = keyed(column?.codes);
  const retired = keyed(column?.retired);
  const dayOf = (cell: string): string =>
    orders.map((order) => isoDay(cell, order)).find((day) => day !== undefined) ?? certainDay(cell) ?? cell;
  const read = (cell: string): string | undefined => {
    const said = byCode.get(cell.trim().toLowerCase());
    if (said === "") return undefined;
    return type === "date" ? dayOf(said ?? cell) : (said ?? cell);
  };
  return {
    read,
    retired: (cell) => retired.get(cell.trim().toLowerCase()),
    codes: Object.keys(column?.codes ?? {}),
  };
};

const keyed = (codes: Readonly<Record<string, string>> = {}): ReadonlyMap<string, string> =>
  new Map(Object.entries(codes).map(([code, words]) => [code.trim().toLowerCase(), words]));
