import type { CohortQuery, Job } from "../schema/cohorts.ts";

/** A job as it is kept: what anybody may see of it, and what it takes to run it again. */
export interface StoredJob {
  readonly state: Job;
  readonly request: {
    readonly query: CohortQuery;
    /** Whose job it is; of a job kept before tenants were, this machine's. */
    readonly tenant?: string;
    readonly input: "csv" | "ndjson";
    readonly mapping: string | undefined;
  };
}

export type JobStatus = Job["status"];
export type JobPatch = Partial<Omit<Job, "id">>;

/** Where jobs, their files and their findings are kept until they expire. */
export interface JobStore {
  /** False, and nothing is changed, when there is a job with its id. */
  readonly create: (job: StoredJob) => Promise<boolean>;
  readonly read: (id: string) => Promise<StoredJob | undefined>;
  /**
   * Changes a job that has one of these statuses, and gives what it is now; undefined when it has another. Two
   * that would change the same job at once never both find it as it was.
   */
  readonly update: (
    id: string,
    patch: JobPatch,
    whileIn: readonly JobStatus[],
  ) => Promise<StoredJob | undefined>;
  readonly all: () => Promise<readonly StoredJob[]>;
  readonly write: (id: string, name: JobFile, chunks: AsyncIterable<Uint8Array>) => Promise<void>;
  readonly open: (id: string, name: JobFile) => AsyncIterable<Uint8Array>;
  readonly remove: (id: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

export type JobFile = "cohort" | "findings";

/** Brings jobs to whoever works on them, one after another. */
export interface JobQueue {
  readonly send: (id: string) => Promise<void>;
  /** `again`: whoever worked on it before has not ended it, and works on it no more. */
  readonly work: (run: (id: string, again: boolean) => Promise<void>) => Promise<void>;
  /** Brings no more. */
  readonly close: () => Promise<void>;
  /** Whether what it has not brought to an end is brought again, here or elsewhere. */
  readonly outlivesProcess: boolean;
}
