import { parseArgs } from "node:util";
import { type Clock, systemClock } from "../clock.ts";
import { openDatabase } from "../database/openDatabase.ts";
import { noteEvent } from "./events.ts";
import { isTenant } from "./principal.ts";
import { type KeptSession, sessionStore } from "./signIn/sessions.ts";

interface Result {
  readonly ok: boolean;
  readonly text: string;
}

/** `sessions list|revoke`, for the operator at the machine: of one person, or of everybody of a tenant. */
export const sessionsCommand = async (
  config: { readonly data: string; readonly databaseUrl?: string | undefined },
  args: readonly string[],
  now: Clock = systemClock,
): Promise<Result> => {
  const asked = readAsked(args);
  if (typeof asked === "string") return { ok: false, text: asked };
  const { tenant, person } = asked;
  const database = await openDatabase({ folder: config.data, url: config.databaseUrl });
  try {
    const sessions = sessionStore({ database, now });
    if (asked.action === "list") {
      const lines = (await sessions.list(tenant)).map(lineOf);
      return { ok: true, text: lines.length === 0 ? `nobody of ${tenant} is signed in` : lines.join("\n") };
    }
    const ended = await sessions.revokeAllOf({ tenant, id: person });
    const operator = { who: "operator", whoKind: "operator" } as const;
    await noteEvent(
      { database, now, tenant },
      { kind: "sessions-revoked", ...operator, about: person ?? "everybody" },
    );
    return { ok: true, text: `${ended} ${ended === 1 ? "session is" : "sessions are"} ended` };
  } finally {
    await database.destroy();
  }
};

interface Asked {
  readonly action: "list" | "revoke";
  readonly tenant: string;
  /** undefined: everybody of the tenant. */
  readonly person: string | undefined;
}

const readAsked = (args: readonly string[]): Asked | string => {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const { tenant, person, everybody } = values;
    const [action] = positionals;
    if (action !== "list" && action !== "revoke") return "sessions: use list or revoke";
    if (tenant === undefined || !isTenant(tenant))
      return "sessions: give --tenant as a local authority's code (330), a school of it (330/123456) or local";
    if (action === "revoke" && (person === undefined) === (everybody !== true))
      return "sessions: say whose with --person <id>, as list shows it, or with --everybody";
    return { action, tenant, person };
  } catch {
    return "sessions: the options are --tenant, --person and --everybody";
  }
};

const options = {
  tenant: { type: "string" },
  person: { type: "string" },
  everybody: { type: "boolean" },
} as const;

const lineOf = ({ person, roles, startedAt, usedAt }: KeptSession): string =>
  [person, roles.join(","), `since ${startedAt}`, `last used ${usedAt}`].join("  ");
