import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { canonicalJson } from "@waymark/rules/node";
import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { commands } from "../../packages/api/src/commands.ts";
import { type Config, readConfig } from "../../packages/api/src/config.ts";
import { keptTables } from "../../packages/api/src/database/backup.ts";
import { openDatabase } from "../../packages/api/src/database/openDatabase.ts";
import { reaching } from "../../packages/api/src/database/reach.ts";
import { openKept } from "../../packages/api/src/kept.ts";
import { silent } from "../../packages/api/src/log.ts";
import { receiptOf } from "../../packages/api/src/records/receipt.ts";
import { AnotherKey } from "../../packages/api/src/records/sameKey.ts";
import { listed } from "../../packages/api/src/records/store.fixture.ts";
import { NotRecorded } from "../../packages/api/src/records/store.ts";
import { type RunningPostgres, startPostgres } from "../postgres.ts";

let postgres: RunningPostgres;
let folder: string;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "waymark-backup-"));
});
afterEach(async () => {
  const database = await openDatabase({ folder, url: postgres.url });
  await sql`DROP SCHEMA public CASCADE`.execute(database);
  await sql`CREATE SCHEMA public`.execute(database);
  await database.destroy();
  await rm(folder, { recursive: true, force: true });
});

const configOf = (data: string, url?: string): Config => {
  const read = readConfig({ WAYMARK_DATA: join(folder, data), ...(url && { DATABASE_URL: url }) });
  if (!read.ok) throw new Error(read.messages.join());
  return read.config;
};

const run = (command: "audit" | "backup" | "keys" | "restore", config: Config, ...args: string[]) =>
  (commands[command] as NonNullable<(typeof commands)[string]>)(config, args);

const by = { kind: "key", id: "k1" } as const;

/** More than a page of records, some about others, some erased, a retry's key and an API key. */
const fill = async (config: Config): Promise<void> => {
  const { database, records } = await openKept(config, silent);
  const determination = { kind: "determination", about: null, by } as const;
  const made = await Promise.all(
    Array.from({ length: 620 }, (_, n) =>
      records.append({
        ...determination,
        value: { n, text: `“${n}” é\n` },
        idempotency: { key: `k${n}`, request: "r" },
      }),
    ),
  );
  const [first, second] = made.map(({ entry }) => entry.id) as [string, string];
  await records.append({ kind: "decision", about: first, by, value: { because: "said" } });
  await records.append({ kind: "erasure", about: second, by, value: { schema: 1, by: "DPO", why: "asked" } });
  await database.destroy();
  await run("keys", config, "create", "--tenant", "330", "--scopes", "ask");
};

const everything = async (config: Config) => {
  const { database, records } = await openKept(config, silent);
  const rest: unknown[] = [];
  for (const table of [...keptTables.map((kept) => kept.table), ...workedOutAnew]) {
    const rows = await reaching(database, "every tenant", (within) =>
      within.selectFrom(table).selectAll().execute(),
    );
    rest.push(rows.map((row) => canonicalJson(row)).sort());
  }
  const chain = await listed(records.all());
  await database.destroy();
  return { chain, rest };
};

describe.each([
  ["SQLite", "SQLite"],
  ["PostgreSQL", "SQLite"],
  ["SQLite", "PostgreSQL"],
])("a backup from %s to %s", (from, to) => {
  it("brings everything back, and the chain goes on where it stopped", async () => {
    const url = (store: string) => (store === "PostgreSQL" ? postgres.url : undefined);
    const [source, target] = [configOf("source", url(from)), configOf("target", url(to))];
    const file = join(folder, "backup.ndjson");
    await fill(source);
    expect(await run("backup", source, file)).toMatchObject({ ok: true });
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const before = await everything(source);
    expect(await run("restore", target, file)).toMatchObject({ ok: true });
    expect(await everything(target)).toEqual(before);
    const { database, records } = await openKept(target, silent);
    const next = await records.append({ kind: "determination", about: null, by, value: {} });
    expect(next.entry).toMatchObject({ position: 623, previous: before.chain.at(-1)?.entry.hash });
    await database.destroy();
    expect(await run("audit", target)).toEqual({ ok: true, text: "the chain holds: 623 entries" });
  });
});

