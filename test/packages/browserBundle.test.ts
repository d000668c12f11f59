import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { determine, explain, inForce, nextQuestion, parseDay, readFacts } from "@waymark/rules";
import fc from "fast-check";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { nextFromMissing } from "../../packages/rules/src/explain/nextFromMissing.ts";
import { randomQuestion } from "../conformance/randomChildren.ts";
import { launch } from "../end-to-end/browser.ts";
import { publishedLibrary } from "../library.ts";
import { bundle } from "./bundle.ts";

const rules = fileURLToPath(new URL("../../packages/rules", import.meta.url));
const door = (names: string): string => `export { ${names} } from "./src/doors/browser.ts";`;

/** The page asks each case's question of the bundles alone, and says what happened in the document. */
const page = `
const broken = [];
addEventListener("securitypolicyviolation", ({ effectiveDirective }) => broken.push(effectiveDirective));
const { determine, explain, nextQuestion, inForce } = await import("/evaluator.js");
const { readFacts } = await import("/facts.js");
const { library, cases } = await (await fetch("/cases.json")).json();
const answers = cases.map(({ child, calendar, asAt }) => {
  const facts = readFacts(library.dictionary, child);
  const question = { policies: inForce(library, asAt), facts, calendar: library.calendars[calendar], asAt };
  const determination = determine(question, { include: ["because"] });
  return { determination, explained: explain(determination), next: nextQuestion(determination, { goals: ["PEX-01"] }) };
});
const beforeEval = broken.length;
let evalRan = true;
try { new Function("return 1")(); } catch { evalRan = false; }
await new Promise((resolve) => setTimeout(resolve, 50));
document.querySelector("pre").textContent = JSON.stringify({ answers, violations: beforeEval, evalRan, noticed: broken.length });
`;

const library = await publishedLibrary();
const cases = [
  { child: {}, calendar: undefined, asAt: "2026-12-17" },
  {
    child: {
      "child.bornOn": "2013-03-04",
      "child.livesIn": "england",
      "exclusion.kind": "permanent",
      "exclusion.firstDayOn": "2026-12-17",
      "roll.admittedElsewhere": false,
    },
    calendar: "fixture-a-2026-27",
    asAt: "2026-12-17",
  },
  ...fc.sample(randomQuestion(library), { seed: 20261124, numRuns: 40 }),
];

let evaluator: Uint8Array;
let facts: Uint8Array;
let server: Server;
let stage: { readonly browser: Browser; readonly close: () => Promise<void> };

beforeAll(async () => {
  evaluator = await bundle(door("determine, explain, nextQuestion, inForce"), rules);
  facts = await bundle(door("readFacts"), rules);
  const files: Readonly<Record<string, readonly [string, string | Uint8Array]>> = {
    "/": [
      "text/html",
      `<!doctype html><title>waymark</title><pre></pre><script type="module" src="/page.js"></script>`,
    ],
    "/page.js": ["text/javascript", page],
    "/evaluator.js": ["text/javascript", evaluator],
    "/facts.js": ["text/javascript", facts],
    "/cases.json": ["application/json", JSON.stringify({ library, cases })],
  };
  server = createServer(({ url }, response) => {
    const [type, body] = files[url ?? "/"] ?? ["text/plain", ""];
    response.writeHead(files[url ?? "/"] === undefined ? 404 : 200, {
      "content-type": type,
      "content-security-policy": "default-src 'none'; script-src 'self'; connect-src 'self'",
    });
    response.end(body);
  }).listen(0, "127.0.0.1");
  [stage] = await Promise.all([launch(), once(server, "listening")]);
}, 120_000);

afterAll(async () => {
  await stage.close();
  server.close();
});

describe("the rules in a browser", () => {
  it("load as at most 15 kB gzipped: evaluator, explanations and questions", () => {
    expect(gzipSync(evaluator, { level: 9 }).length).toBeLessThanOrEqual(15_000);
  });

  it("load as at most 17 kB gzipped with the reader of what a person typed", async () => {
    const whole = await bundle(`export * from "./src/doors/browser.ts";`, rules);
    expect(gzipSync(whole, { level: 9 }).length).toBeLessThanOrEqual(17_000);
  });

  it("answer as Node does, under a policy that forbids code made from text", async () => {
    const tab = await stage.browser.newPage();
    const errors: string[] = [];
    tab.on("pageerror", ({ message }) => errors.push(message));
    await tab.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await tab.waitForFunction(() => document.querySelector("pre")?.textContent !== "");
    const found = JSON.parse((await tab.textContent("pre")) as string);
    expect(errors).toEqual([]);
    expect({ violations: found.violations, evalRan: found.evalRan, noticed: found.noticed }).toEqual({
      violations: 0,
      evalRan: false,
      noticed: 1,
    });
    expect(found.answers).toHaveLength(cases.length);
    const verdicts = new Set<string>();
    for (const [index, { child, calendar, asAt }] of cases.entries()) {
      const question = {
        policies: inForce(library, asAt),
        facts: readFacts(library.dictionary, child),
        calendar: calendar === undefined ? undefined : library.calendars[calendar],
        asAt: parseDay(asAt)!,
      };
      const here = determine(question, { include: ["because"] });
      const there = found.answers[index];
      expect(there.determination).toEqual(JSON.parse(JSON.stringify(here)));
      expect(there.explained).toEqual(explain(here));
      expect(there.next).toEqual(nextFromMissing(here, { goals: ["PEX-01"] }));
      // Never settled too soon: what the page stops asking about, the diagram has settled as well.
      if (there.next.settled) expect(nextQuestion(here, { goals: ["PEX-01"] }).settled).toBe(true);
      for (const { verdict } of here.findings) verdicts.add(verdict);
    }
    expect([...verdicts].sort()).toEqual(["met", "notMet", "unknown"]);
    expect(found.answers[0].next.next.question).toMatch(/\?$/);
  });
});
