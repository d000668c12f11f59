import { type Dialect, PostgresDialect } from "kysely";
import { Pool } from "pg";

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
    query_timeout: 1800,
    statement_timeout: 1700,
    application_name: "waymark",
  });
  pool.on("error", (error) => onLost?.(error));
  return new PostgresDialect({ pool });
};
