import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { Kysely, sql } from "kysely";
import { Migrator } from "kysely/migration";
import { migrations } from "./migrations/index.ts";
import { narrowRights } from "./narrowRights.ts";
import { postgresDialect } from "./postgresDialect.ts";
import { sqliteDialect } from "./sqliteDialect.ts";
import type { Tables } from "./tables.ts";

export interface DatabaseOptions {
  /** Where SQLite's file is kept when no `url` is given. */
  readonly folder: string;
  /** PostgreSQL, `postgres://…`; several processes may share it. */
  readonly url?: string | undefined;
  readonly onLost?: ((error: Error) => void) | undefined;
}

export type Database = Kysely<Tables>;

/**
 * The one database of a process, brought to the newest shape. Two processes that start at once on PostgreSQL
 * wait for each other; SQLite's file belongs to one process.
 * @throws when it cannot be reached or written, another process holds the file, or a migration fails.
 */
export const openDatabase = async ({ folder, url, onLost }: DatabaseOptions): Promise<Database> => {
  const db = new Kysely<Tables>({
    dialect: url === undefined ? sqliteDialect(fileIn(folder)) : postgresDialect({ url, onLost }),
  });
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => ({ ...migrations }) },
    // Rooms that know nothing of each other add theirs: one may come before another that a database already has.
    allowUnorderedMigrations: true,
  });
  const { error } = await migrator.migrateToLatest();
  if (error === undefined) return db;
  await db.destroy();
  throw error;
};

/** Whether it answers now. */
export const answers = async (db: Database): Promise<boolean> => {
  try {
    await sql`SELECT 1`.execute(db);
    return true;
  } catch {
    return false;
  }
};

const fileIn = (folder: string): string => {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  narrowRights(folder, 0o700);
  return join(folder, "waymark.sqlite");
};
