import { expect, it } from "vitest";
import { createApp } from "../../packages/api/src/app.ts";
import type { LogEntry } from "../../packages/api/src/log.ts";
import { createReleases } from "../../packages/api/src/releases.ts";
import { policiesFolder } from "../library.ts";

const { current } = await createReleases({ folder: policiesFolder });
const canaries = ["Zephyrine Quill", "A820432108001", "wmk_0123456789abcdef_canary"];
const all = canaries.join(" ");
const headers = {
  "content-type": "application/json",
  accept: "application/json, text/event-stream",
  "x-request-id": "Zephyrine",
  "idempotency-key": "A820432108001",
};
const bodies = [all, JSON.stringify({ facts: { [all]: all, "exclusion.kind": all }, reference: all })];

it.each(["serves", "fails"])("no route that %s puts a canary into the log or the figures", async (how) => {
  const entries: LogEntry[] = [];
  let isBroken = false;
  const library = () => {
    if (isBroken) throw new Error(`${all}\n    at ${all} (/${all}.ts:1:1)`);
    return current();
  };
  const app = createApp({ library, log: (entry) => entries.push(entry) });
  const routes = app.routes.filter(({ method }) => method !== "ALL");
  expect(routes.length).toBeGreaterThan(20);
  isBroken = how === "fails";
  for (const { method, path } of routes) {
    const to = `${path.replaceAll(/:\w+/g, encodeURIComponent(all))}?${new URLSearchParams({ [all]: all })}`;
    for (const body of method === "POST" ? bodies : [undefined])
      await app.request(to, { method, headers, ...(body === undefined ? {} : { body }) });
  }
  isBroken = false;
  const figures = await (await app.request("/metrics")).text();
  expect(entries.some(({ event }) => event === "fault")).toBe(how === "fails");
  expect(JSON.stringify(entries) + figures).not.toMatch(/Zephyrine|Quill|A820432108001|wmk_|canary/);
});
