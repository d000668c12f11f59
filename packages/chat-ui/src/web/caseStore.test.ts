import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Database, openDatabase } from "@waymark/api";
import type { Day } from "@waymark/rules";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { answer, imagine, startCase } from "../conversation/reducers.ts";
import { type CaseStoreOptions, createCaseStore, day } from "./caseStore.ts";
import { databaseCaseStore } from "./databaseCaseStore.ts";

const monday = "2026-11-23" as Day;
const fresh = () => startCase("review", monday, { base: null, inset: [] });
const yearIs = (value: number) => (it: ReturnType<typeof fresh>) =>
  answer(it, { fact: "child.yearGroup", value, on: monday, how: "asked" });

let folder: string;
let database: Database;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "waymark-cases-"));
  database = await openDatabase({ folder });
});
beforeEach(async () => {
  await database.deleteFrom("cases").execute();
});
afterAll(async () => {
  await database.destroy();
  rmSync(folder, { recursive: true, force: true });
});

describe.each([
  ["in memory", createCaseStore],
  ["on a database", (options: CaseStoreOptions) => databaseCaseStore({ database, ...options })],
])("the case store %s", (_, create) => {
  it("keeps a case under a reference of at least 128 bits", async () => {
    const store = create({ now: () => 0 });
    const id = await store.open(fresh());
    expect(id).toMatch(/^[\w-]{22,}$/);
    expect((await store.read(id))?.it).toEqual(fresh());
    expect(await store.open(fresh())).not.toBe(id);
  });

  it("forgets a case at the end of the time that it tells, and not a moment before", async () => {
    let now = 0;
    const store = create({ now: () => now, lifetimeMilliseconds: 10 });
    const id = await store.open(fresh());
    expect((await store.read(id))?.until).toBe("1970-01-01T00:00:00.010Z");
    now = 9;
    expect(await store.read(id)).toBeDefined();
    now = 10;
    expect(await store.read(id)).toBeUndefined();
    expect(await store.change(id, (it) => it)).toBeUndefined();
  });

  it("keeps a case that is changed, and lets the one longest unused go when it is full", async () => {
    let now = 0;
    const store = create({ now: () => now, mostCases: 2 });
    const first = await store.open(fresh());
    now = 1;
    const second = await store.open(fresh());
    now = 2;
    await store.change(first, (it) => it);
    now = 3;
    await store.open(fresh());
    expect(await store.read(first)).toBeDefined();
    expect(await store.read(second)).toBeUndefined();
  });

  it("loses neither of two changes that are made at once", async () => {
    const store = create({ now: () => 0 });
    const id = await store.open(fresh());
    const facts = ["a.one", "a.two", "a.three", "a.four"];
    const give = (fact: string) =>
      store.change(id, (it) => answer(it, { fact, value: true, on: monday, how: "asked" }));
    await Promise.all(facts.map(give));
    const kept = (await store.read(id))?.it.answers.map(({ fact }) => fact);
    expect(kept?.sort()).toEqual([...facts].sort());
  });

  it("removes a case at once when asked, with its what-if copies and no other case", async () => {
    const store = create({ now: () => 0 });
    const id = await store.open(fresh());
    const copy = await store.open(imagine(fresh(), id, []));
    const other = await store.open(fresh());
    await store.remove(id);
    expect(await store.read(id)).toBeUndefined();
    expect(await store.read(copy)).toBeUndefined();
    expect(await store.read(other)).toBeDefined();
  });

  it.each(["", "\0", "x".repeat(5000), "' OR 1=1 --", "__proto__"])("finds nothing under %j", async (id) => {
    expect(await create({ now: () => 0 }).read(id)).toBeUndefined();
  });
});

describe("cases on a database", () => {
  it("are of one tenant: another neither reads, changes, removes nor pushes them out", async () => {
    let now = 0;
    const [mine, theirs] = ["330", "331"].map((tenant) =>
      databaseCaseStore({ database, tenant, now: () => now, mostCases: 1 }),
    );
    const id = await mine!.open(yearIs(9)(fresh()));
    expect(await theirs!.read(id)).toBeUndefined();
    expect(await theirs!.change(id, (it) => it)).toBeUndefined();
    await theirs!.remove(id);
    now = 1;
    await theirs!.open(fresh());
    await theirs!.open(fresh());
    expect((await mine!.read(id))?.it.answers).toHaveLength(1);
  });

  it("are there for the next process", async () => {
    const id = await databaseCaseStore({ database, now: () => 0 }).open(yearIs(9)(fresh()));
    const next = databaseCaseStore({ database, now: () => 1 });
    expect((await next.read(id))?.it.answers).toHaveLength(1);
  });

  it("of an earlier version, which had fewer parts, can still be read", async () => {
    const store = databaseCaseStore({ database, now: () => 0 });
    const id = await store.open(fresh());
    const { askedToo: _, ...earlier } = fresh();
    await database
      .updateTable("cases")
      .set({ value: JSON.stringify(earlier) })
      .where("id", "=", id)
      .execute();
    expect((await store.read(id))?.it).toEqual(fresh());
  });

  it("leave no row behind when their time is up", async () => {
    let now = 0;
    const store = databaseCaseStore({ database, now: () => now, lifetimeMilliseconds: 10 });
    await store.open(yearIs(9)(fresh()));
    now = 10;
    await store.removeExpired();
    expect(await database.selectFrom("cases").select("id").execute()).toEqual([]);
  });

  it("go after a day when nobody told them anything, and make room before those with answers", async () => {
    let now = 0;
    const store = databaseCaseStore({ database, now: () => now, mostCases: 2 });
    const told = await store.open(yearIs(9)(fresh()));
    now = 1;
    const empty = await store.open(fresh());
    expect(Date.parse((await store.read(empty))?.until ?? "")).toBe(day + 1);
    await store.open(fresh());
    expect(await store.read(told)).toBeDefined();
    expect(await store.read(empty)).toBeUndefined();
  });
});
