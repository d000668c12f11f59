import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** Conversations of the chat, each under a reference that nobody can guess, until a day that its page tells. */
export const cases: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .createTable("cases")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("copyOf", "text")
      .addColumn("keptUntil", "text", (column) => column.notNull())
      .addColumn("version", "integer", (column) => column.notNull())
      .addColumn("value", "text", (column) => column.notNull())
      .execute();
    await db.schema.createIndex("cases_keptUntil").on("cases").columns(["keptUntil"]).execute();
    await db.schema.createIndex("cases_copyOf").on("cases").columns(["copyOf"]).execute();
  },
};
