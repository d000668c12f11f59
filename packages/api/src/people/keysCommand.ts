import { parseArgs } from "node:util";
import { type Clock, systemClock } from "../clock.ts";
import { openDatabase } from "../database/openDatabase.ts";
import { type ApiKey, keyStore } from "./keys.ts";
import { isTenant } from "./principal.ts";
import { isScope, scopes } from "./roles.ts";

interface Result {
  readonly ok: boolean;
  readonly text: string;
}

/** `keys create|list|revoke`, for the operator at the machine. The one time that a secret is shown is in `create`. */
export const keysCommand = async (
  config: { readonly data: string; readonly databaseUrl?: string | undefined },
  args: readonly string[],
  now: Clock = systemClock,
): Promise<Result> => {
  const asked = readAsked(args);
  if (typeof asked === "string") return { ok: false, text: asked };
  const database = await openDatabase({ folder: config.data, url: config.databaseUrl });
  try {
    const keys = keyStore({ database, now, tenant: asked.tenant });
    if (asked.action === "list") return { ok: true, text: (await keys.list()).map(lineOf).join("\n") };
    if (asked.action === "revoke") {
      const revoked = await keys.revoke(asked.id);
      return revoked
        ? { ok: true, text: `key ${asked.id} is revoked` }
        : { ok: false, text: `tenant ${asked.tenant} has no key ${asked.id} that holds` };
    }
    const { key, token } = await keys.create(asked);
    return {
      ok: true,
      text: `${token}\nit holds until ${key.expiresAt}; keep it now, it is not shown again`,
    };
  } finally {
    await database.destroy();
  }
};

type Asked =
  | { readonly action: "list"; readonly tenant: string }
  | { readonly action: "revoke"; readonly tenant: string; readonly id: string }
  | {
      readonly action: "create";
      readonly tenant: string;
      readonly label: string;
      readonly scopes: readonly (keyof typeof scopes)[];
      readonly days: number;
    };

const readAsked = (args: readonly string[]): Asked | string => {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const { tenant, label = "no label", days = "365" } = values;
    const [action, id] = positionals;
    if (tenant === undefined || !isTenant(tenant))
      return "keys: give --tenant as a local authority's code (330), a school of it (330/123456) or local";
    if (action === "list") return { action, tenant };
    if (action === "revoke")
      return id === undefined ? "keys: name the key to revoke" : { action, tenant, id };
    if (action !== "create") return "keys: use create, list or revoke";
    const named = (values.scopes ?? "").split(",").filter((scope) => scope !== "");
    if (named.length === 0 || !named.every(isScope))
      return `keys: give --scopes as some of ${Object.keys(scopes).join(",")}`;
    if (!/^[1-9]\d{0,3}$/.test(days)) return "keys: give --days as a whole number from 1 to 9999";
    if (label.length > 80) return "keys: give a --label of at most 80 letters";
    return { action, tenant, label, scopes: [...new Set(named)], days: Number(days) };
  } catch {
    return "keys: the options are --tenant, --scopes, --days and --label";
  }
};

const options = {
  tenant: { type: "string" },
  scopes: { type: "string" },
  days: { type: "string" },
  label: { type: "string" },
} as const;

const lineOf = ({ id, label, scopes, expiresAt, revokedAt }: ApiKey): string =>
  [id, scopes.join(","), revokedAt === null ? `until ${expiresAt}` : `revoked ${revokedAt}`, label].join(
    "  ",
  );
