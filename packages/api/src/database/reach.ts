import { type Kysely, sql } from "kysely";
import type { Tables } from "./tables.ts";
import { isPostgres } from "./which.ts";

type Within = Kysely<Tables>;

/** Whose rows some work is about. On PostgreSQL no other row can be seen, written or deleted meanwhile. */
export type Reach =
  | { readonly tenant: string }
  /** The one key or session that a request names, before it is known whose it is: the id, or the hash of the secret. */
  | { readonly presented: string }
  /** For the operator's commands and for housekeeping; never for what a request asks. */
  | "every tenant";

/** Does work on rows within reach. On PostgreSQL it is all done or none of it. */
export const reaching = async <T>(
  database: Within,
  reach: Reach,
  work: (within: Within) => Promise<T>,
): Promise<T> => {
  if (!isPostgres(database)) return work(database);
  return inTransaction(database, reach, work);
};

/** Does work on rows within reach, all of it or none. */
export const inTransaction = <T>(
  database: Within,
  reach: Reach,
  work: (within: Within) => Promise<T>,
): Promise<T> => {
  const narrowed = async (within: Within): Promise<T> => {
    if (isPostgres(within)) await narrow(within, reach);
    return work(within);
  };
  if (database.isTransaction) return narrowed(database);
  const done = database.transaction().execute(narrowed);
  return reach === "every tenant" || !isPostgres(database) ? done : inTime(done);
};

/** Until its end the transaction sees no rows but those within reach: see `0022-row-security`. */
export const narrow = (within: Within, reach: Reach): Promise<unknown> => {
  const { tenant, presented, all } = settingsFor(reach);
  return sql`SELECT
    set_config('waymark.tenant', ${tenant}, true),
    set_config('waymark.presented', ${presented}, true),
    set_config('waymark.reach', ${all}, true)`.execute(within);
};

const settingsFor = (reach: Reach) => {
  const nothing = { tenant: "", presented: "", all: "" };
  return reach === "every tenant" ? { ...nothing, all: reach } : { ...nothing, ...reach };
};

/**
 * Whoever asks is answered within two seconds, also when several statements in a row would each have been in time. What
 * is left of the two seconds is for recognising them before.
 */
const inTime = async <T>(work: Promise<T>): Promise<T> => {
  let late: NodeJS.Timeout | undefined;
  const patience = new Promise<never>((_, reject) => {
    late = setTimeout(() => reject(new Error("timeout: the database did not answer in time")), milliseconds);
  });
  try {
    return await Promise.race([work, patience]);
  } finally {
    clearTimeout(late);
    // What is given up here ends by the limits of its own connection, and nobody waits for it.
    work.catch(() => undefined);
  }
};

const milliseconds = 1700;
