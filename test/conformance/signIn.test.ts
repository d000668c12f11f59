import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type App, createApp } from "../../packages/api/src/app.ts";
import { type Kept, openKept } from "../../packages/api/src/kept.ts";
import { silent } from "../../packages/api/src/log.ts";
import { peopleOf } from "../../packages/api/src/people/peopleOf.ts";
import { safeReturnPath } from "../../packages/api/src/people/signIn/returnPath.ts";
import { sessionMinutes, sessionStore } from "../../packages/api/src/people/signIn/sessions.ts";
import type { SignInSettings } from "../../packages/api/src/people/signIn/settings.ts";
import { minutesToSignIn } from "../../packages/api/src/people/signIn/started.ts";
import { createReleases } from "../../packages/api/src/releases.ts";
import { policiesFolder } from "../library.ts";
import {
  type Behaviour,
  clientSecret,
  type DfeAnswer,
  type DfeAsked,
  dfeApiSecret,
  type FakeProvider,
  startFakeProvider,
} from "./signInProvider.ts";

const base = "http://127.0.0.1:3000";
let folder: string;
let kept: Kept;
let provider: FakeProvider;
let app: App;
let later = 0;
const now = () => new Date(Date.now() + later);

const settingsFor = (issuer: string): SignInSettings => ({
  ...{ issuer, clientId: "waymark", clientSecret, base, preset: "any" },
  mappings: [{ claim: "groups", value: "ap-team", role: "la_officer", tenant: "330" }],
});

const appWith = async (settings: SignInSettings): Promise<App> =>
  createApp({
    library: (await createReleases({ folder: policiesFolder })).current,
    now,
    records: kept.records,
    people: peopleOf({ openTo: "nobody", signIn: settings }, kept.database, now),
  });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "waymark-sign-in-"));
  kept = await openKept({ data: folder, databaseUrl: undefined }, silent);
  provider = await startFakeProvider();
  app = await appWith(settingsFor(provider.issuer));
});
beforeEach(() => {
  provider.behave({});
  later = 0;
});
afterAll(async () => {
  await provider.stop();
  await kept.database.destroy();
  await rm(folder, { recursive: true, force: true });
});

/** A browser: it keeps cookies, and goes where it is told, one step at a time. */
const browser = (used: () => App = () => app) => {
  const cookies = new Map<string, string>();
  const visit = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await used().request(`${base}${path}`, {
      ...init,
      headers: { ...(init.headers as Record<string, string> | undefined), cookie },
    });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ""] = line.split(";");
      const [name = "", value = ""] = pair.split("=");
      if (value === "") cookies.delete(name);
      else cookies.set(name, value);
    }
    return response;
  };
  /** As far as the way back from the service: the path on which it leads here. */
  const wayBack = async (start = "/sign-in"): Promise<string> => {
    const begun = await visit(start);
    expect(begun.status).toBe(302);
    const there = await fetch(begun.headers.get("location") ?? "", { redirect: "manual" });
    const back = new URL(there.headers.get("location") ?? "");
    return `${back.pathname}${back.search}`;
  };
  const signIn = async (start?: string): Promise<Response> => visit(await wayBack(start));
  return { cookies, visit, wayBack, signIn };
};

const known = async ({ visit }: ReturnType<typeof browser>): Promise<number> =>
  (await visit("/api/policies")).status;

it("a person who signs in is known, with the tenant and the role of the mapping, until they sign out", async () => {
  const person = browser();
  expect(await known(person)).toBe(401);
  const returned = await person.signIn("/sign-in?return=/api/policies");
  expect([returned.status, returned.headers.get("location")]).toEqual([303, "/api/policies"]);
  expect(await known(person)).toBe(200);
  expect((await person.visit("/api/audit")).status).toBe(403);
  const out = await person.visit("/sign-out", { method: "POST", headers: { origin: base } });
  expect([out.status, person.cookies.size]).toEqual([303, 0]);
  expect(await known(person)).toBe(401);
  const noted = await kept.database
    .selectFrom("peopleEvents")
    .select(["kind", "tenant", "who"])
    .where("kind", "in", ["signed-in", "signed-out"])
    .orderBy("at")
    .execute();
  const who = `${provider.issuer}#person-1`;
  expect(noted).toEqual([
    { kind: "signed-in", tenant: "330", who },
    { kind: "signed-out", tenant: "330", who },
  ]);
});

