import type { Config } from "./config.ts";
import { type Database, openDatabase } from "./database/openDatabase.ts";
import { isHeldToTenants } from "./database/rowSecurity.ts";
import { faultEntry, type Log } from "./log.ts";
import { recordStore } from "./records/recordStore.ts";
import { checkKey } from "./records/sameKey.ts";
import { signerIn } from "./records/signing.ts";
import type { RecordStore } from "./records/store.ts";

/** What a server keeps between two starts. */
export interface Kept {
  readonly database: Database;
  /** Whether PostgreSQL itself keeps tenants apart; an account that may see everything is told at the start. */
  readonly walled: boolean;
  readonly records: RecordStore;
}

/**
 * The database that the settings name and the records in it; the key that signs them is in the data folder.
 * @throws when it cannot be reached, read or written, or another process holds it.
 */
export const openKept = async (
  { data, databaseUrl }: Pick<Config, "data" | "databaseUrl">,
  log: Log,
): Promise<Kept> => {
  const signer = signerIn(data);
  const database = await openDatabase({
    folder: data,
    url: databaseUrl,
    onLost: (error) => log(faultEntry(error, "database")),
  });
  await checkKey(database, signer).catch(async (error) => {
    await database.destroy();
    throw error;
  });
  const walled = await isHeldToTenants(database);
  if (!walled) log({ event: "tenants-not-walled" });
  return { database, walled, records: recordStore({ database, signer }) };
};

/**
 * The same, or a sentence when nothing can be written in the data folder.
 * @throws when another process holds it, or a database that was named cannot be used.
 */
export const openKeptIfWritable = async (
  config: Pick<Config, "data" | "databaseUrl">,
  log: Log,
): Promise<{ readonly kept?: Kept; readonly problem?: string }> => {
  try {
    return { kept: await openKept(config, log) };
  } catch (error) {
    if (!isUnwritable(error)) throw error;
    return {
      problem: `WAYMARK_DATA: nothing can be written in ${config.data}, so no records are kept; everything else works`,
    };
  }
};

const isUnwritable = (error: unknown): boolean => {
  const { code, message } = error as { readonly code?: string; readonly message?: string };
  if (code === "ERR_SQLITE_ERROR") return /readonly|unable to open|is full/.test(message ?? "");
  return ["EACCES", "EPERM", "EROFS", "ENOSPC", "ENOTDIR", "EEXIST", "ENOENT"].includes(code ?? "");
};
