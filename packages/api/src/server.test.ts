import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it } from "vitest";
import { excluded } from "./fixture.ts";

const flags = ["--disallow-code-generation-from-strings", "--disable-proto=delete"];
const entry = fileURLToPath(new URL("./server.ts", import.meta.url));

const started: ChildProcess[] = [];
const folders: string[] = [];
afterEach(async () => {
  const ended = started
    .splice(0)
    .filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null);
  await Promise.all(
    ended.map((child) => {
      child.kill("SIGKILL");
      return once(child, "exit");
    }),
  );
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const dataFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), "waymark-data-"));
  folders.push(folder);
  return folder;
};

const run = (env: Record<string, string>, ...args: string[]) => {
  const child = spawn(process.execPath, [...flags, entry, ...args], {
    env: { PATH: process.env.PATH, ...env },
  });
  started.push(child);
  return child;
};

const serve = async (data = dataFolder()) => {
  const child = run({ PORT: "0", WAYMARK_WATCH: "false", WAYMARK_DATA: data });
  for await (const line of createInterface({ input: child.stdout })) {
    const entry = JSON.parse(line);
    if (entry.event === "started") return { child, url: entry.url as string };
  }
  throw new Error("the server ended before it listened");
};

const outcome = async (child: ChildProcess) => {
  let text = "";
  child.stderr?.on("data", (chunk) => (text += chunk));
  child.stdout?.on("data", (chunk) => (text += chunk));
  const [code] = await once(child, "close");
  return { code, text };
};

describe("the server as a process, with code generation from strings forbidden", { timeout: 30_000 }, () => {
  it("answers, verified by both readers, and leads from its root to the reference", async () => {
    const { url } = await serve();
    const response = await fetch(`${url}/api/determinations?verify=true`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(excluded),
    });
    expect(response.status).toBe(200);
    expect(response.headers.get("waymark-verified")).toBe("both-readers");
    expect((await fetch(url)).url).toBe(`${url}/docs`);
  });

  it("says that it is stopping, answers what is in flight, and ends by itself", async () => {
    const { child, url } = await serve();
    const body = JSON.stringify(excluded);
    const socket = connect(Number(new URL(url).port), "127.0.0.1");
    socket.write(
      `POST /api/determinations HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body.slice(0, 20)}`,
    );
    let answer = "";
    socket.on("data", (chunk) => (answer += chunk));
    await fetch(`${url}/healthz`);
    child.kill("SIGTERM");
    let status = 200;
    while (status === 200) status = await fetch(`${url}/readyz`).then((ready) => ready.status);
    expect(status).toBe(503);
    socket.write(body.slice(20));
    const [code] = await once(child, "exit");
    expect(code).toBe(0);
    expect(answer).toMatch(/^HTTP\/1\.1 200 /);
    expect(answer).toContain('"ref":"PEX-01"');
  });
});

const record = (url: string, key: string) =>
  fetch(`${url}/api/records`, {
    method: "POST",
    headers: { "content-type": "application/json", "idempotency-key": key },
    body: JSON.stringify({ ...excluded, families: ["statutory-duties/sixth-day"], reference: key }),
  });

describe("records of the process", { timeout: 60_000 }, () => {
  it("survive its being killed while it writes: none acknowledged is lost, none is written twice", async () => {
    const data = dataFolder();
    const keys = Array.from({ length: 120 }, (_, index) => `k-${index}`);
    const acknowledged = new Map<string, string>();
    const write = (url: string) =>
      Promise.allSettled(
        keys.map(async (key) => {
          const response = await record(url, key);
          acknowledged.set(key, (await response.json()).entry.id);
        }),
      );
    for (const killAfter of [5, 40]) {
      const { child, url } = await serve(data);
      const writing = write(url);
      while (acknowledged.size < killAfter) await new Promise((resolve) => setImmediate(resolve));
      child.kill("SIGKILL");
      await writing;
    }
    const before = new Map(acknowledged);
    const { child, url } = await serve(data);
    await write(url);
    expect(acknowledged.size).toBe(keys.length);
    for (const [key, id] of before) expect(acknowledged.get(key)).toBe(id);
    child.kill("SIGTERM");
    await once(child, "exit");
    expect(await outcome(run({ WAYMARK_DATA: data }, "audit"))).toEqual({
      code: 0,
      text: `the chain holds: ${keys.length} entries\n`,
    });
  });

  it("give receipts that are checked and answered again without it", async () => {
    const data = dataFolder();
    const { url } = await serve(data);
    const { entry: made } = await (await record(url, "k-1")).json();
    const receipt = await (await fetch(`${url}/api/records/${made.id}/receipt`)).text();
    const [file, key] = [join(data, "receipt.json"), join(data, "key.json")];
    await writeFile(file, receipt);
    await writeFile(key, await (await fetch(`${url}/api/records/signing-key`)).text());
    const elsewhere = { WAYMARK_DATA: dataFolder() };
    const holds = /^the receipt holds: determination, entry 1 of local, recorded at /;
    expect((await outcome(run({ WAYMARK_DATA: data }, "verify", file))).text).toMatch(holds);
    expect((await outcome(run(elsewhere, "verify", file, "--key", key))).text).toMatch(holds);
    expect(await outcome(run(elsewhere, "verify", file))).toMatchObject({
      code: 1,
      text: expect.stringContaining("was not checked, and anybody can make a key"),
    });
    expect(await outcome(run({}, "replay", file))).toEqual({
      code: 0,
      text: "the same answer, byte for byte\n",
    });
    await writeFile(file, receipt.replace('"verdict":"met"', '"verdict":"notMet"'));
    expect(await outcome(run({}, "verify", file))).toEqual({
      code: 1,
      text: "the receipt does not hold: the body does not match its hash\n",
    });
    expect((await outcome(run({}, "replay", file))).code).toBe(1);
  });

  it("are held by one process", async () => {
    const data = dataFolder();
    await serve(data);
    const { code, text } = await outcome(run({ PORT: "0", WAYMARK_DATA: data }));
    expect(code).toBe(1);
    expect(text).toMatch(/^WAYMARK_DATA: another process holds the records in /);
  });
});

describe("the server does not start", { timeout: 30_000 }, () => {
  it("with a setting that cannot be used", async () => {
    expect(await outcome(run({ PORT: "http" }))).toEqual({
      code: 1,
      text: "PORT: give a whole number from 0 to 65535, such as 3000\n",
    });
  });

  it("without policies, and says where it looked", async () => {
    const { code, text } = await outcome(
      run({ PORT: "0", WAYMARK_POLICIES: "nowhere", WAYMARK_DATA: dataFolder() }),
    );
    expect(code).toBe(1);
    expect(text).toBe(
      "the policies in `nowhere` cannot be used: the policies folder `nowhere` cannot be read\n",
    );
  });

  it("on a port that is in use", async () => {
    const { url } = await serve();
    const { port } = new URL(url);
    const { code, text } = await outcome(run({ PORT: port, WAYMARK_DATA: dataFolder() }));
    expect(code).toBe(1);
    expect(text).toBe(`PORT: ${port} is in use on 127.0.0.1; stop what uses it, or choose another PORT\n`);
  });

  it("when it is only asked for its settings", async () => {
    const { code, text } = await outcome(run({ PORT: "0" }, "--print-config"));
    expect(code).toBe(0);
    expect(JSON.parse(text)).toMatchObject({ port: 0, host: "127.0.0.1" });
  });
});
