import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createApp } from "../../packages/api/src/app.ts";
import { type Listening, listen } from "../../packages/api/src/listen.ts";
import { createReleases } from "../../packages/api/src/releases.ts";
import { policiesFolder } from "../library.ts";
import { growth } from "../soak/growth.ts";
import { startServer } from "../soak/serverProcess.ts";
import { madeUpCohort, stalls } from "../soak/stalls.ts";
import { streams } from "../soak/streams.ts";

let server: Listening;
let port: number;
const sockets: Socket[] = [];
beforeAll(async () => {
  const { current } = await createReleases({ folder: policiesFolder });
  const patience = { seconds: 1, bytesASecond: 16 * 1024 };
  server = await listen(createApp({ library: current }), { port: 0, host: "127.0.0.1", patience });
  port = Number(new URL(server.url).port);
});
afterAll(async () => {
  for (const socket of sockets) socket.destroy();
  await server.stop();
});

const open = () => {
  const socket = connect(port, "127.0.0.1");
  sockets.push(socket);
  const seen = { answer: "", closed: false };
  socket.on("data", (chunk) => (seen.answer += chunk));
  socket.on("error", () => undefined);
  socket.on("close", () => (seen.closed = true));
  return { socket, seen };
};

const head = (path: string, type: string, rest: string) =>
  `POST ${path} HTTP/1.1\r\nhost: x\r\ncontent-type: ${type}\r\n${rest}\r\n\r\n`;
const chunk = (text: string) => `${text.length.toString(16)}\r\n${text}\r\n`;
const cohort = head("/api/cohorts?asAt=2026-11-23&format=summary", "text/csv", "transfer-encoding: chunked");
const isAlive = async () => expect((await fetch(`${server.url}/healthz`)).status).toBe(200);

/** Sends the same again and again until the server has cut the connection, or it has gone on too long. */
const drip = async ({ socket, seen }: ReturnType<typeof open>, text: string, most: number) => {
  for (let sent = 0; sent < most && !seen.closed; sent++) {
    socket.write(text);
    await pause(50);
  }
};

describe("a client that is slow on purpose", () => {
  it("is cut while its headers drip", async () => {
    const slow = open();
    slow.socket.write("GET /healthz HTTP/1.1\r\nhost: x\r\n");
    await Promise.all([drip(slow, "x: y\r\n", 300), isAlive()]);
    expect(slow.seen.closed).toBe(true);
    expect(slow.seen.answer).not.toContain("HTTP/1.1 200");
  });

  it("is cut when it never says anything", async () => {
    const { socket, seen } = open();
    await Promise.race([once(socket, "close"), pause(20_000)]);
    expect(seen.closed).toBe(true);
  });

  it.each([
    ["stops in the middle of its body", ""],
    ["sends it a byte at a time", chunk("x")],
  ])("is cut when it %s", async (_, text) => {
    const slow = open();
    slow.socket.write(cohort + chunk("exclusion.kind\n"));
    await Promise.all([drip(slow, text, 300), isAlive()]);
    expect(slow.seen.closed).toBe(true);
    expect(slow.seen.answer).toMatch(/^HTTP\/1\.1 408 [\s\S]*"code":"too-slow"/);
  });
});

describe("what is no request", () => {
  it.each([
    ["words", "hello\r\n\r\n", "400", "not-http"],
    ["the greeting of TLS", "\x16\x03\x01\x02\0", "400", "not-http"],
    [
      "endless headers",
      `GET / HTTP/1.1\r\nhost: x\r\nx: ${"y".repeat(40_000)}\r\n`,
      "431",
      "headers-too-large",
    ],
  ])("%s is answered as a problem", async (_, text, status, code) => {
    const { socket, seen } = open();
    socket.write(text);
    await expect.poll(() => seen.closed, { timeout: 10_000 }).toBe(true);
    expect(seen.answer.startsWith(`HTTP/1.1 ${status} `), seen.answer).toBe(true);
    expect(JSON.parse(seen.answer.split("\r\n\r\n")[1] ?? "")).toMatchObject({
      code,
      status: Number(status),
    });
  });
});

describe("a client that has much to send", () => {
  it("is heard to the end, however long it takes, while it goes on", async () => {
    const steady = open();
    steady.socket.write(cohort + chunk("exclusion.kind\n"));
    const rows = "permanent\n".repeat(400);
    await drip(steady, chunk(rows), 60);
    expect(steady.seen.closed).toBe(false);
    steady.socket.write("0\r\n\r\n");
    await expect.poll(() => steady.seen.answer, { timeout: 20_000 }).toContain('"rows":24000');
    expect(steady.seen.answer).toMatch(/^HTTP\/1\.1 200 /);
  });

  it("is refused at once when its body is larger than is read, also when it does not say so", async () => {
    const many = Array.from({ length: 8 }, () => {
      const bomb = open();
      bomb.socket.write(head("/api/determinations", "application/json", "transfer-encoding: chunked"));
      return drip(bomb, chunk(" ".repeat(64 * 1024)), 100).then(() => bomb.seen);
    });
    const [seen] = await Promise.all([Promise.all(many), isAlive()]);
    for (const { answer } of seen) expect(answer).toMatch(/^HTTP\/1\.1 413 /);
  });
});

