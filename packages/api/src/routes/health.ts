import { OpenAPIHono } from "@hono/zod-openapi";
import type { ApiEnv } from "../environment.ts";
import { type Readiness, takesRequests } from "../operate/readiness.ts";
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
    "`degraded` still answers, and says what it cannot do: take up the newest policies, or record. `unready` lets nobody in while the database is silent.",
  responses: {
    200: { description: "Ready, or degraded", content: { "application/json": { schema: readiness } } },
    503: { description: "Stopping, or unready", content: { "application/json": { schema: readiness } } },
  },
});

export const health = (ready: () => Promise<Readiness>) =>
  new OpenAPIHono<ApiEnv>()
    .openapi(healthz, (c) => c.json({ status: "alive" as const }, 200))
    .openapi(readyz, async (c) => {
      const answer = await ready();
      return c.json(answer, takesRequests(answer) ? 200 : 503);
    });
