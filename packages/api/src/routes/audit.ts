import type { Kysely } from "kysely";
import type { Tables } from "../database/tables.ts";
import { readEvents } from "../people/auditView.ts";
import { refuse } from "../problem.ts";
import { answers } from "../schema/responses.ts";
import { z } from "../z.ts";
import { createRoute, newRoutes, sendJson } from "./route.ts";

const event = z.strictObject({
  id: z.string(),
  at: z.string().openapi({ description: "An instant in UTC" }),
  kind: z.string().openapi({ example: "key-created" }),
  who: z.string().openapi({ description: "The id of a key or a person, `operator` or `unknown`" }),
  whoKind: z.string().openapi({
    description: "`person`, `key`, `local`, `operator`, `server` by its settings, or `unknown`",
  }),
  about: z
    .string()
    .openapi({ description: "The id of a key or a record, the route, or the sign-in service" }),
});

const query = z.strictObject({
  before: z.string().max(64).optional().openapi({ description: "`next` of the page before" }),
  limit: z
    .string()
    .regex(/^([1-9]\d?|[12]\d\d)$/, "give a whole number from 1 to 299")
    .default("50")
    .openapi({ description: "How many events at most" }),
});

const route = createRoute({
  method: "get",
  path: "/audit",
  summary: "Who did what: records, receipts, keys, sign-ins and refusals",
  description:
    "The events of your tenant, newest first. Of a refusal or a look that is repeated, the first in each hour is noted.",
  request: { query },
  responses: answers(
    "A page of events",
    z.strictObject({ events: z.array(event), next: z.string().nullable() }),
  ),
});

export const audit = (database: Kysely<Tables> | undefined) =>
  newRoutes(Object.keys(query.shape)).openapi(route, async (c) => {
    if (database === undefined) return refuse(c, "not-recorded", "this server keeps no events");
    const { before, limit } = c.req.valid("query");
    const { tenant } = c.get("principal");
    return sendJson(c, await readEvents({ database, tenant }, { before, limit: Number(limit) }));
  });
