import { createRoute, OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { ApiEnv } from "../environment.ts";
import { refuse, summary } from "../problem.ts";
import { issuesFrom } from "../request/zodIssues.ts";

export { createRoute };

/** A small app for one resource. What does not fit its schemas is refused as a problem. */
export const newRoutes = (known: readonly string[] = []): OpenAPIHono<ApiEnv> =>
  new OpenAPIHono<ApiEnv>({
    defaultHook: (result, c) => {
      if (result.success) return undefined;
      // The validator hands the hook what it read, though its type does not say so.
      const { data } = result as { readonly data?: unknown };
      const issues = issuesFrom(result.error, data, known);
      const where = result.target === "json" ? "the body" : `the ${result.target}`;
      return refuse(c, "wrong-shape", `${where}: ${summary(issues)}`, { issues });
    },
  });

/** The value as JSON, byte for byte what the library made. */
export const sendJson = (c: Context, value: unknown, headers: Record<string, string> = {}): Response =>
  c.body(JSON.stringify(value), 200, { "content-type": "application/json", ...headers });
