import { type DuckDBConnection, DuckDBDateValue, LIST, listValue, VARCHAR } from "@duckdb/node-api";
import { type Columns, isUnknown } from "../packages/rules/src/cohort/columns.ts";
import type { Program } from "../packages/rules/src/program/program.ts";

/** Puts a cohort's columns into the table of facts, in the order in which `factsTableSql` made it. */
export const fillTable = async (
  connection: DuckDBConnection,
  table: string,
  { layout, slots }: Program,
  columns: Columns,
): Promise<void> => {
  const appender = await connection.createAppender(table);
  const facts = slots
    .map((slot) => layout.slots[slot]!)
    .filter(({ fact }) => fact !== "asAt" && !fact.startsWith("parameter."))
    .map((slot) => ({ slot, column: columns.byFact.get(slot.fact) }));
  for (let row = 0; row < columns.rows; row += 1) {
    appender.appendVarchar(String(row));
    for (const { slot, column } of facts) {
      const held = column?.values[row] as number;
      if (column === undefined || isUnknown(held, column)) appender.appendNull();
      else if (slot.type === "boolean") appender.appendBoolean(held === 1);
      else if (slot.type === "integer") appender.appendBigInt(BigInt(held));
      else if (slot.type === "number") appender.appendDouble(held);
      else if (slot.type === "date") appender.appendDate(new DuckDBDateValue(held));
      else if (slot.type === "enum") appender.appendVarchar(slot.values[held] as string);
      else appender.appendList(listValue(slot.codec.decode(held) as string[]), LIST(VARCHAR));
    }
    appender.endRow();
  }
  appender.closeSync();
};
