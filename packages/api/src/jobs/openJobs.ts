import { join } from "node:path";
import type { Clock } from "../clock.ts";
import { faultEntry, type Log } from "../log.ts";
import type { Release } from "../releases.ts";
import { folderStore } from "./folderStore.ts";
import { createJobs, type Jobs } from "./jobs.ts";
import { ownQueue } from "./ownQueue.ts";

export interface OpenJobs {
  /** The data folder of the server. */
  readonly data: string;
  readonly library: () => Release;
  readonly now: Clock;
  readonly log: Log;
  /** Aborted when the server is about to stop: a job that runs can be resumed after the next start. */
  readonly stopping: AbortSignal;
}

/** Jobs of one server, worked on by itself; what has expired is deleted also while nobody asks. */
export const openJobs = async ({ data, library, now, log, stopping }: OpenJobs): Promise<Jobs> => {
  const jobs = await createJobs({
    store: folderStore(join(data, "jobs")),
    queue: ownQueue(),
    ...{ library, now },
    onFault: (error) => log(faultEntry(error, "job")),
  });
  const sweeping = setInterval(() => void jobs.sweep(), everyMilliseconds).unref();
  stopping.addEventListener("abort", () => {
    clearInterval(sweeping);
    void jobs.close();
  });
  return jobs;
};

const everyMilliseconds = 10 * 60 * 1000;
