import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { setTimeout as pause } from "node:timers/promises";
import { megabytesOf, startServer } from "./serverProcess.ts";
import { askAgainAndAgain, spread } from "./stalls.ts";

export interface Streams {
  readonly streams: number;
  /** How many were still open at the end. */
  readonly open: number;
  /** How long `/healthz` took meanwhile, in milliseconds. */
  readonly p50: number;
  readonly p99: number;
  readonly longest: number;
  readonly megabytesBefore: number;
  readonly megabytesWith: number;
}

/** So many who watch one job that does not go on, and how soon somebody else is answered meanwhile. */
export const streams = async (data: string, many: number, seconds: number): Promise<Streams> => {
  const server = await startServer({ WAYMARK_DATA: data, ...noLimits });
  const over = new AbortController();
  try {
    const before = await megabytesOf(server);
    const sent = fetch(`${server.url}/api/cohorts?job=true`, {
      method: "POST",
      headers: { "content-type": "text/csv" },
      body: Readable.toWeb(Readable.from(slowFile(over.signal))),
      duplex: "half",
      signal: over.signal,
    } as RequestInit).catch(() => undefined);
    const id = await idIn(join(data, "jobs"));
    let open = 0;
    const watch = async (): Promise<void> => {
      const { body, status } = await fetch(`${server.url}/api/jobs/${id}/events`, { signal: over.signal });
      if (status !== 200 || body === null) throw new Error(`a stream is answered with ${status}`);
      const reader = body.getReader();
      await reader.read();
      open += 1;
      const rest = async () => {
        for (let done = false; !done; ) done = (await reader.read()).done;
        open -= 1;
      };
      // One that is still open at the end is ended by whoever watches.
      rest().catch(() => undefined);
    };
    for (let begun = 0; begun < many; begun += 50)
      await Promise.all(Array.from({ length: Math.min(50, many - begun) }, watch));
    const enough = new AbortController();
    const asked = askAgainAndAgain(server.url, enough.signal);
    await pause(seconds * 1_000);
    enough.abort();
    const found = spread(await asked);
    const held = await megabytesOf(server);
    const stillOpen = open;
    over.abort();
    await sent;
    return {
      ...{ streams: many, open: stillOpen, ...found },
      ...{ megabytesBefore: before.now, megabytesWith: held.now },
    };
  } finally {
    over.abort();
    await server.kill();
  }
};

const noLimits = { WAYMARK_LIMIT_KEY: "9999999", WAYMARK_LIMIT_TENANT: "9999999" };

/** Fast enough that it is not cut, and without an end. */
async function* slowFile(over: AbortSignal): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode("exclusion.kind\n");
  for (const rows = new TextEncoder().encode("permanent\n".repeat(1_700)); !over.aborted; ) {
    yield rows;
    await pause(500);
  }
}

/** Of the only job that there is, once there is one. */
const idIn = async (folder: string): Promise<string> => {
  for (let tries = 0; tries < 400; tries += 1) {
    const [id] = await readdir(folder).catch((): readonly string[] => []);
    if (id !== undefined) return id;
    await pause(50);
  }
  throw new Error("no job is kept");
};
