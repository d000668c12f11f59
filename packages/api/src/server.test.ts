import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it } from "vitest";
import { excluded } from "./fixture.ts";

const flags = ["--disallow-code-generation-from-strings", "--disable-proto=delete"];
const entry = fileURLToPath(new URL("./server.ts", import.meta.url));

const started: ChildProcess[] = [];
afterEach(() => {
  for (const child of started.splice(0)) child.kill("SIGKILL");
});

const run = (env: Record<string, string>, ...args: string[]) => {
  const child = spawn(process.execPath, [...flags, entry, ...args], {
    env: { PATH: process.env.PATH, ...env },
  });
  started.push(child);
  return child;
};

const serve = async () => {
  const child = run({ PORT: "0", WAYMARK_WATCH: "false" });
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
      `POST /api/determinations HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body.slice(0, 20)}`,
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

describe("the server does not start", { timeout: 30_000 }, () => {
  it("with a setting that cannot be used", async () => {
    expect(await outcome(run({ PORT: "http" }))).toEqual({
      code: 1,
      text: "PORT: give a whole number from 0 to 65535, such as 3000\n",
    });
  });

  it("without policies, and says where it looked", async () => {
    const { code, text } = await outcome(run({ PORT: "0", WAYMARK_POLICIES: "nowhere" }));
    expect(code).toBe(1);
    expect(text).toBe(
      "the policies in `nowhere` cannot be used: the policies folder `nowhere` cannot be read\n",
    );
  });

  it("on a port that is in use", async () => {
    const { url } = await serve();
    const { port } = new URL(url);
    const { code, text } = await outcome(run({ PORT: port }));
    expect(code).toBe(1);
    expect(text).toBe(`PORT: ${port} is in use on 127.0.0.1; stop what uses it, or choose another PORT\n`);
  });

  it("when it is only asked for its settings", async () => {
    const { code, text } = await outcome(run({ PORT: "0" }, "--print-config"));
    expect(code).toBe(0);
    expect(JSON.parse(text)).toMatchObject({ port: 0, host: "127.0.0.1" });
  });
});
