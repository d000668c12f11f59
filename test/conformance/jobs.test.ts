import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { createApp } from "../../packages/api/src/app.ts";
import { bossQueue } from "../../packages/api/src/jobs/bossQueue.ts";
import { folderStore } from "../../packages/api/src/jobs/folderStore.ts";
import { createJobs, type Jobs } from "../../packages/api/src/jobs/jobs.ts";
import { ownQueue } from "../../packages/api/src/jobs/ownQueue.ts";
import { postgresStore } from "../../packages/api/src/jobs/postgresStore.ts";
import type { JobStore } from "../../packages/api/src/jobs/store.ts";
import { createReleases, type Release } from "../../packages/api/src/releases.ts";
import { policiesFolder } from "../library.ts";
import { type RunningPostgres, startPostgres } from "../postgres.ts";

let folder: string;
let postgres: RunningPostgres;
let release: Release;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "waymark-jobs-"));
  postgres = await startPostgres();
  release = (await createReleases({ folder: policiesFolder })).current();
});
afterAll(async () => {
  await postgres.stop();
  await rm(folder, { recursive: true });
});

const openStore = {
  folder: async () => folderStore(join(folder, "jobs")),
  postgres: () => postgresStore(postgres.url),
};

/** The clock is put on by a test that would see jobs expire. */
const clock = { ahead: 0 };

const server = async (
  which: "folder" | "postgres",
  change: (store: JobStore) => JobStore = (store) => store,
): Promise<Jobs> =>
  createJobs({
    store: change(await openStore[which]()),
    queue: which === "folder" ? ownQueue() : await bossQueue(postgres.url),
    library: () => release,
    now: () => new Date(Date.now() + clock.ahead),
  });

const header = "ref,child.bornOn,child.livesIn,exclusion.kind,exclusion.firstDayOn,roll.admittedElsewhere\n";
const row = "P-1,2013-03-04,england,permanent,2026-12-17,no\n";
const newJob = {
  request: {
    query: { asAt: "2026-12-17", calendar: "fixture-a-2026-27", key: "ref" },
    input: "csv",
    mapping: undefined,
  },
  format: "ndjson",
} as const;

async function* file(rows: number): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  yield encoder.encode(header);
  for (let left = rows; left > 0; left -= 500) yield encoder.encode(row.repeat(Math.min(left, 500)));
}

const started = async (jobs: Jobs, rows: number): Promise<string> => {
  const job = await jobs.start(newJob, file(rows));
  expect(job).toMatchObject({ bytes: header.length + rows * row.length });
  return typeof job === "string" ? job : job.id;
};

const becomes = (jobs: Jobs, id: string, status: string): Promise<void> =>
  vi.waitFor(async () => expect((await jobs.read(id))?.status).toBe(status), {
    timeout: 20_000,
    interval: 20,
  });

const textOf = async (chunks: AsyncIterable<Uint8Array>): Promise<string> => {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return Buffer.concat(parts).toString();
};

/** Its file goes on for ever. */
const endless = (store: JobStore): JobStore => endlessly({ times: 0 })(store);

const endlessly =
  (read: { times: number }) =>
  (store: JobStore): JobStore => ({
    ...store,
    open: async function* (id, name) {
      yield* store.open(id, name);
      for (;;) {
        read.times += 1;
        await new Promise((resolve) => setTimeout(resolve, 20));
        yield new TextEncoder().encode(row.repeat(2_000));
      }
    },
  });

