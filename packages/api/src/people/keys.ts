import { randomBytes } from "node:crypto";
import type { Kysely } from "kysely";
import type { Clock } from "../clock.ts";
import { inTransaction, reaching } from "../database/reach.ts";
import type { KeyRow, Tables } from "../database/tables.ts";
import { type ForTenant, noteEvent } from "./events.ts";
import type { Principal } from "./principal.ts";
import { isScope, type Scope } from "./roles.ts";
import { hashOfSecret, isSecretOf, newSecret } from "./secrets.ts";

export interface ApiKey {
  readonly id: string;
  readonly tenant: string;
  /** What it is for, in the operator's words. */
  readonly label: string;
  readonly scopes: readonly Scope[];
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly revokedAt: string | null;
}

export interface NewKey {
  readonly label: string;
  readonly scopes: readonly Scope[];
  readonly days: number;
}

/** The keys of one tenant. */
export const keyStore = (tenancy: ForTenant) => {
  const { database, now, tenant } = tenancy;
  const mine = { tenant };
  return {
    /** The token is known to the caller alone: only its hash is kept. */
    create: async ({ label, scopes, days }: NewKey): Promise<{ key: ApiKey; token: string }> => {
      const id = randomBytes(8).toString("hex");
      const secret = newSecret();
      const createdAt = now();
      const row: KeyRow = {
        ...{ id, tenant, label, hash: hashOfSecret(secret), scopes: JSON.stringify(scopes) },
        createdAt: createdAt.toISOString(),
        expiresAt: new Date(createdAt.getTime() + days * millisecondsADay).toISOString(),
        revokedAt: null,
      };
      await inTransaction(database, mine, async (within) => {
        await within.insertInto("apiKeys").values(row).execute();
        const event = { kind: "key-created", ...operator, about: id } as const;
        await noteEvent({ ...tenancy, database: within }, event);
      });
      return { key: keyOf(row), token: `wmk_${id}_${secret}` };
    },
    list: async (): Promise<readonly ApiKey[]> => {
      const rows = await reaching(database, mine, (within) =>
        within
          .selectFrom("apiKeys")
          .selectAll()
          .where("tenant", "=", tenant)
          .orderBy("createdAt")
          .orderBy("id")
          .execute(),
      );
      return rows.map(keyOf);
    },
    /** False when the tenant has no such key, or it is revoked already. */
    revoke: (id: string): Promise<boolean> =>
      inTransaction(database, mine, async (within) => {
        const { numUpdatedRows } = await within
          .updateTable("apiKeys")
          .set({ revokedAt: now().toISOString() })
          .where("tenant", "=", tenant)
          .where("id", "=", id)
          .where("revokedAt", "is", null)
          .executeTakeFirst();
        if (numUpdatedRows === 0n) return false;
        const event = { kind: "key-revoked", ...operator, about: id } as const;
        await noteEvent({ ...tenancy, database: within }, event);
        return true;
      }),
  };
};

/** Whom a token stands for; undefined for one that is unknown, wrong, expired or revoked, without saying which. */
export const principalOfKey = async (
  { database, now }: { readonly database: Kysely<Tables>; readonly now: Clock },
  token: string,
): Promise<Principal | undefined> => {
  const [, id, secret] = tokenShape.exec(token) ?? [];
  if (id === undefined || secret === undefined) return undefined;
  const row = await reaching(database, { presented: id }, (within) =>
    within.selectFrom("apiKeys").selectAll().where("id", "=", id).executeTakeFirst(),
  );
  // An unknown id is compared too, so that the time taken does not tell which ids there are.
  const holds = isSecretOf(row?.hash ?? "0".repeat(64), secret);
  if (row === undefined || !holds || row.revokedAt !== null) return undefined;
  if (row.expiresAt <= now().toISOString()) return undefined;
  const { tenant, scopes } = keyOf(row);
  return { kind: "key", id, tenant, roles: ["service"], scopes };
};

const operator = { who: "operator", whoKind: "operator" } as const;

const tokenShape = /^wmk_([0-9a-f]{16})_([A-Za-z0-9_-]{43})$/;
const millisecondsADay = 24 * 60 * 60 * 1000;

const keyOf = ({ id, tenant, label, scopes, createdAt, expiresAt, revokedAt }: KeyRow): ApiKey => ({
  ...{ id, tenant, label, createdAt, expiresAt, revokedAt },
  scopes: (JSON.parse(scopes) as string[]).filter(isScope),
});
