import { beforeAll, describe, expect, it } from "vitest";
import { shippedRelease, testApp } from "../fixture.ts";
import { sessionCookie } from "../people/signIn/cookies.ts";
import { problems } from "../problem.ts";

let app: Awaited<ReturnType<typeof testApp>>;
beforeAll(async () => {
  app = await testApp();
});

describe("health", () => {
  it("is alive", async () => {
    const response = await app.request("/healthz");
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ status: "alive" });
  });

  it("is ready, naming the release, until it is told to stop", async () => {
    const stopping = new AbortController();
    const told = await testApp({ stopping: stopping.signal });
    const ready = await told.request("/readyz");
    expect(ready.status).toBe(200);
    expect(await ready.json()).toMatchObject({ status: "ready", release: (await shippedRelease()).hash });
    stopping.abort();
    const response = await told.request("/readyz");
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ status: "stopping" });
    expect((await told.request("/api/facts")).status).toBe(200);
  });
});

describe("problem types", () => {
  it.each(Object.entries(problems))("%s leads to what it means", async (code, { status, title, meaning }) => {
    const json = await app.request(`/problems/${code}`);
    expect(await json.json()).toMatchObject({ type: `/problems/${code}`, code, status, title, meaning });
    const page = await app.request(`/problems/${code}`, { headers: { accept: "text/html" } });
    expect(page.headers.get("content-type")).toMatch(/^text\/html/);
    expect(await page.text()).toContain(meaning);
  });

  it("are listed", async () => {
    const { problems: listed } = await (await app.request("/problems")).json();
    expect(listed.map(({ code }: { code: string }) => code)).toEqual(Object.keys(problems));
  });

  it("end where no code is", async () => {
    const response = await app.request("/problems/toString");
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ code: "unknown-problem" });
  });
});

describe("the description for programs", () => {
  it("is OpenAPI 3.1 and holds every route of the API", async () => {
    const document = await (await app.request("/openapi.json")).json();
    expect(document.openapi).toBe("3.1.0");
    const described = Object.entries(document.paths).flatMap(([path, item]) =>
      Object.keys(item as object).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const served = app.routes
      .filter(({ method, path }) => method !== "ALL" && (path.startsWith("/api/") || path.endsWith("z")))
      .map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, "{$1}")}`);
    expect(new Set(described)).toEqual(new Set(served));
  });

  it("resolves every reference that it makes", async () => {
    const text = await (await app.request("/openapi.json")).text();
    const { components } = JSON.parse(text);
    const names = [...text.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name as string);
    expect(names.length).toBeGreaterThan(5);
    for (const name of names) expect(components.schemas).toHaveProperty(name);
  });

  it("says of every route whether it takes a key or a session, and which scope or role", async () => {
    const { paths, components } = await (await app.request("/openapi.json")).json();
    const { key, session } = components.securitySchemes;
    expect(key).toMatchObject({ type: "http", scheme: "bearer" });
    expect(sessionCookie(true).set("x")).toMatch(new RegExp(`^${session.name}=`));
    const operations = Object.values(paths).flatMap((path) => Object.values(path as object));
    for (const { summary, security } of operations) expect(security, summary).toBeInstanceOf(Array);
    expect(paths["/healthz"].get.security).toEqual([]);
    expect(paths["/api/policies"].get.security).toEqual([{ key: [] }, { session: [] }]);
    expect(paths["/api/records/{id}/erase"].post.security).toEqual([
      { key: ["records:erase"] },
      { session: ["la_officer"] },
    ]);
  });

  it("gives an example that the API itself answers", async () => {
    const { components } = await (await app.request("/openapi.json")).json();
    const response = await app.request("/api/determinations", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(components.schemas.Question.example),
    });
    expect(response.status).toBe(200);
  });
});

describe("the reference for people", () => {
  it("shows every route, runs nothing and loads nothing from elsewhere", async () => {
    const response = await app.request("/docs");
    const text = await response.text();
    const { paths } = await (await app.request("/openapi.json")).json();
    for (const path of Object.keys(paths)) expect(text).toContain(`<code>${path}</code>`);
    expect(text).not.toMatch(/<script|style=|https?:\/\/(?!localhost)/);
    expect(response.headers.get("content-security-policy")).toContain("style-src 'self'");
    const style = /<link rel="stylesheet" href="([^"]+)">/.exec(text)?.[1] as string;
    expect((await app.request(style)).headers.get("content-type")).toBe("text/css; charset=utf-8");
  });
});
