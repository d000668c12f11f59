import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** Sign-ins that have begun and not returned yet: each for one browser, once, for some minutes. */
export const signIns: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .createTable("signIns")
      .addColumn("hash", "text", (column) => column.primaryKey())
      .addColumn("state", "text", (column) => column.notNull())
      .addColumn("nonce", "text", (column) => column.notNull())
      .addColumn("verifier", "text", (column) => column.notNull())
      .addColumn("returnTo", "text", (column) => column.notNull())
      .addColumn("startedAt", "text", (column) => column.notNull())
      .execute();
  },
};
