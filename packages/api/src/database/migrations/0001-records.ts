import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";
import { isPostgres } from "../which.ts";

/** The chain of each tenant. Entries are never changed nor deleted, which the database itself refuses too. */
export const records: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .createTable("entries")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("tenant", "text", (column) => column.notNull())
      .addColumn("position", "integer", (column) => column.notNull())
      .addColumn("kind", "text", (column) =>
        column.notNull().check(sql`kind IN ('determination', 'decision', 'erasure')`),
      )
      .addColumn("about", "text", (column) => column.references("entries.id"))
      .addColumn("recordedAt", "text", (column) => column.notNull())
      .addColumn("bodyHash", "text", (column) => column.notNull())
      .addColumn("previous", "text", (column) => column.notNull())
      .addColumn("hash", "text", (column) => column.notNull())
      .addColumn("signature", "text", (column) => column.notNull())
      .addUniqueConstraint("entries_position", ["tenant", "position"])
      .execute();
    await db.schema.createIndex("entries_about").on("entries").columns(["tenant", "about"]).execute();
    await db.schema
      .createTable("bodies")
      .addColumn("entry", "text", (column) => column.primaryKey().references("entries.id"))
      .addColumn("tenant", "text", (column) => column.notNull())
      .addColumn("salt", "text", (column) => column.notNull())
      .addColumn("value", "text", (column) => column.notNull())
      .execute();
    await db.schema
      .createTable("idempotency")
      .addColumn("tenant", "text", (column) => column.notNull())
      .addColumn("key", "text", (column) => column.notNull())
      .addColumn("request", "text", (column) => column.notNull())
      .addColumn("entry", "text", (column) => column.notNull().references("entries.id"))
      .addPrimaryKeyConstraint("idempotency_key", ["tenant", "key"])
      .execute();
    for (const statement of isPostgres(db) ? guardsOfPostgres : guardsOfSqlite)
      await sql.raw(statement).execute(db);
  },
};

const guardsOfSqlite = [
  "CREATE TRIGGER entries_stay BEFORE DELETE ON entries BEGIN SELECT RAISE(ABORT, 'entries are append-only'); END",
  "CREATE TRIGGER entries_hold BEFORE UPDATE ON entries BEGIN SELECT RAISE(ABORT, 'entries are append-only'); END",
  "CREATE TRIGGER bodies_hold BEFORE UPDATE ON bodies BEGIN SELECT RAISE(ABORT, 'bodies do not change'); END",
];

const guardsOfPostgres = [
  `CREATE FUNCTION waymark_refuse() RETURNS trigger LANGUAGE plpgsql AS
   $$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$`,
  "CREATE TRIGGER entries_stay BEFORE UPDATE OR DELETE ON entries FOR EACH ROW EXECUTE FUNCTION waymark_refuse()",
  "CREATE TRIGGER entries_whole BEFORE TRUNCATE ON entries FOR EACH STATEMENT EXECUTE FUNCTION waymark_refuse()",
  "CREATE TRIGGER bodies_hold BEFORE UPDATE ON bodies FOR EACH ROW EXECUTE FUNCTION waymark_refuse()",
];
