import { createHash } from "node:crypto";
import { open, rename } from "node:fs/promises";
import { type Kysely, sql } from "kysely";
import type { Clock } from "../clock.ts";
import type { Database } from "./openDatabase.ts";
import { narrow } from "./reach.ts";
import type { Tables } from "./tables.ts";
import { isPostgres } from "./which.ts";

/** What is kept of each table, in the order in which it can be put back, with what its rows are in order of. */
export const keptTables = [
  { table: "entries", key: ["tenant", "position"] },
  { table: "bodies", key: ["entry"] },
  { table: "idempotency", key: ["tenant", "key"] },
  { table: "apiKeys", key: ["id"] },
  { table: "peopleEvents", key: ["id"] },
  { table: "cases", key: ["id"] },
] as const satisfies readonly KeptTable[];

interface KeptTable {
  readonly table: keyof Tables;
  readonly key: readonly string[];
}

export type Row = Readonly<Record<string, unknown>>;

/** The first line of a backup, then a line `[table, row]` for each row, and the last. */
export interface Head {
  readonly waymarkBackup: 1;
  readonly madeAt: string;
  /** The private key that signs the records: without it nothing can be added to them. */
  readonly signingKey: string;
}

export interface Foot {
  readonly rows: number;
  /** SHA-256 of every line before, each with its line feed. */
  readonly sha256: string;
}

export interface BackupOptions {
  readonly database: Database;
  readonly file: string;
  readonly signingKey: string;
  readonly now: Clock;
}

/**
 * Everything that is kept, as it stood at one moment, in a file that only its owner can read. The file has its name
 * once it is whole. On PostgreSQL servers may go on writing meanwhile.
 * @returns how many rows are in it.
 * @throws when the file is there already or cannot be written, or the database cannot be read.
 */
export const backUp = async ({ database, file, signingKey, now }: BackupOptions): Promise<number> => {
  const partial = `${file}.partial`;
  const handle = await open(partial, "wx", 0o600);
  try {
    const hash = createHash("sha256");
    let rows = 0;
    const write = async (values: readonly unknown[]): Promise<void> => {
      const text = values.map((value) => `${JSON.stringify(value)}\n`).join("");
      hash.update(text);
      await handle.write(text);
    };
    const head: Head = { waymarkBackup: 1, madeAt: now().toISOString(), signingKey };
    await write([head]);
    await database
      .transaction()
      .setIsolationLevel("repeatable read")
      .execute(async (within) => {
        if (isPostgres(database)) await narrow(within, "every tenant");
        for (const kept of keptTables)
          for await (const page of pagesOf(within, kept)) {
            rows += page.length;
            await write(page.map((row) => [kept.table, row]));
          }
      });
    const foot: Foot = { rows, sha256: hash.digest("hex") };
    await handle.write(`${JSON.stringify(foot)}\n`);
    await handle.sync();
    await rename(partial, file);
    return rows;
  } finally {
    await handle.close();
  }
};

async function* pagesOf(within: Kysely<Tables>, { table, key }: KeptTable): AsyncGenerator<readonly Row[]> {
  const columns = sql.join(key.map((column) => sql.ref(column)));
  for (let last: Row | undefined; ; ) {
    const after =
      last === undefined
        ? sql``
        : sql`WHERE (${columns}) > (${sql.join(key.map((column) => last?.[column]))})`;
    const { rows } = await sql<Row>`
      SELECT * FROM ${sql.table(table)} ${after} ORDER BY ${columns} LIMIT ${sql.lit(rowsOfPage)}`.execute(
      within,
    );
    if (rows.length > 0) yield rows;
    last = rows.at(-1);
    if (rows.length < rowsOfPage) return;
  }
}

const rowsOfPage = 500;
