import { createHash, randomUUID } from "node:crypto";
import type { Kysely } from "kysely";
import type { Clock } from "../clock.ts";
import { reaching } from "../database/reach.ts";
import type { Tables } from "../database/tables.ts";

/** What is noted of people and keys, with what it says in the audit view. */
export const peopleEvents = {
  "key-created": "The operator made a key",
  "key-revoked": "The operator revoked a key",
  "key-refused": "Somebody used a key that is revoked or expired, or its id with a wrong secret",
  "signed-in": "Somebody signed in",
  "signed-out": "Somebody signed out",
  "not-allowed": "Somebody known asked for what their roles or scopes do not give",
} as const;

export type PeopleEvent = keyof typeof peopleEvents;

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
  await reaching(database, { tenant }, (within) =>
    within
      .insertInto("peopleEvents")
      .values({ id: randomUUID(), tenant, at: now().toISOString(), kind, who, about })
      .execute(),
  );
};

interface Refusal {
  readonly who: string;
  /** The route as a pattern, or the id of a key. */
  readonly about: string;
}

/** Notes, after the answer, who was refused what. */
export const noteRefusal = (tenancy: ForTenant, refusal: Refusal): void =>
  afterTheAnswer(() => noteOnceAnHour(tenancy, { kind: "not-allowed", ...refusal }));

/** Notes, after the answer, that a key of some tenant was refused; an id that is nobody's leaves no trace. */
export const noteRefusedKey = (kept: Omit<ForTenant, "tenant">, token: string): void =>
  afterTheAnswer(async () => {
    const [, id] = /^wmk_([0-9a-f]{16})_/.exec(token) ?? [];
    if (id === undefined) return;
    const { database } = kept;
    const row = await reaching(database, { presented: id }, (within) =>
      within.selectFrom("apiKeys").select("tenant").where("id", "=", id).executeTakeFirst(),
    );
    if (row === undefined) return;
    await noteOnceAnHour({ ...kept, tenant: row.tenant }, { kind: "key-refused", who: "unknown", about: id });
  });

/** Of what a caller can repeat as often as they like, the first in each hour says enough. */
const noteOnceAnHour = async (
  { database, now, tenant }: ForTenant,
  { kind, who, about }: Refusal & { readonly kind: PeopleEvent },
): Promise<void> => {
  const at = now().toISOString();
  const once = JSON.stringify([tenant, kind, who, about, at.slice(0, "2026-11-24T11".length)]);
  const id = createHash("sha256").update(once).digest("hex").slice(0, 32);
  await reaching(database, { tenant }, (within) =>
    within
      .insertInto("peopleEvents")
      .values({ id, tenant, at, kind, who, about })
      .onConflict((conflict) => conflict.column("id").doNothing())
      .execute(),
  );
};

/** So that the time an answer takes does not tell what was noted, and a full disk costs nobody theirs. */
const afterTheAnswer = (note: () => Promise<void>): void => {
  setImmediate(() => void note().catch(() => undefined));
};
