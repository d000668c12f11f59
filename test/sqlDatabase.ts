import {
  DuckDBDataChunk,
  DuckDBDateValue,
  DuckDBInstance,
  type DuckDBType,
  DuckDBTypeId,
  type DuckDBValue,
  listValue,
} from "@duckdb/node-api";
import { Client } from "pg";
import { type Day, toNumber } from "../packages/rules/src/calendar/day.ts";
import type { DialectName } from "../packages/rules/src/cohort/sql/dialect.ts";
import type { FactValue } from "../packages/rules/src/facts/dictionary.ts";

/** A real database, as little of it as the proof of our SQL needs. */
export interface SqlDatabase {
  readonly dialect: DialectName;
  readonly run: (sql: string) => Promise<void>;
  /** Adds rows to a table, by the names of its columns; what a row does not name is NULL there. */
  readonly fill: (table: string, rows: readonly Readonly<Record<string, FactValue>>[]) => Promise<void>;
  /** The first column of every row that the query gives. */
  readonly texts: (query: string) => Promise<readonly string[]>;
  readonly close: () => Promise<void>;
}

export const duckdb = async (): Promise<SqlDatabase> => {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  return {
    dialect: "duckdb",
    run: async (sql) => {
      await connection.run(sql);
    },
    fill: async (table, rows) => {
      const described = await connection.runAndReadAll(
        `SELECT column_name FROM information_schema.columns WHERE table_name = '${table}' ORDER BY ordinal_position`,
      );
      const columns = described.getRows().map(([name]) => String(name));
      const appender = await connection.createAppender(table);
      const types = columns.map((_, index) => appender.columnType(index));
      for (let from = 0; from < rows.length; from += rowsAChunk) {
        const some = rows.slice(from, from + rowsAChunk);
        const chunk = DuckDBDataChunk.create(types, some.length);
        chunk.setColumns(
          columns.map((column, index) => some.map((row) => duckdbValue(row[column], types[index]!))),
        );
        appender.appendDataChunk(chunk);
      }
      appender.closeSync();
    },
    texts: async (query) => {
      const answer = await connection.runAndReadAll(query);
      return answer.getRows().map(([text]) => String(text));
    },
    close: async () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
};

const rowsAChunk = 2048;

const duckdbValue = (value: FactValue | undefined, type: DuckDBType): DuckDBValue => {
  if (value === undefined) return null;
  switch (type.typeId) {
    case DuckDBTypeId.DATE:
      return new DuckDBDateValue(toNumber(value as Day));
    case DuckDBTypeId.BIGINT:
      return BigInt(value as number);
    case DuckDBTypeId.LIST:
      return listValue(value as readonly string[]);
    default:
      return value as DuckDBValue;
  }
};

export const postgres = async (url: string): Promise<SqlDatabase> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  return {
    dialect: "postgres",
    run: async (sql) => {
      await client.query(sql);
    },
    fill: async (table, rows) => {
      await client.query(
        `INSERT INTO "${table}" SELECT * FROM json_populate_recordset(NULL::"${table}", $1)`,
        [JSON.stringify(rows)],
      );
    },
    texts: async (query) => {
      const { rows } = await client.query({ text: query, rowMode: "array" });
      return rows.map(([text]: readonly unknown[]) => String(text));
    },
    close: () => client.end(),
  };
};
