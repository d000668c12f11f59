import { accepts } from "hono/accepts";
import type { Aside } from "../aside/aside.ts";
import type { ReviewsFormat } from "../aside/works.ts";
import { problem } from "../schema/answers.ts";
import { jsonBody } from "../schema/responses.ts";
import { reviewList, reviewsBody } from "../schema/reviews.ts";
import { z } from "../z.ts";
import { askedIn, sent } from "./answered.ts";
import { createRoute, newRoutes } from "./route.ts";

const route = createRoute({
  method: "post",
  path: "/reviews",
  summary: "When reviews fall due, for many placements",
  description:
    "Overdue first, with the workload by week. The Accept header chooses JSON, text/csv or text/calendar; the last two hold the due days only.",
  request: { body: jsonBody(reviewsBody) },
  responses: {
    200: {
      description: "The due days",
      content: {
        "application/json": { schema: reviewList },
        "text/csv": { schema: z.string() },
        "text/calendar": { schema: z.string() },
      },
    } as { description: string },
    default: { description: "What went wrong", content: { "application/problem+json": { schema: problem } } },
  },
});

export const reviews = (aside: Aside) =>
  newRoutes(["placements", "asAt", "calendar", "families", "kinds", "id", "facts", "dontKnow"]).openapi(
    route,
    (c) => {
      const type = accepts(c, { header: "Accept", supports: types, default: "application/json" });
      const body = c.req.valid("json");
      const done = c.get("evaluated")("reviews", () =>
        aside.perform("reviews", { body, format: formats[type] ?? "json" }, askedIn(c)),
      );
      return sent(c, done, headers[type]);
    },
  );

const types = ["application/json", "text/csv", "text/calendar"];
const formats: Readonly<Record<string, ReviewsFormat>> = { "text/csv": "csv", "text/calendar": "calendar" };

const download = (type: string, name: string) => ({
  "content-type": `${type}; charset=utf-8`,
  "content-disposition": `attachment; filename="${name}"`,
});

const headers: Readonly<Record<string, Record<string, string>>> = {
  "text/csv": download("text/csv", "reviews.csv"),
  "text/calendar": download("text/calendar", "reviews.ics"),
};
