import { Hono } from "hono";
import { describe, expect, it } from "vitest";
import { excluded, post, shippedRelease, testApp } from "./fixture.ts";
import type { LogEntry } from "./log.ts";
import { maximumBodyBytes } from "./request/readBody.ts";
import { problem } from "./schema/answers.ts";

const problemIn = async (response: Response) => {
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  return problem.parse(await response.json());
};

describe("what is not a request of the API", () => {
  it.each(["/api/nope", "/api", "/nope", "/api/policies/a/b", "/api/determinations/"])(
    "%s has nothing",
    async (path) => {
      const response = await (await testApp()).request(path);
      expect(response.status).toBe(404);
      expect((await problemIn(response)).code).toBe("unknown-route");
      expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    },
  );

  it.each([
    ["GET", "/api/determinations", "POST"],
    ["OPTIONS", "/api/determinations", "POST"],
    ["DELETE", "/api/policies/reintegration", "GET, HEAD"],
    ["POST", "/api/facts", "GET, HEAD"],
    ["PUT", "/readyz", "GET, HEAD"],
  ])("%s %s is refused, naming %s", async (method, path, allow) => {
    const init =
      method === "POST"
        ? { method, body: "{}", headers: { "content-type": "application/json" } }
        : { method };
    const response = await (await testApp()).request(path, init);
    expect(response.status).toBe(405);
    expect(response.headers.get("allow")).toBe(allow);
    expect((await problemIn(response)).code).toBe("method-not-allowed");
  });
});

describe("a query with a key that its route does not read", () => {
  it.each([
    ["POST", "/api/determinations?includ=because", "unknown key `includ`; did you mean `include`?"],
    ["POST", "/api/questions?asAt=2026-12-17", "unknown key `asAt`"],
    ["GET", "/api/policies?page=2", "unknown key `page`"],
    [
      "GET",
      "/api/policies/statutory-duties.section-19/diff?form=2026-01-01",
      "unknown key `form`; did you mean `from`?",
    ],
  ])("is refused: %s %s", async (method, path, message) => {
    const app = await testApp();
    const response = method === "POST" ? await post(app, path, excluded) : await app.request(path);
    expect(response.status).toBe(422);
    expect(await problemIn(response)).toMatchObject({ code: "wrong-shape", issues: [{ message }] });
  });
});

describe("what is accepted as an answer", () => {
  it.each([
    ["text/html", 406],
    ["application/xml, text/plain;q=0.5", 406],
    ["application/json;q=0, */*", 406],
    ["text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", 200],
    ["application/*", 200],
    ["text/html, Application/JSON;q=0.1", 200],
    ["", 200],
  ])("%s is answered with %i", async (accept, status) => {
    const response = await (await testApp()).request("/api/facts", { headers: { accept } });
    expect(response.status).toBe(status);
    if (status === 406)
      expect(await problemIn(response)).toMatchObject({
        code: "not-acceptable",
        detail: expect.stringContaining("`application/json`"),
      });
  });

  it("is any of the kinds that an address has", async () => {
    const app = await testApp();
    const send = async (accept: string) => {
      const headers = { "content-type": "text/csv", accept };
      const sent = { method: "POST", headers, body: "exclusion.kind\npermanent\n" };
      return (await app.request("/api/cohorts", sent)).status;
    };
    expect(await Promise.all(["text/csv", "application/json", "image/png"].map(send))).toEqual([
      200, 200, 406,
    ]);
  });
});

