import { OpenAPIHono } from "@hono/zod-openapi";
import type { ApiEnv } from "../environment.ts";
import type { Release } from "../releases.ts";
import { readiness } from "../schema/resources.ts";
import { z } from "../z.ts";
import { createRoute } from "./route.ts";

const healthz = createRoute({
  method: "get",
  path: "/healthz",
  summary: "Whether the process answers",
  responses: {
    200: {
      description: "It does",
      content: { "application/json": { schema: z.strictObject({ status: z.literal("alive") }) } },
    },
  },
});

const readyz = createRoute({
  method: "get",
  path: "/readyz",
  summary: "Whether to send requests here",
  description:
    "`degraded` still answers, from the last policies that could be read, and lists what is wrong with the newest.",
  responses: {
    200: { description: "Ready, or degraded", content: { "application/json": { schema: readiness } } },
    503: { description: "Stopping", content: { "application/json": { schema: readiness } } },
  },
});

export const health = (library: () => Release, stopping: AbortSignal | undefined) =>
  new OpenAPIHono<ApiEnv>()
    .openapi(healthz, (c) => c.json({ status: "alive" as const }, 200))
    .openapi(readyz, (c) => {
      const answer = readinessOf(library(), stopping?.aborted === true);
      return c.json(answer, answer.status === "stopping" ? 503 : 200);
    });

const readinessOf = ({ hash, loadedAt, issues }: Release, stopping: boolean): z.infer<typeof readiness> => {
  const about = { release: hash, loadedAt, issues: [...issues] };
  if (stopping) return { status: "stopping", ...about, detail: "the server is finishing its last requests" };
  if (issues.length === 0)
    return { status: "ready", ...about, detail: "answers come from the newest policies" };
  return {
    status: "degraded",
    ...about,
    detail: "the newest policies have issues; answers come from the last release without any",
  };
};
