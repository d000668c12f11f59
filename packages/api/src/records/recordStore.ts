import { type Clock, systemClock } from "../clock.ts";
import type { Database } from "../database/openDatabase.ts";
import { reaching } from "../database/reach.ts";
import { readAbout, readAll, readOne } from "./readEntries.ts";
import type { Signer } from "./signing.ts";
import { type Appended, type NewEntry, NotRecorded, type RecordStore } from "./store.ts";
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
    patienceMilliseconds = 1900,
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
        for (const { reject } of batch) reject(new NotRecorded("the record could not be written", { cause }));
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
          waiting = waiting.filter((other) => other !== mine);
          reject(new NotRecorded("the store did not answer in time"));
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
  };
};

const mostTogether = 200;

interface Waiting {
  readonly entry: NewEntry;
  readonly resolve: (appended: Appended) => void;
  readonly reject: (error: Error) => void;
}
