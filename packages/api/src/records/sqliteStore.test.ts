import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { auditChain, beginning } from "./chain.ts";
import { verifierOf } from "./signing.ts";
import { openSqliteStore } from "./sqliteStore.ts";
import { IdempotencyKeyReused, type NewEntry, NotRecorded, type RecordStore } from "./store.ts";

let folder: string;
let store: RecordStore;
const open = () => openSqliteStore({ folder, now: () => new Date("2026-12-17T09:30:00Z") });
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "waymark-records-"));
  store = open();
});
afterEach(() => {
  try {
    store.close();
  } catch {
    // A test closed it.
  }
  rmSync(folder, { recursive: true, force: true });
});

const entry = (value: unknown, extra: Partial<NewEntry> = {}): NewEntry => ({
  kind: "determination",
  about: null,
  value,
  ...extra,
});

const audit = (known?: { position: number; hash: string }) =>
  auditChain(store.all(), verifierOf(store.publicKey), known);

/** Changes the file behind the store's back, as somebody with the disk could. */
const tamper = (sql: string) => {
  store.close();
  const database = new DatabaseSync(join(folder, "records.sqlite"));
  database.exec(
    `PRAGMA foreign_keys = OFF; DROP TRIGGER entries_stay; DROP TRIGGER entries_hold; DROP TRIGGER bodies_hold; ${sql}`,
  );
  database.close();
  store = open();
};

describe("appending", () => {
  it("links each entry to the one before, from sixty-four zeros on", async () => {
    const first = await store.append(entry({ a: 1 }));
    const second = await store.append(entry({ a: 2 }));
    expect(first.entry).toMatchObject({
      position: 1,
      previous: beginning,
      recordedAt: "2026-12-17T09:30:00.000Z",
    });
    expect(second.entry).toMatchObject({ position: 2, previous: first.entry.hash });
    expect(audit()).toEqual({ entries: 2 });
  });

  it("keeps order and leaves no gap when many arrive together", async () => {
    const all = await Promise.all(Array.from({ length: 500 }, (_, index) => store.append(entry({ index }))));
    expect(all.map((appended) => appended.entry.position)).toEqual(
      Array.from({ length: 500 }, (_, index) => index + 1),
    );
    expect(audit()).toEqual({ entries: 500 });
  });

  it("goes on where it stopped when it is opened again, with the same key", async () => {
    const { publicKey } = store;
    const first = await store.append(entry({ a: 1 }));
    store.close();
    store = open();
    expect(store.publicKey).toEqual(publicKey);
    expect(store.find(first.entry.id)).toEqual({ entry: first.entry, body: first.body });
    expect((await store.append(entry({ a: 2 }))).entry.previous).toBe(first.entry.hash);
  });

  it("says that nothing was recorded when it cannot write", async () => {
    store.close();
    await expect(store.append(entry({}))).rejects.toThrow(NotRecorded);
  });

  it("lets no second process in, and keeps its key to its owner", () => {
    expect(open).toThrow(/locked/);
    expect(statSync(join(folder, "signing-key.pem")).mode & 0o777).toBe(0o600);
  });
});

describe("an idempotency key", () => {
  const keyed = (request: string) => entry({ a: 1 }, { idempotency: { key: "k", request } });

  it("finds the first entry again, also among those that arrive together", async () => {
    const [first, second] = await Promise.all([store.append(keyed("r")), store.append(keyed("r"))]);
    const third = await store.append(keyed("r"));
    expect([first?.replayed, second?.replayed, third.replayed]).toEqual([false, true, true]);
    expect(new Set([first, second, third].map((appended) => appended?.entry.id)).size).toBe(1);
    expect(audit()).toEqual({ entries: 1 });
  });

  it("is refused for another request, without disturbing the rest", async () => {
    await store.append(keyed("r"));
    const [other, plain] = await Promise.allSettled([
      store.append(keyed("s")),
      store.append(entry({ b: 1 })),
    ]);
    expect(other).toMatchObject({ status: "rejected", reason: expect.any(IdempotencyKeyReused) });
    expect(plain).toMatchObject({ status: "fulfilled", value: { entry: { position: 2 } } });
  });
});

describe("the file", () => {
  it.each(["UPDATE entries SET kind = 'decision'", "DELETE FROM entries", "UPDATE bodies SET value = '{}'"])(
    "refuses %s",
    async (sql) => {
      await store.append(entry({ a: 1 }));
      store.close();
      const database = new DatabaseSync(join(folder, "records.sqlite"));
      expect(() => database.exec(sql)).toThrow(/append-only|do not change/);
      database.close();
      store = open();
    },
  );

  it.each([
    [
      "UPDATE bodies SET value = '{\"a\":9}' WHERE entry = (SELECT id FROM entries WHERE position = 2)",
      2,
      "the body does not match its hash",
    ],
    ["UPDATE entries SET recordedAt = '2020' WHERE position = 2", 2, "the entry does not match its hash"],
    ["DELETE FROM entries WHERE position = 2", 2, "entry 2 is missing; 3 stands in its place"],
    [
      "UPDATE entries SET position = 9 WHERE position = 1; UPDATE entries SET position = 1 WHERE position = 2; UPDATE entries SET position = 2 WHERE position = 9",
      1,
      "the entry does not follow the one before",
    ],
    [
      "UPDATE entries SET signature = (SELECT signature FROM entries WHERE position = 1) WHERE position = 3",
      3,
      "the signature is not this key's",
    ],
    ["DELETE FROM entries WHERE position = 4", 4, "the chain ends before the head known"],
  ])("shows %s to an audit", async (sql, position, what) => {
    for (const a of [1, 2, 3, 4]) await store.append(entry({ a }));
    const [head] = [...store.all()].slice(-1);
    expect(audit()).toEqual({ entries: 4 });
    tamper(sql);
    expect(audit(head?.entry).flaw).toEqual({ position, what });
  });

  it("keeps its chain when a body is erased", async () => {
    for (const a of ["kept", "erased-canary"]) await store.append(entry({ a }));
    tamper("PRAGMA secure_delete = ON; DELETE FROM bodies WHERE value LIKE '%canary%'");
    expect(audit()).toEqual({ entries: 2 });
    expect([...store.all()].map(({ body }) => body?.value)).toEqual([{ a: "kept" }, undefined]);
  });
});