describe.each(["folder", "postgres"] as const)("jobs in a %s", (which) => {
  it("are done, and keep what they came to", async () => {
    const jobs = await server(which);
    const id = await started(jobs, 4_000);
    await becomes(jobs, id, "done");
    const job = await jobs.read(id);
    expect(job).toMatchObject({ rows: 4_000, bytesRead: job?.bytes, summary: { rowsRead: 4_000 } });
    const lines = (await textOf(jobs.findings(id))).trimEnd().split("\n");
    expect(lines).toHaveLength(4_002);
    expect(JSON.parse(lines.at(-1) as string).summary).toEqual(job?.summary);
    await jobs.close();
  });

  it("are stopped, and give the same bytes when they are resumed as when they are not", async () => {
    const whole = await server(which);
    const other = await started(whole, 1_500);
    await becomes(whole, other, "done");
    const expected = await textOf(whole.findings(other));
    await whole.close();

    const stuck = await server(which, endless);
    const id = await started(stuck, 1_500);
    await becomes(stuck, id, "running");
    expect((await stuck.cancel(id))?.status).toBe("cancelled");
    await stuck.close();

    const jobs = await server(which);
    expect((await jobs.read(id))?.status).toBe("cancelled");
    await jobs.resume(id);
    await becomes(jobs, id, "done");
    expect(await textOf(jobs.findings(id))).toBe(expected);
    await jobs.close();
  });

  it("are deleted with their bytes when they expire", async () => {
    const jobs = await server(which);
    const id = await started(jobs, 10);
    await becomes(jobs, id, "done");
    clock.ahead += 24 * 60 * 60 * 1000;
    expect(await jobs.read(id)).toBeUndefined();
    await jobs.sweep();
    expect(await textOf(jobs.findings(id)).catch(() => "")).toBe("");
    await jobs.close();
  });
});

describe("jobs that servers share", () => {
  it("are gone on with elsewhere when their server stops", async () => {
    const first = await server("postgres", endless);
    const id = await started(first, 1_000);
    await becomes(first, id, "running");
    const second = await server("postgres");
    await first.close();
    await becomes(second, id, "done");
    expect(await second.read(id)).toMatchObject({ rows: 1_000 });
    await second.close();
  });

  it("are stopped from another server than the one that works on them", async () => {
    const read = { times: 0 };
    const first = await server("postgres", endlessly(read));
    const id = await started(first, 1_000);
    await vi.waitFor(() => expect(read.times).toBeGreaterThan(2), { timeout: 20_000 });
    const second = await server("postgres");
    expect((await second.cancel(id))?.status).toBe("cancelled");
    const still = async () => {
      const before = read.times;
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect(read.times).toBe(before);
    };
    await vi.waitFor(still, { timeout: 10_000 });
    expect(await second.read(id)).toMatchObject({ status: "cancelled" });
    await Promise.all([first.close(), second.close()]);
  });
});

describe("jobs whose database is gone", () => {
  it("are refused in time as something to try again, and determinations go on", async () => {
    const own = await startPostgres();
    const jobs = await createJobs({
      store: await postgresStore(own.url),
      queue: await bossQueue(own.url),
      library: () => release,
      now: () => new Date(),
    });
    const app = createApp({ library: () => release, jobs });
    const post = (path: string, type: string, body: string): Promise<Response> =>
      Promise.resolve(app.request(path, { method: "POST", headers: { "content-type": type }, body }));
    expect((await post("/api/cohorts?job=true", "text/csv", header + row)).status).toBe(202);
    await own.stop();
    const asked = [
      () => post("/api/cohorts?job=true", "text/csv", header + row),
      () => Promise.resolve(app.request("/api/jobs/0b5e8f43-3f2c-4a53-8e44-6f2b7f1f9a10")),
      () => post("/api/jobs/0b5e8f43-3f2c-4a53-8e44-6f2b7f1f9a10/resume", "text/plain", ""),
    ];
    for (const ask of asked) {
      const response = await ask();
      expect(response.status).toBe(503);
      expect(await response.json()).toMatchObject({ code: "no-jobs" });
    }
    expect((await post("/api/cohorts", "text/csv", header + row)).status).toBe(200);
    expect((await post("/api/determinations", "application/json", '{"facts":{}}')).status).toBe(200);
    await jobs.close().catch(() => undefined);
  });
});
