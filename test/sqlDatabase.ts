import { DuckDBInstance } from "@duckdb/node-api";
import { Client } from "pg";
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
      // The table's own types read the values, so that nothing is guessed from the rows.
      const types = await connection.runAndReadAll(
        `SELECT column_name, data_type FROM information_schema.columns WHERE table_name = '${table}'`,
      );
      const shape = Object.fromEntries(
        types.getRows().map(([name, type]) => [name, type === "VARCHAR[]" ? ["VARCHAR"] : type]),
      );
      await connection.run(
        `INSERT INTO "${table}" BY NAME SELECT unnest(json_transform($1, $2), recursive := true)`,
        [JSON.stringify(rows), JSON.stringify([shape])],
      );
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
