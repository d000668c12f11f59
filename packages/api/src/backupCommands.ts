import { existsSync, readFileSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { systemClock } from "./clock.ts";
import type { CommandResult } from "./commands.ts";
import type { Config } from "./config.ts";
import { backUp } from "./database/backup.ts";
import { openDatabase } from "./database/openDatabase.ts";
import { NotRestored, readHead, restoreRows } from "./database/restore.ts";
import { checkKey } from "./records/sameKey.ts";
import { keyFileIn, signerIn } from "./records/signing.ts";

/** `backup <file>`: everything that is kept, in one file, also from the one store to the other. */
export const backupCommand = async (
  { data, databaseUrl }: Config,
  file: string | undefined,
): Promise<CommandResult> => {
  if (file === undefined) return { ok: false, text: "backup: name the file to write" };
  if (existsSync(file)) return { ok: false, text: `backup: ${file} is there already; name another file` };
  const signer = signerIn(data);
  const database = await openDatabase({ folder: data, url: databaseUrl });
  try {
    await checkKey(database, signer);
    const signingKey = readFileSync(keyFileIn(data), "utf8");
    const rows = await backUp({ database, file, signingKey, now: systemClock });
    return {
      ok: true,
      text: `${file} holds ${rows} rows and the signing key; keep it as safe as the records themselves`,
    };
  } finally {
    await database.destroy();
  }
};

/** `restore <file>`: into a data folder or database in which nothing is kept yet. */
export const restoreCommand = async (
  { data, databaseUrl }: Config,
  file: string | undefined,
): Promise<CommandResult> => {
  if (file === undefined) return { ok: false, text: "restore: name the file of the backup" };
  if (!existsSync(file)) return { ok: false, text: `restore: there is no file ${file}` };
  try {
    const { signingKey, madeAt } = await readHead(file);
    const keyFile = keyFileIn(data);
    if (existsSync(keyFile) && readFileSync(keyFile, "utf8") !== signingKey)
      throw new NotRestored(`${keyFile} is another key than the backup's; restore into another data folder`);
    const database = await openDatabase({ folder: data, url: databaseUrl });
    try {
      const rows = await restoreRows(database, file);
      await mkdir(data, { recursive: true });
      if (!existsSync(keyFile)) await writeFile(keyFile, signingKey, { mode: 0o600, flag: "wx" });
      await checkKey(database, signerIn(data));
      return {
        ok: true,
        text: `${rows} rows of the backup made at ${madeAt} are restored; check them with audit`,
      };
    } finally {
      await database.destroy();
    }
  } catch (error) {
    if (error instanceof NotRestored) return { ok: false, text: `restore: ${error.message}` };
    throw error;
  }
};
