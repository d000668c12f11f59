import { Readable } from "node:stream";
import type { Context } from "hono";
import { streamSSE } from "hono/streaming";
import { isUnavailable } from "../jobs/isUnavailable.ts";
import { isOpen, type Jobs } from "../jobs/jobs.ts";
import { refuse } from "../problem.ts";
import { problem } from "../schema/answers.ts";
import { cohortSummary, type Job, job } from "../schema/cohorts.ts";
import { answers } from "../schema/responses.ts";
import { z } from "../z.ts";
import { createRoute, newRoutes, sendJson } from "./route.ts";

const params = z.object({
  id: z
    .string()
    .openapi({ param: { name: "id", in: "path" }, example: "0b5e8f43-3f2c-4a53-8e44-6f2b7f1f9a10" }),
});
const request = { params };
const wrong = {
  description: "What went wrong",
  content: { "application/problem+json": { schema: problem } },
};

const one = createRoute({
  method: "get",
  path: "/jobs/{id}",
  summary: "How far a job is, and what it came to",
  request,
  responses: answers("The job", job),
});

const cancel = createRoute({
  method: "delete",
  path: "/jobs/{id}",
  summary: "Stop a job",
  description:
    "It can be resumed until it expires; one that has ended stays as it is. With erase=true the job, its file and its findings are deleted now.",
  request: { params, query: z.strictObject({ erase: z.enum(["true"]).optional() }) },
  responses: { ...answers("The job as it is now", job), 204: { description: "The job is deleted" } },
});

const resume = createRoute({
  method: "post",
  path: "/jobs/{id}/resume",
  summary: "Begin a stopped job again",
  description: "With the same file and the same day. The newest release answers all of it.",
  request,
  responses: answers("The job as it is now", job),
});

const events = createRoute({
  method: "get",
  path: "/jobs/{id}/events",
  summary: "How far a job is, as it goes on",
  description: "Server-sent events named after the job's status; the stream ends with the job.",
  request,
  responses: {
    200: { description: "The events", content: { "text/event-stream": { schema: z.string() } } },
    default: wrong,
  },
});

const findings = createRoute({
  method: "get",
  path: "/jobs/{id}/findings",
  summary: "The findings of a job that is done",
  request,
  responses: {
    200: {
      description: "As POST /api/cohorts would have given them",
      content: {
        "application/x-ndjson": { schema: z.string() },
        "text/csv": { schema: z.string() },
        "application/json": { schema: cohortSummary },
      },
    },
    default: wrong,
  },
});

export const jobRoutes = (jobs: Jobs | undefined, stopping?: AbortSignal) => {
  const newest = readTogether(async (id) => jobs?.read(id));
  const routes = newRoutes();
  routes.onError((error, c) => {
    if (!isUnavailable(error)) throw error;
    c.get("unavailable")("jobs", error);
    return refuse(c, "no-jobs", "what jobs are kept in cannot be reached just now");
  });
  // A job of another tenant is not there, in the same words.
  routes.use("/jobs/:id/*", async (c, next) => {
    const tenant = await jobs?.tenantOf(c.req.param("id"));
    return tenant === c.get("principal").tenant ? next() : unknownJob(c);
  });
  return routes
    .openapi(one, async (c) => sent(c, await jobs?.read(c.req.valid("param").id)))
    .openapi(cancel, async (c) => {
      const { id } = c.req.valid("param");
      if (c.req.valid("query").erase === undefined) return sent(c, await jobs?.cancel(id));
      return (await jobs?.erase(id)) === true ? c.body(null, 204) : unknownJob(c);
    })
    .openapi(resume, async (c) => sent(c, await jobs?.resume(c.req.valid("param").id)))
    .openapi(events, async (c) => {
      const { id } = c.req.valid("param");
      const first = await jobs?.read(id);
      if (jobs === undefined || first === undefined) return unknownJob(c);
      c.header("x-accel-buffering", "no");
      return streamSSE(c, async (stream) => {
        let told = "";
        for (let state: Job | undefined = first; state !== undefined; state = await newest(id)) {
          const { status, rows, bytesRead, bytes } = state;
          const data = JSON.stringify({ id, status, rows, bytesRead, bytes });
          if (data !== told) await stream.writeSSE({ event: status, data, retry: 2_000 });
          told = data;
          if (!isOpen(state) || stream.aborted || stopping?.aborted === true) return;
          await stream.sleep(everyMilliseconds);
        }
      });
    })
    .openapi(findings, async (c) => {
      const { id } = c.req.valid("param");
      const found = await jobs?.read(id);
      if (jobs === undefined || found === undefined) return unknownJob(c);
      if (found.status !== "done")
        return refuse(c, "job-not-done", `the job is ${found.status}, and has no findings to give`);
      const type = types[found.format];
      return c.body(Readable.toWeb(Readable.from(jobs.findings(id))) as ReadableStream, 200, {
        "content-type": type,
      });
    });
};

/** However many look at a job, it is read once for all of them. */
const readTogether = <Found>(read: (id: string) => Promise<Found>): ((id: string) => Promise<Found>) => {
  const reading = new Map<string, Promise<Found>>();
  return (id) => {
    const found = reading.get(id) ?? read(id);
    if (!reading.has(id)) {
      reading.set(id, found);
      setTimeout(() => reading.delete(id), everyMilliseconds / 2).unref();
    }
    return found;
  };
};

/** How soon after a change whoever listens is told. */
const everyMilliseconds = 100;

const types = { ndjson: "application/x-ndjson", csv: "text/csv; charset=utf-8", summary: "application/json" };

const sent = (c: Context, found: Job | undefined): Response =>
  found === undefined ? unknownJob(c) : sendJson(c, found);

const unknownJob = (c: Context): Response =>
  refuse(c, "unknown-job", "there is no such job, or it has been kept for as long as jobs are kept");
