import { randomBytes, randomUUID } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync, type SQLOutputValue } from "node:sqlite";
import { type Clock, systemClock } from "../clock.ts";
import { type Body, beginning, type Entry, type EntryKind, hashOfBody, hashOfEntry } from "./chain.ts";
import { type Signer, signerIn } from "./signing.ts";
import {
  type Appended,
  IdempotencyKeyReused,
  type NewEntry,
  NotRecorded,
  type RecordStore,
  type Stored,
} from "./store.ts";

export interface StoreOptions {
  readonly folder: string;
  readonly tenant?: string;
  readonly now?: Clock;
}

/**
 * Records in one SQLite file. This process alone may open it. Appends that arrive together are written in one
 * transaction and acknowledged after it is on disk.
 * @throws when another process holds the file, or the folder cannot be written.
 */
export const openSqliteStore = ({
  folder,
  tenant = "local",
  now = systemClock,
}: StoreOptions): RecordStore => {
  mkdirSync(folder, { recursive: true });
  const signer = signerIn(folder);
  const database = new DatabaseSync(join(folder, "records.sqlite"));
  database.exec(schema);
  const run = statements(database);
  const waiting: Waiting[] = [];

  const flush = (): void => {
    const batch = waiting.splice(0);
    const settle: (() => void)[] = [];
    try {
      database.exec("BEGIN IMMEDIATE");
      for (const { entry, resolve, reject } of batch) {
        const outcome = write(entry);
        settle.push(() => (outcome instanceof Error ? reject(outcome) : resolve(outcome)));
      }
      database.exec("COMMIT");
    } catch (cause) {
      if (database.isOpen && database.isTransaction) database.exec("ROLLBACK");
      for (const { reject } of batch) reject(new NotRecorded("the record could not be written", { cause }));
      return;
    }
    for (const step of settle) step();
  };

  const write = ({ kind, about, value, idempotency }: NewEntry): Appended | IdempotencyKeyReused => {
    const earlier = idempotency && run.idempotency.get(tenant, idempotency.key);
    if (earlier !== undefined) {
      if (earlier.request !== idempotency?.request) return new IdempotencyKeyReused();
      return { ...(find(String(earlier.entry)) as Stored), replayed: true };
    }
    const tip = run.tip.get(tenant);
    const body: Body = { salt: randomBytes(16).toString("hex"), value };
    const unsealed = {
      id: randomUUID(),
      tenant,
      position: Number(tip?.position ?? 0) + 1,
      kind,
      about,
      recordedAt: now().toISOString(),
      bodyHash: hashOfBody(body),
      previous: String(tip?.hash ?? beginning),
    };
    const entry = sealed(unsealed, signer);
    run.insertEntry.run({ ...entry });
    run.insertBody.run(entry.id, body.salt, JSON.stringify(value));
    if (idempotency !== undefined) run.insertKey.run(tenant, idempotency.key, idempotency.request, entry.id);
    return { entry, body, replayed: false };
  };

  const find = (id: string): Stored | undefined => {
    const row = run.find.get(tenant, id);
    return row === undefined ? undefined : storedOf(row);
  };

  return {
    publicKey: signer.publicKey,
    append: (entry) =>
      new Promise((resolve, reject) => {
        if (waiting.length === 0) setImmediate(flush);
        waiting.push({ entry, resolve, reject });
      }),
    find,
    about: (id) => run.about.all(tenant, id).map(storedOf),
    *all() {
      for (const row of run.all.iterate(tenant)) yield storedOf(row);
    },
    close: () => database.close(),
  };
};

interface Waiting {
  readonly entry: NewEntry;
  readonly resolve: (appended: Appended) => void;
  readonly reject: (error: Error) => void;
}

const schema = `
PRAGMA locking_mode = EXCLUSIVE;
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
PRAGMA foreign_keys = ON;
PRAGMA secure_delete = ON;

CREATE TABLE IF NOT EXISTS entries (
  id TEXT PRIMARY KEY,
  tenant TEXT NOT NULL,
  position INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('determination', 'decision', 'erasure')),
  about TEXT REFERENCES entries (id),
  recordedAt TEXT NOT NULL,
  bodyHash TEXT NOT NULL,
  previous TEXT NOT NULL,
  hash TEXT NOT NULL,
  signature TEXT NOT NULL,
  UNIQUE (tenant, position)
) STRICT;
CREATE INDEX IF NOT EXISTS entries_about ON entries (tenant, about);
CREATE TRIGGER IF NOT EXISTS entries_stay BEFORE DELETE ON entries BEGIN SELECT RAISE(ABORT, 'entries are append-only'); END;
CREATE TRIGGER IF NOT EXISTS entries_hold BEFORE UPDATE ON entries BEGIN SELECT RAISE(ABORT, 'entries are append-only'); END;

CREATE TABLE IF NOT EXISTS bodies (
  entry TEXT PRIMARY KEY REFERENCES entries (id),
  salt TEXT NOT NULL,
  value TEXT NOT NULL
) STRICT;
CREATE TRIGGER IF NOT EXISTS bodies_hold BEFORE UPDATE ON bodies BEGIN SELECT RAISE(ABORT, 'bodies do not change'); END;

CREATE TABLE IF NOT EXISTS idempotency (
  tenant TEXT NOT NULL,
  key TEXT NOT NULL,
  request TEXT NOT NULL,
  entry TEXT NOT NULL REFERENCES entries (id),
  PRIMARY KEY (tenant, key)
) STRICT;
`;

const statements = (database: DatabaseSync) => {
  const stored = "SELECT * FROM entries LEFT JOIN bodies ON bodies.entry = entries.id WHERE tenant = ?";
  return {
    tip: database.prepare(
      "SELECT position, hash FROM entries WHERE tenant = ? ORDER BY position DESC LIMIT 1",
    ),
    idempotency: database.prepare("SELECT request, entry FROM idempotency WHERE tenant = ? AND key = ?"),
    insertEntry: database.prepare(
      "INSERT INTO entries VALUES (:id, :tenant, :position, :kind, :about, :recordedAt, :bodyHash, :previous, :hash, :signature)",
    ),
    insertBody: database.prepare("INSERT INTO bodies VALUES (?, ?, ?)"),
    insertKey: database.prepare("INSERT INTO idempotency VALUES (?, ?, ?, ?)"),
    find: database.prepare(`${stored} AND id = ?`),
    about: database.prepare(`${stored} AND about = ? ORDER BY position`),
    all: database.prepare(`${stored} ORDER BY position`),
  };
};

const sealed = (unsealed: Omit<Entry, "hash" | "signature">, { sign }: Signer): Entry => {
  const hash = hashOfEntry(unsealed);
  return { ...unsealed, hash, signature: sign(hash) };
};

const storedOf = (row: Record<string, SQLOutputValue>): Stored => ({
  entry: {
    id: String(row.id),
    tenant: String(row.tenant),
    position: Number(row.position),
    kind: row.kind as EntryKind,
    about: row.about === null ? null : String(row.about),
    recordedAt: String(row.recordedAt),
    bodyHash: String(row.bodyHash),
    previous: String(row.previous),
    hash: String(row.hash),
    signature: String(row.signature),
  },
  body: row.value === null ? undefined : { salt: String(row.salt), value: JSON.parse(String(row.value)) },
});
