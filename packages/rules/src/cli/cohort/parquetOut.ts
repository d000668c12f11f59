import { type FindingColumn, findingColumns } from "../../cohort/file/findingColumns.ts";
import { quoted, text } from "../../cohort/sql/dialect.ts";
import type { PoliciesInForce } from "../../policy/library.ts";
import { Misuse } from "../outcome.ts";
import { withDuckdb } from "./duckdb.ts";

export interface ParquetFiles {
  /** The findings as CSV. */
  readonly csv: string;
  readonly out: string;
  /** What the result is called in the end. */
  readonly path: string;
}

/** Findings written as CSV, made into a Parquet file with types: verdicts as an enum, due days as dates. */
export const toParquet = async (
  { csv, out, path }: ParquetFiles,
  policies: PoliciesInForce,
  key: string | undefined,
  signal?: AbortSignal,
): Promise<void> => {
  const columns = findingColumns(policies, key);
  const shape = columns.map((column) => `${text(column.name)}: ${text(types[column.kind])}`).join(", ");
  const read = `read_csv(${text(csv)}, header = true, delim = ',', quote = '"', escape = '"', columns = {${shape}})`;
  const names = columns.map(({ name }) => quoted(name)).join(", ");
  await withDuckdb(
    "Parquet",
    async (connection) => {
      try {
        await connection.run(`COPY (SELECT ${names} FROM ${read}) TO ${text(out)} (FORMAT parquet)`);
      } catch (error) {
        signal?.throwIfAborted();
        const [reason] = error instanceof Error ? error.message.split("\n") : [];
        throw new Misuse(
          `cannot write the file \`${path}\`: ${reason ?? "DuckDB gave no reason"}; with an ending of .csv it needs no DuckDB`,
        );
      }
    },
    { signal },
  );
};

const types: Readonly<Record<FindingColumn["kind"], string>> = {
  row: "INTEGER",
  key: "VARCHAR",
  verdict: "ENUM('met', 'unknown', 'notMet')",
  due: "DATE",
  cautions: "VARCHAR",
};
