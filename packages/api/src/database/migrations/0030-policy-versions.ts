import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";
import { isPostgres } from "../which.ts";

/** The bytes of each published version of a policy, as their hash. They are of the server, not of a tenant. */
export const policyVersions: Migration = {
  up: async (db: Kysely<unknown>) => {
    const table = db.schema
      .createTable("policyVersions")
      .addColumn("policy", "text", (column) => column.notNull())
      .addColumn("version", "text", (column) => column.notNull())
      .addColumn("sha256", "text", (column) => column.notNull())
      .addColumn("notedAt", "text", (column) => column.notNull())
      .addPrimaryKeyConstraint("policyVersions_key", ["policy", "version"]);
    await (isPostgres(db) ? table : table.modifyEnd(sql`STRICT`)).execute();
    for (const statement of isPostgres(db) ? guardsOfPostgres : guardsOfSqlite)
      await sql.raw(statement).execute(db);
  },
};

const guardsOfSqlite = [
  `CREATE TRIGGER "policyVersions_hold" BEFORE UPDATE ON "policyVersions" BEGIN SELECT RAISE(ABORT, 'published versions do not change'); END`,
];

const guardsOfPostgres = [
  `CREATE TRIGGER "policyVersions_hold" BEFORE UPDATE ON "policyVersions" FOR EACH ROW EXECUTE FUNCTION waymark_refuse()`,
];
