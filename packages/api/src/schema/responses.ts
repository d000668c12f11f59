import type { RouteConfig } from "@hono/zod-openapi";
import { z } from "../z.ts";
import { problem } from "./answers.ts";

type Responses = RouteConfig["responses"];

/** What every route of the API may answer: one JSON value, or text of another type that is accepted; or a problem. */
export const answers = (
  description: string,
  schema: z.ZodType,
  otherTypes: readonly string[] = [],
): Responses => ({
  200: {
    description,
    content: {
      "application/json": { schema },
      ...Object.fromEntries(otherTypes.map((type) => [type, { schema: z.string() }])),
    },
  },
  default: { description: "What went wrong", content: { "application/problem+json": { schema: problem } } },
});

export const jsonBody = <Schema extends z.ZodType>(schema: Schema) => ({
  required: true,
  content: { "application/json": { schema } },
});

export const created = (description: string, schema: z.ZodType): Responses => ({
  ...answers(`${description}, recorded by an earlier request with the same idempotency key`, schema),
  201: { description, content: { "application/json": { schema } } },
});
