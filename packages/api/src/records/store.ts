import type { Body, By, Entry, EntryKind, Head, PublicKey } from "@waymark/rules/node";

import type { RecordPage, RecordQuery } from "./listRecords.ts";

export interface NewEntry {
  readonly kind: EntryKind;
  readonly about: string | null;
  readonly by: By;
  readonly value: unknown;
  /** A retry with the same key and request finds the first entry instead of writing a second. */
  readonly idempotency?: { readonly key: string; readonly request: string } | undefined;
}

export interface Stored {
  readonly entry: Entry;
  /** undefined once it is erased. */
  readonly body: Body | undefined;
}

export type Appended = Stored & {
  /** The entry was written by an earlier request with the same idempotency key. */
  readonly replayed: boolean;
};

/** One tenant's records. Nothing in it changes or goes; a body may be erased, and its entry stays. */
export interface RecordStore {
  readonly tenant: string;
  /** The records of another tenant in the same database. */
  readonly of: (tenant: string) => RecordStore;
  readonly publicKey: PublicKey;
  /**
   * Resolves once the entry is on disk.
   * An erasure deletes the bodies of what it is about in the same moment; an event for the audit view is noted in it.
   * @throws IdempotencyKeyReused, Erased when what it is about is gone, NotRecorded when nothing was written, or
   * NotKnown when the store did not say whether it was.
   */
  readonly append: (entry: NewEntry) => Promise<Appended>;
  /** @throws when the store cannot be read. */
  readonly find: (id: string) => Promise<Stored | undefined>;
  /** What is about a record, oldest first. */
  readonly about: (id: string) => Promise<readonly Stored[]>;
  readonly all: () => AsyncIterable<Stored>;
  readonly list: (query: RecordQuery) => Promise<RecordPage>;
  /** How far the chain goes now, signed. */
  readonly head: () => Promise<Head>;
  /** Notes for the audit view that somebody looked; of what is repeated, once an hour. */
  readonly noteLook: (look: Look) => Promise<void>;
}

export interface Look {
  readonly kind: "record-read" | "records-listed" | "receipt-taken";
  readonly by: By;
  /** The id of a record, or the route. */
  readonly about: string;
}

export class IdempotencyKeyReused extends Error {
  readonly code = "idempotency-key-reused";
}

/** What the entry is about, or what was recorded under its idempotency key, is not kept here, or no longer. */
export class Erased extends Error {
  readonly code = "erased";
}

/** The disk is full, or the store is closed or out of reach: nothing was written. */
export class NotRecorded extends Error {
  readonly code = "not-recorded";
}

/** The store was told to keep the entry and did not say in time whether it did: a retry under the same key finds out. */
export class NotKnown extends Error {
  readonly code = "recording-unknown";
}
