import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Database, openDatabase } from "../../packages/api/src/database/openDatabase.ts";
import { reaching } from "../../packages/api/src/database/reach.ts";
import { answer, imagine, startCase } from "../../packages/chat-ui/src/conversation/reducers.ts";
import { monday } from "../../packages/chat-ui/src/fixture.ts";
import { databaseCaseStore, removeExpiredCases } from "../../packages/chat-ui/src/web/databaseCaseStore.ts";
import { type RunningPostgres, startPostgres } from "../postgres.ts";

let postgres: RunningPostgres;
let one: Database;
let other: Database;
beforeAll(async () => {
  postgres = await startPostgres();
  [one, other] = await Promise.all([open(), open()]);
});
afterAll(async () => {
  await Promise.all([one.destroy(), other.destroy()]);
  await postgres.stop();
});

const open = () => openDatabase({ folder: "/nowhere", url: postgres.url });
const fresh = () => startCase("review", monday, { base: null, inset: [] });

describe("two chats on one PostgreSQL", () => {
  it("see each other's cases, and lose neither of two answers given at once", async () => {
    const stores = [one, other].map((database) => databaseCaseStore({ database, now: () => 0 }));
    const id = await stores[0]!.open(fresh());
    const facts = ["a.one", "a.two", "a.three", "a.four", "a.five", "a.six"];
    await Promise.all(
      facts.map((fact, index) =>
        stores[index % 2]!.change(id, (it) => answer(it, { fact, value: true, on: monday, how: "asked" })),
      ),
    );
    const kept = (await stores[1]!.read(id))?.it.answers.map(({ fact }) => fact);
    expect(kept?.sort()).toEqual([...facts].sort());
  });

  it("delete a case with its copies, and what has expired, for both", async () => {
    let now = 0;
    const [here, there] = [one, other].map((database) => databaseCaseStore({ database, now: () => now }));
    const id = await here!.open(fresh());
    const copy = await there!.open(imagine(fresh(), id, []));
    await there!.remove(id);
    expect(await here!.read(id)).toBeUndefined();
    expect(await here!.read(copy)).toBeUndefined();
    await here!.open(fresh());
    await databaseCaseStore({ database: one, tenant: "330", now: () => now }).open(fresh());
    const kept = () =>
      reaching(one, "every tenant", (within) => within.selectFrom("cases").select("id").execute());
    now = 365 * 24 * 60 * 60 * 1000;
    expect(await kept()).toHaveLength(3);
    await there!.removeExpired();
    expect(await kept()).toHaveLength(1);
    await removeExpiredCases(other, new Date(now));
    expect(await kept()).toEqual([]);
  });

  it.each(["\0", "A\0", "x".repeat(10_000)])("find nothing under %j", async (id) => {
    expect(await databaseCaseStore({ database: one, now: () => 0 }).read(id)).toBeUndefined();
  });
});
