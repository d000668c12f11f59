import { randomBytes, randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type App, createApp } from "../../packages/api/src/app.ts";
import { folderStore } from "../../packages/api/src/jobs/folderStore.ts";
import { createJobs, type Jobs } from "../../packages/api/src/jobs/jobs.ts";
import { ownQueue } from "../../packages/api/src/jobs/ownQueue.ts";
import { type Kept, openKept } from "../../packages/api/src/kept.ts";
import { silent } from "../../packages/api/src/log.ts";
import { accessRules, mayUse } from "../../packages/api/src/people/access.ts";
import { keyStore } from "../../packages/api/src/people/keys.ts";
import type { Principal } from "../../packages/api/src/people/principal.ts";
import { type Role, roles, type Scope, scopes } from "../../packages/api/src/people/roles.ts";
import { createReleases } from "../../packages/api/src/releases.ts";
import { browse } from "../../packages/chat-ui/src/fixture.ts";
import { policiesFolder } from "../library.ts";

let folder: string;
let kept: Kept;
let app: App;
let jobs: Jobs;
let moment = Date.parse("2026-12-17T09:30:00Z");
const now = () => new Date(moment);

// Who asks is named in a header that only this test's sessions read.
const findSession = async ({ headers }: Request): Promise<Principal | undefined> => {
  const text = headers.get("x-test-principal");
  return text === null ? undefined : (JSON.parse(text) as Principal);
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "waymark-access-"));
  kept = await openKept({ data: folder, databaseUrl: undefined }, silent);
  const { current } = await createReleases({ folder: policiesFolder });
  jobs = await createJobs({
    store: folderStore(join(folder, "jobs")),
    queue: ownQueue(),
    library: current,
    now,
  });
  app = createApp({
    library: current,
    now,
    records: kept.records,
    jobs,
    people: { database: kept.database, findSession, isOpenTo: () => false },
  });
});
afterAll(async () => {
  await jobs.close();
  await kept.database.destroy();
  await rm(folder, { recursive: true, force: true });
});

const ask = (route: string, headers: Record<string, string>, id: string = randomUUID()) => {
  const [method = "GET", path = ""] = route.split(" ");
  const body = method === "POST" ? { body: "{}" } : {};
  const at = path.replace(/:\w+/g, id);
  const type = { "content-type": "application/json" };
  return app.request(`http://localhost${at}`, { method, ...body, headers: { ...type, ...headers } });
};

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

const createKey = (tenant: string, named: readonly Scope[], days = 30) =>
  keyStore({ database: kept.database, now, tenant }).create({ label: "test", scopes: named, days });

const routes = Object.entries(accessRules);

describe("who is not known", () => {
  it.each(routes)("%s", async (route, access) => {
    const { status } = await ask(route, {});
    if (access === "anyone") expect([200, 404]).toContain(status);
    else expect(status).toBe(401);
  });
});

describe("each role and each scope, in two tenants", () => {
  const cases = Object.keys(roles).map((role) => ({
    named: role,
    roles: [role as Role],
    scopes: [] as Scope[],
  }));
  it.each(cases)("role $named", async ({ roles: held }) => {
    for (const tenant of ["330", "330/123456"]) {
      const principal: Principal = { kind: "person", id: "p", tenant, roles: held, scopes: [] };
      for (const [route, access] of routes) {
        const { status } = await ask(route, { "x-test-principal": JSON.stringify(principal) });
        expect(status === 403, `${route} as ${held}: ${status}`).toBe(!mayUse(access, principal));
        expect(status).not.toBe(401);
      }
    }
  });

  it.each(Object.keys(scopes) as Scope[])("a key with %s", async (scope) => {
    for (const tenant of ["330", "331"]) {
      const { token, key } = await createKey(tenant, [scope]);
      const principal: Principal = { kind: "key", id: key.id, tenant, roles: ["service"], scopes: [scope] };
      for (const [route, access] of routes) {
        const { status } = await ask(route, bearer(token));
        expect(status === 403, `${route} with ${scope}: ${status}`).toBe(!mayUse(access, principal));
      }
    }
  });
});

describe("records of one tenant", () => {
  const question = { facts: { "child.livesIn": "england" }, asAt: "2026-12-17" };
  const recordAs = (token: string) =>
    app.request("http://localhost/api/records", {
      method: "POST",
      headers: { "content-type": "application/json", ...bearer(token) },
      body: JSON.stringify({ ...question, families: ["statutory-duties/sixth-day"], reference: "case-1" }),
    });

  it("are not found by another, nor by its school, and a thousand other ids find nothing", async () => {
    const all = ["records:read", "records:write", "records:erase"] as const;
    const [mine, theirs, school] = [
      await createKey("330", all),
      await createKey("331", all),
      await createKey("330/123456", all),
    ];
    const response = await recordAs(mine.token);
    expect(response.status).toBe(201);
    const { entry } = await response.json();
    expect((await ask("GET /api/records/:id", bearer(mine.token), entry.id)).status).toBe(200);
    for (const { token } of [theirs, school])
      for (const route of ["GET /api/records/:id", "GET /api/records/:id/receipt"])
        expect((await ask(route, bearer(token), entry.id)).status).toBe(404);
    const ids = Array.from({ length: 1000 }, () => randomUUID());
    const found = await Promise.all(ids.map((id) => ask("GET /api/records/:id", bearer(theirs.token), id)));
    expect(found.filter(({ status }) => status < 400)).toEqual([]);
  });
});

