import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/**
 * A case belongs to one tenant, as everything else that is kept. Nobody noted whose the cases until now were: they are
 * of this machine, where whoever sits at it can still open them, and gone in four weeks.
 */
export const caseTenants: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .alterTable("cases")
      .addColumn("tenant", "text", (column) => column.notNull().defaultTo("local"))
      .execute();
    await db.schema.createIndex("cases_tenant").on("cases").columns(["tenant", "keptUntil"]).execute();
  },
};