it("a thousand connections that do nothing keep nobody else from being answered, and end", async () => {
  const idle = Array.from({ length: 1_000 }, open);
  await isAlive();
  await expect.poll(() => idle.every(({ seen }) => seen.closed), { timeout: 30_000 }).toBe(true);
  await isAlive();
});

/** A folder for one test, gone after it. */
const inFolder = async (work: (data: string) => Promise<void>): Promise<void> => {
  const data = await mkdtemp(join(tmpdir(), "waymark-limits-"));
  try {
    await work(data);
  } finally {
    await rm(data, { recursive: true });
  }
};

it("hundreds of reviews and thousands of rows keep nobody else waiting", async () => {
  await inFolder(async (data) => {
    const found = await stalls({ WAYMARK_DATA: data }, { placements: 500, rows: 5_000 });
    // On a machine that does nothing else it is a tenth of this; what is not aside holds others for seconds.
    for (const [work, { p99 }] of Object.entries(found)) expect(p99, work).toBeLessThan(300);
  });
}, 60_000);

it("those who watch a job that does not go on keep nobody else waiting, and stay", async () => {
  await inFolder(async (data) => {
    const { open: left, p99, megabytesBefore, megabytesWith } = await streams(data, 50, 1);
    expect(left).toBe(50);
    expect(p99).toBeLessThan(300);
    expect(megabytesWith - megabytesBefore).toBeLessThan(100);
  });
}, 60_000);

it("questions, records and chats leave no file open and no memory taken", async () => {
  await inFolder(async (data) => {
    const found = await growth({ WAYMARK_DATA: data }, 0.1);
    expect(found.requests).toBeGreaterThan(100);
    expect(found.filesAtLast).toBeLessThanOrEqual(found.filesAtFirst + 2);
    expect(found.megabytesMore).toBeLessThan(100);
  });
}, 60_000);

describe("a server that is told to stop", () => {
  it("answers what it has begun, ends its streams, leaves its job to be resumed, and ends in time", async () => {
    await inFolder(async (data) => {
      const rows = 60_000;
      const first = await startServer({ WAYMARK_DATA: data });
      const sent = await fetch(`${first.url}/api/cohorts?job=true`, {
        method: "POST",
        headers: { "content-type": "text/csv" },
        body: madeUpCohort(rows),
      });
      const { id } = (await sent.json()) as { readonly id: string };
      const events = await fetch(`${first.url}/api/jobs/${id}/events`);
      let told = "";
      const stream = (async () => {
        for await (const part of events.body ?? []) told += new TextDecoder().decode(part);
      })();
      await expect.poll(() => told, { timeout: 20_000 }).toContain("event: running");

      const asking = connect(Number(new URL(first.url).port), "127.0.0.1");
      let answer = "";
      asking.on("data", (part) => (answer += part));
      asking.write(cohort.replace("host: x", "host: localhost") + chunk("exclusion.kind\npermanent\n"));
      await pause(200);
      const from = performance.now();
      first.child.kill("SIGTERM");
      await pause(200);
      expect((await fetch(`${first.url}/readyz`)).status).toBe(503);
      asking.write(`${chunk("suspension\n")}0\r\n\r\n`);
      const [code] = first.child.exitCode === null ? await once(first.child, "exit") : [first.child.exitCode];
      expect(code).toBe(0);
      expect(performance.now() - from).toBeLessThan(10_000);
      expect(answer).toMatch(/^HTTP\/1\.1 200 [\s\S]*"rowsRead":2/);
      await stream;
      expect(told).toContain("retry: 2000");
      asking.destroy();

      const second = await startServer({ WAYMARK_DATA: data });
      try {
        const job = async (path = "", method = "GET") =>
          (await fetch(`${second.url}/api/jobs/${id}${path}`, { method })).json() as Promise<{
            status: string;
          }>;
        expect(await job()).toMatchObject({ status: "interrupted" });
        await job("/resume", "POST");
        await expect.poll(async () => (await job()).status, { timeout: 60_000, interval: 250 }).toBe("done");
        expect(await job()).toMatchObject({ rows });
      } finally {
        await second.kill();
      }
    });
  }, 120_000);
});
