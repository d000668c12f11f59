import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { type RunningPostgres, startPostgres } from "../postgres.ts";
import { type Killing, killWhileRecording } from "../soak/killWhileRecording.ts";
import { seeded } from "../soak/seeded.ts";

let postgres: RunningPostgres;
let data: string;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());
beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), "waymark-killed-"));
});
afterEach(() => rm(data, { recursive: true, force: true }));

const holds = async (killing: Omit<Killing, "data" | "random">) => {
  const survival = await killWhileRecording({ ...killing, data, random: seeded(20_261_124) });
  expect(survival).toMatchObject({ lost: 0, twice: 0, flaw: undefined });
  expect(survival.acknowledged).toBeGreaterThan(killing.kills);
  expect(survival.entries).toBe(survival.acknowledged);
};

// The long runs are in test/soak; these are a few lives each.
it(
  "no record that was acknowledged is lost or doubled when the server is killed, on SQLite",
  () => holds({ kills: 3 }),
  60_000,
);

it("nor when PostgreSQL is killed under it", async ({ skip }) => {
  const { crash, url } = postgres;
  if (crash === undefined) return skip("a PostgreSQL that was named is not killed");
  await holds({ kills: 3, databaseUrl: url, crash });
}, 60_000);
