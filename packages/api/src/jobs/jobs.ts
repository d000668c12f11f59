import { createHash, randomUUID } from "node:crypto";
import type { Aside } from "../aside/aside.ts";
import { type Clock, dayInEngland } from "../clock.ts";
import { asJob, type CohortLimits } from "../cohorts/limits.ts";
import type { Release } from "../releases.ts";
import type { CohortFormat, Job } from "../schema/cohorts.ts";
import { runJob } from "./runJob.ts";
import type { JobQueue, JobStore, StoredJob } from "./store.ts";

export interface JobsOptions {
  readonly store: JobStore;
  readonly queue: JobQueue;
  /** The release that answers a job when it starts. */
  readonly library: () => Release;
  readonly now: Clock;
  /** Where the rows are answered; in this thread when left out. */
  readonly aside?: Aside | undefined;
  readonly limits?: CohortLimits;
  /** How long a job, its file and its findings are kept. */
  readonly keepMilliseconds?: number;
  /** How many jobs may wait or run at once, and of one tenant. */
  readonly mostOpen?: number;
  readonly mostOpenOfTenant?: number;
  /** Told of a fault of the server, which the job itself does not repeat. */
  readonly onFault?: (error: Error) => void;
}

export interface NewJob {
  readonly request: StoredJob["request"];
  readonly format: CohortFormat;
  /** Whoever sends the same again with the same key is given the job that there is. */
  readonly key?: string | undefined;
}

export interface Jobs {
  readonly limits: CohortLimits;
  readonly start: (job: NewJob, bytes: AsyncIterable<Uint8Array>) => Promise<Job | NotStarted>;
  readonly read: (id: string) => Promise<Job | undefined>;
  /** Whose it is; undefined when there is no such job. */
  readonly tenantOf: (id: string) => Promise<string | undefined>;
  /** The job as it is afterwards; one that has ended stays as it is. */
  readonly cancel: (id: string) => Promise<Job | undefined>;
  /** Deletes the job, its file and its findings now. */
  readonly erase: (id: string) => Promise<boolean>;
  /** Begins again with the same file and the same day: the same rows give the same bytes. */
  readonly resume: (id: string) => Promise<Job | undefined>;
  readonly findings: (id: string) => AsyncIterable<Uint8Array>;
  /** How many this process works on now. */
  readonly running: () => number;
  /** Deletes what has been kept long enough. */
  readonly sweep: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Too many are open already; or the key was used for something else. */
export type NotStarted = "too-many" | "key-reused";

export const createJobs = async (options: JobsOptions): Promise<Jobs> => {
  const { store, queue, now, limits = asJob } = options;
  const { keepMilliseconds = 24 * 60 * 60 * 1000, mostOpen = 20, mostOpenOfTenant = 10 } = options;
  const running = new Map<string, AbortController>();

  const isOver = ({ state }: StoredJob): boolean => state.expiresAt <= now().toISOString();
  const read = async (id: string): Promise<Job | undefined> => {
    const job = await store.read(id);
    return job === undefined || isOver(job) ? undefined : job.state;
  };
  const sweep = async (): Promise<void> => {
    for (const job of await store.all()) {
      if (!isOver(job)) continue;
      running.get(job.state.id)?.abort();
      await store.remove(job.state.id);
    }
  };

  // What was open when this process last ended can be taken up again by whoever asked for it.
  if (!queue.outlivesProcess)
    for (const { state } of await store.all())
      await store.update(state.id, { status: "interrupted" }, ["waiting", "running"]);
  let closing = false;
  await queue.work(async (id, again) => {
    const stop = new AbortController();
    running.set(id, stop);
    await runJob(id, again, stop, { ...options, limits });
    running.delete(id);
    if (closing && queue.outlivesProcess) throw new Error("the server stops; another may go on");
  });

  return {
    limits,
    read,
    tenantOf: async (id) => {
      const job = await store.read(id);
      return job === undefined ? undefined : (job.request.tenant ?? "local");
    },
    sweep,
    running: () => running.size,
    findings: (id) => store.open(id, "findings"),
    start: async ({ request, format, key }, bytes) => {
      await sweep();
      const tenant = request.tenant ?? "local";
      const id = key === undefined ? randomUUID() : idFrom(tenant, key);
      const before = await store.read(id);
      if (before !== undefined) return isSame(before.request, request) ? before.state : "key-reused";
      const open = (await store.all()).filter(({ state }) => isOpen(state));
      const own = open.filter((job) => (job.request.tenant ?? "local") === tenant);
      if (open.length >= mostOpen || own.length >= mostOpenOfTenant) return "too-many";
      const createdAt = now();
      const state: Job = {
        ...{ id, format, status: "waiting", rows: 0, bytesRead: 0, bytes: 0 },
        asAt: request.query.asAt ?? dayInEngland(createdAt),
        release: null,
        createdAt: createdAt.toISOString(),
        expiresAt: new Date(createdAt.getTime() + keepMilliseconds).toISOString(),
        ...{ summary: null, problem: null },
      };
      if (!(await store.create({ state, request }))) return state;
      let size = 0;
      const counted = counting(bytes, (more) => {
        size += more;
      });
      try {
        await store.write(id, "cohort", counted);
      } catch (error) {
        await store.remove(id);
        throw error;
      }
      const kept = await store.update(id, { bytes: size }, ["waiting"]);
      await queue.send(id);
      return kept?.state ?? state;
    },
    cancel: async (id) => {
      if ((await read(id)) === undefined) return undefined;
      const cancelled = await store.update(id, { status: "cancelled" }, ["waiting", "running"]);
      running.get(id)?.abort();
      return cancelled?.state ?? read(id);
    },
    erase: async (id) => {
      if ((await read(id)) === undefined) return false;
      await store.update(id, { status: "cancelled" }, ["waiting", "running"]);
      running.get(id)?.abort();
      await store.remove(id);
      return true;
    },
    resume: async (id) => {
      if ((await read(id)) === undefined) return undefined;
      const again = { status: "waiting", rows: 0, bytesRead: 0, problem: null, summary: null } as const;
      const waiting = await store.update(id, again, ["cancelled", "interrupted", "failed"]);
      if (waiting !== undefined) await queue.send(id);
      return waiting?.state ?? read(id);
    },
    close: async () => {
      closing = true;
      const status = queue.outlivesProcess ? "waiting" : "interrupted";
      for (const [id, stop] of running) {
        await store.update(id, { status }, ["running"]);
        stop.abort();
      }
      await queue.close();
      await store.close();
    },
  };
};

export const isOpen = ({ status }: Pick<Job, "status">): boolean =>
  status === "waiting" || status === "running";

/** The same for the same key of a tenant, and nothing that another could guess the key from. */
const idFrom = (tenant: string, key: string): string => {
  const hex = createHash("sha256")
    .update(JSON.stringify([tenant, key]))
    .digest("hex");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, "$1-$2-$3-$4-$5");
};

const isSame = (before: StoredJob["request"], after: StoredJob["request"]): boolean =>
  written(before) === written(after);

/** Whatever the order of its parts, and without those that are left out. */
const written = ({ query, ...rest }: StoredJob["request"]): string =>
  JSON.stringify([
    Object.entries(JSON.parse(JSON.stringify(query))).sort(),
    rest.tenant,
    rest.input,
    rest.mapping,
  ]);

async function* counting(
  chunks: AsyncIterable<Uint8Array>,
  seen: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    seen(chunk.length);
    yield chunk;
  }
}
