import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { shippedRelease, testApp } from "../fixture.ts";
import type { Principal } from "../people/principal.ts";
import type { Job } from "../schema/cohorts.ts";
import { folderStore } from "./folderStore.ts";
import { createJobs, type Jobs, type JobsOptions } from "./jobs.ts";
import { ownQueue } from "./ownQueue.ts";

let folder: string;
let jobs: Jobs;
let moment: number;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "waymark-jobs-"));
  moment = Date.parse("2026-12-17T09:30:00Z");
  jobs = await open();
});
afterEach(async () => {
  await jobs.close();
  await rm(folder, { recursive: true });
});

const open = async (more: Partial<JobsOptions> = {}): Promise<Jobs> => {
  const release = await shippedRelease();
  return createJobs({
    store: folderStore(join(folder, "jobs")),
    queue: ownQueue(),
    library: () => release,
    now: () => new Date(moment),
    ...more,
  });
};

const header = "child.bornOn,child.livesIn,exclusion.kind,exclusion.firstDayOn,roll.admittedElsewhere\n";
const row = "2013-03-04,england,permanent,2026-12-17,no\n";
const where = "asAt=2026-12-17&calendar=fixture-a-2026-27";

const post = async (body: string, query = where): Promise<Response> => {
  const app = await testApp({ jobs });
  return app.request(`/api/cohorts?${query}&job=true`, {
    method: "POST",
    headers: { "content-type": "text/csv" },
    body,
  });
};

const started = async (body: string, query = where): Promise<Job> => {
  const response = await post(body, query);
  expect(response.status).toBe(202);
  const job = (await response.json()) as Job;
  expect(response.headers.get("location")).toBe(`/api/jobs/${job.id}`);
  return job;
};

const get = async (path: string, method = "GET"): Promise<Response> =>
  (await testApp({ jobs })).request(path, { method });

