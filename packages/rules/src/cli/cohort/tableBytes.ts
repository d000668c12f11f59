import type { DuckDBConnection } from "@duckdb/node-api";
import { quoted, text } from "../../cohort/sql/dialect.ts";
import { didYouMean } from "../../suggest.ts";
import { Misuse } from "../outcome.ts";

export interface TableIn {
  readonly path: string;
  readonly kind: "parquet" | "duckdb";
  /** The table of a DuckDB file; may be left out when it has one. */
  readonly table: string | undefined;
}

/** A Parquet file, or a table of a DuckDB file, as bytes of CSV: one reader judges every kind of file. */
export const tableBytes = async (
  connection: DuckDBConnection,
  file: TableIn,
  isUsed: (name: string) => boolean,
) => {
  const source = await sourceOf(connection, file);
  const ask = (sql: string) => rowsOf(connection, sql, file);
  const columns = await ask(`DESCRIBE SELECT * FROM ${source}`);
  const [rows] = await ask(`SELECT count(*) FROM ${source}`);
  const names = columns.map(([name]) => name as string);
  const cells = columns.map(([name, type]) =>
    isUsed(name as string) ? cellSql(quoted(name as string), type as string) : "''",
  );
  async function* bytes() {
    const encoder = new TextEncoder();
    yield { bytes: encoder.encode(`${names.map(quoted).join(",")}\n`), rows: 0 };
    const read = `SELECT ${cells.join(" || ',' || ")} FROM ${source}`;
    const result = await readable(file, () => connection.stream(read));
    for (;;) {
      const chunk = await readable(file, () => result.fetchChunk());
      if (chunk === null || chunk.rowCount === 0) return;
      yield {
        bytes: encoder.encode(`${chunk.getColumnValues(0).join("\n")}\n`),
        rows: chunk.rowCount,
      };
    }
  }
  return { rows: Number(rows?.[0] ?? 0), bytes };
};

const sourceOf = async (connection: DuckDBConnection, { path, kind, table }: TableIn): Promise<string> => {
  if (kind === "parquet") return `read_parquet(${text(path)})`;
  await connection.run(`ATTACH ${text(path)} AS source (READ_ONLY)`).catch((error: unknown) => {
    throw new Misuse(
      `\`${path}\` cannot be opened: ${firstLine(error)}; another program may have it open, or a newer DuckDB wrote it`,
    );
  });
  const found = await rowsOf(
    connection,
    "SELECT table_name FROM information_schema.tables WHERE table_catalog = 'source' AND table_schema = 'main'",
    { path, kind, table },
  );
  const names = found.map(([name]) => name as string);
  const name = table ?? (names.length === 1 ? names[0] : undefined);
  if (name === undefined || !names.includes(name)) {
    const near = table === undefined ? "" : `no table \`${table}\`${didYouMean(table, names)}; `;
    throw new Misuse(
      `${near}name a table of \`${path}\` with \`--table\`: ${names.map((each) => `\`${each}\``).join(", ") || "it has none"}`,
    );
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
  file: TableIn,
): Promise<readonly (readonly unknown[])[]> =>
  readable(file, async () => (await connection.runAndReadAll(sql)).getRows());

/** What DuckDB says when it cannot read is for those who write SQL; it is told with what to do. */
const readable = async <T>({ path, kind, table }: TableIn, read: () => Promise<T>): Promise<T> => {
  try {
    return await read();
  } catch (error) {
    const what = table === undefined ? `\`${path}\`` : `the table \`${table}\` of \`${path}\``;
    const mend =
      kind === "parquet"
        ? "write the file again from where it came, or save it as CSV UTF-8"
        : "a view may read from what is not here: make a table of it in that database, or export it as Parquet or CSV";
    throw new Misuse(`${what} cannot be read: ${mend} (DuckDB: ${firstLine(error)})`);
  }
};

const firstLine = (error: unknown): string => {
  const [reason] = error instanceof Error ? error.message.split("\n") : [];
  return reason ?? "it gave no reason";
};
