import type { DuckDBConnection } from "@duckdb/node-api";
import { Misuse } from "../outcome.ts";

type Module = typeof import("@duckdb/node-api");

/**
 * A connection to DuckDB for as long as the work takes. It is an optional peer, loaded when a file needs it.
 *
 * @throws Misuse when it is not installed.
 */
export const withDuckdb = async <T>(
  why: string,
  work: (connection: DuckDBConnection) => Promise<T>,
  load: () => Promise<Module> = () => import("@duckdb/node-api"),
): Promise<T> => {
  const { DuckDBInstance } = await load().catch((error: unknown): never => {
    if (!isMissing(error)) throw error;
    throw new Misuse(
      `${why} needs DuckDB, which is not installed; add it with \`npm install @duckdb/node-api\``,
    );
  });
  // Nothing is fetched from elsewhere, whatever a file asks for.
  const instance = await DuckDBInstance.create(":memory:", {
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
  });
  try {
    const connection = await instance.connect();
    try {
      return await work(connection);
    } finally {
      connection.closeSync();
    }
  } finally {
    instance.closeSync();
  }
};

const isMissing = (error: unknown): boolean =>
  error instanceof Error && "code" in error && /MODULE_NOT_FOUND/.test(String(error.code));
