import type { OpenAPIHono } from "@hono/zod-openapi";
import { version } from "@waymark/rules";
import type { ApiEnv } from "./environment.ts";
import { type Access, accessRules } from "./people/access.ts";

export type OpenApi = ReturnType<OpenAPIHono<ApiEnv>["getOpenAPI31Document"]>;

/** The API described by the same schemas that read its requests, and the table that says who may use it. */
export const describeApi = (app: OpenAPIHono<ApiEnv>): OpenApi => {
  const document = app.getOpenAPI31Document({
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
  const { paths, components } = document;
  return {
    ...document,
    components: { ...components, securitySchemes },
    paths: Object.fromEntries(
      Object.entries(paths ?? {}).map(([path, operations]) => [path, secured(path, operations)]),
    ),
  };
};

const securitySchemes = {
  key: {
    type: "http",
    scheme: "bearer",
    description:
      "A key, `wmk_…`, with the scope that is named. A server that asks nobody who they are needs none.",
  },
  session: {
    type: "apiKey",
    in: "cookie",
    name: "__Host-waymark",
    description: "The session of a person who signed in at /sign-in, with the role that is named.",
  },
} as const;

type Requirement = Readonly<Record<string, readonly string[]>>;

const secured = <Operations extends object>(path: string, operations: Operations): Operations =>
  Object.fromEntries(
    Object.entries(operations).map(([method, operation]) => {
      const rule = accessRules[`${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ":$1")}`];
      return [method, rule === undefined ? operation : { ...operation, security: requirements(rule) }];
    }),
  ) as Operations;

/** Any one of them is enough; what one names is needed together. */
const requirements = (access: Access): readonly Requirement[] => {
  if (access === "anyone") return [];
  if (access === "known") return [{ key: [] }, { session: [] }];
  return [
    ...access.scopes.map((scope) => ({ key: [scope] })),
    ...access.roles.map((role) => ({ session: [role] })),
  ];
};