/** From the bodies, at a restore. */
const workedOutAnew = ["recordSummaries", "recordOutcomes"] as const;

it("every table is in a backup, or is named here with why not", async () => {
  const database = await openDatabase({ folder: join(folder, "new") });
  const tables = await database.introspection.getTables();
  await database.destroy();
  // Whoever is signed in signs in again after a restore; what is published is noted again at the next start.
  const leftOut = ["sessions", "signIns", "policyVersions", ...workedOutAnew];
  const names = tables.map(({ name }) => name).filter((name) => !leftOut.includes(name));
  expect(names.sort()).toEqual(keptTables.map(({ table }) => table as string).sort());
});

describe("a restore is refused, and nothing is changed,", () => {
  const refused = async (change: (text: string) => string, into?: (target: Config) => Promise<unknown>) => {
    const [source, target] = [configOf("source"), configOf("target")];
    const { database, records } = await openKept(source, silent);
    for (const n of [1, 2, 3]) await records.append({ kind: "determination", about: null, by, value: { n } });
    await database.destroy();
    const file = join(folder, "backup.ndjson");
    await run("backup", source, file);
    await writeFile(file, change(await readFile(file, "utf8")));
    await into?.(target);
    const { ok, text } = await run("restore", target, file);
    expect(ok).toBe(false);
    return text;
  };

  it.each([
    ["is cut", (text: string) => text.slice(0, -300), /cut/],
    ["has lost its last line", (text: string) => text.replace(/[^\n]+\n$/, ""), /stops before its end/],
    [
      "has another value",
      (text: string) => text.replace('{\\"n\\":2}', '{\\"n\\":7}'),
      /hash does not match/,
    ],
    ["has a row less", (text: string) => text.replace(/\["bodies".*\n/, ""), /hash does not match/],
    ["is something else", () => "name,age\n", /not a backup/],
    ["is empty", () => "", /stops before its end/],
  ])("when the file %s", async (_, change, words) => {
    expect(await refused(change)).toMatch(words);
    expect((await everything(configOf("target"))).chain).toEqual([]);
  });

  it("when something is kept there already, with the same key", async () => {
    const text = await refused(
      (same) => same,
      async (target) => {
        await run("restore", target, join(folder, "backup.ndjson"));
      },
    );
    expect(text).toContain("something is kept here already");
  });

  it("when the folder has a key of its own", async () => {
    const text = await refused((same) => same, fill);
    expect(text).toContain("another key than the backup's");
  });
});

it("an audit walks the chain of every tenant, and names the one that does not hold", async () => {
  const config = configOf("tenants");
  const { database, records } = await openKept(config, silent);
  for (const tenant of ["330", "330/123456"])
    for (const n of [1, 2])
      await records.of(tenant).append({ kind: "determination", about: null, by, value: { n } });
  await database.destroy();
  const holding = "330: the chain holds: 2 entries\n330/123456: the chain holds: 2 entries";
  expect(await run("audit", config)).toEqual({ ok: true, text: holding });
  const again = await openDatabase({ folder: config.data });
  await sql`DROP TRIGGER bodies_hold`.execute(again);
  await sql`UPDATE bodies SET value = '{"n":7}' WHERE tenant = '330' AND value = '{"n":2}'`.execute(again);
  await again.destroy();
  const { ok, text } = await run("audit", config);
  expect(ok).toBe(false);
  expect(text).toContain("330: entry 2 does not hold");
  expect(text).toContain("330/123456: the chain holds: 2 entries");
});

it("a server whose account sees every tenant says so at its start", async ({ skip }) => {
  if (postgres.superuserUrl === undefined) return skip("a PostgreSQL that was named has one account here");
  for (const [url, said] of [
    [postgres.url, []],
    [postgres.superuserUrl, ["tenants-not-walled"]],
  ] as const) {
    const events: string[] = [];
    const kept = await openKept(configOf("walled", url), ({ event }) => void events.push(event));
    await kept.database.destroy();
    expect(events).toEqual(said);
  }
});

describe("an audit that is given heads from elsewhere", () => {
  const config = () => configOf("heads");
  const written = (file: string, value: unknown) => writeFile(join(folder, file), JSON.stringify(value));
  const audit = (...files: readonly string[]) =>
    run("audit", config(), ...files.flatMap((file) => ["--head", join(folder, file)]));

  /** Four records of a tenant, a head after three of them and a receipt of the second. */
  const record = async () => {
    const { database, records } = await openKept(config(), silent);
    const store = records.of("330");
    for (const n of [1, 2, 3]) await store.append({ kind: "determination", about: null, by, value: { n } });
    const { publicKey } = store;
    await written("head.json", { head: await store.head(), publicKey });
    const [, second] = await listed(store.all());
    if (second?.body === undefined) throw new Error("the second record is not there");
    await store.append({ kind: "determination", about: null, by, value: { n: 4 } });
    await written("receipt.json", receiptOf(second.entry, second.body, await store.head(), publicKey));
    await database.destroy();
  };

  /** As somebody could who has the disk: guards go, rows go. */
  const cut = async (from: number) => {
    const database = await openDatabase({ folder: config().data });
    for (const statement of [
      "DROP TRIGGER entries_stay",
      `DELETE FROM bodies WHERE entry IN (SELECT id FROM entries WHERE position >= ${from})`,
      `DELETE FROM entries WHERE position >= ${from}`,
    ])
      await sql.raw(statement).execute(database);
    await database.destroy();
  };

  it("says that the chain holds, with them among it", async () => {
    await record();
    expect(await audit("head.json", "receipt.json")).toEqual({
      ok: true,
      text: "330: the chain holds: 4 entries, with the heads named (3) among them",
    });
  });

  it("shows that the end was cut, which the chain by itself does not", async () => {
    await record();
    await cut(4);
    expect(await audit()).toEqual({ ok: true, text: "330: the chain holds: 3 entries" });
    expect((await audit("head.json")).ok).toBe(true);
    expect(await audit("receipt.json")).toEqual({
      ok: false,
      text: "330: entry 4 does not hold: the chain ends before the head known",
    });
  });

  it("shows that everything of a tenant is gone", async () => {
    await record();
    await cut(1);
    expect((await audit()).ok).toBe(true);
    expect((await audit("head.json")).text).toBe(
      "330: entry 1 does not hold: the chain ends before the head known",
    );
  });

  it("shows that the chain was written anew with the same key", async () => {
    await record();
    await cut(2);
    const { database, records } = await openKept(config(), silent);
    for (const n of [7, 8, 9])
      await records.of("330").append({ kind: "determination", about: null, by, value: { n } });
    await database.destroy();
    expect((await audit()).ok).toBe(true);
    expect((await audit("receipt.json")).text).toBe(
      "330: entry 2 does not hold: the entry is not the one known",
    );
  });

  it("takes no head of another key, nor any other file", async () => {
    await record();
    const { database, records } = await openKept(configOf("stranger"), silent);
    await written("foreign.json", { head: await records.of("330").head(), publicKey: records.publicKey });
    await database.destroy();
    await written("other.json", { a: 1 });
    expect((await audit("foreign.json")).text).toContain("is not signed with the key that is here");
    expect((await audit("other.json")).text).toContain("is neither a head nor a receipt");
    expect((await audit("nowhere.json")).text).toContain("there is no file");
    expect((await run("audit", config(), "--heads")).ok).toBe(false);
  });
});

describe("a server with another key on the same database", () => {
  it("is told at its start", async () => {
    await fill(configOf("first", postgres.url));
    await expect(openKept(configOf("second", postgres.url), silent)).rejects.toThrow(AnotherKey);
  });

  it("adds nothing when both started on an empty one", async () => {
    const first = await openKept(configOf("first", postgres.url), silent);
    const second = await openKept(configOf("second", postgres.url), silent);
    await first.records.append({ kind: "determination", about: null, by, value: {} });
    const late = second.records.append({ kind: "determination", about: null, by, value: {} });
    await expect(late).rejects.toThrow(NotRecorded);
    await Promise.all([first.database.destroy(), second.database.destroy()]);
  });
});
