import type { DuckDBConnection } from "@duckdb/node-api";
import { Misuse } from "../outcome.ts";

type Module = typeof import("@duckdb/node-api");

export interface DuckdbOptions {
  /** Stops a query that runs. */
  readonly signal?: AbortSignal | undefined;
  readonly load?: () => Promise<Module>;
}

/**
 * A connection to DuckDB for as long as the work takes. It is an optional peer, loaded when a file needs it.
 *
 * @throws Misuse when it is not installed.
 */
export const withDuckdb = async <T>(
  why: string,
  work: (connection: DuckDBConnection) => Promise<T>,
  { signal, load = () => import("@duckdb/node-api") }: DuckdbOptions = {},
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
    const interrupt = (): void => connection.interrupt();
    signal?.addEventListener("abort", interrupt);
    try {
      return await work(connection);
    } catch (error) {
      signal?.throwIfAborted();
      throw error;
    } finally {
      signal?.removeEventListener("abort", interrupt);
      connection.closeSync();
    }
  } finally {
    instance.closeSync();
  }
};

const isMissing = (error: unknown): boolean =>
  error instanceof Error && "code" in error && /MODULE_NOT_FOUND/.test(String(error.code));
