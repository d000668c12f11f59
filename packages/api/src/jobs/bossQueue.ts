import { PgBoss } from "pg-boss";
import type { JobQueue } from "./store.ts";

const name = "waymark-cohorts";

/**
 * Jobs through pg-boss: each goes to one of the servers that share a PostgreSQL, and to another when that one is
 * gone.
 */
export const bossQueue = async (
  url: string,
  onLost: (error: Error) => void = () => undefined,
): Promise<JobQueue> => {
  const boss = new PgBoss({
    connectionString: url,
    max: 4,
    application_name: "waymark-boss",
    schedule: false,
  });
  boss.on("error", onLost);
  await boss.start();
  await boss.createQueue(name, {
    retryLimit: 5,
    retryDelay: 1,
    expireInSeconds: 4 * 60 * 60,
    heartbeatSeconds: 30,
    deleteAfterSeconds: 60 * 60,
  });
  return {
    outlivesProcess: true,
    send: async (id) => {
      await boss.send(name, { id });
    },
    work: async (run) => {
      const options = { includeMetadata: true, pollingIntervalSeconds: 0.5, batchSize: 1 } as const;
      await boss.work<{ readonly id: string }>(name, options, async ([job]) => {
        if (job !== undefined) await run(job.data.id, job.retryCount > 0);
      });
    },
    close: () => boss.stop({ graceful: true, timeout: 8_000 }),
  };
};