describe("a job of one tenant", () => {
  it("is not there for another, which can neither read, stop, resume, hear of nor delete it", async () => {
    const [mine, theirs] = [await createKey("330", ["ask"]), await createKey("331", ["ask"])];
    const started = await app.request("http://localhost/api/cohorts?job=true&key=ref&asAt=2026-12-17", {
      method: "POST",
      headers: { "content-type": "text/csv", ...bearer(mine.token) },
      body: "ref,child.livesIn\nP-1,england\n",
    });
    expect(started.status).toBe(202);
    const { id } = await started.json();
    for (const [route] of routes.filter(([route]) => route.includes("/api/jobs/:id")))
      expect((await ask(route, bearer(theirs.token), id)).status, route).toBe(404);
    const erase = { method: "DELETE", headers: bearer(theirs.token) };
    expect((await app.request(`http://localhost/api/jobs/${id}?erase=true`, erase)).status).toBe(404);
    expect((await ask("GET /api/jobs/:id", bearer(mine.token), id)).status).toBe(200);
  });
});

describe("a case of the chat", () => {
  it("opens for its tenant alone, and a thousand other references open nothing", async () => {
    const { current } = await createReleases({ folder: policiesFolder });
    const ofTenant = (tenant: string) =>
      browse(current(), {
        database: kept.database,
        people: {
          findSession: async () => ({ kind: "person", id: "p", tenant, roles: ["la_officer"], scopes: [] }),
          isOpenTo: () => false,
        },
      });
    const [mine, theirs, school] = ["330", "331", "330/123456"].map(ofTenant);
    const { at } = await mine!.send("/cases", { journey: "exclusion" });
    expect(at).toMatch(/^\/cases\/[\w-]{24}$/);
    for (const stranger of [theirs!, school!]) {
      for (const page of ["", "/determination", "/case.json", "/settings", "/delete", "/letter.pdf"])
        expect((await stranger.get(`${at}${page}`)).status, page).toBe(404);
      for (const step of ["answers", "messages", "undo", "forget", "topics", "settings", "delete"])
        expect(
          (await stranger.post(`${at}/${step}`, { text: "x", fact: "child.yearGroup" })).status,
          step,
        ).toBe(404);
      expect((await stranger.send("/saved", { reference: at })).status).toBe(422);
    }
    expect((await mine!.get(at)).status).toBe(200);
    const found = await Promise.all(
      Array.from({ length: 1000 }, () => theirs!.get(`/cases/${randomBytes(18).toString("base64url")}`)),
    );
    expect(found.filter(({ status }) => status !== 404)).toEqual([]);
  });
});

describe("the audit view", () => {
  interface Page {
    readonly events: readonly { readonly id: string; readonly kind: string; readonly about: string }[];
    readonly next: string | null;
  }
  const page = async (token: string, query = ""): Promise<Page> =>
    (await app.request(`http://localhost/api/audit${query}`, { headers: bearer(token) })).json();

  it("gives each event of the tenant once, in pages, and none of another", async () => {
    const { token, key } = await createKey("340", ["audit:read"]);
    const made = [key.id];
    for (let more = 0; more < 4; more += 1) made.push((await createKey("340", ["ask"])).key.id);
    const seen: string[] = [];
    let next: string | null = "";
    while (next !== null) {
      const { events, next: following } = await page(
        token,
        `?limit=2${next === "" ? "" : `&before=${next}`}`,
      );
      seen.push(...events.map(({ about }) => about));
      next = following;
    }
    expect(seen.sort()).toEqual(made.sort());
    const other = await createKey("341", ["audit:read"]);
    expect((await page(other.token)).events.map(({ about }) => about)).toEqual([other.key.id]);
  });

  it("notes a refusal once an hour, however often it is repeated", async () => {
    const { token } = await createKey("342", ["audit:read"]);
    for (let again = 0; again < 5; again += 1)
      expect((await ask("POST /api/questions", bearer(token))).status).toBe(403);
    const wrong = `${token.slice(0, -3)}zzz`;
    for (let again = 0; again < 5; again += 1)
      expect((await ask("GET /api/policies", bearer(wrong))).status).toBe(401);
    await vi.waitFor(async () => {
      const kinds = (await page(token)).events.map(({ kind }) => kind);
      expect(kinds.sort()).toEqual(["key-created", "key-refused", "not-allowed"]);
    });
  });
});

describe("a key that does not hold", () => {
  it("is refused at once and in the same words, whatever is wrong with it", async () => {
    const { token } = await createKey("330", ["ask"], 1);
    const revoked = await createKey("330", ["ask"]);
    const policies = (of: string) => ask("GET /api/policies", bearer(of));
    expect((await policies(token)).status).toBe(200);
    expect((await policies(revoked.token)).status).toBe(200);
    await keyStore({ database: kept.database, now, tenant: "330" }).revoke(revoked.key.id);
    moment += 24 * 60 * 60 * 1000;
    const wrong = `${revoked.token.slice(0, -2)}zz`;
    const unknown = `wmk_${"0".repeat(16)}_${"A".repeat(43)}`;
    const told = await Promise.all(
      [token, revoked.token, wrong, unknown, "wmk_"].map(async (each) => {
        const response = await policies(each);
        const { requestId: _, ...problem } = await response.json();
        return { status: response.status, asks: response.headers.get("www-authenticate"), problem };
      }),
    );
    expect(told[0]?.status).toBe(401);
    for (const each of told) expect(each).toEqual(told[0]);
  });
});
