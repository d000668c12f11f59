import { spawnSync } from "node:child_process";
import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { verifierOf } from "@waymark/rules/node";
import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type App, createApp } from "../../packages/api/src/app.ts";
import { type Kept, openKept } from "../../packages/api/src/kept.ts";
import { silent } from "../../packages/api/src/log.ts";
import { auditChain } from "../../packages/api/src/records/chain.ts";
import { listed } from "../../packages/api/src/records/store.fixture.ts";
import { createReleases } from "../../packages/api/src/releases.ts";
import { policiesFolder } from "../library.ts";
import { question } from "../soak/recording.ts";
import { type ServerProcess, startServer } from "../soak/serverProcess.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "waymark-full-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

type Ask = (path: string, init?: RequestInit) => Promise<Response>;

const posted = (body: unknown, key?: string): RequestInit => ({
  method: "POST",
  headers: { "content-type": "application/json", ...(key === undefined ? {} : { "idempotency-key": key }) },
  body: JSON.stringify(body),
});

const recordWith = (ask: Ask) => (key: string) =>
  ask("/api/records", posted({ ...question, reference: key }, key));

// Two seconds and three are what is promised; the rest is for a machine that is busy with other tests.
const answeredWithin = 2_000 + 1_000;
const recoveredWithin = 3_000 + 1_000;

/** Records until there is no room: every answer in time, and each says truly whether it was recorded. */
const fillAndFree = async (ask: Ask, fill: () => Promise<void>, free: () => Promise<void>) => {
  const record = recordWith(ask);
  const acknowledged = new Map<string, string>();
  const write = async (key: string): Promise<number> => {
    const from = performance.now();
    const response = await record(key);
    expect(performance.now() - from).toBeLessThan(answeredWithin);
    const answer = await response.json();
    if (response.ok) acknowledged.set(key, answer.entry.id);
    else expect([response.status, answer.code]).toEqual([503, "not-recorded"]);
    return response.status;
  };
  for (let first = 0; first < 5; first += 1) expect(await write(`before-${first}`)).toBe(201);
  await fill();
  let refused: string | undefined;
  for (let next = 0; refused === undefined; next += 1) {
    expect(next).toBeLessThan(3_000);
    if ((await write(`while-${next}`)) === 503) refused = `while-${next}`;
  }
  for (const key of ["more-1", "more-2"]) expect(await write(key)).toBe(503);
  expect((await ask("/api/determinations", posted(question))).status).toBe(200);

  await free();
  const from = performance.now();
  while ((await write(refused)) !== 201) expect(performance.now() - from).toBeLessThan(recoveredWithin);
  for (const key of ["more-1", "more-2"]) expect(await write(key)).toBe(201);
  for (const [key, id] of acknowledged) expect((await (await record(key)).json()).entry.id).toBe(id);
  return acknowledged;
};

/** Everything that was acknowledged is in the chain once, and nothing else is. */
const expectKept = async ({ records }: Kept, acknowledged: ReadonlyMap<string, string>) => {
  const all = await listed(records.all());
  expect(all.map(({ entry }) => entry.id).sort()).toEqual([...acknowledged.values()].sort());
  expect((await auditChain(all, verifierOf(records.publicKey))).flaw).toBeUndefined();
};

describe("a database that may grow no further", () => {
  it("tells that nothing was recorded, answers questions, and records again once it may", async () => {
    const kept = await openKept({ data: folder, databaseUrl: undefined }, silent);
    const { current } = await createReleases({ folder: policiesFolder });
    const app: App = createApp({ library: current, records: kept.records });
    const pages = async (): Promise<number> => {
      const { rows } = await sql<{ readonly page_count: number }>`PRAGMA page_count`.execute(kept.database);
      return rows[0]?.page_count ?? 0;
    };
    const mayGrow = async (by: number) =>
      void (await sql.raw(`PRAGMA max_page_count = ${(await pages()) + by}`).execute(kept.database));
    const acknowledged = await fillAndFree(
      async (path, init) => app.request(path, init),
      () => mayGrow(8),
      () => mayGrow(1_000_000),
    );
    await expectKept(kept, acknowledged);
    await kept.database.destroy();
  }, 60_000);
});

/** A file system of three megabytes that only one process sees, and what it started. */
const ownDisk = ["unshare", "-Urm", "sh", "-c", 'mount -t tmpfs -o size=3m waymark "$0" && exec "$@"'];
const maySplit = spawnSync("unshare", ["-Urm", "true"]).status === 0;

describe.skipIf(!maySplit)("a disk that is full", () => {
  let server: ServerProcess;
  afterEach(() => server.kill());

  it("of a server of its own: the same, and all of it is there after the next start", async () => {
    server = await startServer({ WAYMARK_DATA: folder }, [...ownDisk, folder]);
    const inside = join("/proc", String(server.child.pid), "root", folder);
    const filler = join(inside, "filler");
    const acknowledged = await fillAndFree(
      (path, init) => fetch(`${server.url}${path}`, init),
      () => untilFull(filler),
      () => rm(filler),
    );
    const copy = join(folder, "copy");
    // While nobody writes: what is on its disk goes with the process.
    await cp(inside, copy, { recursive: true });
    const kept = await openKept({ data: copy, databaseUrl: undefined }, silent);
    await expectKept(kept, acknowledged);
    await kept.database.destroy();
  }, 120_000);
});

const untilFull = async (file: string): Promise<void> => {
  for (let size = 2 ** 20; size >= 2 ** 10; )
    await writeFile(file, Buffer.alloc(size), { flag: "a" }).catch((error: { readonly code?: string }) => {
      if (error.code !== "ENOSPC") throw error;
      size /= 2;
    });
};
