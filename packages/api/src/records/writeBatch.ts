import { randomBytes, randomUUID } from "node:crypto";
import {
  type Body,
  type By,
  type Entry,
  type EntryKind,
  hashOfBody,
  hashOfEntry,
  verifierOf,
} from "@waymark/rules/node";
import { sql, type Transaction } from "kysely";
import type { Clock } from "../clock.ts";
import type { Database } from "../database/openDatabase.ts";
import { narrow } from "../database/reach.ts";
import type { BodyRow, EntryRow, IdempotencyRow, PeopleEventRow, Tables } from "../database/tables.ts";
import { isPostgres } from "../database/which.ts";
import type { PeopleEvent } from "../people/events.ts";
import { eraseBodies, holdsBody, ofErased } from "./erase.ts";
import { readOne, readTip, type Tip } from "./readEntries.ts";
import { type Indexed, indexEntries } from "./recordIndex.ts";
import { AnotherKey } from "./sameKey.ts";
import type { Signer } from "./signing.ts";
import {
  type Appended,
  Erased,
  IdempotencyKeyReused,
  type NewEntry,
  NotKnown,
  type Stored,
} from "./store.ts";

export interface Batch {
  readonly database: Database;
  readonly signer: Signer;
  readonly tenant: string;
  readonly now: Clock;
  readonly entries: readonly NewEntry[];
}

/**
 * Writes all of them or none, in order, at the end of the tenant's chain. What comes back stands in the same order;
 * an entry whose idempotency key was used for another request, or that is about what is erased, is refused by itself.
 *
 * @throws NotKnown when all was written and the database did not say whether it keeps it.
 */
export const writeBatch = async (batch: Batch): Promise<readonly (Appended | Error)[]> => {
  let written = false;
  try {
    return await batch.database.transaction().execute(async (within) => {
      const outcomes = await writeWithin(within, batch);
      written = true;
      return outcomes;
    });
  } catch (cause) {
    if (written && isPostgres(batch.database) && !isRefusal(cause))
      throw new NotKnown("the database did not say whether it keeps the records", { cause });
    throw cause;
  }
};

/** PostgreSQL said that it keeps nothing: classes of its codes for constraints and for transactions undone. */
const isRefusal = (error: unknown): boolean =>
  /^(?:23|40)[0-9A-Z]{3}$/.test(String((error as { readonly code?: unknown }).code));

const writeWithin = async (
  within: Transaction<Tables>,
  { database, signer, tenant, now, entries }: Batch,
): Promise<readonly (Appended | Error)[]> => {
  if (isPostgres(database)) {
    await narrow(within, { tenant });
    await holdChain(within, tenant);
  }
  let tip: Tip = await readTip(within, tenant);
  if (tip.signature !== undefined && !verifierOf(signer.publicKey)(tip.hash, tip.signature))
    throw new AnotherKey("the records were signed with another key");
  const used = await earlierUses(within, tenant, entries);
  let rows = noRows();
  const outcomes: (Appended | Error)[] = [];
  for (const { kind, about, by, value, idempotency } of entries) {
    const earlier = idempotency && used.get(idempotency.key);
    if (earlier !== undefined) {
      outcomes.push(whatCameOf(earlier, idempotency?.request));
      continue;
    }
    if (about !== null && !(await holdsBody(within, tenant, about))) {
      outcomes.push(new Erased());
      continue;
    }
    const body: Body = { salt: randomBytes(16).toString("hex"), value };
    const entry = sealed(
      {
        ...{ id: randomUUID(), tenant, position: tip.position + 1, kind, about, by },
        ...{ recordedAt: now().toISOString(), bodyHash: hashOfBody(body), previous: tip.hash },
      },
      signer,
    );
    tip = entry;
    rows.entries.push(rowOf(entry));
    rows.bodies.push({ entry: entry.id, tenant, salt: body.salt, value: JSON.stringify(value) });
    rows.events.push(eventOf(entry, by));
    if (idempotency !== undefined) {
      rows.keys.push({ tenant, key: idempotency.key, request: idempotency.request, entry: entry.id });
      used.set(idempotency.key, { request: idempotency.request, stored: { entry, body } });
    }
    rows.index.push({ entry, value });
    outcomes.push({ entry, body, replayed: false });
    if (kind === "erasure" && about !== null) {
      await insert(within, rows);
      rows = noRows();
      await eraseBodies(within, tenant, about);
    }
  }
  await insert(within, rows);
  return outcomes;
};

/** What a request that was made before came to. Of one whose record is erased nobody can say whether it was the same. */
const whatCameOf = ({ request, stored }: Use, asked: string | undefined): Appended | Error => {
  if (request === ofErased) return new Erased();
  return request === asked ? { ...stored, replayed: true } : new IdempotencyKeyReused();
};

const eventOf = ({ id, tenant, kind, about, recordedAt }: Entry, by: By): PeopleEventRow => ({
  ...{ id: randomUUID(), tenant, at: recordedAt, kind: eventFor(kind, about) },
  ...{ who: by.id, whoKind: by.kind, about: about ?? id },
});

const eventFor = (kind: EntryKind, about: string | null): PeopleEvent => {
  if (kind === "decision") return "decided";
  if (kind === "erasure") return "erased";
  return about === null ? "recorded" : "looked-again";
};

const rowOf = ({ by, ...entry }: Entry): EntryRow => ({
  ...entry,
  byKind: by?.kind ?? null,
  byId: by?.id ?? null,
});

interface Rows {
  readonly entries: EntryRow[];
  readonly bodies: BodyRow[];
  readonly keys: IdempotencyRow[];
  readonly events: PeopleEventRow[];
  readonly index: Indexed[];
}

const noRows = (): Rows => ({ entries: [], bodies: [], keys: [], events: [], index: [] });

/** Until the transaction ends no other process may add to the tenant's chain. */
const holdChain = (within: Transaction<Tables>, tenant: string) =>
  sql`SELECT pg_advisory_xact_lock(hashtextextended(${`waymark chain ${tenant}`}, 0))`.execute(within);

interface Use {
  readonly request: string;
  readonly stored: Stored;
}

const earlierUses = async (
  within: Transaction<Tables>,
  tenant: string,
  entries: readonly NewEntry[],
): Promise<Map<string, Use>> => {
  const keys = entries.flatMap(({ idempotency }) => (idempotency === undefined ? [] : [idempotency.key]));
  const used = new Map<string, Use>();
  if (keys.length === 0) return used;
  const rows = await within
    .selectFrom("idempotency")
    .selectAll()
    .where("tenant", "=", tenant)
    .where("key", "in", keys)
    .execute();
  for (const { key, request, entry } of rows)
    used.set(key, { request, stored: (await readOne(within, tenant, entry)) as Stored });
  return used;
};

const insert = async (
  within: Transaction<Tables>,
  { entries, bodies, keys, events, index }: Rows,
): Promise<void> => {
  if (entries.length === 0) return;
  await within.insertInto("entries").values(entries).execute();
  await within.insertInto("bodies").values(bodies).execute();
  await within.insertInto("peopleEvents").values(events).execute();
  await indexEntries(within, index);
  if (keys.length > 0) await within.insertInto("idempotency").values(keys).execute();
};

const sealed = (unsealed: Omit<Entry, "hash" | "signature">, { sign }: Signer): Entry => {
  const hash = hashOfEntry(unsealed);
  return { ...unsealed, hash, signature: sign(hash) };
};
