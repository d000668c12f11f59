import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { createApp } from "../../packages/api/src/app.ts";
import type { LogEntry } from "../../packages/api/src/log.ts";
import { createReleases } from "../../packages/api/src/releases.ts";
import { policiesFolder } from "../library.ts";
import { type ServerProcess, startChat } from "../soak/serverProcess.ts";

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

/** Words of no language, each for one way into a server, and what the server promises to keep of it. */
const words = {
  kept: ["brindlemoth", "cragwhistle"],
  /** Kept for as long as the record or the job is, and erased by this test. */
  erased: ["dapplethrum", "emberfletch", "fennelgrist"],
  never: {
    "a fact that is no fact": "gorsewinkle",
    "a value that a fact has not": "hazelspurn",
    "a reference of a placement": "P-inkleburr",
    "a column that nobody reads": "jesterwold",
    "a cell that cannot be read": "kestrelmump",
    "the secret of a key": `${"lorimerquag".repeat(3)}${"x".repeat(10)}`,
    "a message with an address": "mallowfritch",
    "a word beside what is understood": "nettlequoin",
    "a query": "osierplank",
    "a message that asks": "pimperthorn",
    "a fact of a form": "quillrasp",
  },
} as const;

/** Uses a server in every way that words can come into it. */
const useEveryWay = async ({ url }: ServerProcess): Promise<void> => {
  const { kept, erased, never } = words;
  const send = async (path: string, body: unknown, headers: Readonly<Record<string, string>> = {}) =>
    fetch(url + path, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
  const csv = { "content-type": "text/csv" };
  const permanent = { "exclusion.kind": "permanent" };

  const record = async (by: string): Promise<string> => {
    const facts = { "exclusion.kind": { value: "permanent", by, on: "2026-11-30" } };
    const response = await send("/api/records", { facts, asAt: "2026-11-30" });
    expect(response.status).toBe(201);
    return ((await response.json()) as { entry: { id: string } }).entry.id;
  };
  const decide = async (id: string, because: string) => {
    const outcomes = [{ ref: "PEX-01", outcome: "not-decided", because }];
    const body = { decidedBy: "panel", decidedOn: "2026-11-30", outcomes };
    expect((await send(`/api/records/${id}/decisions`, body)).status).toBe(201);
  };
  const stays = await record(kept[0]);
  await decide(stays, kept[1]);
  const goes = await record(erased[0]);
  await decide(goes, erased[1]);
  expect(
    (await send(`/api/records/${goes}/erase`, { by: "officer", why: "it is time" })).status,
  ).toBeLessThan(300);

  const sent = await send("/api/cohorts?job=true", `exclusion.kind,notes\npermanent,${erased[2]}\n`, csv);
  const { id } = (await sent.json()) as { readonly id: string };
  const job = async () =>
    ((await (await fetch(`${url}/api/jobs/${id}`)).json()) as { status: string }).status;
  await expect.poll(job, { timeout: 20_000 }).toBe("done");
  expect((await fetch(`${url}/api/jobs/${id}?erase=true`, { method: "DELETE" })).status).toBe(204);

  const facts = {
    [never["a fact that is no fact"]]: true,
    "exclusion.kind": never["a value that a fact has not"],
  };
  for (const path of ["determinations", "questions", "records"])
    expect((await send(`/api/${path}`, { facts })).status).toBe(422);
  const placements = [{ id: never["a reference of a placement"], facts: { "placement.status": "active" } }];
  expect((await send("/api/reviews", { placements })).status).toBe(200);
  const rows = `exclusion.kind,Surname\npermanent,${never["a column that nobody reads"]}\n${never["a cell that cannot be read"]},x\n`;
  const answer = await send("/api/cohorts", rows, csv);
  expect(await answer.text()).not.toContain(never["a column that nobody reads"]);
  const authorization = `Bearer wmk_0123456789abcdef_${never["the secret of a key"]}`;
  const refused = await send("/api/determinations", { facts: permanent }, { authorization });
  expect(refused.status).toBe(401);
  expect(await refused.text()).not.toContain(never["the secret of a key"]);
  await fetch(`${url}/api/facts?${never["a query"]}=${never["a query"]}`);
  const fault = await send("/mcp", { jsonrpc: "2.0", id: 1, method: never["a query"] });
  await fault.text();

  const opened = await fetch(url);
  await opened.text();
  const cookie = opened.headers.get("set-cookie")?.split(";")[0] ?? "";
  const fill = async (path: string, fields: Readonly<Record<string, string>>) =>
    fetch(url + path, {
      method: "POST",
      redirect: "manual",
      headers: { cookie, origin: url },
      body: new URLSearchParams(fields),
    });
  const text = `Year 9, permanently excluded on Thursday. The ${never["a word beside what is understood"]} is lovely`;
  const at = (await fill("/cases", { text })).headers.get("location") ?? "";
  expect(at).toMatch(/^\/cases\//);
  await fill(`${at}/messages`, { text: `${never["a message with an address"]}@example.org` });
  await fill(`${at}/messages`, { text: `why is the ${never["a message that asks"]} not singing` });
  await fill(`${at}/answers`, { fact: "exclusion.kind", value: never["a fact of a form"] });
};

const filesIn = async (folder: string): Promise<string> => {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = found.filter((each) => each.isFile());
  return (
    await Promise.all(files.map(({ parentPath, name }) => readFile(join(parentPath, name), "latin1")))
  ).join("\n");
};

it("nothing of what goes through a server is in its log or its figures, and it keeps only what it says", async () => {
  const data = await mkdtemp(join(tmpdir(), "waymark-canary-"));
  const server = await startChat({ WAYMARK_DATA: data });
  let log = "";
  server.child.stdout?.on("data", (part) => {
    log += part;
  });
  try {
    await useEveryWay(server);
    const figures = await (await fetch(`${server.url}/metrics`)).text();
    server.child.kill("SIGTERM");
    await once(server.child, "exit");
    const files = await filesIn(data);
    expect(log).toContain("/api/records");
    expect(log).toContain("/cases/:id/messages");
    const never = Object.values(words.never);
    const inAny = (text: string, of: readonly string[]) => of.filter((word) => text.includes(word));
    expect(inAny(log + figures, [...words.kept, ...words.erased, ...never])).toEqual([]);
    expect(inAny(files, words.kept)).toEqual(words.kept);
    expect(inAny(files, [...words.erased, ...never])).toEqual([]);
  } finally {
    await server.kill();
    await rm(data, { recursive: true });
  }
}, 60_000);
