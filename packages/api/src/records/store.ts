import type { Body, Entry, EntryKind, PublicKey } from "@waymark/rules/node";

export interface NewEntry {
  readonly kind: EntryKind;
  readonly about: string | null;
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
   * An erasure deletes the bodies of what it is about in the same moment.
   * @throws IdempotencyKeyReused, Erased when what it is about is gone, or NotRecorded when it could not be written.
   */
  readonly append: (entry: NewEntry) => Promise<Appended>;
  /** @throws when the store cannot be read. */
  readonly find: (id: string) => Promise<Stored | undefined>;
  /** What is about a record, oldest first. */
  readonly about: (id: string) => Promise<readonly Stored[]>;
  readonly all: () => AsyncIterable<Stored>;
}

export class IdempotencyKeyReused extends Error {
  readonly code = "idempotency-key-reused";
}

/** What the entry is about is not kept here, or no longer. */
export class Erased extends Error {
  readonly code = "erased";
}

/** The disk is full, or the store is closed: nothing was written. */
export class NotRecorded extends Error {
  readonly code = "not-recorded";
}
