import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** Events of any kind: which kinds there are is closed by the program. The events until now are kept. */
export const peopleEvents: Migration = {
  up: async (db: Kysely<unknown>) => {
    const old = db as Kysely<{ peopleEvents: Record<(typeof columns)[number], string> }>;
    const kept = await old.selectFrom("peopleEvents").selectAll().execute();
    await db.schema.dropTable("peopleEvents").execute();
    let table = db.schema
      .createTable("peopleEvents")
      .addColumn("id", "text", (column) => column.primaryKey());
    for (const name of columns.slice(1)) table = table.addColumn(name, "text", (column) => column.notNull());
    await table.execute();
    await db.schema
      .createIndex("peopleEvents_at")
      .on("peopleEvents")
      .columns(["tenant", "at", "id"])
      .execute();
    for (const event of kept) await old.insertInto("peopleEvents").values(event).execute();
  },
};

const columns = ["id", "tenant", "at", "kind", "who", "about"] as const;
