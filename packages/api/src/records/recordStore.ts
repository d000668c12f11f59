import { signedTextOf } from "@waymark/rules/node";
import { type Clock, systemClock } from "../clock.ts";
import type { Database } from "../database/openDatabase.ts";
import { reaching } from "../database/reach.ts";
import { noteOnceAnHour } from "../people/events.ts";
import { listRecords } from "./listRecords.ts";
import { readAbout, readAll, readOne, readTip } from "./readEntries.ts";
import type { Signer } from "./signing.ts";
import { type Appended, type NewEntry, NotKnown, NotRecorded, type RecordStore } from "./store.ts";
import { writeBatch } from "./writeBatch.ts";

export interface RecordStoreOptions {
  readonly database: Database;
  readonly signer: Signer;
  readonly tenant?: string;
  readonly now?: Clock;
  /** How long an append may take before its caller is told that nothing is known to be recorded. */
  readonly patienceMilliseconds?: number;
}

/**
 * One tenant's records in the database. Appends that arrive while a transaction runs wait for the next one, which
 * writes them together and is acknowledged once it is on disk.
 */
export const recordStore = (options: RecordStoreOptions): RecordStore => {
  const stores = new Map<string, RecordStore>();
  // One for each tenant, so that what arrives together for one is written together.
  const of = (tenant: string): RecordStore => {
    const made = stores.get(tenant) ?? storeOfOne({ ...options, tenant }, of);
    stores.set(tenant, made);
    return made;
  };
  return of(options.tenant ?? "local");
};

const storeOfOne = (
  {
    database,
    signer,
    tenant,
    now = systemClock,
    patienceMilliseconds = 1700,
  }: RecordStoreOptions & { readonly tenant: string },
  of: RecordStore["of"],
): RecordStore => {
  let waiting: Waiting[] = [];
  let writing = false;

  const flush = async (): Promise<void> => {
    writing = true;
    while (waiting.length > 0) {
      const batch = waiting.slice(0, mostTogether);
      waiting = waiting.slice(mostTogether);
      try {
        const entries = batch.map(({ entry }) => entry);
        const outcomes = await writeBatch({ database, signer, tenant, now, entries });
        batch.forEach(({ resolve, reject }, index) => {
          const outcome = outcomes[index] as Appended | Error;
          if (outcome instanceof Error) reject(outcome);
          else resolve(outcome);
        });
      } catch (cause) {
        const failure =
          cause instanceof NotKnown ? cause : new NotRecorded("the record could not be written", { cause });
        for (const { reject } of batch) reject(failure);
      }
    }
    writing = false;
  };

  return {
    tenant,
    of,
    publicKey: signer.publicKey,
    append: (entry) =>
      new Promise((resolve, reject) => {
        const late = setTimeout(() => {
          const isWaiting = waiting.includes(mine);
          waiting = waiting.filter((other) => other !== mine);
          // Once the store has it, it may still be kept after nobody waits for it any more.
          const Failure = isWaiting ? NotRecorded : NotKnown;
          reject(new Failure("the store did not answer in time"));
        }, patienceMilliseconds);
        const mine: Waiting = {
          entry,
          resolve: (appended) => {
            clearTimeout(late);
            resolve(appended);
          },
          reject: (error) => {
            clearTimeout(late);
            reject(error);
          },
        };
        waiting.push(mine);
        if (!writing) setImmediate(() => (writing ? undefined : void flush()));
      }),
    find: (id) => reaching(database, { tenant }, (within) => readOne(within, tenant, id)),
    about: (id) => reaching(database, { tenant }, (within) => readAbout(within, tenant, id)),
    all: () => readAll(database, tenant),
    list: (query) => reaching(database, { tenant }, (within) => listRecords(within, tenant, query)),
    head: async () => {
      const { position, hash } = await reaching(database, { tenant }, (within) => readTip(within, tenant));
      const told = { tenant, position, hash, at: now().toISOString() };
      return { ...told, signature: signer.sign(signedTextOf(told)) };
    },
    noteLook: ({ kind, by, about }) =>
      noteOnceAnHour({ database, now, tenant }, { kind, who: by.id, whoKind: by.kind, about }),
  };
};

const mostTogether = 200;

interface Waiting {
  readonly entry: NewEntry;
  readonly resolve: (appended: Appended) => void;
  readonly reject: (error: Error) => void;
}
