import { expect, it } from "vitest";
import { readConfig } from "../config.ts";
import { testApp } from "../fixture.ts";

const from = (origin: string) => ({ headers: { origin } });
const preflight = (origin: string) => ({
  method: "OPTIONS",
  headers: { origin, "access-control-request-method": "POST" },
});
const allowed = ({ headers }: Response) => headers.get("access-control-allow-origin");
const ours = "https://school.example";

it("no page of another origin may read answers, unless it is named", async () => {
  const app = await testApp();
  expect(allowed(await app.request("/api/facts", from(ours)))).toBeNull();
  expect(allowed(await app.request("/api/determinations", preflight(ours)))).toBeNull();
});

it("a named origin may, exactly as it is named, and never with cookies", async () => {
  const app = await testApp({ corsOrigins: [ours] });
  const read = await app.request("/api/facts", from(ours));
  expect(allowed(read)).toBe(ours);
  expect(read.headers.get("access-control-allow-credentials")).toBeNull();
  expect(read.headers.get("access-control-expose-headers")).toContain("waymark-release");
  const asked = await app.request("/api/determinations", preflight(ours));
  expect([asked.status, allowed(asked)]).toEqual([204, ours]);
  for (const other of ["https://school.example.evil", "http://school.example", "null"])
    expect(allowed(await app.request("/api/facts", from(other)))).toBeNull();
  expect(allowed(await app.request("/docs", from(ours)))).toBeNull();
});

it.each(["*", "null", "https://school.example/", "school.example", "https://*.example"])(
  "%s is not taken for an origin",
  (text) => expect(readConfig({ WAYMARK_CORS_ORIGINS: text })).toMatchObject({ ok: false }),
);

it("origins are separated by commas", () => {
  const read = readConfig({ WAYMARK_CORS_ORIGINS: `${ours},http://localhost:5173` });
  expect(read).toMatchObject({ ok: true, config: { corsOrigins: [ours, "http://localhost:5173"] } });
});
