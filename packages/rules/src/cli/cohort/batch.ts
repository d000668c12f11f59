import { type Column, emptyColumn, interner } from "../../cohort/columns.ts";
import type { FactDefinition, FactId } from "../../facts/dictionary.ts";
import type { Layout } from "../../program/layout.ts";
import { readCell } from "./cell.ts";
import type { FileColumn } from "./header.ts";

/** What is wrong with one cell, or with a whole row when it names no column. */
export interface RowError {
  /** 1 is the first row under the header. */
  readonly row: number;
  readonly line: number;
  readonly column: string | null;
  readonly value: string | null;
  readonly message: string;
  readonly help: string;
}

export interface FileRow {
  readonly row: number;
  readonly line: number;
  readonly cells: readonly string[];
}

/** Numbers for the cells of one row, or what is wrong with them. Cells seen before are not read again. */
export const rowCodec = (layout: Layout, columns: readonly FileColumn[]) => {
  const lists = interner();
  const used = columns.flatMap((column, index) =>
    column.kind === "fact" ? [reading(column, index, layout, lists)] : [],
  );
  const read = ({ row, line, cells }: FileRow): ReadonlyMap<FactId, number> | readonly RowError[] => {
    const numbers = new Map<FactId, number>();
    const errors: RowError[] = [];
    const refuse = (column: string, value: string, message: string, help: string) =>
      errors.push({ row, line, column, value: value.slice(0, 200), message, help });
    for (const { index, name, fact, numberOf } of used) {
      const cell = cells[index] ?? "";
      const found = numberOf(cell);
      if (typeof found === "object") refuse(name, cell, found.message, found.help);
      else if (!Number.isNaN(found)) {
        if ((numbers.get(fact.id) ?? found) !== found) refuse(name, cell, ...disagreeing(fact));
        numbers.set(fact.id, found);
      }
    }
    return errors.length > 0 ? errors : numbers;
  };
  return { read, lists };
};

const disagreeing = ({ id }: FactDefinition): readonly [string, string] => [
  `\`${id}\` has two columns, and they disagree`,
  "keep one of the two columns, or make them agree",
];

/** Texts kept a column; columns of free numbers or lists would otherwise fill the memory. */
const mostKept = 20_000;

const reading = (
  { name, fact }: Extract<FileColumn, { readonly kind: "fact" }>,
  index: number,
  layout: Layout,
  lists: ReturnType<typeof interner>,
) => {
  const seen = new Map<string, number>();
  const slot = layout.slots[layout.placeOf.get(fact.id) as number]!;
  const isList = fact.type === "spells" || fact.type === "reviews";
  const numberOf = (cell: string): number | { readonly message: string; readonly help: string } => {
    const known = seen.get(cell);
    if (known !== undefined) return known;
    const { value, issues } = readCell(fact, cell);
    const [issue] = issues;
    if (issue !== undefined) return issue;
    let number = Number.NaN;
    if (value !== undefined) number = isList ? lists.place(value) : slot.codec.encode(value);
    if (seen.size < mostKept) seen.set(cell, number);
    return number;
  };
  return { index, name, fact, numberOf };
};

/** The rows' numbers in columns. */
export const columnsFrom = (
  rows: readonly ReadonlyMap<FactId, number>[],
  columns: readonly FileColumn[],
  lists: ReturnType<typeof interner>,
) => {
  const byFact = new Map<FactId, Column>();
  for (const column of columns) {
    if (column.kind !== "fact") continue;
    const { id, type } = column.fact;
    const empty = emptyColumn(type, rows.length);
    rows.forEach((numbers, row) => {
      const number = numbers.get(id);
      if (number !== undefined) empty.values[row] = number;
    });
    byFact.set(id, type === "spells" || type === "reviews" ? { ...empty, lists: lists.values } : empty);
  }
  return { rows: rows.length, byFact };
};
