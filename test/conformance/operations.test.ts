import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { expect, it } from "vitest";
import { createMetrics } from "../../packages/api/src/operate/metrics.ts";

const read = (path: string) => readFile(new URL(`../../${path}`, import.meta.url), "utf8");

it("docs/operations.md names every figure of ours, and none that is not", async () => {
  const state = { ready: true, release: "x", policyIssues: 0, jobsRunning: 0 };
  const text = await createMetrics().text(state);
  const served = [...text.matchAll(/^# TYPE (waymark_\w+) /gm)].map(([, name]) => name);
  const page = await read("docs/operations.md");
  const named = [...page.matchAll(/`(waymark_\w+)`/g)].map(([, name]) => name);
  expect(served.length).toBeGreaterThan(0);
  expect(new Set(named)).toEqual(new Set(served));
});

it("the Dockerfile passes its linter, runs without root and with the flags that harden it", async () => {
  const { run } = createRequire(import.meta.url)("dockerfilelint") as {
    run: (path: string, content: string) => { line: string; title: string }[];
  };
  const text = await read("Dockerfile");
  const found = (content: string) => run(".", content).map(({ title }) => title);
  expect(found("FROM node:latest\nRUN sudo x")).not.toEqual([]);
  expect(found(text)).toEqual([]);
  expect(text).toMatch(/^USER node$/m);
  expect(text).toMatch(/^HEALTHCHECK /m);
  expect(text).toContain('"--disallow-code-generation-from-strings", "--disable-proto=delete"');
});
