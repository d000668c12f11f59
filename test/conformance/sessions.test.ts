import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Database, openDatabase } from "../../packages/api/src/database/openDatabase.ts";
import { reaching } from "../../packages/api/src/database/reach.ts";
import { readEvents } from "../../packages/api/src/people/auditView.ts";
import { sessionsCommand } from "../../packages/api/src/people/sessionsCommand.ts";
import { sessionCookie } from "../../packages/api/src/people/signIn/cookies.ts";
import { sessionStore } from "../../packages/api/src/people/signIn/sessions.ts";
import { type RunningPostgres, startPostgres } from "../postgres.ts";

const person = { id: "person-1", tenant: "330", roles: ["la_officer"] } as const;
const minute = 60_000;

describe.each(["sqlite", "postgres"] as const)("sessions in %s", (which) => {
  let postgres: RunningPostgres | undefined;
  let database: Database;
  let folder: string;
  let time = Date.parse("2026-11-24T09:00:00Z");
  const kept = () =>
    reaching(database, "every tenant", (within) => within.selectFrom("sessions").selectAll().execute());
  const store = () => sessionStore({ database, now: () => new Date(time) });

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "waymark-sessions-"));
    if (which === "postgres") postgres = await startPostgres();
    database = await openDatabase({ folder, url: postgres?.url });
  });
  afterAll(async () => {
    await database.destroy();
    await postgres?.stop();
    await rm(folder, { recursive: true });
  });

  it("finds whose a session is, with their tenant and roles", async () => {
    const secret = await store().begin(person);
    expect(await store().find(secret)).toEqual({ kind: "person", ...person, scopes: [] });
  });

  it("gives a new secret at each sign-in, and keeps none of them", async () => {
    const [one, other] = [await store().begin(person), await store().begin(person)];
    expect(one).not.toBe(other);
    const rows = await kept();
    expect(rows.length).toBeGreaterThan(1);
    expect(JSON.stringify(rows)).not.toMatch(new RegExp(`${one}|${other}`));
  });

  it.each(["", "waymark", "A".repeat(43), "' OR 1=1 --"])("knows nobody by %j", async (secret) => {
    expect(await store().find(secret)).toBeUndefined();
  });

  it("does not take the kept hash for the secret", async () => {
    await store().begin(person);
    const { hash } = (await kept())[0] ?? { hash: "" };
    expect(hash).not.toBe("");
    expect(await store().find(hash)).toBeUndefined();
    expect(await store().find(hash.slice(0, 43))).toBeUndefined();
  });

  it("lasts until just before 30 minutes without use, and not a moment longer", async () => {
    const secret = await store().begin(person);
    time += 30 * minute - 1;
    expect(await store().find(secret)).toBeDefined();
    time += 30 * minute;
    expect(await store().find(secret)).toBeUndefined();
  });

  it("ends 8 hours after it began, however much it is used", async () => {
    const secret = await store().begin(person);
    const end = time + 8 * 60 * minute;
    for (time += 20 * minute; time < end; time += 20 * minute)
      expect(await store().find(secret)).toBeDefined();
    time = end - 1;
    expect(await store().find(secret)).toBeDefined();
    time = end;
    expect(await store().find(secret)).toBeUndefined();
  });

  it("revokes one session and leaves the person's other", async () => {
    const [one, other] = [await store().begin(person), await store().begin(person)];
    await store().revoke(one);
    expect(await store().find(one)).toBeUndefined();
    expect(await store().find(other)).toBeDefined();
  });

  it("revokes all of a person, and nobody else's", async () => {
    const secrets = [await store().begin(person), await store().begin(person)];
    const ofAnotherTenant = await store().begin({ ...person, tenant: "331" });
    expect(await store().revokeAllOf(person)).toBeGreaterThanOrEqual(2);
    for (const secret of secrets) expect(await store().find(secret)).toBeUndefined();
    expect(await store().find(ofAnotherTenant)).toBeDefined();
  });

  it("lists who of a tenant is signed in now, and revokes a whole tenant", async () => {
    const other = { ...person, id: "person-2" };
    const secrets = [await store().begin(person), await store().begin(other)];
    const elsewhere = await store().begin({ ...person, tenant: "331" });
    const listed = await store().list("330");
    expect(listed.map((each) => each.person)).toEqual(expect.arrayContaining(["person-1", "person-2"]));
    expect(JSON.stringify(listed)).not.toMatch(new RegExp(secrets.join("|")));
    expect(await store().revokeAllOf({ tenant: "330" })).toBe(listed.length);
    for (const secret of secrets) expect(await store().find(secret)).toBeUndefined();
    expect(await store().find(elsewhere)).toBeDefined();
    expect(await store().list("330")).toEqual([]);
  });

  it("forgets what has ended at the next sign-in", async () => {
    await store().begin(person);
    time += 9 * 60 * minute;
    await store().begin(person);
    expect(await kept()).toHaveLength(1);
  });
});

