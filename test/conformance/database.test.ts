import { chmod, mkdir, mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Kysely, sql } from "kysely";
import { Migrator } from "kysely/migration";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { migrations } from "../../packages/api/src/database/migrations/index.ts";
import { answers, type Database, openDatabase } from "../../packages/api/src/database/openDatabase.ts";
import { inTransaction, type Reach, reaching } from "../../packages/api/src/database/reach.ts";
import { isHeldToTenants } from "../../packages/api/src/database/rowSecurity.ts";
import { sqliteDialect } from "../../packages/api/src/database/sqliteDialect.ts";
import type { Tables } from "../../packages/api/src/database/tables.ts";
import { listRecords } from "../../packages/api/src/records/listRecords.ts";
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
  byKind: null,
  byId: null,
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
    const local = <T>(work: (within: Database) => Promise<T>) => reaching(db, { tenant: "local" }, work);
    await local((within) => within.insertInto("entries").values(entry).execute());
    await expect(
      local((within) => within.updateTable("entries").set({ hash: "other" }).execute()),
    ).rejects.toThrow(/append-only/);
    await expect(local((within) => within.deleteFrom("entries").execute())).rejects.toThrow(/append-only/);
    expect(await local((within) => within.selectFrom("entries").selectAll().execute())).toEqual([entry]);
  });

  it("refuses a second entry at the same position of a chain, and a kind that it does not know", async () => {
    const insert = (changes: object) =>
      reaching(db, { tenant: "local" }, (within) =>
        within
          .insertInto("entries")
          .values({ ...entry, ...changes })
          .execute(),
      );
    await expect(insert({ id: "e2" })).rejects.toThrow(/unique/i);
    await expect(insert({ id: "e3", position: 2, kind: "rumour" })).rejects.toThrow(/constraint/i);
  });

  it("undoes a transaction that fails half way", async () => {
    const broken = inTransaction(db, { tenant: "local" }, async (within) => {
      await within
        .insertInto("entries")
        .values({ ...entry, id: "e4", position: 4 })
        .execute();
      await sql`SELECT * FROM nowhere`.execute(within);
    });
    await expect(broken).rejects.toThrow(/nowhere/);
    const kept = reaching(db, "every tenant", (within) =>
      within.selectFrom("entries").select("id").execute(),
    );
    expect(await kept).toEqual([{ id: "e1" }]);
  });
});

describe("row security on PostgreSQL", () => {
  let db: Database;
  beforeAll(async () => {
    db = await openDatabase({ folder, url: postgres.url });
    const rows = ["one", "two"].map((id, index) => ({ ...entry, id, tenant: `33${index}` }));
    for (const row of rows)
      await reaching(db, { tenant: row.tenant }, async (within) => {
        await within.insertInto("entries").values(row).execute();
        await within
          .insertInto("bodies")
          .values({ entry: row.id, tenant: row.tenant, salt: "s", value: "{}" })
          .execute();
      });
  });
  afterAll(() => db.destroy());

  const seen = (reach: Reach) =>
    reaching(db, reach, async (within) => {
      const entries = await within
        .selectFrom("entries")
        .select("id")
        .where("id", "in", ["one", "two"])
        .execute();
      const bodies = await within
        .selectFrom("bodies")
        .select("entry")
        .where("entry", "in", ["one", "two"])
        .execute();
      return [...entries.map(({ id }) => id), ...bodies.map(({ entry }) => entry)].sort();
    });

  it("holds the account that a server uses, and says of one that may see everything that it does not", async () => {
    expect(await isHeldToTenants(db)).toBe(true);
    if (postgres.superuserUrl === undefined) return;
    const above = await openDatabase({ folder, url: postgres.superuserUrl });
    expect(await isHeldToTenants(above)).toBe(false);
    await above.destroy();
  });

  it("shows a tenant its own rows, to a statement that asks for everybody's", async () => {
    expect(await seen({ tenant: "330" })).toEqual(["one", "one"]);
    expect(await seen({ tenant: "331" })).toEqual(["two", "two"]);
    expect(await seen("every tenant")).toEqual(["one", "one", "two", "two"]);
  });

  it.each<readonly [string, Reach]>([
    ["another tenant", { tenant: "332" }],
    ["a school of the tenant", { tenant: "330/123456" }],
    ["no tenant", { tenant: "" }],
    ["a key or a session that is nobody's", { presented: "one" }],
    ["a pattern", { tenant: "%" }],
    ["a quotation mark", { tenant: "' OR true --" }],
  ])("shows nothing to %s", async (_, reach) => {
    expect(await seen(reach)).toEqual([]);
  });

  it("shows nothing to a statement that does not say whom it is for, also after one that did", async () => {
    await seen("every tenant");
    const forgot = await Promise.all(
      Array.from({ length: 20 }, () => sql`SELECT 1 FROM entries UNION SELECT 1 FROM bodies`.execute(db)),
    );
    expect(forgot.flatMap(({ rows }) => rows)).toEqual([]);
  });

  it("writes no row of another tenant, and deletes none", async () => {
    const other = { entry: "one", tenant: "330", salt: "s", value: "{}" };
    const written = reaching(db, { tenant: "331" }, (within) =>
      within.insertInto("bodies").values(other).execute(),
    );
    await expect(written).rejects.toThrow(/row-level security/);
    await reaching(db, { tenant: "331" }, (within) =>
      within.deleteFrom("bodies").where("entry", "=", "one").execute(),
    );
    expect(await seen({ tenant: "330" })).toEqual(["one", "one"]);
  });

  it("is in force on every table that has a tenant", async () => {
    const { rows } = await sql<{
      readonly name: string;
      readonly forced: boolean;
      readonly policies: string;
    }>`
      SELECT c.relname AS name, c.relrowsecurity AND c.relforcerowsecurity AS forced,
        (SELECT count(*) FROM pg_policy p WHERE p.polrelid = c.oid) AS policies
      FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
      WHERE c.relkind = 'r' AND a.attname = 'tenant' AND NOT a.attisdropped`.execute(db);
    expect(rows.length).toBeGreaterThanOrEqual(7);
    for (const { name, forced, policies } of rows)
      expect([name, forced, policies > "0"]).toEqual([name, true, true]);
  });
});