it("the code is asked for with PKCE, a state and a nonce, each new and none of them guessable", async () => {
  const asked = await Promise.all(
    [1, 2].map(async () => {
      const { headers } = await browser().visit("/sign-in");
      return new URL(headers.get("location") ?? "").searchParams;
    }),
  );
  for (const name of ["state", "nonce", "code_challenge"]) {
    const values = asked.map((parameters) => parameters.get(name) ?? "");
    expect(new Set(values).size, name).toBe(2);
    for (const value of values) expect(value.length, name).toBeGreaterThanOrEqual(43);
  }
  expect(asked[0]?.get("code_challenge_method")).toBe("S256");
  await browser().signIn();
  expect(provider.verifiersSeen.at(-1)?.length).toBeGreaterThanOrEqual(43);
});

it("neither a session nor a sign-in under way can be read out of the database", async () => {
  const person = browser();
  await person.visit("/sign-in");
  await person.signIn();
  const other = browser();
  await other.visit("/sign-in");
  const rows = JSON.stringify([
    await kept.database.selectFrom("sessions").selectAll().execute(),
    await kept.database.selectFrom("signIns").selectAll().execute(),
  ]);
  const held = [...person.cookies.values(), ...other.cookies.values()];
  expect(held.length).toBe(2);
  for (const secret of held) expect(rows).not.toContain(secret);
});

describe("what the service answers is refused", () => {
  const attacks: readonly (readonly [string, Behaviour])[] = [
    ["when the way back names another issuer", { cameFrom: "https://other.example" }],
    ["when the state is another", { state: "forged" }],
    ["when the nonce is another", { claims: { nonce: "forged" } }],
    ["when it is for another client", { claims: { aud: "somebody-else" } }],
    ["when it is from another issuer", { claims: { iss: "https://other.example" } }],
    ["when it has expired", { claims: { exp: Math.floor(Date.now() / 1000) - 600 } }],
    ["when nobody signed it", { signedWith: "nothing" }],
    ["when it is signed with the client's secret in place of a key", { signedWith: "the client secret" }],
    ["when a stranger signed it", { signedWith: "a stranger's key" }],
    ["when no claim of it is mapped", { claims: { groups: ["cleaners"] } }],
    ["when it names a role of ours that no mapping gives", { claims: { groups: [], roles: ["la_officer"] } }],
    ["when it says nobody", { claims: { sub: "" } }],
  ];
  it.each(attacks)("%s", async (_, behaviour) => {
    provider.behave(behaviour);
    const person = browser();
    const returned = await person.signIn();
    expect(returned.status).toBe(403);
    expect(await returned.text()).toContain("You are not signed in");
    expect(person.cookies.size).toBe(0);
    expect(await known(person)).toBe(401);
  });

  it("and each kind of refusal is in the audit view, with no name and no claim", async () => {
    const refused = await kept.database
      .selectFrom("peopleEvents")
      .select(["tenant", "who", "whoKind", "about"])
      .where("kind", "=", "sign-in-refused")
      .execute();
    const event = (who: string, why: string) => ({
      ...{ tenant: "local", who, whoKind: who === "unknown" ? "unknown" : "person" },
      about: `${provider.issuer} ${why}`,
    });
    expect(refused).toEqual(
      expect.arrayContaining([
        event("unknown", "refused-by-service"),
        event(`${provider.issuer}#person-1`, "no-role-here"),
      ]),
    );
    expect(JSON.stringify(refused)).not.toMatch(/cleaners|la_officer|forged/);
  });
});

describe("a way back is refused", () => {
  it("the second time", async () => {
    const person = browser();
    const path = await person.wayBack();
    const cookies = new Map(person.cookies);
    expect((await person.visit(path)).status).toBe(303);
    const thief = browser();
    for (const [name, value] of cookies) thief.cookies.set(name, value);
    expect((await thief.visit(path)).status).toBe(403);
    expect(await known(thief)).toBe(401);
  });

  it("in another browser than the one that began", async () => {
    const attacker = browser();
    const path = await attacker.wayBack();
    const victim = browser();
    expect((await victim.visit(path)).status).toBe(403);
    await victim.visit("/sign-in");
    expect((await victim.visit(path)).status).toBe(403);
    expect(await known(victim)).toBe(401);
  });

  it("without one that began", async () => {
    expect((await browser().visit("/sign-in/return?code=code-0&state=x")).status).toBe(403);
  });

  it("too late", async () => {
    const person = browser();
    const path = await person.wayBack();
    later = (minutesToSignIn + 1) * 60_000;
    expect((await person.visit(path)).status).toBe(403);
  });
});

