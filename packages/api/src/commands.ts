import { verifierOf } from "@waymark/rules/node";
import { backupCommand, restoreCommand } from "./backupCommands.ts";
import { systemClock } from "./clock.ts";
import type { Config } from "./config.ts";
import { openKept } from "./kept.ts";
import { silent } from "./log.ts";
import { serveStdio } from "./mcp/stdio.ts";
import { keysCommand } from "./people/keysCommand.ts";
import { replayCommand, verifyCommand } from "./receiptCommands.ts";
import { auditChain } from "./records/chain.ts";
import { tenantsIn } from "./records/readEntries.ts";
import { createReleases } from "./releases.ts";

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
      const tenants = await tenantsIn(database);
      const lines: string[] = [];
      let ok = true;
      for (const tenant of new Set(["local", ...tenants])) {
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

  verify: (config, args) => verifyCommand(config, args),

  replay: (config, args) => replayCommand(config, args),
};

const shown = (config: Config) => ({
  ...config,
  ...(config.signIn === undefined ? {} : { signIn: { ...config.signIn, clientSecret: "set; not shown" } }),
  ...(config.databaseUrl === undefined ? {} : { databaseUrl: "set; not shown, as it may hold a password" }),
});
