import type { Kysely } from "kysely";
import type { Clock } from "../../clock.ts";
import type { Tables } from "../../database/tables.ts";
import { hashOfSecret } from "../secrets.ts";

/** What a sign-in must come back with, and where it leads then. */
export interface Started {
  readonly state: string;
  readonly nonce: string;
  /** The PKCE code verifier, which never leaves the server before the code is exchanged. */
  readonly verifier: string;
  readonly returnTo: string;
}

/** So long may somebody take over passwords and codes. */
export const minutesToSignIn = 10;

/** Sign-ins under way. Only the browser that began one holds its secret, and it can come back once. */
export const startedSignIns = ({
  database,
  now,
}: {
  readonly database: Kysely<Tables>;
  readonly now: Clock;
}) => {
  const earliest = () => new Date(now().getTime() - minutesToSignIn * 60_000).toISOString();
  return {
    keep: async (secret: string, started: Started): Promise<void> => {
      await database.deleteFrom("signIns").where("startedAt", "<=", earliest()).execute();
      await database
        .insertInto("signIns")
        .values({ hash: hashOfSecret(secret), ...started, startedAt: now().toISOString() })
        .execute();
    },
    /** The sign-in that a browser began, which is used up by this; undefined when there is none or it is too old. */
    take: async (secret: string): Promise<Started | undefined> => {
      const row = await database
        .deleteFrom("signIns")
        .where("hash", "=", hashOfSecret(secret))
        .returningAll()
        .executeTakeFirst();
      if (row === undefined || row.startedAt <= earliest()) return undefined;
      const { state, nonce, verifier, returnTo } = row;
      return { state, nonce, verifier, returnTo };
    },
  };
};
