import type { Context } from "hono";
import { accepts } from "hono/accepts";
import type { Aside } from "../aside/aside.ts";
import { TooBusy } from "../aside/tooBusy.ts";
import { dayInEngland } from "../clock.ts";
import type { Finished } from "../cohorts/findings.ts";
import { readInput } from "../cohorts/input.ts";
import { atOnce, type CohortLimits } from "../cohorts/limits.ts";
import { cohortProblem } from "../cohorts/problemOf.ts";
import { readCohort } from "../cohorts/readCohort.ts";
import { isUnavailable } from "../jobs/isUnavailable.ts";
import type { Jobs, NewJob } from "../jobs/jobs.ts";
import type { Evaluated } from "../operate/evaluations.ts";
import { refuse, summary } from "../problem.ts";
import { charsetOf } from "../request/readBody.ts";
import { problem } from "../schema/answers.ts";
import { type CohortFormat, cohortQuery, cohortSummary, job } from "../schema/cohorts.ts";
import { z } from "../z.ts";
import { askedIn } from "./answered.ts";
import { createRoute, newRoutes } from "./route.ts";

const file = z.string().openapi({ format: "binary" });

const route = createRoute({
  method: "post",
  path: "/cohorts",
  summary: "What law and policy say about every row of a file",
  description:
    "CSV with a header, or an object a line. Columns become facts by their ids, by the headers of the DfE's AP census, School Census and SEN2, or by a mapping (CohortMapping) sent along in a form: the part mapping, then the part cohort. Rows that cannot be read are named with what is wrong, and the others are answered. The Accept header chooses lines of JSON, text/csv, or application/json for the counts alone. Nothing is kept unless job=true asks for it.",
  request: {
    query: cohortQuery,
    body: {
      required: true,
      content: { "text/csv": { schema: file }, "application/x-ndjson": { schema: file } },
    },
  },
  responses: {
    200: {
      description: "The findings, then what they add up to",
      content: {
        "application/x-ndjson": { schema: z.string() },
        "text/csv": { schema: z.string() },
        "application/json": { schema: cohortSummary },
      },
    } as { description: string },
    202: { description: "The job, kept at Location", content: { "application/json": { schema: job } } },
    default: { description: "What went wrong", content: { "application/problem+json": { schema: problem } } },
  },
});

export const cohorts = (aside: Aside, jobs?: Jobs, direct: CohortLimits = atOnce) =>
  newRoutes(Object.keys(cohortQuery.shape)).openapi(route, async (c) => {
    const query = c.req.valid("query");
    const format =
      query.format ?? formatOf(accepts(c, { header: "Accept", supports, default: supports[0] as string }));
    const limits = query.job === "true" && jobs !== undefined ? jobs.limits : direct;
    if (query.job === "true" && jobs === undefined) return refuse(c, "no-jobs", "this server keeps no jobs");
    if (Number(c.req.header("content-length") ?? 0) > limits.bytes)
      return refuse(c, "cohort-too-large", `the file is larger than ${limits.bytes} bytes`);
    const { signal, body } = c.req.raw;
    const charset = charsetOf(c.req.header("content-type") ?? "");
    if (charset !== undefined)
      return refuse(
        c,
        "unsupported-media-type",
        `the file is declared to be in \`${charset}\`; save it in UTF-8`,
      );
    try {
      const input = await readInput(c.req.header("content-type") ?? "", body, limits.bytes);
      if (input === undefined)
        return refuse(c, "unsupported-media-type", "expected `text/csv`, `application/x-ndjson` or a form");
      const today = dayInEngland(c.get("receivedAt"));
      const { input: kind, mapping, bytes } = input;
      const request = { query, input: kind, mapping, format };
      const read = readCohort(request, c.get("release"), today, limits.rows);
      if (!read.ok) return refuse(c, "unusable-cohort", summary(read.issues), { issues: read.issues });
      if (query.job === "true" && jobs !== undefined) {
        const kept = { query, input: kind, mapping, tenant: c.get("principal").tenant };
        return await startJob(c, jobs, { request: kept, format }, bytes);
      }
      const work = { request, mostRows: limits.rows, fromCaller: true };
      const text = timed(aside.cohort(bytes, work, { ...askedIn(c), signal }), c.get("evaluated"));
      // What is wrong with the file as a whole shows before the first answer, and is then a problem of its own.
      const first = await firstOf(text, format);
      return c.body(streamOf(first, text), 200, headersOf(format));
    } catch (error) {
      const isNotKept = query.job === "true" && isUnavailable(error);
      const found = cohortProblem(error) ?? (isNotKept ? notKept : undefined);
      if (error instanceof TooBusy)
        return refuse(c, "too-busy", error.message, { headers: { "retry-after": "10" } });
      if (found === undefined) throw error;
      if (found === notKept) c.get("unavailable")("jobs", error);
      return refuse(c, found.code, found.detail);
    }
  });

const startJob = async (
  c: Context,
  jobs: Jobs,
  job: NewJob,
  bytes: AsyncIterable<Uint8Array>,
): Promise<Response> => {
  const started = await jobs.start({ ...job, key: c.req.header("idempotency-key") }, bytes);
  if (started === "too-many") return refuse(c, "too-many-jobs", "as many jobs are open as may be");
  if (started === "key-reused")
    return refuse(c, "idempotency-key-reused", "the key was used before for another job");
  return c.body(JSON.stringify(started), 202, {
    "content-type": "application/json",
    location: `/api/jobs/${started.id}`,
  });
};

const notKept = { code: "no-jobs", detail: "what jobs are kept in cannot be written just now" } as const;

const supports = ["application/x-ndjson", "text/csv", "application/json"];

const formatOf = (type: string): CohortFormat => {
  if (type === "text/csv") return "csv";
  return type === "application/json" ? "summary" : "ndjson";
};

type Text = AsyncGenerator<Uint8Array, Finished>;

/** The evaluation of a cohort lasts until its last row is answered. */
async function* timed(text: Text, evaluated: Evaluated): Text {
  const over = Promise.withResolvers<void>();
  void evaluated("cohort", () => over.promise);
  try {
    return yield* text;
  } finally {
    over.resolve();
  }
}

/** Of counts alone, all; else the part before the first row. */
const firstOf = async (text: Text, format: CohortFormat): Promise<Uint8Array> => {
  const first: Uint8Array[] = [];
  for (;;) {
    const { value, done } = await text.next();
    if (done !== true) first.push(value);
    if (done === true || format !== "summary") return Buffer.concat(first);
  }
};

const streamOf = (first: Uint8Array, text: Text): ReadableStream<Uint8Array> =>
  new ReadableStream({
    start: (controller) => controller.enqueue(first),
    pull: async (controller) => {
      const { value, done } = await text.next();
      if (done === true) controller.close();
      else controller.enqueue(value);
    },
    cancel: async () => {
      await text.return({} as Finished);
    },
  });

const headersOf = (format: CohortFormat): Record<string, string> => ({
  "content-type": {
    ndjson: "application/x-ndjson",
    csv: "text/csv; charset=utf-8",
    summary: "application/json",
  }[format],
  ...(format === "csv" ? { "content-disposition": 'attachment; filename="findings.csv"' } : {}),
});
