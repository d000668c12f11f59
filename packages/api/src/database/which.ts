import { type Kysely, PostgresAdapter } from "kysely";

/** Whether this is PostgreSQL, for the few statements that the two stores word differently. */
export const isPostgres = <T>(db: Kysely<T>): boolean => db.getExecutor().adapter instanceof PostgresAdapter;
