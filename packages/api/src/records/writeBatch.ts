import { randomBytes, randomUUID } from "node:crypto";
import { type Body, beginning, type Entry, hashOfBody, hashOfEntry, verifierOf } from "@waymark/rules/node";
import { sql, type Transaction } from "kysely";
import type { Clock } from "../clock.ts";
import type { Database } from "../database/openDatabase.ts";
import { narrow } from "../database/reach.ts";
import type { BodyRow, EntryRow, IdempotencyRow, Tables } from "../database/tables.ts";
import { isPostgres } from "../database/which.ts";
import { eraseBodies, holdsBody } from "./erase.ts";
import { readOne } from "./readEntries.ts";
import { AnotherKey } from "./sameKey.ts";
import type { Signer } from "./signing.ts";
import { type Appended, Erased, IdempotencyKeyReused, type NewEntry, type Stored } from "./store.ts";

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
 */
export const writeBatch = ({
  database,
  signer,
  tenant,
  now,
  entries,
}: Batch): Promise<readonly (Appended | Error)[]> =>
  database.transaction().execute(async (within) => {
    if (isPostgres(database)) {
      await narrow(within, { tenant });
      await holdChain(within, tenant);
    }
    let tip: Tip = await tipOf(within, tenant);
    if (tip.signature !== undefined && !verifierOf(signer.publicKey)(tip.hash, tip.signature))
      throw new AnotherKey("the records were signed with another key");
    const used = await earlierUses(within, tenant, entries);
    let rows = noRows();
    const outcomes: (Appended | Error)[] = [];
    for (const { kind, about, value, idempotency } of entries) {
      const earlier = idempotency && used.get(idempotency.key);
      if (earlier !== undefined) {
        outcomes.push(
          earlier.request === idempotency?.request
            ? { ...earlier.stored, replayed: true }
            : new IdempotencyKeyReused(),
        );
        continue;
      }
      if (about !== null && !(await holdsBody(within, tenant, about))) {
        outcomes.push(new Erased());
        continue;
      }
      const body: Body = { salt: randomBytes(16).toString("hex"), value };
      const entry = sealed(
        {
          id: randomUUID(),
          tenant,
          position: tip.position + 1,
          kind,
          about,
          recordedAt: now().toISOString(),
          bodyHash: hashOfBody(body),
          previous: tip.hash,
        },
        signer,
      );
      tip = entry;
      rows.entries.push(entry);
      rows.bodies.push({ entry: entry.id, tenant, salt: body.salt, value: JSON.stringify(value) });
      if (idempotency !== undefined) {
        rows.keys.push({ tenant, key: idempotency.key, request: idempotency.request, entry: entry.id });
        used.set(idempotency.key, { request: idempotency.request, stored: { entry, body } });
      }
      outcomes.push({ entry, body, replayed: false });
      if (kind === "erasure" && about !== null) {
        await insert(within, rows);
        rows = noRows();
        await eraseBodies(within, tenant, about);
      }
    }
    await insert(within, rows);
    return outcomes;
  });

interface Rows {
  readonly entries: EntryRow[];
  readonly bodies: BodyRow[];
  readonly keys: IdempotencyRow[];
}

const noRows = (): Rows => ({ entries: [], bodies: [], keys: [] });

/** Until the transaction ends no other process may add to the tenant's chain. */
const holdChain = (within: Transaction<Tables>, tenant: string) =>
  sql`SELECT pg_advisory_xact_lock(hashtextextended(${`waymark chain ${tenant}`}, 0))`.execute(within);

interface Tip {
  readonly position: number;
  readonly hash: string;
  readonly signature?: string;
}

const tipOf = async (within: Transaction<Tables>, tenant: string): Promise<Tip> => {
  const row = await within
    .selectFrom("entries")
    .select(["position", "hash", "signature"])
    .where("tenant", "=", tenant)
    .orderBy("position", "desc")
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? { position: 0, hash: beginning } : { ...row, position: Number(row.position) };
};

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

const insert = async (within: Transaction<Tables>, { entries, bodies, keys }: Rows): Promise<void> => {
  if (entries.length === 0) return;
  await within.insertInto("entries").values(entries).execute();
  await within.insertInto("bodies").values(bodies).execute();
  if (keys.length > 0) await within.insertInto("idempotency").values(keys).execute();
};

const sealed = (unsealed: Omit<Entry, "hash" | "signature">, { sign }: Signer): Entry => {
  const hash = hashOfEntry(unsealed);
  return { ...unsealed, hash, signature: sign(hash) };
};
