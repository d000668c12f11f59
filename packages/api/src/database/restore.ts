import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { sql } from "kysely";
import { indexAgain } from "../records/recordIndex.ts";
import { type Foot, type Head, keptTables, type Row } from "./backup.ts";
import type { Database } from "./openDatabase.ts";
import { inTransaction } from "./reach.ts";
import type { Tables } from "./tables.ts";

/** The file is no backup, is damaged, or there is no room for it here. */
export class NotRestored extends Error {
  readonly code = "not-restored";
}

/**
 * Reads a backup to its end and says whether it is whole, before anything is changed.
 * @throws NotRestored
 */
export const readHead = async (file: string): Promise<Head> => {
  const hash = createHash("sha256");
  let head: Head | undefined;
  let rows = 0;
  let foot: Foot | undefined;
  for await (const line of linesOf(file)) {
    if (foot !== undefined) throw new NotRestored(`${file} goes on after its end`);
    const value = parsed(line, file);
    if (head === undefined) {
      if (!isHead(value)) throw new NotRestored(`${file} is not a backup of Waymark`);
      head = value;
    } else if (Array.isArray(value)) rows += 1;
    else {
      foot = value as Foot;
      continue;
    }
    hash.update(`${line}\n`);
  }
  if (head === undefined || foot === undefined)
    throw new NotRestored(`${file} stops before its end: the backup was not finished, or the file was cut`);
  if (foot.rows !== rows || foot.sha256 !== hash.digest("hex"))
    throw new NotRestored(`${file} is not as it was written: its hash does not match`);
  return head;
};

/**
 * Puts every row back, all of them or none.
 * @throws NotRestored when something is kept in the database already.
 */
export const restoreRows = (database: Database, file: string): Promise<number> =>
  inTransaction(database, "every tenant", async (within) => {
    for (const { table } of keptTables) {
      const { rows } = await sql`SELECT 1 FROM ${sql.table(table)} LIMIT 1`.execute(within);
      if (rows.length > 0)
        throw new NotRestored(
          "something is kept here already; restore into an empty data folder or database",
        );
    }
    let restored = 0;
    let page: { readonly table: keyof Tables; readonly rows: Row[] } | undefined;
    const flush = async () => {
      if (page === undefined) return;
      await within
        .insertInto(page.table)
        .values(page.rows as never)
        .execute();
      restored += page.rows.length;
      page = undefined;
    };
    for await (const line of linesOf(file)) {
      const value = parsed(line, file);
      if (!Array.isArray(value)) continue;
      const [table, row] = value as [keyof Tables, Row];
      if (page !== undefined && (page.table !== table || page.rows.length === rowsTogether)) await flush();
      page ??= { table, rows: [] };
      page.rows.push(row);
    }
    await flush();
    await indexAgain(within);
    return restored;
  });

// Ten columns a row at most, and SQLite takes 32,766 values in a statement.
const rowsTogether = 500;

const linesOf = (file: string) =>
  createInterface({ input: createReadStream(file, "utf8"), crlfDelay: Number.POSITIVE_INFINITY });

const parsed = (line: string, file: string): unknown => {
  try {
    return JSON.parse(line);
  } catch {
    throw new NotRestored(`${file} is not a backup of Waymark, or it was cut`);
  }
};

const isHead = (value: unknown): value is Head =>
  (value as Partial<Head> | null)?.waymarkBackup === 1 && typeof (value as Head).signingKey === "string";
