import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";
import { isPostgres } from "../which.ts";

/**
 * SQLite keeps any value in any column unless a table is STRICT, which it can only be from its beginning: each is made
 * anew with what it holds, all of them or none. PostgreSQL is as strict as that anyway.
 */
export const strict: Migration = {
  up: async (db: Kysely<unknown>) => {
    if (isPostgres(db)) return;
    await sql`PRAGMA foreign_keys = OFF`.execute(db);
    await sql`BEGIN IMMEDIATE`.execute(db);
    try {
      for (const table of await lax(db)) await remake(db, table);
      const { rows } = await sql`PRAGMA foreign_key_check`.execute(db);
      if (rows.length > 0) throw new Error("the tables of the records do not fit together");
      await sql`COMMIT`.execute(db);
    } catch (error) {
      await sql`ROLLBACK`.execute(db);
      throw error;
    } finally {
      await sql`PRAGMA foreign_keys = ON`.execute(db);
    }
  },
};

interface Made {
  readonly name: string;
  /** The statement that made it. */
  readonly sql: string;
}

const lax = async (db: Kysely<unknown>): Promise<readonly Made[]> => {
  const { rows } = await sql<Made>`
    SELECT m.name, m.sql FROM sqlite_schema m JOIN pragma_table_list(m.name) l
    WHERE m.type = 'table' AND m.name NOT LIKE 'kysely\\_%' ESCAPE '\\' AND NOT l.strict`.execute(db);
  return rows;
};

const remake = async (db: Kysely<unknown>, { name, sql: made }: Made): Promise<void> => {
  const beside = await sql<Made>`
    SELECT name, sql FROM sqlite_schema
    WHERE tbl_name = ${name} AND type IN ('index', 'trigger') AND sql IS NOT NULL`.execute(db);
  const other = `${name}_strict`;
  await sql.raw(`${made.replace(`"${name}"`, `"${other}"`)} STRICT`).execute(db);
  await sql`INSERT INTO ${sql.table(other)} SELECT * FROM ${sql.table(name)}`.execute(db);
  await sql`DROP TABLE ${sql.table(name)}`.execute(db);
  await sql`ALTER TABLE ${sql.table(other)} RENAME TO ${sql.table(name)}`.execute(db);
  for (const each of beside.rows) await sql.raw(each.sql).execute(db);
};
