import { type Kysely, sql } from "kysely";
import { isPostgres } from "./which.ts";

/**
 * For a migration on PostgreSQL: rows of a table are within reach of their tenant alone, also for the table's owner.
 * `reach.ts` sets what is asked for here.
 */
export const keepTenantsApart = async (db: Kysely<unknown>, table: string): Promise<void> => {
  await sql`ALTER TABLE ${sql.table(table)} ENABLE ROW LEVEL SECURITY`.execute(db);
  await sql`ALTER TABLE ${sql.table(table)} FORCE ROW LEVEL SECURITY`.execute(db);
  await sql`CREATE POLICY of_tenant ON ${sql.table(table)} USING (
    tenant = current_setting('waymark.tenant', true)
    OR current_setting('waymark.reach', true) = 'every tenant')`.execute(db);
};

/**
 * Whether PostgreSQL holds this account to the rows of one tenant. A superuser, or an account that may bypass row
 * security, is held to nothing. SQLite has no such wall: its file belongs to one process.
 */
export const isHeldToTenants = async <T>(db: Kysely<T>): Promise<boolean> => {
  if (!isPostgres(db)) return true;
  const { rows } = await sql<{ readonly held: boolean }>`
    SELECT NOT (r.rolsuper OR r.rolbypassrls) AND c.relforcerowsecurity AS held
    FROM pg_roles r, pg_class c
    WHERE r.rolname = current_user AND c.oid = 'entries'::regclass`.execute(db);
  return rows[0]?.held === true;
};
