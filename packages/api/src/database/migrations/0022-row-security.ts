import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";
import { keepTenantsApart } from "../rowSecurity.ts";
import { isPostgres } from "../which.ts";

/** A second wall on PostgreSQL: a statement that forgets to name its tenant finds nothing, whoever owns the tables. */
export const rowSecurity: Migration = {
  up: async (db: Kysely<unknown>) => {
    if (!isPostgres(db)) return;
    for (const table of ["entries", "bodies", "idempotency", "peopleEvents", "cases"])
      await keepTenantsApart(db, table);
    await keepTenantsApart(db, "apiKeys");
    await sql`CREATE POLICY presented ON "apiKeys" FOR SELECT
      USING (id = current_setting('waymark.presented', true))`.execute(db);
    await keepTenantsApart(db, "sessions");
    await sql`CREATE POLICY presented ON sessions
      USING (hash = current_setting('waymark.presented', true))`.execute(db);
  },
};
