import { beforeAll, describe, expect, it } from "vitest";
import { ApiProblem, type Client, createClient } from "./client.ts";
import { excluded, shippedRelease, testApp } from "./fixture.ts";

let client: Client;
beforeAll(async () => {
  const app = await testApp();
  client = createClient("http://waymark.test/", { fetch: (url, init) => app.request(url, init) });
});

describe("the client", () => {
  it("determines, with what it was asked to include", async () => {
    const plain = await client.determine(excluded);
    expect(plain.findings.find(({ ref }) => ref === "PEX-01")?.due?.on).toBe("2027-01-08");
    const { findings } = await client.determine(excluded, { include: ["because", "trace"], verify: true });
    expect(findings[0]).toHaveProperty("because");
    expect(findings[0]).toHaveProperty("trace");
  });

  it("asks the next question", async () => {
    expect((await client.question({ ...excluded, goals: ["PEX-01"] })).settled).toBe(true);
  });

  it("reads facts and policies", async () => {
    const { library } = await shippedRelease();
    expect(await client.facts()).toEqual(library.dictionary.facts);
    const [first] = await client.policies();
    expect(await client.policy(first?.policy as string)).toEqual(library.policies[0]);
    expect((await client.policy("statutory-duties/sixth-day", "2026-11-23")).version).toBe("2026-11-23");
  });

  it("throws the problem that the API answered with", async () => {
    const refused = await client
      .determine({ facts: { "child.livesin": "england" } })
      .catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(ApiProblem);
    expect(refused).toMatchObject({
      code: "unusable-question",
      problem: { status: 422, issues: [{ path: "/facts/child.livesin" }] },
    });
    await expect(client.policy("no/such")).rejects.toMatchObject({ code: "unknown-policy" });
  });

  it("throws for an answer from something else on the way", async () => {
    const behind = createClient("http://waymark.test", {
      fetch: () =>
        new Response("<h1>Bad gateway</h1>", { status: 502, headers: { "content-type": "text/html" } }),
    });
    await expect(behind.facts()).rejects.toMatchObject({ code: "unreachable", problem: { status: 502 } });
  });
});