describe("the cookie of a session", () => {
  it("is bound to its host over https, and no script can read it", () => {
    expect(sessionCookie(true).set("s")).toBe("__Host-waymark=s; Path=/; HttpOnly; Secure; SameSite=Lax");
    expect(sessionCookie(false).set("s")).toBe("waymark=s; Path=/; HttpOnly; SameSite=Lax");
  });

  it("is not read under its plain name over https", () => {
    const request = new Request("https://waymark.example/", {
      headers: { cookie: `waymark=${"p".repeat(43)}` },
    });
    expect(sessionCookie(true).read(request)).toBeUndefined();
    expect(sessionCookie(false).read(request)).toBe("p".repeat(43));
  });

  it("is cleared at once", () => {
    expect(sessionCookie(true).clear()).toMatch(/^__Host-waymark=; Max-Age=0; Path=\//);
  });
});

describe("waymark-server sessions", () => {
  let data: string;
  const now = () => new Date("2026-11-24T09:00:00Z");
  const run = (...args: readonly string[]) => sessionsCommand({ data }, args, now);
  beforeAll(async () => {
    data = await mkdtemp(join(tmpdir(), "waymark-sessions-command-"));
    const database = await openDatabase({ folder: data });
    for (const id of ["person-1", "person-1", "person-2"])
      await sessionStore({ database, now }).begin({ ...person, id });
    await database.destroy();
  });
  afterAll(() => rm(data, { recursive: true }));

  it("shows who is signed in, ends the sessions of one and then of everybody, and notes it", async () => {
    expect((await run("list", "--tenant", "330")).text.match(/person-\d {2}la_officer/g)).toHaveLength(3);
    expect(await run("revoke", "--tenant", "330", "--person", "person-1")).toEqual({
      ok: true,
      text: "2 sessions are ended",
    });
    expect((await run("revoke", "--tenant", "331", "--everybody")).text).toBe("0 sessions are ended");
    expect((await run("revoke", "--tenant", "330", "--everybody")).text).toBe("1 session is ended");
    expect((await run("list", "--tenant", "330")).text).toBe("nobody of 330 is signed in");
    const database = await openDatabase({ folder: data });
    const { events } = await readEvents({ database, tenant: "330" }, { limit: 10 });
    await database.destroy();
    expect(events.map(({ kind, who, about }) => [kind, who, about]).sort()).toEqual([
      ["sessions-revoked", "operator", "everybody"],
      ["sessions-revoked", "operator", "person-1"],
    ]);
  });

  it.each([
    [[], /use list or revoke/],
    [["list"], /give --tenant/],
    [["revoke", "--tenant", "330"], /say whose/],
    [["revoke", "--tenant", "330", "--person", "p", "--everybody"], /say whose/],
    [["list", "--tenant", "330", "--all"], /the options are/],
  ])("%j is refused with what to give", async (args, words) => {
    expect(await run(...args)).toMatchObject({ ok: false, text: expect.stringMatching(words) });
  });
});
