import type { Kysely } from "kysely";
import type { Clock } from "../../clock.ts";
import { reaching } from "../../database/reach.ts";
import type { Tables } from "../../database/tables.ts";
import type { Principal } from "../principal.ts";
import { isRole, type Role } from "../roles.ts";
import { hashOfSecret, newSecret } from "../secrets.ts";

export interface Person {
  /** The issuer's id of the person, not a name. */
  readonly id: string;
  readonly tenant: string;
  readonly roles: readonly Role[];
}

/** A session ends this long after its last use, and this long after it began whatever its use. */
export const sessionMinutes = { idle: 30, absolute: 8 * 60 } as const;

/** Who is signed in. Only the hash of a session's secret is kept, and nothing of one that has ended by being revoked. */
export const sessionStore = ({ database, now }: SessionOptions) => {
  const earliest = () => ({
    used: minutesBefore(now(), sessionMinutes.idle),
    started: minutesBefore(now(), sessionMinutes.absolute),
  });
  return {
    /** Always a new secret, known to the caller alone: one that a browser had before sign-in gains nothing. */
    begin: async ({ id, tenant, roles }: Person): Promise<string> => {
      await forgetEnded(database, earliest());
      const secret = newSecret();
      const at = now().toISOString();
      await reaching(database, { tenant }, (within) =>
        within
          .insertInto("sessions")
          .values({
            ...{ hash: hashOfSecret(secret), tenant, person: id, roles: JSON.stringify(roles) },
            ...{ startedAt: at, usedAt: at },
          })
          .execute(),
      );
      return secret;
    },
    /** Whom a secret stands for now; undefined for one that is unknown, revoked or ended, without saying which. */
    find: async (secret: string): Promise<Principal | undefined> => {
      if (!secretShape.test(secret)) return undefined;
      const hash = hashOfSecret(secret);
      const { used, started } = earliest();
      const row = await reaching(database, { presented: hash }, async (within) => {
        const found = await within
          .selectFrom("sessions")
          .selectAll()
          .where("hash", "=", hash)
          .where("usedAt", ">", used)
          .where("startedAt", ">", started)
          .executeTakeFirst();
        // A use is noted once a minute, so that reading pages seldom writes; a session may end that much sooner.
        if (found !== undefined && found.usedAt <= minutesBefore(now(), 1))
          await within
            .updateTable("sessions")
            .set({ usedAt: now().toISOString() })
            .where("hash", "=", hash)
            .execute();
        return found;
      });
      if (row === undefined) return undefined;
      const roles = rolesIn(row.roles);
      return { kind: "person", id: row.person, tenant: row.tenant, roles, scopes: [] };
    },
    revoke: async (secret: string): Promise<void> => {
      const hash = hashOfSecret(secret);
      await reaching(database, { presented: hash }, (within) =>
        within.deleteFrom("sessions").where("hash", "=", hash).execute(),
      );
    },
    /** Ends every session of a person, or of a tenant where no person is named, and says how many there were. */
    revokeAllOf: async ({ id, tenant }: Reached): Promise<number> => {
      const { numDeletedRows } = await reaching(database, { tenant }, (within) => {
        const ended = within.deleteFrom("sessions").where("tenant", "=", tenant);
        return (id === undefined ? ended : ended.where("person", "=", id)).executeTakeFirst();
      });
      return Number(numDeletedRows);
    },
    /** Who of a tenant is signed in now. */
    list: async (tenant: string): Promise<readonly KeptSession[]> => {
      const { used, started } = earliest();
      const rows = await reaching(database, { tenant }, (within) =>
        within
          .selectFrom("sessions")
          .select(["person", "roles", "startedAt", "usedAt"])
          .where("tenant", "=", tenant)
          .where("usedAt", ">", used)
          .where("startedAt", ">", started)
          .orderBy("startedAt")
          .execute(),
      );
      return rows.map(({ roles, ...row }) => ({ ...row, roles: rolesIn(roles) }));
    },
  };
};

interface Reached {
  readonly tenant: string;
  readonly id?: string | undefined;
}

export interface KeptSession {
  /** The issuer's id of the person, not a name. */
  readonly person: string;
  readonly roles: readonly Role[];
  readonly startedAt: string;
  readonly usedAt: string;
}

const rolesIn = (text: string): readonly Role[] => (JSON.parse(text) as string[]).filter(isRole);

export interface SessionOptions {
  readonly database: Kysely<Tables>;
  readonly now: Clock;
}

const secretShape = /^[A-Za-z0-9_-]{43}$/;

const minutesBefore = (moment: Date, minutes: number): string =>
  new Date(moment.getTime() - minutes * 60_000).toISOString();

const forgetEnded = async (
  database: Kysely<Tables>,
  { used, started }: { readonly used: string; readonly started: string },
): Promise<void> => {
  await reaching(database, "every tenant", (within) =>
    within
      .deleteFrom("sessions")
      .where((where) => where.or([where("usedAt", "<=", used), where("startedAt", "<=", started)]))
      .execute(),
  );
};