describe("what is kept in a data folder", () => {
  const rightsIn = async (place: string) =>
    Object.fromEntries(
      await Promise.all(
        [".", ...(await readdir(place))].map(async (name) => [
          name,
          ((await stat(join(place, name))).mode & 0o777).toString(8),
        ]),
      ),
    );

  it("can be read by its owner alone, also where it was open before", async () => {
    const place = join(folder, "rights");
    const first = await openDatabase({ folder: place });
    const mine = { ".": "700", "waymark.sqlite": "600", "waymark.sqlite-wal": "600" };
    expect(await rightsIn(place)).toEqual(mine);
    for (const [name] of Object.entries(mine)) await chmod(join(place, name), name === "." ? 0o755 : 0o644);
    await first.destroy();
    await writeFile(join(place, "waymark.sqlite-wal"), "", { mode: 0o644 });
    const again = await openDatabase({ folder: place });
    expect(await rightsIn(place)).toEqual(mine);
    await again.destroy();
  });

  it("is in tables that take only values of a column's kind", async () => {
    const db = await openDatabase({ folder: join(folder, "strict") });
    const { rows } = await sql<{ readonly name: string }>`
      SELECT name FROM pragma_table_list
      WHERE schema = 'main' AND type = 'table' AND NOT strict AND name NOT LIKE 'kysely%' AND name NOT LIKE 'sqlite%'`.execute(
      db,
    );
    expect(rows).toEqual([]);
    const odd = sql`INSERT INTO cases (id, tenant, "keptUntil", version, value) VALUES ('c', 'local', '2027', 'one', '{}')`;
    await expect(odd.execute(db)).rejects.toThrow(/cannot store TEXT value in INTEGER column/);
    await db.destroy();
  });

  it("stays as it was, in order, when its tables are made anew as strict ones", async () => {
    const place = join(folder, "old");
    await mkdir(place, { recursive: true });
    const old = new Kysely<Tables>({ dialect: sqliteDialect(join(place, "waymark.sqlite")) });
    const earlier = Object.fromEntries(Object.entries(migrations).filter(([name]) => name < "0020"));
    const migrator = new Migrator({ db: old, provider: { getMigrations: async () => earlier } });
    expect((await migrator.migrateToLatest()).error).toBeUndefined();
    const { byKind: _, byId: __, ...first } = entry;
    const about = { ...first, id: "e2", position: 2, kind: "decision", about: "e1" };
    await old
      .insertInto("entries")
      .values([first, about] as never)
      .execute();
    const body = { tenant: "local", salt: "s" };
    const outcomes = [{ ref: "PEX-01", outcome: "does-not-apply", reconsiderOn: "2027-01-05" }];
    await old
      .insertInto("bodies")
      .values([
        { ...body, entry: "e1", value: JSON.stringify({ reference: "P-1" }) },
        { ...body, entry: "e2", value: JSON.stringify({ decidedOn: "2026-12-17", outcomes }) },
      ])
      .execute();
    await old.destroy();
    const db = await openDatabase({ folder: place });
    expect(await db.selectFrom("entries").selectAll().orderBy("position").execute()).toMatchObject([
      entry,
      about,
    ]);
    expect(await db.selectFrom("bodies").select("entry").execute()).toHaveLength(2);
    const found = await listRecords(db, "local", { reconsiderBy: "2027-01-05", limit: 9 });
    expect(found.records).toMatchObject([{ id: "e1", reference: "P-1", by: null }]);
    await expect(db.deleteFrom("entries").execute()).rejects.toThrow(/append-only/);
    const stray = { ...entry, id: "e3", position: 3, about: "nobody" };
    await expect(db.insertInto("entries").values(stray).execute()).rejects.toThrow(/FOREIGN KEY/);
    await db.destroy();
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