describe("a session", () => {
  it("that a browser had before is another afterwards, and ends", async () => {
    const person = browser();
    await person.signIn();
    const [[name = "", before = ""] = []] = [...person.cookies];
    await person.signIn();
    expect(person.cookies.get(name)).not.toBe(before);
    const old = browser();
    old.cookies.set(name, before);
    expect(await known(old)).toBe(401);
    expect(await known(person)).toBe(200);
  });

  it("that somebody else chose stands for nobody after a sign-in", async () => {
    const chosen = "A".repeat(43);
    const person = browser();
    person.cookies.set("waymark", chosen);
    await person.signIn();
    expect(person.cookies.get("waymark")).not.toBe(chosen);
    const attacker = browser();
    attacker.cookies.set("waymark", chosen);
    expect(await known(attacker)).toBe(401);
  });

  it("that is revoked is refused at the next request", async () => {
    const person = browser();
    await person.signIn();
    const id = `${provider.issuer}#person-1`;
    await sessionStore({ database: kept.database, now }).revokeAllOf({ id, tenant: "330" });
    expect(await known(person)).toBe(401);
  });

  it.each(Object.entries(sessionMinutes))("ends by its %s limit", async (limit, minutes) => {
    const person = browser();
    await person.signIn();
    const step = limit === "idle" ? minutes + 1 : sessionMinutes.idle - 5;
    for (let passed = step; passed < minutes; passed += step) {
      later = passed * 60_000;
      expect(await known(person)).toBe(200);
    }
    later = (minutes + 1) * 60_000;
    expect(await known(person)).toBe(401);
  });
});

describe("with DfE Sign-in, whose public API tells the roles", () => {
  const organisation = { id: "ORG-1", category: { id: "002" }, establishmentNumber: "330" };
  const role = (code: string, status = 1) => ({
    id: "r",
    name: "a role",
    code,
    numericId: "1",
    status: { id: status },
  });
  const access = (...roles: readonly object[]): DfeAnswer => ({
    status: 200,
    body: JSON.stringify({
      userId: "PERSON-1",
      serviceId: "s",
      organisationId: "org-1",
      roles,
      identifiers: [],
    }),
  });
  const settings = (secret = dfeApiSecret): SignInSettings => ({
    ...settingsFor(provider.issuer),
    preset: "dfe",
    mappings: [{ claim: "roles", value: "ap-officer", role: "la_officer" }],
    dfeApi: { url: provider.issuer, secret, audience: "signin.education.gov.uk" },
  });
  const arrive = async (behaviour: Behaviour, own = settings()) => {
    const dfe = await appWith(own);
    provider.behave(behaviour);
    const person = browser(() => dfe);
    const returned = await person.signIn();
    return { person, status: returned.status, text: await returned.text() };
  };

  it("a person has the roles of the organisation that they chose, asked for with a token of this service", async () => {
    const asked: DfeAsked[] = [];
    const { person, status } = await arrive({
      claims: { organisation, roles: ["nothing of it counts"] },
      dfeApi: (each) => {
        asked.push(each);
        return access(role("ap-officer"), role("other"));
      },
    });
    expect(status).toBe(303);
    expect((await person.visit("/api/records?limit=1")).status).toBe(200);
    expect(asked).toMatchObject([
      { service: "waymark", organisation: "ORG-1", user: "person-1", claims: { iss: "waymark" } },
    ]);
    const { iat = 0, exp = 0 } = (asked[0]?.claims ?? {}) as { iat?: number; exp?: number };
    expect(exp - iat).toBe(60);
  });

  it("the organisation is read from the ID token, or asked for where that does not tell it", async () => {
    const { status } = await arrive({ userInfo: { organisation }, dfeApi: () => access(role("ap-officer")) });
    expect(status).toBe(303);
  });

  it.each<readonly [string, Behaviour]>([
    ["who has no role there", { claims: { organisation }, dfeApi: () => access() }],
    ["whose role is not active", { claims: { organisation }, dfeApi: () => access(role("ap-officer", 0)) }],
    [
      "whose token says the role, and the API does not",
      { claims: { organisation, roles: ["ap-officer"] }, dfeApi: () => access() },
    ],
    [
      "who does not have the service there",
      { claims: { organisation }, dfeApi: () => ({ status: 404, body: "" }) },
    ],
    [
      "of an organisation that is no council and no school",
      {
        claims: { organisation: { id: "ORG-1", category: { id: "010" } } },
        dfeApi: () => access(role("ap-officer")),
      },
    ],
  ])("nobody is let in %s", async (_, behaviour) => {
    const { person, status, text } = await arrive(behaviour);
    expect([status, person.cookies.size]).toEqual([403, 0]);
    expect(text).toContain("You are not signed in");
  });

  it.each<readonly [string, DfeAnswer]>([
    ["refuses", { status: 403, body: "" }],
    ["fails", { status: 500, body: "" }],
    ["answers with a page", { status: 200, body: "<html>" }],
    [
      "answers for somebody else",
      { status: 200, body: access(role("ap-officer")).body.replace("PERSON-1", "PERSON-2") },
    ],
    [
      "answers for another organisation",
      { status: 200, body: access(role("ap-officer")).body.replace("org-1", "org-2") },
    ],
    ["leaves out whether a role is active", { status: 200, body: access({ code: "ap-officer" }).body }],
    ["answers without end", { status: 200, body: `${" ".repeat(300 * 1024)}{}` }],
  ])("and nobody while the API %s, which is told as such", async (_, answered) => {
    const { person, status, text } = await arrive({ claims: { organisation }, dfeApi: () => answered });
    expect([status, person.cookies.has("waymark")]).toEqual([503, false]);
    expect(text).toContain("You cannot sign in just now");
  });

  it("and nobody while the API does not answer, within its time limit, or with another secret", async () => {
    const from = performance.now();
    const silent = await arrive({ claims: { organisation }, dfeApi: () => new Promise(() => undefined) });
    expect(silent.status).toBe(503);
    expect(performance.now() - from).toBeLessThan(9_000);
    const other = { claims: { organisation }, dfeApi: () => access(role("ap-officer")) };
    expect((await arrive(other, settings("a-secret-that-is-not-the-one-of-this-service"))).status).toBe(503);
  }, 20_000);
});

