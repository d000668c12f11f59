import { createHash, randomUUID } from "node:crypto";
import type { By } from "@waymark/rules/node";
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
  "sign-in-refused": "Somebody came back from the sign-in service and was not let in",
  "sessions-revoked": "The operator ended sessions",
  recorded: "A determination was recorded",
  decided: "A decision on a record was recorded",
  "looked-again": "A record was looked at again",
  erased: "What a record says was erased",
  "record-read": "A record was read",
  "records-listed": "Records were listed",
  "receipt-taken": "A receipt of a record was taken",
  "not-allowed": "Somebody known asked for what their roles or scopes do not give",
} as const;

export type PeopleEvent = keyof typeof peopleEvents;

export interface ForTenant {
  readonly database: Kysely<Tables>;
  readonly now: Clock;
  readonly tenant: string;
}

/** Who did what, for the audit view. `who` and `about` are ids, never names nor secrets. */
export interface Event {
  readonly kind: PeopleEvent;
  readonly who: string;
  readonly whoKind: By["kind"] | "operator" | "unknown";
  /** The id of a key or a record, the route as a pattern, or the service that people sign in with. */
  readonly about: string;
}

export const noteEvent = async ({ database, now, tenant }: ForTenant, event: Event): Promise<void> => {
  await reaching(database, { tenant }, (within) =>
    within
      .insertInto("peopleEvents")
      .values({ id: randomUUID(), tenant, at: now().toISOString(), ...event })
      .execute(),
  );
};

/** Notes, after the answer, who was refused what. */
export const noteRefusal = (tenancy: ForTenant, refusal: Omit<Event, "kind">): void =>
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
    const event = { kind: "key-refused", who: "unknown", whoKind: "unknown", about: id } as const;
    await noteOnceAnHour({ ...kept, tenant: row.tenant }, event);
  });

/** Of what a caller can repeat as often as they like, the first in each hour says enough. */
export const noteOnceAnHour = async ({ database, now, tenant }: ForTenant, event: Event): Promise<void> => {
  const at = now().toISOString();
  const { kind, who, about } = event;
  const once = JSON.stringify([tenant, kind, who, about, at.slice(0, "2026-11-24T11".length)]);
  const id = createHash("sha256").update(once).digest("hex").slice(0, 32);
  await reaching(database, { tenant }, (within) =>
    within
      .insertInto("peopleEvents")
      .values({ id, tenant, at, ...event })
      .onConflict((conflict) => conflict.column("id").doNothing())
      .execute(),
  );
};

/** So that the time an answer takes does not tell what was noted, and a full disk costs nobody theirs. */
const afterTheAnswer = (note: () => Promise<void>): void => {
  setImmediate(() => void note().catch(() => undefined));
};
