import type { DuckDBConnection } from "@duckdb/node-api";
import { quoted, text } from "../../cohort/sql/dialect.ts";
import { Misuse } from "../outcome.ts";

/** A Parquet file, or a table of a DuckDB file, as bytes of CSV: one reader judges every kind of file. */
export const tableBytes = async (
  connection: DuckDBConnection,
  path: string,
  table: string | undefined,
  isUsed: (name: string) => boolean,
) => {
  const source = await sourceOf(connection, path, table);
  const columns = await rowsOf(connection, `DESCRIBE SELECT * FROM ${source}`);
  const [rows] = await rowsOf(connection, `SELECT count(*) FROM ${source}`);
  const names = columns.map(([name]) => name as string);
  const cells = columns.map(([name, type]) =>
    isUsed(name as string) ? cellSql(quoted(name as string), type as string) : "''",
  );
  async function* bytes() {
    const encoder = new TextEncoder();
    yield { bytes: encoder.encode(`${names.map(quoted).join(",")}\n`), rows: 0 };
    const result = await connection.stream(`SELECT ${cells.join(" || ',' || ")} FROM ${source}`);
    for (;;) {
      const chunk = await result.fetchChunk();
      if (chunk === null || chunk.rowCount === 0) return;
      yield {
        bytes: encoder.encode(`${chunk.getColumnValues(0).join("\n")}\n`),
        rows: chunk.rowCount,
      };
    }
  }
  return { rows: Number(rows?.[0] ?? 0), bytes };
};

const sourceOf = async (
  connection: DuckDBConnection,
  path: string,
  table: string | undefined,
): Promise<string> => {
  if (path.endsWith(".parquet")) return `read_parquet(${text(path)})`;
  await connection.run(`ATTACH ${text(path)} AS source (READ_ONLY)`).catch(() => {
    throw new Misuse(`\`${path}\` is no DuckDB file that this version can read`);
  });
  const found = await rowsOf(
    connection,
    "SELECT table_name FROM information_schema.tables WHERE table_catalog = 'source' AND table_schema = 'main'",
  );
  const names = found.map(([name]) => name as string);
  const name = table ?? (names.length === 1 ? names[0] : undefined);
  if (name === undefined || !names.includes(name)) {
    throw new Misuse(`name a table of \`${path}\` with \`--table\`: ${names.join(", ") || "it has none"}`);
  }
  return `source.main.${quoted(name)}`;
};

/** A value as a cell of CSV: nothing for NULL, lists as they are written in a file, midnight as its day. */
const cellSql = (column: string, type: string): string => {
  if (/^(BOOLEAN|DATE|[A-Z]*INT|DECIMAL.*)$/.test(type)) return `COALESCE(CAST(${column} AS VARCHAR), '')`;
  const quotedCell = `'"' || replace(${textSql(column, type)}, '"', '""') || '"'`;
  return `COALESCE(${quotedCell}, '')`;
};

const textSql = (column: string, type: string): string => {
  if (type === "VARCHAR[]")
    return `CASE WHEN len(${column}) = 0 THEN '[]' ELSE array_to_string(${column}, ';') END`;
  if (/^STRUCT.*\[\]$/.test(type)) return `CAST(to_json(${column}) AS VARCHAR)`;
  const written = `CAST(${column} AS VARCHAR)`;
  if (type === "FLOAT" || type === "DOUBLE") return `CASE WHEN NOT isnan(${column}) THEN ${written} END`;
  if (type.startsWith("TIMESTAMP")) {
    return `CASE WHEN ${column} = date_trunc('day', ${column}) THEN CAST(CAST(${column} AS DATE) AS VARCHAR) ELSE ${written} END`;
  }
  return written;
};

const rowsOf = async (
  connection: DuckDBConnection,
  sql: string,
): Promise<readonly (readonly unknown[])[]> => {
  try {
    return (await connection.runAndReadAll(sql)).getRows();
  } catch (error) {
    const [reason] = error instanceof Error ? error.message.split("\n") : [];
    throw new Misuse(`the file cannot be read: ${reason ?? "DuckDB gave no reason"}`);
  }
};
