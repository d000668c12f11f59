import { beforeAll, describe, expect, it } from "vitest";
import { shippedRelease, testApp } from "../fixture.ts";
import { calendar, fact, parameter, policy, policySummary, source } from "../schema/resources.ts";
import { z } from "../z.ts";

let app: Awaited<ReturnType<typeof testApp>>;
beforeAll(async () => {
  app = await testApp();
});

const get = async (path: string) => (await app.request(path)).json();

describe("what a question may be made of", () => {
  it("is the dictionary, as the library holds it", async () => {
    const { library } = await shippedRelease();
    const body = await get("/api/facts");
    expect(z.array(fact).parse(body.facts).length).toBe(library.dictionary.facts.length);
    expect(body.facts).toEqual(library.dictionary.facts);
  });

  it("is the calendars, without the days that follow from their terms", async () => {
    const { calendars } = await get("/api/calendars");
    const found = z.array(calendar).parse(calendars);
    expect(found.map(({ id }) => id)).toContain("fixture-a-2026-27");
    expect(found[0]).not.toHaveProperty("schoolDays");
  });

  it("has its numbers and sources beside it", async () => {
    const { library } = await shippedRelease();
    const { parameters } = await get("/api/parameters");
    const { sources } = await get("/api/sources");
    expect(z.array(parameter).parse(parameters)).toEqual(Object.values(library.parameters));
    expect(z.array(source).parse(sources)).toEqual(Object.values(library.sources));
  });
});

describe("policies", () => {
  it("are listed with their current version and refs", async () => {
    const { policies } = await get("/api/policies");
    const found = z.array(policySummary).parse(policies);
    const sixthDay = found.find(({ id }) => id === "statutory-duties.sixth-day");
    expect(sixthDay).toMatchObject({
      policy: "statutory-duties/sixth-day",
      version: "2026-11-23",
      signedOff: false,
    });
    expect(sixthDay?.rules).toContain("PEX-01");
  });

  it.each([
    "/api/policies/statutory-duties.sixth-day",
    "/api/policies/statutory-duties.sixth-day/versions/2026-11-23",
  ])("%s is the library's own value, byte for byte", async (path) => {
    const { library } = await shippedRelease();
    const found = library.policies.find((candidate) => candidate.policy === "statutory-duties/sixth-day");
    const text = await (await app.request(path)).text();
    expect(text).toBe(JSON.stringify(found));
    expect(policy.parse(JSON.parse(text)).policy).toBe("statutory-duties/sixth-day");
  });

  it.each([
    [
      "/api/policies/statutory-duties.sixth-dya",
      "there is no policy `statutory-duties.sixth-dya`; did you mean `statutory-duties.sixth-day`?",
    ],
    ["/api/policies/constructor", "there is no policy `constructor`"],
    [
      "/api/policies/reintegration/versions/2020-01-01",
      "`reintegration` has not version `2020-01-01`; it has 2026-11-23",
    ],
  ])("%s is not there", async (path, detail) => {
    const response = await app.request(path);
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ code: "unknown-policy", detail });
  });

  it("are not sent again to those who have them", async () => {
    const first = await app.request("/api/policies/reintegration");
    const tag = first.headers.get("etag") as string;
    expect(first.headers.get("cache-control")).toBe("no-cache");
    const head = await app.request("/api/policies/reintegration", { method: "HEAD" });
    expect([head.status, head.headers.get("etag"), await head.text()]).toEqual([200, tag, ""]);
    const again = await app.request("/api/policies/reintegration", { headers: { "if-none-match": tag } });
    expect(again.status).toBe(304);
    expect(await again.text()).toBe("");
    const other = await app.request("/api/policies/reintegration", {
      headers: { "if-none-match": '"other"' },
    });
    expect(other.status).toBe(200);
  });
});
