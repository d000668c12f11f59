import { describe, expect, it } from "vitest";
import { excluded, post, shippedRelease, testApp } from "../fixture.ts";
import { createMetrics } from "./metrics.ts";

const figures = async (app: Awaited<ReturnType<typeof testApp>>) => (await app.request("/metrics")).text();

describe("the figures of the server", () => {
  it("count requests by method, route pattern and class of status", async () => {
    const app = await testApp();
    await post(app, "/api/determinations", excluded);
    await post(app, "/api/determinations", { facts: { canary: 1 } });
    await app.request("/api/policies/canary?canary=canary");
    await app.request("/api/canary", { method: "CANARY" });
    const text = await figures(app);
    const counted = (method: string, route: string, status: string) =>
      `waymark_http_requests_total{method="${method}",route="${route}",status="${status}"} 1`;
    expect(text).toContain(counted("POST", "/api/determinations", "2xx"));
    expect(text).toContain(counted("POST", "/api/determinations", "4xx"));
    expect(text).toContain(counted("GET", "/api/policies/:id", "4xx"));
    expect(text).toContain(counted("other", "none", "4xx"));
    expect(text).not.toMatch(/canary/i);
  });

  it("tell how long requests took, by a clock that is passed in", async () => {
    let seconds = 0;
    const app = await testApp({ metrics: createMetrics({ timer: () => seconds++ }) });
    await post(app, "/api/determinations", excluded);
    const text = await figures(app);
    const route = 'method="POST",route="/api/determinations"';
    expect(text).toContain(`waymark_http_request_duration_seconds_sum{${route}} 3`);
    expect(text).toContain('waymark_evaluation_duration_seconds_sum{kind="determination"} 1');
  });

  it.each([
    ["/api/determinations", excluded, "determination"],
    ["/api/questions", excluded, "questions"],
    ["/api/reviews", { placements: [{ id: "P-1", facts: {} }], asAt: "2026-12-17" }, "reviews"],
  ])("count what %s has rules read for", async (path, body, kind) => {
    const app = await testApp();
    const count = `waymark_evaluation_duration_seconds_count{kind="${kind}"}`;
    expect(await figures(app)).toContain(`${count} 0`);
    expect((await post(app, path, body)).status).toBe(200);
    expect(await figures(app)).toContain(`${count} 1`);
  });

  it("count a cohort once its last row is answered, and a tool once it is called", async () => {
    const app = await testApp();
    const csv = await app.request("/api/cohorts?asAt=2026-11-23", {
      method: "POST",
      headers: { "content-type": "text/csv" },
      body: "exclusion.kind\npermanent\n",
    });
    expect(csv.status).toBe(200);
    await csv.text();
    const call = { jsonrpc: "2.0", id: 1, method: "tools/call", params: { name: "check", arguments: {} } };
    const headers = {
      "content-type": "application/json",
      accept: "application/json, text/event-stream",
      "mcp-protocol-version": "2025-06-18",
    };
    await app.request("/mcp", { method: "POST", headers, body: JSON.stringify(call) });
    const text = await figures(app);
    expect(text).toContain('waymark_evaluation_duration_seconds_count{kind="cohort"} 1');
    expect(text).toContain('waymark_evaluation_duration_seconds_count{kind="tool"} 1');
  });

  it("name the release, and say when no more requests should come", async () => {
    const stopping = new AbortController();
    const app = await testApp({ stopping: stopping.signal });
    const text = await figures(app);
    expect(text).toContain(`waymark_policy_release_info{release="${(await shippedRelease()).hash}"} 1`);
    expect(text).toContain("waymark_ready 1");
    stopping.abort();
    expect(await figures(app)).toContain("waymark_ready 0");
  });

  it("hold those of the process when asked", async () => {
    const app = await testApp({ metrics: createMetrics({ ofProcess: true }) });
    const text = await figures(app);
    expect(text).toMatch(/^nodejs_eventloop_lag_p99_seconds /m);
    expect(text).toMatch(/^nodejs_heap_size_used_bytes /m);
  });
});
