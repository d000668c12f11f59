import type { Aside } from "../aside/aside.ts";
import { topicOf } from "../releases/topicNames.ts";
import { policyDiff } from "../schema/policyDiff.ts";
import { answers } from "../schema/responses.ts";
import { z } from "../z.ts";
import { askedIn, sent } from "./answered.ts";
import { createRoute, newRoutes } from "./route.ts";

const day = (says: string, example: string) =>
  z.string().optional().openapi({ description: says, format: "date", example });

const route = createRoute({
  method: "get",
  path: "/policies/{id}/diff",
  summary: "Where two days, or two versions, of a topic answer differently",
  description:
    "Exact: every difference is a part of the cases on which the two sides disagree, as a sentence with its sources and the smallest example.",
  request: {
    params: z.object({
      id: z
        .string()
        .openapi({ param: { name: "id", in: "path" }, example: "statutory-duties.off-site-direction" }),
    }),
    query: z.strictObject({
      from: day("The day of the law on one side; today in England when left out", "2026-07-25"),
      to: day("The day of the law on the other side; today in England when left out", "2026-07-26"),
      fromVersion: day("The version on one side; the current one when left out", "2026-11-23"),
      toVersion: day("The version on the other side; the current one when left out", "2026-11-23"),
    }),
  },
  responses: answers("The differences, none when both sides answer alike", policyDiff),
});

export const policyDiffs = (aside: Aside) =>
  newRoutes(["from", "to", "fromVersion", "toVersion"]).openapi(route, (c) => {
    const topic = topicOf(c.req.valid("param").id);
    return sent(c, aside.perform("differences", { topic, sides: c.req.valid("query") }, askedIn(c)));
  });
