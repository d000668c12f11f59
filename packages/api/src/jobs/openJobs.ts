import { join } from "node:path";
import type { Aside } from "../aside/aside.ts";
import type { Clock } from "../clock.ts";
import { faultEntry, type Log } from "../log.ts";
import type { Release } from "../releases.ts";
import { bossQueue } from "./bossQueue.ts";
import { folderStore } from "./folderStore.ts";
import { createJobs, type Jobs } from "./jobs.ts";
import { ownQueue } from "./ownQueue.ts";
import { postgresStore } from "./postgresStore.ts";

export interface OpenJobs {
  /** The data folder of the server. */
  readonly data: string;
  readonly library: () => Release;
  readonly now: Clock;
  readonly aside?: Aside | undefined;
  readonly log: Log;
  /** PostgreSQL: any server that shares it works on jobs, and goes on with those of one that is gone. */
  readonly databaseUrl?: string | undefined;
  /** Aborted when the server is about to stop: a job that runs can be resumed after the next start. */
  readonly stopping: AbortSignal;
}

/**
 * Jobs in the data folder of one server, which works on them itself, or in a PostgreSQL that servers share. What has
 * expired is deleted also while nobody asks.
 */
export const openJobs = async (options: OpenJobs): Promise<Jobs> => {
  const { data, databaseUrl: url, library, now, aside, log, stopping } = options;
  const onFault = (error: Error): void => log(faultEntry(error, "job"));
  const store = url === undefined ? folderStore(join(data, "jobs")) : await postgresStore(url, onFault);
  const queue = url === undefined ? ownQueue() : await bossQueue(url, onFault);
  const jobs = await createJobs({ store, queue, library, now, aside, onFault });
  const sweeping = setInterval(() => void jobs.sweep().catch(onFault), everyMilliseconds).unref();
  stopping.addEventListener("abort", () => {
    clearInterval(sweeping);
    jobs.close().catch(onFault);
  });
  return jobs;
};

const everyMilliseconds = 10 * 60 * 1000;
