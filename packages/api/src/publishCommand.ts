import { systemClock } from "./clock.ts";
import type { CommandResult } from "./commands.ts";
import type { Config } from "./config.ts";
import { openDatabase } from "./database/openDatabase.ts";
import { databaseLedger } from "./releases/databaseLedger.ts";
import { publish } from "./releases/publish.ts";

/**
 * `publish <file>`: makes a version of a policy current in the policies folder, for every server that watches it.
 * Servers that share a PostgreSQL agree on its bytes before it has its name.
 */
export const publishCommand = async (
  { policies, data, databaseUrl }: Config,
  file: string | undefined,
): Promise<CommandResult> => {
  if (file === undefined) return { ok: false, text: "publish: name the file of the new version" };
  const database =
    databaseUrl === undefined ? undefined : await openDatabase({ folder: data, url: databaseUrl });
  try {
    const ledger = database && databaseLedger(database, systemClock);
    const published = await publish({ folder: policies, file, ledger });
    if (!published.ok) return { ok: false, text: published.why.map((why) => `publish: ${why}`).join("\n") };
    const { policy, version, sha256 } = published;
    return { ok: true, text: `version ${version} of ${policy} is published and current (SHA-256 ${sha256})` };
  } catch (error) {
    if (!isUnwritable(error)) throw error;
    return { ok: false, text: `publish: this account may not write in ${policies}` };
  } finally {
    await database?.destroy();
  }
};

const isUnwritable = (error: unknown): boolean =>
  ["EACCES", "EPERM", "EROFS"].includes((error as { readonly code?: string }).code ?? "");
