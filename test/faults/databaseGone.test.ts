import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { verifierOf } from "@waymark/rules/node";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type App, createApp } from "../../packages/api/src/app.ts";
import { systemClock } from "../../packages/api/src/clock.ts";
import { type Kept, openKept } from "../../packages/api/src/kept.ts";
import { silent } from "../../packages/api/src/log.ts";
import { keyStore } from "../../packages/api/src/people/keys.ts";
import { peopleOf } from "../../packages/api/src/people/peopleOf.ts";
import { auditChain } from "../../packages/api/src/records/chain.ts";
import { listed } from "../../packages/api/src/records/store.fixture.ts";
import { createReleases } from "../../packages/api/src/releases.ts";
import { policiesFolder } from "../library.ts";
import { type RunningPostgres, startPostgres } from "../postgres.ts";
import { type NetworkProxy, startProxy, type Weather } from "../proxy.ts";

let folder: string;
let postgres: RunningPostgres;
let proxy: NetworkProxy;
let kept: Kept;
let app: App;
let key: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "waymark-gone-"));
  postgres = await startPostgres();
  const url = new URL(postgres.url);
  proxy = await startProxy(Number(url.port));
  url.port = String(proxy.port);
  kept = await openKept({ data: folder, databaseUrl: url.href }, silent);
  const { current } = await createReleases({ folder: policiesFolder });
  const people = peopleOf({ openTo: "nobody" }, kept.database, systemClock);
  app = createApp({ library: current, records: kept.records, people });
  const scopes = ["ask", "records:read", "records:write"] as const;
  ({ token: key } = await keys().create({ label: "test", scopes, days: 1 }));
  expect((await send("/api/determinations", question)).status).toBe(200);
}, 60_000);
afterAll(async () => {
  proxy.set("clear");
  await kept.database.destroy();
  await proxy.stop();
  await postgres.stop();
  await rm(folder, { recursive: true });
});

const keys = () => keyStore({ database: kept.database, now: systemClock, tenant: "330" });
const records = () => kept.records.of("330");

const question = {
  facts: {
    "child.bornOn": "2013-03-04",
    "child.livesIn": "england",
    "exclusion.kind": "permanent",
    "exclusion.firstDayOn": "2026-12-17",
    "roll.admittedElsewhere": false,
  },
  calendar: "fixture-a-2026-27",
  asAt: "2026-12-17",
  families: ["statutory-duties/sixth-day"],
};

let slowest = 0;

/** Each answer has a time of its own: what is promised is promised to every caller. */
const timed = async (path: string, init: RequestInit = {}, token = key): Promise<Response> => {
  const from = performance.now();
  const headers = { ...(init.headers as Record<string, string>), authorization: `Bearer ${token}` };
  const response = await app.request(path, { ...init, headers });
  slowest = Math.max(slowest, performance.now() - from);
  return response;
};

const send = (path: string, body: unknown, idempotencyKey?: string, token?: string) =>
  timed(
    path,
    {
      method: "POST",
      headers: {
        "content-type": "application/json",
        ...(idempotencyKey === undefined ? {} : { "idempotency-key": idempotencyKey }),
      },
      body: JSON.stringify(body),
    },
    token,
  );

const record = (reference: string) => send("/api/records", { ...question, reference }, reference);

// What is promised, and a second for a machine that is busy with other tests.
const answeredWithin = 2_000 + 1_000;
const recoveredWithin = 3_000 + 1_000;

