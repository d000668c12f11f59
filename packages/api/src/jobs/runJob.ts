import { parseDay } from "@waymark/rules";
import { inThisThread } from "../aside/aside.ts";
import type { Finished } from "../cohorts/findings.ts";
import type { CohortLimits } from "../cohorts/limits.ts";
import { upTo } from "../cohorts/limits.ts";
import { cohortProblem } from "../cohorts/problemOf.ts";
import { readCohort } from "../cohorts/readCohort.ts";
import { type Problem, problemOf, summary } from "../problem.ts";
import type { JobsOptions } from "./jobs.ts";
import type { JobPatch, StoredJob } from "./store.ts";

type Context = JobsOptions & { readonly limits: CohortLimits };

/** Works on a job that waits, and writes down how it went; what is wrong with its file ends it as failed. */
export const runJob = async (
  id: string,
  again: boolean,
  stop: AbortController,
  context: Context,
): Promise<void> => {
  const { store, library, onFault } = context;
  const release = library();
  const taken = await store.update(id, { status: "running", release: release.hash }, [
    "waiting",
    ...(again ? (["running"] as const) : []),
  ]);
  if (taken === undefined) return;
  const end = (patch: JobPatch) => store.update(id, patch, ["running"]);
  try {
    const finished = await work(taken, stop, { ...context, library: () => release });
    await end("summary" in finished ? { status: "done", ...finished } : { status: "failed", ...finished });
  } catch (error) {
    // Whoever stopped it has said what it is now.
    if (stop.signal.aborted) return;
    const found = cohortProblem(error);
    if (found === undefined) onFault?.(error as Error);
    const { code, detail } = found ?? { code: "internal-error" as const, detail: "the server failed" };
    await end({ status: "failed", problem: problemAs(problemOf(code, detail)) });
  }
};

type Ended =
  | { readonly summary: NonNullable<JobPatch["summary"]> }
  | { readonly problem: JobPatch["problem"] & {} };

const work = async (
  { state, request }: StoredJob,
  stop: AbortController,
  { store, library, limits, now, aside = inThisThread() }: Context,
): Promise<Ended> => {
  const { id, format, asAt } = state;
  const query = { ...request.query, asAt };
  const today = parseDay(asAt);
  if (today === undefined) throw new Error("a job keeps the day that it asks about");
  const release = library();
  const read = readCohort({ ...request, query, format }, release, today, limits.rows);
  if (!read.ok) {
    const problem = problemOf("unusable-cohort", summary(read.issues), { issues: read.issues });
    return { problem: problemAs(problem) };
  }
  const seen = { rows: 0, bytesRead: 0, toldAt: 0 };
  const bytes = upTo(limits.bytes, store.open(id, "cohort"), (bytesRead) => {
    seen.bytesRead = bytesRead;
  });
  const progress = (rows: number): void => {
    seen.rows = rows;
  };
  const asked = { request: { ...request, query, format }, mostRows: limits.rows, fromCaller: false };
  const text = aside.cohort(bytes, asked, { release, today, signal: stop.signal }, progress);
  /** Whoever cancelled the job may have done so through another process. */
  const tell = async (): Promise<void> => {
    const { rows, bytesRead, toldAt } = seen;
    const at = now().getTime();
    if (at - toldAt < everyMilliseconds) return;
    seen.toldAt = at;
    if ((await store.update(id, { rows, bytesRead }, ["running"])) === undefined) stop.abort();
  };
  const ended: { finished?: Finished } = {};
  await store.write(
    id,
    "findings",
    (async function* () {
      for (;;) {
        stop.signal.throwIfAborted();
        const { value, done } = await text.next();
        if (done === true) {
          ended.finished = value;
          return;
        }
        yield value;
        await tell();
      }
    })(),
  );
  if (ended.finished === undefined) throw new Error("a run that ends has a summary");
  await store.update(id, { rows: seen.rows, bytesRead: seen.bytesRead }, ["running"]);
  return { summary: ended.finished.summary };
};

const everyMilliseconds = 200;

const problemAs = (problem: Problem) => problem as JobPatch["problem"] & {};
