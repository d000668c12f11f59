import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it } from "vitest";

const entry = fileURLToPath(new URL("./server.ts", import.meta.url));
const started: ChildProcess[] = [];
const folders: string[] = [];
afterEach(async () => {
  for (const child of started.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill("SIGKILL");
    await once(child, "exit");
  }
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const emptyFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), "waymark-chat-"));
  folders.push(folder);
  return folder;
};

const run = (data: string, env: Readonly<Record<string, string>> = {}, ...args: readonly string[]) => {
  const child = spawn(process.execPath, ["--import", "tsx", entry, ...args], {
    env: { PATH: process.env.PATH, PORT: "0", WAYMARK_WATCH: "false", WAYMARK_DATA: data, ...env },
  });
  started.push(child);
  const printed = { out: "", err: "" };
  child.stdout.on("data", (chunk) => (printed.out += chunk));
  child.stderr.on("data", (chunk) => (printed.err += chunk));
  return { child, printed };
};

const serve = async (data: string, env: Readonly<Record<string, string>> = {}) => {
  const { child, printed } = run(data, env);
  let url: string | undefined;
  while (url === undefined) {
    await Promise.race([once(child.stdout, "data"), once(child, "close")]);
    if (child.exitCode !== null) throw new Error(`the server ended before it listened: ${printed.err}`);
    url = /http:\/\/127\.0\.0\.1:\d+/.exec(printed.out)?.[0];
  }
  return { child, printed, url };
};

const record = (url: string, reference: string) =>
  fetch(`${url}/api/records`, {
    method: "POST",
    headers: { "content-type": "application/json", "idempotency-key": "k-1" },
    body: JSON.stringify({
      asAt: "2026-11-23",
      families: ["statutory-duties/sixth-day"],
      facts: { "child.livesIn": "england" },
      reference,
    }),
  });

const stopped = async (child: ChildProcess): Promise<unknown> => {
  child.kill("SIGTERM");
  const [code] = await once(child, "close");
  return code;
};

describe("the process that a newcomer starts", { timeout: 60_000 }, () => {
  it("keeps a record, gives its receipt, and ends by itself when told to stop", async () => {
    const { child, printed, url } = await serve(emptyFolder());
    const response = await record(url, "case-1");
    expect(response.status).toBe(201);
    const { entry: made } = await response.json();
    const receipt = await fetch(`${url}/api/records/${made.id}/receipt`);
    expect(receipt.status).toBe(200);
    expect(JSON.stringify(await receipt.json())).toContain(made.id);
    expect(await stopped(child)).toBe(0);
    expect(printed.out).toMatch(/^Waymark is ready\./);
  });

  it("finds a case again after a restart, and keeps the words of its suggestions alone", async () => {
    const data = emptyFolder();
    const first = await serve(data);
    const cookie = (await fetch(`${first.url}/saved`)).headers.get("set-cookie")?.split(";")[0] ?? "";
    const opened = await fetch(`${first.url}/cases`, {
      method: "POST",
      redirect: "manual",
      headers: { origin: first.url, cookie },
      body: new URLSearchParams({ text: "Year 9, permanently excluded on Thursday, canary" }),
    });
    const at = opened.headers.get("location") ?? "none";
    expect(at).toMatch(/^\/cases\//);
    expect(await stopped(first.child)).toBe(0);
    const second = await serve(data);
    const page = await (await fetch(`${second.url}${at}`)).text();
    expect(page).toContain("permanently excluded on Thursday");
    expect(await stopped(second.child)).toBe(0);
    for (const file of readdirSync(data))
      expect(readFileSync(join(data, file)).includes("canary")).toBe(false);
  });

  it("prints what its settings come to, and no key", async () => {
    const model = { OPENAI_API_KEY: "canary-key", WAYMARK_MODEL: "m" };
    const { child, printed } = run("kept", model, "--print-config");
    expect(await once(child, "close")).toEqual([0, null]);
    expect(JSON.parse(printed.out)).toMatchObject({ data: "kept", port: 0, model: { name: "m" } });
    expect(printed.out).not.toContain("canary");
  });

  it("says that another process holds the records", async () => {
    const data = emptyFolder();
    await serve(data);
    const { child, printed } = run(data);
    const [code] = await once(child, "close");
    expect(code).toBe(1);
    expect(printed.err).toMatch(/^WAYMARK_DATA: another process holds the records in /);
  });

  it("starts without records, and says so, where nothing can be written", async () => {
    const file = join(emptyFolder(), "a-file");
    writeFileSync(file, "");
    const { child, printed, url } = await serve(join(file, "data"));
    expect((await record(url, "case-1")).status).toBe(503);
    expect((await fetch(url)).status).toBe(200);
    expect(await stopped(child)).toBe(0);
    expect(printed.err).toMatch(/^WAYMARK_DATA: nothing can be written in .*\n$/);
  });

  it("logs what happened, and nothing that anybody typed", async () => {
    const { child, printed, url } = await serve(emptyFolder(), { WAYMARK_LOG: "info" });
    await record(url, "canary-reference");
    const headers = { "content-type": "application/json", "x-request-id": "canary-id" };
    await fetch(`${url}/api/determinations`, {
      method: "POST",
      headers,
      body: '{"canary-key": canary-broken',
    });
    await fetch(`${url}/api/determinations`, {
      method: "POST",
      headers,
      body: '{"facts":{"canary":"canary"}}',
    });
    await fetch(`${url}/canary-page?canary=canary`);
    await fetch(`${url}/api/canary-route?canary=canary`);
    const form = new URLSearchParams({ message: "canary words" });
    await fetch(`${url}/cases`, { method: "POST", headers: { origin: url }, body: form });
    expect(await stopped(child)).toBe(0);
    const events = printed.out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line).event);
    expect(events[0]).toBe("started");
    expect(events.at(-1)).toBe("stopping");
    expect(events).toContain("request");
    expect(printed.out + printed.err).not.toContain("canary");
  });
});