describe.each<Weather>(["silent", "refusing"])("while PostgreSQL is %s", (weather) => {
  it("each request is answered in time, nothing acknowledged is lost, and all works again afterwards", async () => {
    const acknowledged = new Map<string, string>();
    const refused = new Set<string>();
    const write = async (reference: string): Promise<number> => {
      const response = await record(reference);
      const answer = await response.json();
      if (response.ok) acknowledged.set(reference, answer.entry.id);
      else expect(["not-recorded", "recording-unknown"]).toContain(answer.code);
      if (answer.code === "not-recorded") refused.add(reference);
      return response.status;
    };
    const recorded = async () =>
      (await listed(records().all())).map(
        ({ body }) => (body?.value as { reference: string } | undefined)?.reference,
      );
    const references = Array.from({ length: 40 }, (_, index) => `${weather}-${index}`);
    for (const reference of references.slice(0, 10)) expect(await write(reference)).toBe(201);
    const [id] = acknowledged.values();

    slowest = 0;
    const under = references.slice(10, 20).map(write);
    proxy.set(weather);
    const statuses = await Promise.all([...under, ...references.slice(20, 30).map(write)]);
    expect(statuses.filter((status) => status !== 201 && status !== 503)).toEqual([]);
    expect(statuses.slice(10)).toEqual(Array(10).fill(503));
    // Whoever was known a moment ago still has their questions answered; records are told to be out of reach.
    expect((await send("/api/determinations", question)).status).toBe(200);
    const reading = await timed(`/api/records/${id}`);
    expect([reading.status, (await reading.json()).code]).toEqual([503, "records-unreachable"]);
    const stranger = await send("/api/determinations", question, undefined, `${key.slice(0, -2)}zz`);
    expect([stranger.status, (await stranger.json()).code]).toEqual([503, "cannot-recognise"]);
    expect(slowest).toBeLessThan(answeredWithin);

    proxy.set("clear");
    const back = performance.now();
    while ((await write(references[30] as string)) !== 201) {
      expect(performance.now() - back).toBeLessThan(recoveredWithin);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    // Whoever was told that nothing was recorded was told the truth.
    refused.delete(references[30] as string);
    const there = new Set(await recorded());
    expect([...refused].filter((reference) => there.has(reference))).toEqual([]);
    expect(refused.size).toBeGreaterThan(0);
    const before = new Map(acknowledged);
    for (const reference of references) expect(await write(reference)).toBeLessThan(300);
    for (const [reference, earlier] of before) expect(acknowledged.get(reference)).toBe(earlier);
    expect(new Set(acknowledged.values()).size).toBe(references.length);
    expect((await auditChain(records().all(), verifierOf(records().publicKey))).flaw).toBeUndefined();
  }, 60_000);
});

it("a key that is revoked while it was remembered is refused once PostgreSQL answers again", async () => {
  const { key: revoked, token } = await keys().create({ label: "revoked", scopes: ["ask"], days: 1 });
  const ask = async () => (await send("/api/determinations", question, undefined, token)).status;
  expect(await ask()).toBe(200);
  proxy.set("refusing");
  expect(await ask()).toBe(200);
  proxy.set("clear");
  await vi.waitFor(async () => expect(await keys().revoke(revoked.id)).toBe(true), {
    timeout: recoveredWithin,
  });
  await vi.waitFor(async () => expect(await ask()).toBe(401), { timeout: 2_000 });
  proxy.set("refusing");
  expect(await ask()).toBe(503);
  proxy.set("clear");
}, 30_000);

describe("while PostgreSQL is stopped and started again under load", () => {
  it("each request is answered in time, and nothing acknowledged is lost or recorded twice", async ({
    skip,
  }) => {
    const { crash } = postgres;
    if (crash === undefined) return skip("a PostgreSQL that was named is not stopped");
    await vi.waitFor(async () => expect((await record("before-the-stop")).ok).toBe(true), {
      timeout: recoveredWithin,
    });
    const acknowledged = new Map<string, string>();
    let sent = 0;
    let running = true;
    slowest = 0;
    const writers = Array.from({ length: 8 }, async () => {
      while (running) {
        const reference = `stopped-${sent++}`;
        const response = await record(reference);
        if (response.ok) acknowledged.set(reference, (await response.json()).entry.id);
        else expect(response.status).toBe(503);
      }
    });
    await new Promise((resolve) => setTimeout(resolve, 300));
    await crash();
    await vi.waitFor(async () => expect((await record("after-the-stop")).ok).toBe(true), {
      timeout: recoveredWithin,
    });
    running = false;
    await Promise.all(writers);
    expect(slowest).toBeLessThan(answeredWithin);
    for (const [reference, id] of acknowledged) {
      const again = await record(reference);
      expect([again.status, (await again.json()).entry.id]).toEqual([200, id]);
    }
    const all = await listed(records().all());
    const found = all.map(({ body }) => (body?.value as { reference: string } | undefined)?.reference);
    expect(new Set(found).size).toBe(found.length);
    expect((await auditChain(records().all(), verifierOf(records().publicKey))).flaw).toBeUndefined();
  }, 60_000);
});
