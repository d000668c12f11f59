import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Database, openDatabase } from "../../packages/api/src/database/openDatabase.ts";
import { reaching } from "../../packages/api/src/database/reach.ts";
import { keyStore, principalOfKey } from "../../packages/api/src/people/keys.ts";
import { type RunningPostgres, startPostgres } from "../postgres.ts";

let folder: string;
let postgres: RunningPostgres;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "waymark-people-"));
  postgres = await startPostgres();
});
afterAll(async () => {
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
});

const start = Date.parse("2026-12-17T09:30:00Z");
const day = 24 * 60 * 60 * 1000;

describe.each(["sqlite", "postgres"] as const)("keys on %s", (which) => {
  let database: Database;
  let moment = start;
  const now = () => new Date(moment);
  const keysOf = (tenant: string) => keyStore({ database, now, tenant });
  const asked = { label: "returns", scopes: ["ask", "records:read"], days: 30 } as const;
  const holder = (token: string) => principalOfKey({ database, now }, token);

  beforeAll(async () => {
    database = await openDatabase({ folder, url: which === "postgres" ? postgres.url : undefined });
  });
  afterAll(async () => {
    await database.destroy();
  });

  it("stand for their tenant and scopes", async () => {
    const { key, token } = await keysOf("330").create(asked);
    expect(token).toMatch(/^wmk_[0-9a-f]{16}_[A-Za-z0-9_-]{43}$/);
    expect(await holder(token)).toEqual({
      kind: "key",
      id: key.id,
      tenant: "330",
      roles: ["service"],
      scopes: ["ask", "records:read"],
    });
  });

  it("are not kept, and no two are alike", async () => {
    const { key, token } = await keysOf("330").create(asked);
    const [, , secret = ""] = token.split("_");
    const row = await reaching(database, { tenant: "330" }, (within) =>
      within.selectFrom("apiKeys").selectAll().where("id", "=", key.id).executeTakeFirstOrThrow(),
    );
    expect(JSON.stringify(row)).not.toContain(secret);
    expect((await keysOf("330").create(asked)).token).not.toBe(token);
  });

  it("hold to the moment before they expire, and not from it on", async () => {
    const { token } = await keysOf("330").create({ ...asked, days: 1 });
    moment = start + day - 1;
    expect(await holder(token)).toBeDefined();
    moment = start + day;
    expect(await holder(token)).toBeUndefined();
    moment = start;
  });

  it("hold no more once revoked, which only their tenant can do, once", async () => {
    const { key, token } = await keysOf("330").create(asked);
    expect(await keysOf("331").revoke(key.id)).toBe(false);
    expect(await keysOf("330/123456").revoke(key.id)).toBe(false);
    expect(await holder(token)).toBeDefined();
    expect(await keysOf("330").revoke(key.id)).toBe(true);
    expect(await holder(token)).toBeUndefined();
    expect(await keysOf("330").revoke(key.id)).toBe(false);
  });

  it("are listed for their tenant alone", async () => {
    const { key } = await keysOf("332").create(asked);
    expect(await keysOf("332").list()).toEqual([key]);
    expect(await keysOf("333").list()).toEqual([]);
  });

  it("are refused with any letter changed, cut, lengthened or mixed", async () => {
    const { token } = await keysOf("330").create(asked);
    const { token: other } = await keysOf("330").create(asked);
    const wrong = [...token].map(
      (letter, index) => `${token.slice(0, index)}${letter === "x" ? "y" : "x"}${token.slice(index + 1)}`,
    );
    const mixed = `${token.slice(0, 21)}${other.slice(21)}`;
    for (const each of [...wrong, mixed, token.slice(0, -1), `${token}A`, ` ${token}`, `${token}\n`, ""])
      expect(await holder(each)).toBeUndefined();
  });
});
