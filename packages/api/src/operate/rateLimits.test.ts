import { describe, expect, it } from "vitest";
import { testApp } from "../fixture.ts";
import type { Principal } from "../people/principal.ts";
import { createBuckets } from "./buckets.ts";
import { generousLimits } from "./rateLimits.ts";

describe("a bucket", () => {
  const start = Date.parse("2026-12-17T09:30:00Z");
  const at = { milliseconds: start };
  const now = () => new Date(at.milliseconds);

  it("gives a minute's worth at once, then one as each comes back", () => {
    at.milliseconds = start;
    const { take } = createBuckets(6, now);
    expect(Array.from({ length: 7 }, () => take("a"))).toEqual([0, 0, 0, 0, 0, 0, 10]);
    at.milliseconds += 9_999;
    expect(take("a")).toBe(1);
    at.milliseconds += 1;
    expect([take("a"), take("a")]).toEqual([0, 10]);
    expect(take("b")).toBe(0);
  });

  it("never holds more than a minute's worth, and loses nothing to a clock set back", () => {
    at.milliseconds = start;
    const { take } = createBuckets(2, now);
    at.milliseconds += 3_600_000;
    expect([take("a"), take("a"), take("a")]).toEqual([0, 0, 30]);
    at.milliseconds = start;
    expect(take("a")).toBe(30);
  });

  it("is remembered for so many, the least lately used going first", () => {
    at.milliseconds = start;
    const { take } = createBuckets(1, now, 2);
    take("a");
    take("b");
    expect(take("a")).toBe(60);
    take("c");
    expect(take("a")).toBe(60);
    expect(take("b")).toBe(0);
  });
});

describe("requests beyond what may be sent in a minute", () => {
  const limits = { address: 3, principal: 2, tenant: 3 };
  const from = (remoteAddress: string) => ({ incoming: { socket: { remoteAddress } } });
  const as = (id: string, tenant = "330"): { principal: Principal } => ({
    principal: { kind: "key", id, tenant, roles: ["service"], scopes: ["ask"] },
  });
  const statuses = async (envs: readonly object[], given = limits) => {
    const app = await testApp({ limits: given });
    const answers: Response[] = [];
    for (const env of envs) answers.push(await app.request("/api/facts", {}, env));
    return answers.map(({ status }) => status);
  };
  const forwarded = async (address: string, proxies: readonly string[], named: readonly string[]) => {
    const app = await testApp({ limits, proxies });
    const answers: number[] = [];
    for (const each of named) {
      const init = { headers: { "x-forwarded-for": each } };
      answers.push((await app.request("/api/facts", init, from(address))).status);
    }
    return answers;
  };

  it.each<[string, string, readonly string[], readonly string[], readonly number[]]>([
    [
      "by whom a named proxy speaks for",
      "10.0.0.7",
      ["10.0.0.7"],
      ["a", "b", "a", "a", "a"],
      [200, 200, 200, 200, 429],
    ],
    ["one at this machine too", "127.0.0.1", ["127.0.0.1"], ["a", "a", "a", "a"], [200, 200, 200, 429]],
    [
      "whatever was written before it",
      "10.0.0.7",
      ["10.0.0.7"],
      ["1, a", "2, a", "3, a", "4, a"],
      [200, 200, 200, 429],
    ],
    [
      "through several",
      "10.0.0.7",
      ["10.0.0.7", "10.0.0.8"],
      ["a, 10.0.0.8", "a", "a", "a"],
      [200, 200, 200, 429],
    ],
    ["and never by what others write", "10.0.0.9", ["10.0.0.7"], ["a", "b", "c", "d"], [200, 200, 200, 429]],
  ])("are counted %s", async (_, address, proxies, named, expected) => {
    expect(await forwarded(address, proxies, named)).toEqual(expected);
  });

  it.each<[string, readonly object[], readonly number[]]>([
    ["of one address", Array(4).fill(from("192.0.2.1")), [200, 200, 200, 429]],
    ["of one written as IPv6", [..."1234"].map(() => from("::ffff:192.0.2.1")), [200, 200, 200, 429]],
    ["of one /64", [..."1234"].map((n) => from(`2001:db8::${n}`)), [200, 200, 200, 429]],
    ["of one key", [as("a"), as("a"), as("a"), as("b")], [200, 200, 429, 200]],
    ["of one tenant", [as("a"), as("b"), as("c"), as("d"), as("e", "331")], [200, 200, 200, 429, 200]],
  ])("are refused: %s", async (_, envs, expected) => {
    expect(await statuses(envs)).toEqual(expected);
  });

  it("are answered as a problem that says when to come again, and counted", async () => {
    const app = await testApp({ limits: { ...limits, address: 1 } });
    await app.request("/api/facts", {}, from("192.0.2.1"));
    const response = await app.request("/api/facts", {}, from("192.0.2.1"));
    expect(response.headers.get("retry-after")).toBe("60");
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(await response.json()).toMatchObject({ status: 429, code: "too-many-requests" });
    const figures = await (await app.request("/metrics")).text();
    expect(figures).toContain('waymark_rate_limited_total{limit="address"} 1');
    expect(figures).not.toContain("192.0.2.1");
  });

  it.each([
    ["whoever sits at this machine", from("127.0.0.1")],
    ["this machine by its other name", from("::1")],
    ["a caller in the process", {}],
  ])("do not exist for %s", async (_, env) => {
    expect(new Set(await statuses(Array(20).fill(env)))).toEqual(new Set([200]));
  });

  it("leave health alone", async () => {
    const app = await testApp({ limits: { ...limits, address: 1 } });
    for (let n = 0; n < 5; n++)
      expect((await app.request("/healthz", {}, from("192.0.2.1"))).status).toBe(200);
  });

  it("are far beyond what people send, unless told otherwise", async () => {
    const envs = Array(300).fill(from("192.0.2.1"));
    expect(new Set(await statuses(envs, generousLimits))).toEqual(new Set([200]));
  });
});
