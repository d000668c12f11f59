import { randomUUID } from "node:crypto";
import type { Kysely } from "kysely";
import type { Clock } from "../clock.ts";
import type { Tables } from "../database/tables.ts";

export type PeopleEvent = "key-created" | "key-revoked";

export interface ForTenant {
  readonly database: Kysely<Tables>;
  readonly now: Clock;
  readonly tenant: string;
}

/** Notes who did what, for the audit view. `who` and `about` are ids, never names nor secrets. */
export const noteEvent = async (
  { database, now, tenant }: ForTenant,
  { kind, who, about }: { readonly kind: PeopleEvent; readonly who: string; readonly about: string },
): Promise<void> => {
  await database
    .insertInto("peopleEvents")
    .values({ id: randomUUID(), tenant, at: now().toISOString(), kind, who, about })
    .execute();
};
