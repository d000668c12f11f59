import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Kept, openKept } from "../../packages/api/src/kept.ts";
import { silent } from "../../packages/api/src/log.ts";
import { createReleases } from "../../packages/api/src/releases.ts";
import { browse, type TestBrowser } from "../../packages/chat-ui/src/fixture.ts";
import { policiesFolder } from "../library.ts";
import { type RunningPostgres, startPostgres } from "../postgres.ts";
import { type NetworkProxy, startProxy } from "../proxy.ts";

let folder: string;
let postgres: RunningPostgres;
let proxy: NetworkProxy;
let kept: Kept;
let browser: TestBrowser;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "waymark-pages-"));
  postgres = await startPostgres();
  const url = new URL(postgres.url);
  proxy = await startProxy(Number(url.port));
  url.port = String(proxy.port);
  kept = await openKept({ data: folder, databaseUrl: url.href }, silent);
  const { current } = await createReleases({ folder: policiesFolder });
  browser = browse(current(), { database: kept.database });
}, 60_000);
afterAll(async () => {
  proxy.set("clear");
  await kept.database.destroy();
  await proxy.stop();
  await postgres.stop();
  await rm(folder, { recursive: true });
});

describe("pages while the database refuses", () => {
  it("a case is told to be out of reach for now, what needs none is served, and the case is there afterwards", async () => {
    const { at } = await browser.send("/cases", { journey: "exclusion" });
    expect((await browser.get(at)).status).toBe(200);

    proxy.set("refusing");
    for (const path of [at, `${at}/letter.pdf`]) {
      const response = await browser.get(path);
      expect(response.status).toBe(503);
      expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(0);
      const page = await response.text();
      expect(page).toContain("Cases cannot be opened just now");
      expect(page).toContain("other programs can still ask for a determination");
      expect(page).not.toContain("Something went wrong");
    }
    expect((await browser.get("/policies")).status).toBe(200);
    expect((await browser.get("/")).status).toBe(200);

    proxy.set("clear");
    await expect.poll(async () => (await browser.get(at)).status, { timeout: 10_000 }).toBe(200);
  }, 60_000);
});
