import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type App, createApp } from "../../packages/api/src/app.ts";
import { systemClock } from "../../packages/api/src/clock.ts";
import { type Kept, openKept } from "../../packages/api/src/kept.ts";
import { type LogEntry, silent } from "../../packages/api/src/log.ts";
import { keyStore } from "../../packages/api/src/people/keys.ts";
import { peopleOf } from "../../packages/api/src/people/peopleOf.ts";
import { createReleases, type Releases } from "../../packages/api/src/releases.ts";
import { policiesFolder } from "../library.ts";
import { type RunningPostgres, startPostgres } from "../postgres.ts";
import { type NetworkProxy, startProxy } from "../proxy.ts";

let folder: string;
let postgres: RunningPostgres;
let proxy: NetworkProxy;
let kept: Kept;
let releases: Releases;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "waymark-unavailable-"));
  postgres = await startPostgres();
  const url = new URL(postgres.url);
  proxy = await startProxy(Number(url.port));
  url.port = String(proxy.port);
  kept = await openKept({ data: folder, databaseUrl: url.href }, silent);
  releases = await createReleases({ folder: policiesFolder });
});
afterAll(async () => {
  proxy.set("clear");
  await kept.database.destroy();
  await proxy.stop();
  await postgres.stop();
  await rm(folder, { recursive: true });
});

const entries: LogEntry[] = [];
const told = () => entries.filter(({ event }) => event === "unavailable");
const appOver = ({ database, records }: Kept, openTo: "nobody" | "this machine"): App =>
  createApp({
    library: releases.current,
    records,
    people: peopleOf({ openTo }, database, systemClock),
    log: (entry) => entries.push(entry),
  });
beforeEach(() => {
  entries.length = 0;
});

const question = { facts: { "child.livesIn": "england" }, asAt: "2026-12-17", families: ["review-cadence"] };
const send = async (app: App, path: string, key?: string): Promise<number> => {
  const headers = {
    "content-type": "application/json",
    ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
  };
  const response = await app.request(`http://localhost${path}`, {
    method: "POST",
    headers,
    body: JSON.stringify(question),
  });
  return response.status;
};

const readyOf = async (app: App) => {
  const from = performance.now();
  const response = await app.request("/readyz");
  // A balancer that asks waits no longer than this.
  expect(performance.now() - from).toBeLessThan(3_000);
  return { http: response.status, ...(await response.json()) };
};

const silently = async (work: () => Promise<void>): Promise<void> => {
  proxy.set("silent");
  try {
    await work();
  } finally {
    proxy.set("clear");
  }
};

describe("while the database is silent", () => {
  it("a server that asks everybody who they are is ready for whom it remembers, and without them is not", async () => {
    const app = appOver(kept, "nobody");
    const unasked = appOver(kept, "nobody");
    const { token } = await keyStore({ ...kept, now: systemClock, tenant: "local" }).create({
      ...{ label: "test", scopes: ["ask"], days: 1 },
    });
    expect(await send(app, "/api/determinations", token)).toBe(200);
    expect(await readyOf(app)).toMatchObject({ http: 200, status: "ready", database: "answers" });
    await silently(async () => {
      await expect
        .poll(() => readyOf(unasked), { timeout: 5_000 })
        .toMatchObject({ http: 503, status: "unready", database: "silent" });
      const { detail, ...ready } = await readyOf(app);
      expect(ready).toMatchObject({ http: 200, status: "degraded", database: "silent" });
      expect(detail).toContain("only whoever was recognised in the last five minutes is let in");
      expect(await send(app, "/api/determinations", token)).toBe(200);
    });
    await expect
      .poll(() => readyOf(unasked), { timeout: 15_000 })
      .toMatchObject({ http: 200, status: "ready", database: "answers" });
    expect(await send(app, "/api/determinations", token)).toBe(200);
  });

  it("a server that is open goes on, says that nothing is recorded, and logs why once", async () => {
    const app = appOver(kept, "this machine");
    await silently(async () => {
      const all = Array.from({ length: 10 }, () => send(app, "/api/records"));
      expect(await send(app, "/api/determinations")).toBe(200);
      expect(await Promise.all(all)).toEqual(Array(10).fill(503));
      expect(await readyOf(app)).toMatchObject({
        http: 200,
        status: "degraded",
        detail: "determinations are answered, and nothing is recorded",
      });
      const figures = await (await app.request("http://localhost/metrics")).text();
      expect(figures).toContain('waymark_unavailable_total{store="records"} 10');
      expect(figures).toContain("waymark_ready 1");
    });
    expect(told()).toMatchObject([{ store: "records", times: 1 }]);
  });
});

it("an account of PostgreSQL that sees every tenant is told", async () => {
  const people = { ...peopleOf({ openTo: "this machine" }, kept.database, systemClock), walled: false };
  const app = createApp({ library: releases.current, records: kept.records, people });
  expect(await readyOf(app)).toMatchObject({
    status: "degraded",
    detail: "PostgreSQL does not keep tenants apart for this account; see docs/people.md",
  });
});

it("a full disk is named in the log, once in ten seconds with how often it was met", async () => {
  const full = await openKept({ data: join(folder, "full"), databaseUrl: undefined }, silent);
  const clock = { at: new Date("2026-12-17T09:00:00Z") };
  const app = createApp({
    library: releases.current,
    records: full.records,
    people: peopleOf({ openTo: "this machine" }, full.database, systemClock),
    log: (entry) => entries.push(entry),
    now: () => clock.at,
  });
  const { rows } = await sql<{ page_count: number }>`PRAGMA page_count`.execute(full.database);
  await sql.raw(`PRAGMA max_page_count = ${rows[0]?.page_count}`).execute(full.database);
  const statuses: number[] = [];
  for (let n = 0; n < 40; n += 1) statuses.push(await send(app, "/api/records"));
  expect(statuses.at(-1)).toBe(503);
  const named = { event: "unavailable", store: "records", error: "NotRecorded", cause: "Error SQLITE_FULL" };
  expect(told()).toEqual([{ ...named, times: 1 }]);
  expect(await readyOf(app)).toMatchObject({ status: "degraded", database: "answers" });
  clock.at = new Date("2026-12-17T09:00:11Z");
  expect(await readyOf(app)).toMatchObject({ status: "ready" });
  await send(app, "/api/records");
  expect(told().at(-1)).toEqual({ ...named, times: statuses.filter((status) => status === 503).length });
  await full.database.destroy();
});
