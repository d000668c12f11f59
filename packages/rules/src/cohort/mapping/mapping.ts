import type { FactDefinition, FactId } from "../../facts/dictionary.ts";
import { type DateOrder, isoDay } from "./dates.ts";

/** How the columns of somebody's file become facts, by the name of the column. */
export interface Mapping {
  readonly columns: Readonly<Record<string, ColumnRule>>;
  /** How days are written in every column that does not say otherwise. */
  readonly dates?: DateOrder | undefined;
}

export type ColumnRule = MappedColumn | UnusedColumn;

export interface MappedColumn {
  readonly fact: FactId;
  /** The file's codes as cells of the fact: `{ "K": "support" }`. An empty text says nothing. */
  readonly codes?: Readonly<Record<string, string>> | undefined;
  readonly dates?: DateOrder | undefined;
}

export interface UnusedColumn {
  /** Why nothing of the column is read. */
  readonly unused: string;
  /** It says who the child is, so that it may not name a row either. */
  readonly identifies?: boolean | undefined;
}

/** Reads a cell of a column as a cell of its fact. */
export type CellWords = (cell: string) => string;

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

/** Undefined where the fact's own words and days are expected. */
export const cellWords = (
  { type }: FactDefinition,
  column: MappedColumn | undefined,
  dates: DateOrder | undefined,
): CellWords | undefined => {
  const order = column?.dates ?? dates;
  if (type === "date" && order !== undefined) return (cell) => isoDay(cell, order) ?? cell;
  const codes = column?.codes;
  if (codes === undefined) return undefined;
  const byCode = new Map(Object.entries(codes).map(([code, words]) => [code.trim().toLowerCase(), words]));
  return (cell) => byCode.get(cell.trim().toLowerCase()) ?? cell;
};