describe("bodies that are not read", () => {
  const url = "/api/determinations";

  it.each([
    undefined,
    "text/plain",
    "application/x-www-form-urlencoded",
    "application/problem+json",
    "application/json; charset=utf-16",
  ])("declared as %s", async (type) => {
    const headers = type === undefined ? {} : { "content-type": type };
    const response = await (await testApp()).request(url, {
      method: "POST",
      headers,
      body: new TextEncoder().encode("{}"),
    });
    expect(response.status).toBe(415);
    expect((await problemIn(response)).code).toBe("unsupported-media-type");
  });

  it.each([
    ["cut off", '{"facts": {', "not-json", { code: "json-syntax", line: 1, column: 12 }],
    ["empty", "", "not-json", { code: "json-syntax", line: 1, column: 1 }],
    ["very deep", `{"facts": ${"[".repeat(100_000)}`, "too-deep", { code: "too-deep", line: 1 }],
    [
      "one with a key twice",
      '{"facts": {"a": 1, "a": 2}}',
      "ambiguous-keys",
      { code: "duplicate-key", path: "/facts/a" },
    ],
    [
      "one with a prototype",
      '{"facts": {"__proto__": {"polluted": true}}}',
      "ambiguous-keys",
      { code: "forbidden-key", path: "/facts/__proto__" },
    ],
  ])("%s", async (_, body, code, issue) => {
    const response = await post(await testApp(), url, body);
    expect(response.status).toBe(400);
    const { issues, ...rest } = await problemIn(response);
    expect(rest.code).toBe(code);
    expect(issues?.[0]).toMatchObject(issue);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it("text that is not UTF-8", async () => {
    const body = new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]);
    const response = await (await testApp()).request(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body,
    });
    expect(response.status).toBe(400);
    expect(await problemIn(response)).toMatchObject({
      code: "not-json",
      detail: "the body is not UTF-8 text",
    });
  });

  it("one byte too many; as many as allowed are read", async () => {
    const app = await testApp();
    const text = JSON.stringify({ facts: {} });
    const fits = await post(app, url, text + " ".repeat(maximumBodyBytes - text.length));
    expect(fits.status).toBe(200);
    const large = await post(app, url, text + " ".repeat(maximumBodyBytes - text.length + 1));
    expect(large.status).toBe(413);
    expect((await problemIn(large)).code).toBe("body-too-large");
  });
});

describe("what every answer carries", () => {
  it("keeps pages of other origins, frames and sniffing out", async () => {
    const { headers } = await post(await testApp(), "/api/determinations", excluded);
    expect(headers.get("content-security-policy")).toBe("default-src 'none'; frame-ancestors 'none'");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("access-control-allow-origin")).toBeNull();
  });

  it("names the request, in the header and in the problem", async () => {
    const response = await (await testApp()).request("/api/nope", { headers: { "x-request-id": "abc-123" } });
    expect(response.headers.get("x-request-id")).toBe("abc-123");
    expect((await problemIn(response)).requestId).toBe("abc-123");
  });

  it("says nothing of what failed inside, and logs where without what", async () => {
    const entries: LogEntry[] = [];
    const broken = await testApp({
      library: () => {
        throw new TypeError("secret-canary");
      },
      log: (entry) => entries.push(entry),
    });
    const response = await broken.request("/api/facts");
    expect(response.status).toBe(500);
    expect(JSON.stringify(await problemIn(response))).not.toContain("secret-canary");
    const fault = entries.find(({ event }) => event === "fault");
    expect(fault).toMatchObject({ error: "TypeError" });
    expect(JSON.stringify(entries)).not.toContain("secret-canary");
  });

  it("logs the route and never a body, a query or an address as typed", async () => {
    const entries: LogEntry[] = [];
    const app = await testApp({ log: (entry) => entries.push(entry) });
    await post(app, "/api/determinations?include=because", excluded);
    await app.request("/api/policies/canary-policy?canary=1");
    await app.request("/api/policies/canary-policy");
    expect(entries.map((entry) => (entry.event === "request" ? [entry.route, entry.status] : []))).toEqual([
      ["/api/determinations", 200],
      ["/api/policies/:id", 422],
      ["/api/policies/:id", 404],
    ]);
    expect(JSON.stringify(entries)).not.toMatch(/canary|2013-03-04/);
  });
});

describe("an app with pages of its own", () => {
  it("keeps its pages' headers and its own not-found page when it mounts the API", async () => {
    const pages = new Hono();
    pages.get("/", (c) => c.html("<p>chat</p>", 200, { "content-security-policy": "script-src 'self'" }));
    pages.notFound((c) => c.html("<p>no such page</p>", 404));
    pages.route("/", await testApp());
    const home = await pages.request("/");
    expect(home.headers.get("content-security-policy")).toBe("script-src 'self'");
    const lost = await pages.request("/lost");
    expect(await lost.text()).toBe("<p>no such page</p>");
    expect(lost.headers.get("content-security-policy")).toBeNull();
    expect((await problemIn(await pages.request("/api/lost"))).code).toBe("unknown-route");
    expect((await pages.request("/api/facts", { method: "DELETE" })).status).toBe(405);
    const answer = await pages.request("/api/facts");
    expect(answer.headers.get("waymark-release")).toBe((await shippedRelease()).hash);
  });
});
