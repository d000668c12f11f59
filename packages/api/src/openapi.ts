import type { OpenAPIHono } from "@hono/zod-openapi";
import { version } from "@waymark/rules";
import type { ApiEnv } from "./environment.ts";

export type OpenApi = ReturnType<OpenAPIHono<ApiEnv>["getOpenAPI31Document"]>;

/** The API described by the same schemas that read its requests. */
export const describeApi = (app: OpenAPIHono<ApiEnv>): OpenApi =>
  app.getOpenAPI31Document({
    openapi: "3.1.0",
    info: {
      title: "Waymark",
      version,
      description:
        "What the law and local policy say about a child in, or near, alternative provision in England. Every answer is advisory, names its sources and says what is not known.",
      license: { name: "MIT" },
    },
    servers: [{ url: "/" }],
  });
