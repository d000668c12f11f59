import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beginning, canonicalJson, hashOfBody, isSigned, sha256, verifierOf } from "@waymark/rules/node";
import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Database, openDatabase } from "../../packages/api/src/database/openDatabase.ts";
import { reaching } from "../../packages/api/src/database/reach.ts";
import { auditChain } from "../../packages/api/src/records/chain.ts";
import { untouchedSince } from "../../packages/api/src/records/erase.ts";
import type { RecordQuery } from "../../packages/api/src/records/listRecords.ts";
import { indexAgain } from "../../packages/api/src/records/recordIndex.ts";
import { recordStore } from "../../packages/api/src/records/recordStore.ts";
import { eraseUntouched } from "../../packages/api/src/records/retention.ts";
import { signerIn } from "../../packages/api/src/records/signing.ts";
import { listed } from "../../packages/api/src/records/store.fixture.ts";
import {
  Erased,
  IdempotencyKeyReused,
  type NewEntry,
  NotKnown,
  NotRecorded,
  type RecordStore,
} from "../../packages/api/src/records/store.ts";
import { type RunningPostgres, startPostgres } from "../postgres.ts";

let postgres: RunningPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

const by = { kind: "person", id: "https://issuer.example#person-1" } as const;

const entry = (value: unknown, extra: Partial<NewEntry> = {}): NewEntry => ({
  kind: "determination",
  about: null,
  by,
  value,
  ...extra,
});

