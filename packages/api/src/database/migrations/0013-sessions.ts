import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** Who is signed in, each session as a hash alone. A session that is revoked has no row. */
export const sessions: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .createTable("sessions")
      .addColumn("hash", "text", (column) => column.primaryKey())
      .addColumn("tenant", "text", (column) => column.notNull())
      .addColumn("person", "text", (column) => column.notNull())
      .addColumn("roles", "text", (column) => column.notNull())
      .addColumn("startedAt", "text", (column) => column.notNull())
      .addColumn("usedAt", "text", (column) => column.notNull())
      .execute();
    await db.schema.createIndex("sessions_person").on("sessions").columns(["tenant", "person"]).execute();
  },
};