it("another site cannot sign a person out", async () => {
  const person = browser();
  await person.signIn();
  for (const headers of [{ origin: "https://evil.example" }, { "sec-fetch-site": "cross-site" }])
    expect((await person.visit("/sign-out", { method: "POST", headers })).status).toBe(403);
  expect(await known(person)).toBe(200);
});

it("a service that is down is told in words, and signing in works once it is back", async () => {
  const stopped = await startFakeProvider();
  const own = await appWith(settingsFor(stopped.issuer));
  stopped.behave({ down: true });
  const person = browser(() => own);
  const told = await person.visit("/sign-in");
  expect([told.status, told.headers.get("retry-after")]).toEqual([503, "30"]);
  expect(await told.text()).toContain("does not answer");
  stopped.behave({});
  expect((await person.signIn()).status).toBe(303);
  await stopped.stop();
});

it("what sessions are kept in is out of reach: told in words, and all works once it is back", async () => {
  const reach = (on: boolean) => sql.raw(`PRAGMA query_only = ${on ? "OFF" : "ON"}`).execute(kept.database);
  const person = browser();
  await reach(false);
  expect((await person.visit("/sign-in")).status).toBe(503);
  await reach(true);
  const back = await person.wayBack();
  await reach(false);
  const told = await person.visit(back);
  expect([told.status, told.headers.get("retry-after")]).toEqual([503, "30"]);
  await reach(true);
  expect((await person.visit(back)).status).toBe(303);
  await reach(false);
  const out = await person.visit("/sign-out", { method: "POST", headers: { origin: base } });
  expect([out.status, await out.text()]).toEqual([503, expect.stringContaining("You are still signed in")]);
  await reach(true);
  expect(await known(person)).toBe(200);
});

it("over https the cookies are for this host alone", async () => {
  const own = await appWith({ ...settingsFor(provider.issuer), base: "https://waymark.example" });
  const { headers } = await own.request("https://waymark.example/sign-in");
  expect(headers.get("set-cookie")).toMatch(
    /^__Host-waymark-sign-in=[\w-]{43}; Max-Age=600; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
  );
});

describe("the way back leads here and nowhere else", () => {
  const cases: readonly (readonly [string | undefined, string])[] = [
    ["/case/1?as-at=2026-11-23", "/case/1?as-at=2026-11-23"],
    ["/", "/"],
    [undefined, "/"],
    ["", "/"],
    ["case/1", "/"],
    ["https://evil.example/", "/"],
    ["//evil.example/", "/"],
    ["/\\evil.example/", "/"],
    ["/\t/evil.example/", "/"],
    ["/..//evil.example/", "/"],
    ["/a/../../b", "/b"],
    ["javascript:alert(1)", "/"],
    ["/sign-in", "/"],
    [`/${"a".repeat(600)}`, "/"],
  ];
  it.each(cases)("%j", (asked, path) => {
    expect(safeReturnPath(asked, base)).toBe(path);
  });
});
