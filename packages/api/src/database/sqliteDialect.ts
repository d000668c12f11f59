import { closeSync, existsSync, openSync } from "node:fs";
import { DatabaseSync, type SQLInputValue } from "node:sqlite";
import { type Dialect, type SqliteDatabase, SqliteDialect } from "kysely";
import { narrowRights } from "./narrowRights.ts";

/**
 * Node's own SQLite as Kysely's. This process alone may open the file; what is committed is on disk.
 * @throws when another process holds the file, or it cannot be written.
 */
export const sqliteDialect = (file: string): Dialect => {
  forItsOwnerAlone(file);
  const database = new DatabaseSync(file);
  database.exec(settings);
  // A first write takes the lock now, so that a second process is told at its start and not at its first record.
  database.exec("BEGIN EXCLUSIVE; COMMIT;");
  return new SqliteDialect({
    database: {
      close: () => database.close(),
      prepare: (sql) => {
        // A full disk ends a transaction by itself; undoing it again would fail, and hide why.
        if (sql === "rollback" && !database.isTransaction) return nothing;
        const statement = database.prepare(sql);
        return {
          reader: statement.columns().length > 0,
          all: (parameters) => statement.all(...parameters.map(bound)),
          run: (parameters) => statement.run(...parameters.map(bound)),
          iterate: (parameters) => statement.iterate(...parameters.map(bound)),
        };
      },
    },
  });
};

const nothing: ReturnType<SqliteDatabase["prepare"]> = {
  reader: false,
  all: () => [],
  run: () => ({ changes: 0, lastInsertRowid: 0 }),
  iterate: () => [][Symbol.iterator](),
};

/** What SQLite writes beside its file has the rights of the file. */
const forItsOwnerAlone = (file: string): void => {
  closeSync(openSync(file, "a", 0o600));
  for (const each of [file, `${file}-wal`, `${file}-shm`]) if (existsSync(each)) narrowRights(each, 0o600);
};

const settings = `
PRAGMA locking_mode = EXCLUSIVE;
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
PRAGMA foreign_keys = ON;
PRAGMA secure_delete = ON;
`;

const bound = (value: unknown): SQLInputValue =>
  typeof value === "boolean" ? Number(value) : (value as SQLInputValue);
