import { type Dialect, PostgresDialect, type PostgresPoolClient } from "kysely";
import { Pool, type PoolClient } from "pg";

export interface PostgresOptions {
  /** `postgres://user:password@host:port/database` */
  readonly url: string;
  /** Called when an idle connection is lost; the pool opens another one when it is next needed. */
  readonly onLost?: ((error: Error) => void) | undefined;
  readonly mostConnections?: number;
}

/**
 * PostgreSQL through a pool that gives up in time. Without the three limits a query into a black hole waits for
 * ever; without the listener a lost idle connection ends the process.
 */
export const postgresDialect = ({ url, onLost, mostConnections = 10 }: PostgresOptions): Dialect => {
  const pool = new Pool({
    connectionString: url,
    max: mostConnections,
    connectionTimeoutMillis: 1500,
    query_timeout: 1700,
    statement_timeout: 1600,
    // The chain of a tenant is not held by a server that is gone.
    idle_in_transaction_session_timeout: 2500,
    application_name: "waymark",
  });
  pool.on("error", (error) => onLost?.(error));
  // The pool listens only to connections that wait in it; one lost at work would otherwise end the process.
  pool.on("connect", (client) => client.on("error", (error) => onLost?.(error)));
  const lent = {
    options: pool.options,
    connect: async () => once(await pool.connect()),
    end: () => pool.end(),
  };
  return new PostgresDialect({ pool: lent });
};

/**
 * A connection that was left in the middle of something is closed when it is given back, and asked nothing more: what
 * was said on it before might be answered late, to somebody else's question.
 */
const once = (client: PoolClient): PostgresPoolClient => {
  let lost: Error | undefined;
  const ask = async (...question: Parameters<PoolClient["query"]>) => {
    if (lost !== undefined) throw lost;
    try {
      return await client.query(...question);
    } catch (error) {
      if (!isOfPostgres(error)) lost = error as Error;
      throw error;
    }
  };
  return { query: ask as unknown as PostgresPoolClient["query"], release: () => client.release(lost) };
};

/** PostgreSQL said no, so the connection is sound: its codes are five capitals and digits. */
const isOfPostgres = (error: unknown): boolean =>
  /^[0-9A-Z]{5}$/.test(String((error as { readonly code?: unknown }).code));