describe.each(["sqlite", "postgres"] as const)("records on %s", (which) => {
  let folder: string;
  let database: Database;
  let store: RecordStore;

  const open = async () => {
    database = await openDatabase({ folder, url: which === "postgres" ? postgres.url : undefined });
    store = handle();
  };
  const handle = (tenant = "local") =>
    recordStore({ database, signer: signerIn(folder), tenant, now: () => new Date("2026-12-17T09:30:00Z") });
  const audit = (...known: readonly { position: number; hash: string }[]) =>
    auditChain(store.all(), verifierOf(store.publicKey), known);
  const everything = <T>(work: (within: Database) => Promise<T>) => reaching(database, "every tenant", work);
  const without = (guards: "DISABLE" | "ENABLE") =>
    ["entries", "bodies"].map((table) => `ALTER TABLE ${table} ${guards} TRIGGER ALL`);

  /** Changes rows behind the store's back, as somebody with the disk or the owner's password could. */
  const tamper = async (statements: readonly string[]) => {
    const undone =
      which === "sqlite"
        ? [
            "PRAGMA foreign_keys = OFF",
            ...["entries_stay", "entries_hold", "bodies_hold"].map((trigger) => `DROP TRIGGER ${trigger}`),
          ]
        : without("DISABLE");
    const above =
      which === "sqlite"
        ? database
        : await openDatabase({ folder, url: postgres.superuserUrl ?? postgres.url });
    for (const statement of [...undone, ...statements]) await sql.raw(statement).execute(above);
    if (above === database) return;
    for (const statement of without("ENABLE")) await sql.raw(statement).execute(above);
    await above.destroy();
  };

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "waymark-records-"));
    await open();
  });
  afterEach(async () => {
    if (which === "postgres") {
      const again = await openDatabase({ folder, url: postgres.url });
      await sql`DROP SCHEMA public CASCADE`.execute(again);
      await sql`CREATE SCHEMA public`.execute(again);
      await again.destroy();
    }
    await database.destroy();
    await rm(folder, { recursive: true, force: true });
  });

  it("link each entry to the one before, from sixty-four zeros on", async () => {
    const first = await store.append(entry({ a: 1 }));
    const second = await store.append(entry({ a: 2 }));
    expect(first.entry).toMatchObject({
      position: 1,
      previous: beginning,
      recordedAt: "2026-12-17T09:30:00.000Z",
    });
    expect(second.entry).toMatchObject({ position: 2, previous: first.entry.hash });
    expect(await audit()).toEqual({ entries: 2 });
  });

  it("keep order and leave no gap when many arrive together", async () => {
    const all = await Promise.all(Array.from({ length: 700 }, (_, index) => store.append(entry({ index }))));
    expect(all.map((appended) => appended.entry.position)).toEqual(all.map((_, index) => index + 1));
    expect(await audit()).toEqual({ entries: 700 });
  });

  it("stay one chain when sixty-four handles append at once", async () => {
    const handles = Array.from({ length: 64 }, () => handle());
    await Promise.all(handles.map((each, index) => each.append(entry({ index }))));
    expect(await audit()).toEqual({ entries: 64 });
  });

  it("go on where they stopped when they are opened again, with the same key", async () => {
    const { publicKey } = store;
    const first = await store.append(entry({ a: 1 }));
    await database.destroy();
    await open();
    expect(store.publicKey).toEqual(publicKey);
    expect(await store.find(first.entry.id)).toEqual({ entry: first.entry, body: first.body });
    expect((await store.append(entry({ a: 2 }))).entry.previous).toBe(first.entry.hash);
  });

  it("list what is about a record, oldest first, and nothing else", async () => {
    const { id } = (await store.append(entry({ a: 1 }))).entry;
    await store.append(entry({ a: 2 }));
    for (const value of ["first", "second"])
      await store.append(entry(value, { kind: "decision", about: id }));
    expect((await store.about(id)).map(({ body }) => body?.value)).toEqual(["first", "second"]);
    expect(await store.find("nobody's")).toBeUndefined();
  });

  it("are one chain a tenant, and one tenant finds nothing of another", async () => {
    const other = handle("other");
    const mine = await store.append(entry({ a: 1 }, { idempotency: { key: "k", request: "r" } }));
    const theirs = await other.append(entry({ b: 1 }, { idempotency: { key: "k", request: "s" } }));
    expect([mine.entry.position, theirs.entry.position]).toEqual([1, 1]);
    expect(await other.find(mine.entry.id)).toBeUndefined();
    expect(await other.about(mine.entry.id)).toEqual([]);
    expect((await listed(other.all())).map((stored) => stored.entry.id)).toEqual([theirs.entry.id]);
  });

  it("say that nothing was recorded when they cannot be written", async () => {
    await database.destroy();
    await expect(store.append(entry({}))).rejects.toThrow(NotRecorded);
  });

  it("refuse the whole transaction, and then go on, when an entry cannot be kept", async () => {
    const lost = entry({ a: 1 }, { kind: "rumour" as "decision" });
    await expect(store.append(lost)).rejects.toThrow(NotRecorded);
    expect((await store.append(entry({ a: 2 }))).entry.position).toBe(1);
  });

  describe("with an idempotency key", () => {
    const keyed = (request: string) => entry({ a: 1 }, { idempotency: { key: "k", request } });

    it("find the first entry again, also among those that arrive together", async () => {
      const both = await Promise.all([store.append(keyed("r")), store.append(keyed("r"))]);
      const all = [...both, await store.append(keyed("r"))];
      expect(all.map(({ replayed }) => replayed)).toEqual([false, true, true]);
      expect(new Set(all.map((appended) => appended.entry.id)).size).toBe(1);
      expect(await audit()).toEqual({ entries: 1 });
    });

    it("refuse another request under it, without disturbing the rest", async () => {
      await store.append(keyed("r"));
      const [other, plain] = await Promise.allSettled([
        store.append(keyed("s")),
        store.append(entry({ b: 1 })),
      ]);
      expect(other).toMatchObject({ status: "rejected", reason: expect.any(IdempotencyKeyReused) });
      expect(plain).toMatchObject({ status: "fulfilled", value: { entry: { position: 2 } } });
    });
  });

  it.each([
    [
      "a body changed",
      [`UPDATE bodies SET value = '{"a":9}' WHERE entry = (SELECT id FROM entries WHERE position = 2)`],
      2,
      "the body does not match its hash",
    ],
    [
      "an entry changed",
      [`UPDATE entries SET "recordedAt" = '2020' WHERE position = 2`],
      2,
      "the entry does not match its hash",
    ],
    [
      "an entry that somebody else is said to have had recorded",
      [`UPDATE entries SET "byId" = 'person-2' WHERE position = 3`],
      3,
      "the entry does not match its hash",
    ],
    [
      "an entry that nobody is said to have had recorded",
      [`UPDATE entries SET "byKind" = NULL, "byId" = NULL WHERE position = 3`],
      3,
      "the entry does not match its hash",
    ],
    [
      "a body deleted that nobody erased",
      ["DELETE FROM bodies WHERE entry = (SELECT id FROM entries WHERE position = 2)"],
      2,
      "the body is gone, and no later entry says that it was erased",
    ],
    [
      "every body deleted",
      ["DELETE FROM bodies"],
      1,
      "the body is gone, and no later entry says that it was erased",
    ],
    [
      "an entry deleted",
      [
        "DELETE FROM bodies WHERE entry = (SELECT id FROM entries WHERE position = 2)",
        "DELETE FROM entries WHERE position = 2",
      ],
      2,
      "entry 2 is missing; 3 stands in its place",
    ],
    [
      "entries in another order",
      [
        "UPDATE entries SET position = 9 WHERE position = 1",
        "UPDATE entries SET position = 1 WHERE position = 2",
        "UPDATE entries SET position = 2 WHERE position = 9",
      ],
      1,
      "the entry does not follow the one before",
    ],
    [
      "a signature taken from elsewhere",
      [
        "UPDATE entries SET signature = (SELECT signature FROM entries WHERE position = 1) WHERE position = 3",
      ],
      3,
      "the signature is not this key's",
    ],
    [
      "the end cut off",
      [
        "DELETE FROM bodies WHERE entry = (SELECT id FROM entries WHERE position = 4)",
        "DELETE FROM entries WHERE position = 4",
      ],
      4,
      "the chain ends before the head known",
    ],
  ] as const)("show an audit %s", async (_, statements, position, what) => {
    for (const a of [1, 2, 3, 4]) await store.append(entry({ a }));
    const head = (await listed(store.all())).at(-1);
    expect(await audit()).toEqual({ entries: 4 });
    await tamper(statements);
    expect((await audit(...(head === undefined ? [] : [head.entry]))).flaw).toEqual({ position, what });
  });

  it("show an audit a body that is gone without an erasure, whatever was erased beside it", async () => {
    const kept = await store.append(entry("kept"));
    const erased = await store.append(entry("erased"));
    const decided = await store.append(entry("decided", { kind: "decision", about: erased.entry.id }));
    await store.append(entry({ why: "asked" }, { kind: "erasure", about: erased.entry.id }));
    expect(await audit()).toEqual({ entries: 4 });
    const remove = (id: string) =>
      everything((within) => within.deleteFrom("bodies").where("entry", "=", id).execute());
    expect((await store.find(decided.entry.id))?.body).toBeUndefined();
    await remove(kept.entry.id);
    expect((await audit()).flaw).toEqual({
      position: 1,
      what: "the body is gone, and no later entry says that it was erased",
    });
  });

  it("show an audit that what says that something was erased is gone itself", async () => {
    const { id } = (await store.append(entry("a child"))).entry;
    const erasure = await store.append(entry({ why: "asked" }, { kind: "erasure", about: id }));
    await everything((within) => within.deleteFrom("bodies").where("entry", "=", erasure.entry.id).execute());
    expect((await audit()).flaw?.position).toBe(2);
  });

  it("show an audit a body that came back after it was erased", async () => {
    const { entry: of, body } = await store.append(entry("a child"));
    await store.append(entry({ why: "asked" }, { kind: "erasure", about: of.id }));
    const back = {
      entry: of.id,
      tenant: "local",
      salt: body?.salt ?? "",
      value: JSON.stringify(body?.value),
    };
    await everything((within) => within.insertInto("bodies").values(back).execute());
    expect((await audit()).flaw).toEqual({
      position: 1,
      what: "the body is still there, and a later entry says it was erased",
    });
  });

  it("say in the chain and in the audit view who had each recorded, looked at, decided or erased", async () => {
    const key = { kind: "key", id: "00c0ffee00c0ffee" } as const;
    const { id } = (await store.append(entry("a child"))).entry;
    const again = await store.append(entry("again", { about: id, by: key }));
    await store.append(entry("decided", { kind: "decision", about: id }));
    for (const _ of [1, 2, 3]) await store.noteLook({ kind: "record-read", by: key, about: id });
    await store.append(entry({ why: "asked" }, { kind: "erasure", about: id, by: key }));
    expect(again.entry.by).toEqual(key);
    expect((await listed(store.all())).map((stored) => stored.entry.by)).toEqual([by, key, by, key]);
    const events = await everything((within) =>
      within.selectFrom("peopleEvents").select(["kind", "who", "whoKind", "about"]).execute(),
    );
    const event = (kind: string, { kind: whoKind, id: who }: { kind: string; id: string }) => ({
      ...{ kind, who, whoKind, about: id },
    });
    expect(events.sort((a, b) => (a.kind < b.kind ? -1 : 1))).toEqual([
      event("decided", by),
      event("erased", key),
      event("looked-again", key),
      event("record-read", key),
      event("recorded", by),
    ]);
    for (const change of [
      sql`UPDATE "peopleEvents" SET who = 'somebody else'`,
      sql`DELETE FROM "peopleEvents"`,
    ])
      await expect(everything((within) => change.execute(within))).rejects.toThrow(/append-only/);
  });

  it("hold as they were when they are older than who had them recorded", async () => {
    const signer = signerIn(folder);
    const body = { salt: "00", value: "an old record" };
    const old = {
      ...{ id: "e1", tenant: "local", position: 1, kind: "determination", about: null, by: null },
      ...{ recordedAt: "2026-11-24T09:00:00.000Z", bodyHash: hashOfBody(body), previous: beginning },
    } as const;
    // As the version that did not keep it would have hashed it.
    const { by: _, ...unsaid } = old;
    const hash = sha256(canonicalJson(unsaid));
    await everything(async (within) => {
      await within
        .insertInto("entries")
        .values({ ...unsaid, byKind: null, byId: null, hash, signature: signer.sign(hash) })
        .execute();
      await within
        .insertInto("bodies")
        .values({ entry: "e1", tenant: "local", salt: body.salt, value: JSON.stringify(body.value) })
        .execute();
    });
    await store.append(entry("a new one"));
    expect(await audit()).toEqual({ entries: 2 });
    expect((await store.find("e1"))?.entry.by).toBeNull();
  });

  it("tell how far they go, signed, with and without an entry", async () => {
    const verify = verifierOf(store.publicKey);
    const none = await store.head();
    expect(none).toMatchObject({ tenant: "local", position: 0, hash: beginning });
    const { entry: first } = await store.append(entry("a child"));
    const head = await store.head();
    expect(head).toMatchObject({ position: 1, hash: first.hash });
    for (const each of [none, head]) expect(isSigned(each, verify)).toBe(true);
    expect(isSigned({ ...head, position: 2 }, verify)).toBe(false);
    expect(isSigned({ ...head, signature: first.signature }, verify)).toBe(false);
  });

  describe("found", () => {
    const child = (reference: string, extra: Partial<NewEntry> = {}) =>
      entry({ reference, question: { asAt: "2026-12-17" } }, extra);
    const decided = (about: string, ...outcomes: readonly object[]) =>
      entry({ decidedOn: "2026-12-17", outcomes }, { kind: "decision", about });
    const no = (ref: string, reconsiderOn: string | null) => ({
      ...{ ref, outcome: "does-not-apply", because: "a reason", reconsiderOn },
    });
    const yes = (ref: string) => ({ ref, outcome: "applies", because: "a reason", reconsiderOn: null });
    const idOf = async (made: NewEntry) => (await store.append(made)).entry.id;
    const found = async (query: Partial<RecordQuery>) =>
      (await store.list({ limit: 50, ...query })).records.map(({ reference }) => reference);

    /** P-1 considered and not owed, to be looked at in January; P-2 owed; P-3 undecided; P-4 no, then yes. */
    const fill = async () => {
      const [one, two, , four] = [
        await idOf(child("P-1")),
        await idOf(child("P-2")),
        await idOf(child("P-3")),
        await idOf(child("P-4")),
      ];
      await store.append(decided(one, no("PEX-01", "2027-01-05"), yes("SUS-05")));
      await store.append(decided(two, yes("PEX-01")));
      await store.append(decided(four, no("PEX-01", "2026-12-20"), no("SUS-05", "2027-02-01")));
      await store.append(decided(four, yes("PEX-01")));
      return { one, two, four };
    };

    it.each<readonly [string, Partial<RecordQuery>, readonly string[]]>([
      ["all of them, newest first", {}, ["P-4", "P-3", "P-2", "P-1"]],
      ["by reference", { reference: "P-2" }, ["P-2"]],
      ["not by part of one", { reference: "P-" }, []],
      ["considered and not owed", { outcome: "does-not-apply" }, ["P-4", "P-1"]],
      [
        "considered and not owed, of one rule, as decided last",
        { outcome: "does-not-apply", ref: "PEX-01" },
        ["P-1"],
      ],
      ["owed, of one rule", { outcome: "applies", ref: "PEX-01" }, ["P-4", "P-2"]],
      ["decided on a rule at all", { ref: "SUS-05" }, ["P-4", "P-1"]],
      ["decided on by nobody", { outcome: "none" }, ["P-3"]],
      ["not decided on a rule", { outcome: "none", ref: "SUS-05" }, ["P-3", "P-2"]],
      ["to be looked at again, the first first", { reconsiderBy: "9999-12-31" }, ["P-1", "P-4"]],
      ["to be looked at again by a day", { reconsiderBy: "2027-01-05" }, ["P-1"]],
      ["not what a later decision took back", { reconsiderBy: "2026-12-31" }, []],
      ["recorded from a moment on", { from: "2026-12-17T09:30:00.000Z" }, ["P-4", "P-3", "P-2", "P-1"]],
      ["recorded before a moment", { to: "2026-12-17T09:30:00.000Z" }, []],
    ])("%s", async (_, query, references) => {
      await fill();
      expect(await found(query)).toEqual(references);
    });

    it("with what was decided last, who recorded it and when it will be looked at again", async () => {
      const { four } = await fill();
      const { records } = await store.list({ reference: "P-4", limit: 50 });
      expect(records).toEqual([
        {
          ...{ id: four, position: 4, recordedAt: "2026-12-17T09:30:00.000Z", by, reconsiders: null },
          ...{ erased: false, reference: "P-4", asAt: "2026-12-17", lookedAgain: false },
          lookAgainOn: "2027-02-01",
          outcomes: [
            { ref: "PEX-01", outcome: "applies", decidedOn: "2026-12-17", reconsiderOn: null },
            { ref: "SUS-05", outcome: "does-not-apply", decidedOn: "2026-12-17", reconsiderOn: "2027-02-01" },
          ],
        },
      ]);
    });

    it("no longer as due once they were looked at again", async () => {
      const { one } = await fill();
      await store.append(child("P-1", { about: one }));
      expect(await found({ reconsiderBy: "9999-12-31" })).toEqual(["P-4"]);
      const { records } = await store.list({ reference: "P-1", limit: 50 });
      expect(records.map(({ lookedAgain, reconsiders }) => [lookedAgain, reconsiders])).toEqual([
        [false, one],
        [true, null],
      ]);
    });

    it("page by page, each once, in either order, while others are added", async () => {
      await fill();
      for (const query of [{}, { reconsiderBy: "9999-12-31" }]) {
        const whole = await found(query);
        const seen: (string | null)[] = [];
        let after: RecordQuery["after"];
        do {
          const page = await store.list({ ...query, after, limit: 1 });
          seen.push(...page.records.map(({ reference }) => reference));
          after = page.next ?? undefined;
          await store.append(child("P-9"));
        } while (after !== undefined);
        expect(seen).toEqual(whole);
      }
    });

    it("not by what was erased, and the record says so", async () => {
      const { one } = await fill();
      await store.append(entry({ why: "asked" }, { kind: "erasure", about: one }));
      for (const query of [
        { reference: "P-1" },
        { outcome: "does-not-apply", ref: "PEX-01" },
        { reconsiderBy: "2027-01-05" },
      ])
        expect(await found(query)).toEqual([]);
      const { records } = await store.list({ limit: 50 });
      expect(records.at(-1)).toMatchObject({
        id: one,
        erased: true,
        reference: null,
        outcomes: [],
        asAt: null,
      });
      const kept = await everything((within) =>
        within.selectFrom("recordOutcomes").select("entry").where("record", "=", one).execute(),
      );
      expect(kept).toEqual([]);
    });

    it("of their tenant alone", async () => {
      await fill();
      expect((await handle("other").list({ limit: 50 })).records).toEqual([]);
    });

    it("as before, when what they are found by is worked out anew", async () => {
      await fill();
      const tables = () =>
        everything(async (within) => [
          await within.selectFrom("recordSummaries").selectAll().orderBy("entry").execute(),
          await within.selectFrom("recordOutcomes").selectAll().orderBy("entry").orderBy("ref").execute(),
        ]);
      const before = await tables();
      await everything((within) => within.updateTable("recordSummaries").set({ reference: "?" }).execute());
      await everything(indexAgain);
      expect(await tables()).toEqual(before);
    });
  });

  describe("that the store is slow to keep", () => {
    /** Nothing can be added to the chain until it is let go. */
    const held = async () => {
      const taken = Promise.withResolvers<void>();
      const go = Promise.withResolvers<void>();
      const done = database.transaction().execute(async (within) => {
        if (which === "postgres")
          await sql`SELECT pg_advisory_xact_lock(hashtextextended('waymark chain local', 0))`.execute(within);
        taken.resolve();
        await go.promise;
      });
      await taken.promise;
      return async () => {
        go.resolve();
        await done;
      };
    };
    const impatient = () => recordStore({ database, signer: signerIn(folder), patienceMilliseconds: 100 });
    const keyed = (key: string) => entry({ key }, { idempotency: { key, request: "r" } });

    it("are not known to be recorded, and a retry under the same key finds out", async () => {
      const letGo = await held();
      const slow = impatient();
      await expect(slow.append(keyed("k"))).rejects.toThrow(NotKnown);
      // What was not yet given to the store is not recorded, and that is known.
      await expect(slow.append(keyed("l"))).rejects.toThrow(NotRecorded);
      await letGo();
      const [first, other] = [await store.append(keyed("k")), await store.append(keyed("l"))];
      expect([first.replayed, other.replayed]).toEqual([true, false]);
      expect(await audit()).toEqual({ entries: 2 });
    });
  });

  describe("erased", () => {
    const erasure = (about: string) =>
      entry({ schema: 1, by: "DPO", why: "asked" }, { kind: "erasure", about });
    const bodies = async () => (await listed(store.all())).map(({ body }) => body?.value);

    it("keep their chain, and nothing of what was recorded about the record", async () => {
      const kept = await store.append(entry("another child", { idempotency: { key: "k", request: "r" } }));
      const root = await store.append(entry("a child", { idempotency: { key: "l", request: "s" } }));
      const again = await store.append(entry("a later look", { about: root.entry.id }));
      for (const { id } of [root.entry, again.entry])
        await store.append(entry("decided", { kind: "decision", about: id }));
      await store.append(entry("decided", { kind: "decision", about: kept.entry.id }));
      await store.append(erasure(root.entry.id));
      const gone = [undefined, undefined, undefined, undefined];
      expect(await bodies()).toEqual([
        "another child",
        ...gone,
        "decided",
        expect.objectContaining({ by: "DPO" }),
      ]);
      expect(await audit()).toEqual({ entries: 7 });
      const keys = await everything((within) =>
        within.selectFrom("idempotency").select(["key", "request"]).orderBy("key").execute(),
      );
      expect(keys).toEqual([
        { key: "k", request: "r" },
        { key: "l", request: "erased" },
      ]);
    });

    it("are not recorded again by a late retry, whatever it asks", async () => {
      const asked = (request: string) => entry("a child", { idempotency: { key: "k", request } });
      const { id } = (await store.append(asked("r"))).entry;
      await store.append(erasure(id));
      for (const request of ["r", "another", "erased"])
        await expect(store.append(asked(request))).rejects.toThrow(Erased);
      expect(await audit()).toEqual({ entries: 2 });
    });

    it("leave what a later look was about, when only that is erased", async () => {
      const root = await store.append(entry("a child"));
      const again = await store.append(entry("a later look", { about: root.entry.id }));
      await store.append(erasure(again.entry.id));
      expect((await bodies()).slice(0, 2)).toEqual(["a child", undefined]);
    });

    it("take nothing more, also from what arrives in the same moment", async () => {
      const { id } = (await store.append(entry("a child"))).entry;
      const outcomes = await Promise.allSettled([
        store.append(erasure(id)),
        store.append(entry("too late", { kind: "decision", about: id })),
        store.append(erasure(id)),
      ]);
      expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "rejected"]);
      await expect(store.append(entry("late", { kind: "decision", about: id }))).rejects.toThrow(Erased);
      expect(await audit()).toEqual({ entries: 2 });
    });

    it("are of one tenant: another's are not reached", async () => {
      const { id } = (await store.append(entry("a child"))).entry;
      await expect(handle("other").append(erasure(id))).rejects.toThrow(Erased);
      expect(await bodies()).toEqual(["a child"]);
    });

    it("leave no trace of their words on the disk of SQLite", async () => {
      if (which !== "sqlite") return;
      const { id } = (await store.append(entry("a most particular child"))).entry;
      await store.append(erasure(id));
      await database.destroy();
      const files = await readdir(folder);
      for (const file of files)
        expect((await readFile(join(folder, file))).includes("a most particular child")).toBe(false);
      await open();
    });
  });

  it("tell which were left alone since an instant, with all that was added to them", async () => {
    const at = (instant: string) =>
      recordStore({ database, signer: signerIn(folder), now: () => new Date(instant) });
    const alone = await at("2019-05-01T09:00:00Z").append(entry("left alone"));
    const looked = await at("2019-05-01T09:00:00Z").append(entry("looked at again"));
    const again = await at("2019-06-01T09:00:00Z").append(entry("again", { about: looked.entry.id }));
    await at("2026-01-01T09:00:00Z").append(entry("decided", { kind: "decision", about: again.entry.id }));
    await at("2026-01-01T09:00:00Z").append(entry("new"));
    expect(await untouchedSince(database, "local", "2025-01-01T00:00:00.000Z")).toEqual([alone.entry.id]);
    expect(await untouchedSince(database, "other", "2025-01-01T00:00:00.000Z")).toEqual([]);
  });

  it("are erased once nothing was added for as many days as they are kept, in every tenant", async () => {
    const at = (instant: string, tenant: string) => {
      const all = recordStore({ database, signer: signerIn(folder), now: () => new Date(instant) });
      return tenant === all.tenant ? all : all.of(tenant);
    };
    const old = await at("2026-01-01T09:00:00Z", "local").append(entry("an old child"));
    const others = await at("2026-01-01T09:00:00Z", "330").append(entry("another's old child"));
    const looked = await at("2026-01-01T09:00:00Z", "330").append(entry("looked at since"));
    await at("2026-06-01T09:00:00Z", "330").append(entry("again", { about: looked.entry.id }));
    const now = () => new Date("2026-07-01T09:00:00Z");
    const records = recordStore({ database, signer: signerIn(folder), now });
    expect(await eraseUntouched({ database, records, days: 100, now })).toBe(2);
    expect((await records.find(old.entry.id))?.body).toBeUndefined();
    expect((await records.of("330").find(others.entry.id))?.body).toBeUndefined();
    expect((await records.of("330").find(looked.entry.id))?.body).toBeDefined();
    expect((await records.about(old.entry.id)).map(({ body }) => body?.value)).toEqual([
      { schema: 1, by: "WAYMARK_RECORDS_KEPT_DAYS", why: "Nothing was added for 100 days." },
    ]);
    expect(await eraseUntouched({ database, records, days: 100, now })).toBe(0);
  });
});
