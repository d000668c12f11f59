import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { answers, type Database, openDatabase } from "../../packages/api/src/database/openDatabase.ts";
import { type RunningPostgres, startPostgres } from "../postgres.ts";

let folder: string;
let postgres: RunningPostgres;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "waymark-database-"));
  postgres = await startPostgres();
});
afterAll(async () => {
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
});

const entry = {
  id: "e1",
  tenant: "local",
  position: 1,
  kind: "determination",
  about: null,
  recordedAt: "2026-11-24T09:00:00.000Z",
  bodyHash: "b",
  previous: "p",
  hash: "h",
  signature: "s",
};

describe.each(["sqlite", "postgres"] as const)("a database on %s", (which) => {
  let db: Database;
  const open = () => openDatabase({ folder, url: which === "postgres" ? postgres.url : undefined });
  beforeAll(async () => {
    db = await open();
  });
  afterAll(async () => {
    await db.destroy();
  });

  it("answers", async () => {
    expect(await answers(db)).toBe(true);
  });

  it("keeps an entry, and refuses to change or delete it", async () => {
    await db.insertInto("entries").values(entry).execute();
    await expect(db.updateTable("entries").set({ hash: "other" }).execute()).rejects.toThrow(/append-only/);
    await expect(db.deleteFrom("entries").execute()).rejects.toThrow(/append-only/);
    expect(await db.selectFrom("entries").selectAll().execute()).toEqual([entry]);
  });

  it("refuses a second entry at the same position of a chain, and a kind that it does not know", async () => {
    const insert = (changes: object) =>
      db
        .insertInto("entries")
        .values({ ...entry, ...changes })
        .execute();
    await expect(insert({ id: "e2" })).rejects.toThrow(/unique/i);
    await expect(insert({ id: "e3", position: 2, kind: "rumour" })).rejects.toThrow(/constraint/i);
  });

  it("undoes a transaction that fails half way", async () => {
    const broken = db.transaction().execute(async (within) => {
      await within
        .insertInto("entries")
        .values({ ...entry, id: "e4", position: 4 })
        .execute();
      await sql`SELECT * FROM nowhere`.execute(within);
    });
    await expect(broken).rejects.toThrow(/nowhere/);
    expect(await db.selectFrom("entries").select("id").where("id", "=", "e4").execute()).toEqual([]);
  });
});

it("eight processes' worth of starts at once leave one shape on PostgreSQL", async () => {
  const all = await Promise.all(Array.from({ length: 8 }, () => openDatabase({ folder, url: postgres.url })));
  const counts = await Promise.all(
    all.map((db) =>
      sql<{ migrations: string }>`SELECT count(*) AS migrations FROM kysely_migration`.execute(db),
    ),
  );
  expect(new Set(counts.map(({ rows }) => rows[0]?.migrations)).size).toBe(1);
  await Promise.all(all.map((db) => db.destroy()));
});

it("SQLite's file belongs to one opener", async () => {
  const db = await openDatabase({ folder });
  await expect(openDatabase({ folder })).rejects.toThrow(/locked/);
  await db.destroy();
});
