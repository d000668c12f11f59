import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";
import { isPostgres } from "../which.ts";

/** Who had an entry recorded, and of what kind whoever an event is of. What people did is never changed nor deleted. */
export const principals: Migration = {
  up: async (db: Kysely<unknown>) => {
    for (const column of ["byKind", "byId"])
      await db.schema.alterTable("entries").addColumn(column, "text").execute();
    await db.schema
      .alterTable("peopleEvents")
      .addColumn("whoKind", "text", (column) => column.notNull().defaultTo("unknown"))
      .execute();
    for (const statement of isPostgres(db) ? guardsOfPostgres : guardsOfSqlite)
      await sql.raw(statement).execute(db);
  },
};

const guardsOfSqlite = [
  `CREATE TRIGGER events_stay BEFORE DELETE ON "peopleEvents" BEGIN SELECT RAISE(ABORT, 'events are append-only'); END`,
  `CREATE TRIGGER events_hold BEFORE UPDATE ON "peopleEvents" BEGIN SELECT RAISE(ABORT, 'events are append-only'); END`,
];

const guardsOfPostgres = [
  `CREATE TRIGGER events_stay BEFORE UPDATE OR DELETE ON "peopleEvents" FOR EACH ROW EXECUTE FUNCTION waymark_refuse()`,
  `CREATE TRIGGER events_whole BEFORE TRUNCATE ON "peopleEvents" FOR EACH STATEMENT EXECUTE FUNCTION waymark_refuse()`,
];
