import { cp, rm } from "node:fs/promises";
import { verifierOf } from "@waymark/rules/node";
import { openKept } from "../../packages/api/src/kept.ts";
import { silent } from "../../packages/api/src/log.ts";
import { auditChain } from "../../packages/api/src/records/chain.ts";
import { record } from "./recording.ts";
import { type ServerProcess, startServer } from "./serverProcess.ts";

export interface Killing {
  readonly data: string;
  readonly databaseUrl?: string;
  readonly kills: number;
  /** Ends what keeps the records and starts it again. Without it the server itself is killed. */
  readonly crash?: () => Promise<void>;
  /** From 0 to 1: when, within the time of one life, the kill comes. */
  readonly random: () => number;
}

export interface Survival {
  readonly kills: number;
  readonly acknowledged: number;
  /** Acknowledged, and not in the chain at the end. */
  readonly lost: number;
  /** Retried under the same key, and in the chain more than once. */
  readonly twice: number;
  readonly entries: number;
  readonly flaw: string | undefined;
  /** Milliseconds in which what is kept was opened after a kill, checked and ready for the next record. */
  readonly slowestOpening: number;
  /** Milliseconds from the kill until a record is acknowledged again; with a server killed, its whole start too. */
  readonly slowestRestart: number;
}

/**
 * Records as many placements at once as a school office never would, and kills at a random moment, again and again.
 * What was not acknowledged is sent again under its key, as a caller should.
 */
export const killWhileRecording = async (killing: Killing): Promise<Survival> => {
  const settings = {
    WAYMARK_DATA: killing.data,
    ...(killing.databaseUrl === undefined ? {} : { DATABASE_URL: killing.databaseUrl }),
  };
  const acknowledged = new Map<string, string>();
  const open = new Set<string>();
  let sent = 0;
  let slowestRestart = 0;
  let slowestOpening = 0;
  let server: ServerProcess = await startServer(settings);

  const write = async (key: string): Promise<boolean> => {
    open.add(key);
    const id = await record(server.url, key);
    if (id === undefined) return false;
    const before = acknowledged.get(key);
    if (before !== undefined && before !== id) throw new Error(`${key} was acknowledged as two records`);
    acknowledged.set(key, id);
    open.delete(key);
    return true;
  };

  for (let kill = 0; kill < killing.kills; kill += 1) {
    let running = true;
    const writers = Array.from({ length: atOnce }, async () => {
      while (running) if (!(await write(`k-${sent++}`))) return;
    });
    await new Promise((resolve) => setTimeout(resolve, 30 + killing.random() * 400));
    const from = performance.now();
    let aside = 0;
    if (killing.crash === undefined) {
      await server.kill();
      running = false;
      await Promise.all(writers);
      const opening = await opened(killing);
      slowestOpening = Math.max(slowestOpening, opening.took);
      aside = opening.aside;
      server = await startServer(settings);
    } else {
      await killing.crash();
      running = false;
      await Promise.all(writers);
    }
    while (!(await write(`first-${kill}`))) await new Promise((resolve) => setTimeout(resolve, 20));
    slowestRestart = Math.max(slowestRestart, performance.now() - from - aside);
    for (const key of open) if (!(await write(key))) throw new Error(`${key} could not be recorded at all`);
  }
  await server.kill();
  return {
    ...(await countedIn(killing, acknowledged)),
    kills: killing.kills,
    slowestOpening,
    slowestRestart,
  };
};

const atOnce = 24;

/** Opens what the kill left, as a server would: of SQLite a copy, so that the server finds what was left itself. */
const opened = async ({ data, databaseUrl }: Killing) => {
  const began = performance.now();
  const copy = `${data}-copy`;
  await cp(data, copy, { recursive: true });
  const from = performance.now();
  const { database } = await openKept({ data: copy, databaseUrl }, silent);
  const took = performance.now() - from;
  await database.destroy();
  await rm(copy, { recursive: true });
  return { took, aside: performance.now() - began };
};

const countedIn = async ({ data, databaseUrl }: Killing, acknowledged: ReadonlyMap<string, string>) => {
  const { database, records } = await openKept({ data, databaseUrl }, silent);
  try {
    const ids = new Set<string>();
    const times = new Map<string, number>();
    for await (const { entry, body } of records.all()) {
      ids.add(entry.id);
      if (body === undefined) throw new Error(`the body of ${entry.id} is gone`);
      const { reference } = body.value as { readonly reference: string };
      times.set(reference, (times.get(reference) ?? 0) + 1);
    }
    const { entries, flaw } = await auditChain(records.all(), verifierOf(records.publicKey));
    return {
      acknowledged: acknowledged.size,
      lost: [...acknowledged.values()].filter((id) => !ids.has(id)).length,
      twice: [...times.values()].filter((count) => count > 1).length,
      entries,
      flaw: flaw && `entry ${flaw.position}: ${flaw.what}`,
    };
  } finally {
    await database.destroy();
  }
};