const ended = async (id: string): Promise<Job> => {
  for (let tries = 0; tries < 1_000; tries += 1) {
    const job = await jobs.read(id);
    if (job !== undefined && !["waiting", "running"].includes(job.status)) return job;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error("the job does not end");
};

/** A file that goes on until the test lets it end. */
const heldUp = () => {
  let release: () => void = () => undefined;
  const wait = new Promise<void>((resolve) => {
    release = resolve;
  });
  const store = folderStore(join(folder, "jobs"));
  async function* slowly(id: string): AsyncGenerator<Uint8Array> {
    const encoder = new TextEncoder();
    yield encoder.encode(header + row.repeat(2_000));
    await wait;
    yield* store.open(id, "cohort");
  }
  return {
    release,
    store: {
      ...store,
      open: (id: string, name: "cohort" | "findings") =>
        name === "cohort" ? slowly(id) : store.open(id, name),
    },
  };
};

const running = async (id: string): Promise<void> => {
  while ((await jobs.read(id))?.status !== "running") await new Promise((resolve) => setTimeout(resolve, 5));
};

describe("a cohort as a job", () => {
  it("gives what asking at once gives, byte for byte", async () => {
    const body = header + row.repeat(3_000);
    const { id } = await started(body, `${where}&format=csv`);
    const job = await ended(id);
    expect(job).toMatchObject({ status: "done", rows: 3_000, bytes: body.length, bytesRead: body.length });
    expect(job.summary).toMatchObject({ rows: 3_000, rowsRead: 3_000, rowsRefused: 0 });
    expect((await (await get(`/api/jobs/${id}`)).json()) as Job).toEqual(job);
    const findings = await get(`/api/jobs/${id}/findings`);
    expect(findings.headers.get("content-type")).toContain("text/csv");
    const atOnce = await (await testApp()).request(`/api/cohorts?${where}&format=csv`, {
      method: "POST",
      headers: { "content-type": "text/csv" },
      body,
    });
    expect(await findings.text()).toBe(await atOnce.text());
  });

  it("tells how far it is until it is done", async () => {
    const { id } = await started(header + row.repeat(2_000));
    const response = await get(`/api/jobs/${id}/events`);
    expect(response.headers.get("content-type")).toContain("text/event-stream");
    const told = [...(await response.text()).matchAll(/^event: (.*)\ndata: (.*)$/gm)];
    expect(told.at(-1)?.[1]).toBe("done");
    expect(JSON.parse(told.at(-1)?.[2] ?? "")).toMatchObject({ id, status: "done", rows: 2_000 });
  });

  it("is cancelled while it runs, and resumed with the same file", async () => {
    await jobs.close();
    const held = heldUp();
    jobs = await open({ store: held.store });
    const { id } = await started(header + row);
    await running(id);
    expect((await get(`/api/jobs/${id}/findings`)).status).toBe(409);
    expect(await (await get(`/api/jobs/${id}`, "DELETE")).json()).toMatchObject({ id, status: "cancelled" });
    held.release();
    expect((await ended(id)).status).toBe("cancelled");
    expect((await get(`/api/jobs/${id}/findings`)).status).toBe(409);
    await jobs.close();
    jobs = await open();
    expect(await (await get(`/api/jobs/${id}/resume`, "POST")).json()).toMatchObject({ status: "waiting" });
    expect(await ended(id)).toMatchObject({ status: "done", rows: 1 });
    expect(await (await get(`/api/jobs/${id}`, "DELETE")).json()).toMatchObject({ status: "done" });
  });

  it("can be resumed when the server stopped under it", async () => {
    await jobs.close();
    const held = heldUp();
    jobs = await open({ store: held.store });
    const { id } = await started(header + row);
    await running(id);
    const closing = jobs.close();
    held.release();
    await closing;
    jobs = await open();
    expect(await jobs.read(id)).toMatchObject({ status: "interrupted" });
    await jobs.resume(id);
    expect(await ended(id)).toMatchObject({ status: "done", rows: 1 });
  });

  it("fails with what is wrong with its file, and is no fault of the server", async () => {
    const { id } = await started("a,b\n1,2\n");
    expect(await ended(id)).toMatchObject({ status: "failed", problem: { code: "unusable-cohort" } });
  });

  it("names the rows that cannot be read", async () => {
    const { id } = await started(`${header}${row}${row.replace("permanent", "P")}`);
    const { summary } = await ended(id);
    expect(summary).toMatchObject({ rows: 2, rowsRead: 1, rowsRefused: 1 });
    expect(summary?.errors).toMatchObject([{ row: 2, column: "exclusion.kind", value: "P" }]);
  });

  it("is deleted with its file and findings when it expires", async () => {
    const { id } = await started(header + row);
    await ended(id);
    expect((await stat(join(folder, "jobs", id, "cohort"))).mode & 0o777).toBe(0o600);
    moment += 24 * 60 * 60 * 1000;
    expect((await get(`/api/jobs/${id}`)).status).toBe(404);
    await jobs.sweep();
    expect(await readdir(join(folder, "jobs"))).toEqual([]);
  });

  it("is deleted at once where that is asked, also while it runs", async () => {
    await jobs.close();
    const held = heldUp();
    jobs = await open({ store: held.store });
    const { id } = await started(header + row);
    await running(id);
    expect((await get(`/api/jobs/${id}?erase=true`, "DELETE")).status).toBe(204);
    held.release();
    expect((await get(`/api/jobs/${id}`)).status).toBe(404);
    const next = await started(header + row);
    expect((await ended(next.id)).status).toBe("done");
    expect(await readdir(join(folder, "jobs"))).toEqual([next.id]);
  });

  it.each([
    ["GET", ""],
    ["DELETE", ""],
    ["DELETE", "?erase=true"],
    ["POST", "/resume"],
    ["GET", "/events"],
    ["GET", "/findings"],
  ])("that nobody started is unknown: %s …%s", async (method, path) => {
    for (const id of ["0b5e8f43-3f2c-4a53-8e44-6f2b7f1f9a10", "..%2F..%2Fetc"]) {
      const response = await get(`/api/jobs/${id}${path}`, method);
      expect(response.status).toBe(404);
      expect(await response.json()).toMatchObject({ code: "unknown-job" });
    }
  });

  it("waits behind no more than so many", async () => {
    await jobs.close();
    const held = heldUp();
    jobs = await open({ store: held.store, mostOpen: 2 });
    const ids = [await started(header + row), await started(header + row)].map(({ id }) => id);
    const refused = await post(header + row);
    expect(refused.status).toBe(429);
    expect(await refused.json()).toMatchObject({ code: "too-many-jobs" });
    held.release();
    for (const id of ids) expect((await ended(id)).status).toBe("done");
  });

  it("waits behind no more of its own tenant than so many, whatever others have open", async () => {
    await jobs.close();
    const held = heldUp();
    jobs = await open({ store: held.store, mostOpen: 3, mostOpenOfTenant: 1 });
    const app = await testApp({ jobs });
    const as = (tenant: string): { principal: Principal } => ({
      principal: { kind: "key", id: tenant, tenant, roles: ["service"], scopes: ["ask"] },
    });
    const asked: number[] = [];
    for (const tenant of ["330", "330", "331"]) {
      const init = { method: "POST", headers: { "content-type": "text/csv" }, body: header + row };
      asked.push((await app.request(`/api/cohorts?${where}&job=true`, init, as(tenant))).status);
    }
    expect(asked).toEqual([202, 429, 202]);
    held.release();
    await vi.waitFor(
      async () => expect((await held.store.all()).map(({ state }) => state.status)).toEqual(["done", "done"]),
      { timeout: 20_000 },
    );
  });

  it("is the same job when it is sent again with its key, also at once, and another for another key", async () => {
    const app = await testApp({ jobs });
    const send = (key: string, query = where) =>
      app.request(`/api/cohorts?${query}&job=true`, {
        method: "POST",
        headers: { "content-type": "text/csv", "idempotency-key": key },
        body: header + row,
      });
    const idIn = async (response: Response) => ((await response.json()) as Job).id;
    const [first, twin] = await Promise.all([send("a"), send("a")].map(async (sent) => idIn(await sent)));
    expect(twin).toBe(first);
    await ended(first as string);
    expect(await (await send("a")).json()).toMatchObject({ id: first, status: "done" });
    expect(await idIn(await send("b"))).not.toBe(first);
    const other = await send("a", `${where}&format=csv&families=statutory-duties`);
    expect(other.status).toBe(422);
    expect(await other.json()).toMatchObject({ code: "idempotency-key-reused" });
  });

  it("is the same job when it is sent again after midnight and neither said which day it asks about", async () => {
    const send = async (query: string) =>
      (await testApp({ jobs, now: () => new Date(moment) })).request(`/api/cohorts?${query}job=true`, {
        method: "POST",
        headers: { "content-type": "text/csv", "idempotency-key": "a" },
        body: header + row,
      });
    moment = Date.parse("2026-12-17T23:59:59Z");
    const first = (await (await send("")).json()) as Job;
    moment = Date.parse("2026-12-18T00:00:30Z");
    expect(await (await send("")).json()).toMatchObject({ id: first.id, asAt: "2026-12-17" });
    expect(await ended(first.id)).toMatchObject({ status: "done", asAt: "2026-12-17" });
    expect((await send("asAt=2026-12-18&")).status).toBe(422);
  });

  it("is read once however many look at it", async () => {
    await jobs.close();
    const held = heldUp();
    let reads = 0;
    const read = (id: string) => {
      reads += 1;
      return held.store.read(id);
    };
    jobs = await open({ store: { ...held.store, read } });
    const app = await testApp({ jobs });
    const { id } = await started(header + row);
    await running(id);
    reads = 0;
    const looking = Array.from({ length: 40 }, async () =>
      (await app.request(`/api/jobs/${id}/events`)).text(),
    );
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    // Each is read for its tenant and for its first event; after that all together, ten times a second.
    expect(reads).toBeLessThan(40 * 2 + 40);
    held.release();
    for (const text of await Promise.all(looking)) expect(text).toMatch(/event: done/);
  });

  it("is refused before anything is kept when it cannot be asked, or is too large", async () => {
    expect((await post(header + row, "asAt=2026-02-30")).status).toBe(422);
    await jobs.close();
    jobs = await open({ limits: { bytes: 100, rows: 10 } });
    expect((await post(header + row)).status).toBe(413);
    expect(await readdir(join(folder, "jobs")).catch(() => [])).toEqual([]);
  });

  it("is refused by a server that keeps none", async () => {
    const app = await testApp();
    const response = await app.request(`/api/cohorts?${where}&job=true`, { method: "POST", body: "" });
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ code: "no-jobs" });
  });
});
