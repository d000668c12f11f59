import { auditCommand } from "./auditCommand.ts";
import { backupCommand, restoreCommand } from "./backupCommands.ts";
import { systemClock } from "./clock.ts";
import type { Config } from "./config.ts";
import { serveStdio } from "./mcp/stdio.ts";
import { keysCommand } from "./people/keysCommand.ts";
import { sessionsCommand } from "./people/sessionsCommand.ts";
import { publishCommand } from "./publishCommand.ts";
import { replayCommand, verifyCommand } from "./receiptCommands.ts";
import { createReleases } from "./releases.ts";
import { shownConfig } from "./shownConfig.ts";

export interface CommandResult {
  readonly ok: boolean;
  readonly text: string;
}

type Command = (config: Config, args: readonly string[]) => Promise<CommandResult>;

/** What the server's program does besides serving. Each ends with one sentence; `mcp`, which speaks to a program, with none. */
export const commands: Readonly<Record<string, Command>> = {
  "--print-config": async (config) => ({ ok: true, text: JSON.stringify(shownConfig(config), null, 2) }),

  audit: (config, args) => auditCommand(config, args),

  backup: (config, [file]) => backupCommand(config, file),

  restore: (config, [file]) => restoreCommand(config, file),

  publish: (config, [file]) => publishCommand(config, file),

  keys: (config, args) => keysCommand(config, args),

  sessions: (config, args) => sessionsCommand(config, args),

  mcp: async ({ policies, watch }) => {
    const releases = await createReleases({ folder: policies, watch });
    await serveStdio({ library: releases.current, now: systemClock });
    releases.close();
    return { ok: true, text: "" };
  },

  verify: (config, args) => verifyCommand(config, args),

  replay: (config, args) => replayCommand(config, args),
};
