import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** Keys, as hashes alone, and what was done with them. */
export const people: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .createTable("apiKeys")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("tenant", "text", (column) => column.notNull())
      .addColumn("label", "text", (column) => column.notNull())
      .addColumn("hash", "text", (column) => column.notNull())
      .addColumn("scopes", "text", (column) => column.notNull())
      .addColumn("createdAt", "text", (column) => column.notNull())
      .addColumn("expiresAt", "text", (column) => column.notNull())
      .addColumn("revokedAt", "text")
      .execute();
    await db.schema
      .createTable("peopleEvents")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("tenant", "text", (column) => column.notNull())
      .addColumn("at", "text", (column) => column.notNull())
      .addColumn("kind", "text", (column) =>
        column.notNull().check(sql`kind IN ('key-created', 'key-revoked')`),
      )
      .addColumn("who", "text", (column) => column.notNull())
      .addColumn("about", "text", (column) => column.notNull())
      .execute();
    await db.schema
      .createIndex("peopleEvents_at")
      .on("peopleEvents")
      .columns(["tenant", "at", "id"])
      .execute();
  },
};
