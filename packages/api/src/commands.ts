import { readFile } from "node:fs/promises";
import { backupCommand, restoreCommand } from "./backupCommands.ts";
import { systemClock } from "./clock.ts";
import type { Config } from "./config.ts";
import { openKept } from "./kept.ts";
import { silent } from "./log.ts";
import { serveStdio } from "./mcp/stdio.ts";
import { keysCommand } from "./people/keysCommand.ts";
import { canonicalJson } from "./records/canonicalJson.ts";
import { auditChain } from "./records/chain.ts";
import { replay } from "./records/newRecord.ts";
import { flawOfReceipt } from "./records/receipt.ts";
import { verifierOf } from "./records/signing.ts";
import { createReleases } from "./releases.ts";
import { type DeterminationRecord, receipt as receiptSchema } from "./schema/records.ts";

export interface CommandResult {
  readonly ok: boolean;
  readonly text: string;
}

type Command = (config: Config, args: readonly string[]) => Promise<CommandResult>;

/** What the server's program does besides serving. Each ends with one sentence; `mcp`, which speaks to a program, with none. */
export const commands: Readonly<Record<string, Command>> = {
  "--print-config": async (config) => ({ ok: true, text: JSON.stringify(shown(config), null, 2) }),

  audit: async (config) => {
    const { database, records } = await openKept(config, silent);
    try {
      const tenants = await database.selectFrom("entries").select("tenant").distinct().execute();
      const lines: string[] = [];
      let ok = true;
      for (const tenant of new Set(["local", ...tenants.map((row) => row.tenant).sort()])) {
        const { entries, flaw } = await auditChain(records.of(tenant).all(), verifierOf(records.publicKey));
        if (tenant === "local" && entries === 0 && tenants.length > 0) continue;
        const of = tenant === "local" ? "" : `${tenant}: `;
        lines.push(
          flaw === undefined
            ? `${of}the chain holds: ${entries} entries`
            : `${of}entry ${flaw.position} does not hold: ${flaw.what}`,
        );
        ok &&= flaw === undefined;
      }
      return { ok, text: lines.join("\n") };
    } finally {
      await database.destroy();
    }
  },

  backup: (config, [file]) => backupCommand(config, file),

  restore: (config, [file]) => restoreCommand(config, file),

  keys: (config, args) => keysCommand(config, args),

  mcp: async ({ policies, watch }) => {
    const releases = await createReleases({ folder: policies, watch });
    await serveStdio({ library: releases.current, now: systemClock });
    releases.close();
    return { ok: true, text: "" };
  },

  verify: async (_, [file]) => {
    const receipt = await readReceipt(file);
    if (typeof receipt === "string") return { ok: false, text: receipt };
    const flaw = flawOfReceipt(receipt);
    if (flaw !== undefined) return { ok: false, text: `the receipt does not hold: ${flaw}` };
    const { entry, publicKey } = receipt;
    const about = `entry ${entry.position}, recorded at ${entry.recordedAt}, signed with key ${publicKey.id}`;
    return { ok: true, text: `the receipt holds: ${about}` };
  },

  replay: async ({ policies }, [file]) => {
    const receipt = await readReceipt(file);
    if (typeof receipt === "string") return { ok: false, text: receipt };
    if (receipt.entry.kind !== "determination")
      return { ok: false, text: "the receipt is of no determination" };
    const recorded = receipt.body.value as DeterminationRecord;
    const { current } = await createReleases({ folder: policies });
    const again = replay(recorded, current().library);
    if (again.ok && canonicalJson(again.determination) === canonicalJson(recorded.determination)) {
      return { ok: true, text: "the same answer, byte for byte" };
    }
    const release = recorded.release === current().hash ? "the same release" : `release ${recorded.release}`;
    return {
      ok: false,
      text: `not the same answer; it was recorded under ${release}, by ${recorded.determination.provenance.engine}`,
    };
  },
};

const shown = (config: Config) => ({
  ...config,
  ...(config.signIn === undefined ? {} : { signIn: { ...config.signIn, clientSecret: "set; not shown" } }),
  ...(config.databaseUrl === undefined ? {} : { databaseUrl: "set; not shown, as it may hold a password" }),
});

const readReceipt = async (file: string | undefined) => {
  if (file === undefined) return "name the receipt's file";
  const text = await readFile(file, "utf8").catch(() => undefined);
  if (text === undefined) return `there is no file ${file} that can be read`;
  try {
    const read = receiptSchema.safeParse(JSON.parse(text));
    return read.success ? read.data : `${file} is no receipt`;
  } catch {
    return `${file} is not JSON`;
  }
};
