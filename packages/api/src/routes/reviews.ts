import { type Issue, type Library, pointer, readFacts } from "@waymark/rules";
import { accepts } from "hono/accepts";
import { dayInEngland } from "../clock.ts";
import { refuse, summary } from "../problem.ts";
import { factIssues, readSetting } from "../request/readQuestion.ts";
import { asCalendar } from "../reviews/asCalendar.ts";
import { asCsv } from "../reviews/asCsv.ts";
import { listReviews, type Placement } from "../reviews/listReviews.ts";
import { problem } from "../schema/answers.ts";
import { jsonBody } from "../schema/responses.ts";
import { type ReviewsBody, reviewList, reviewsBody } from "../schema/reviews.ts";
import { z } from "../z.ts";
import { createRoute, newRoutes, sendJson } from "./route.ts";

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

export const reviews = () =>
  newRoutes(["placements", "asAt", "calendar", "families", "kinds", "id", "facts", "dontKnow"]).openapi(
    route,
    async (c) => {
      const body = c.req.valid("json");
      const { library } = c.get("release");
      const families = body.families ?? ["review-cadence"];
      const read = readSetting({ ...body, families }, library, dayInEngland(c.get("receivedAt")));
      const { placements, issues: found } = readPlacements(body, library);
      const issues = [...(read.ok ? [] : read.issues), ...found];
      if (!read.ok || issues.length > 0) return refuse(c, "unusable-question", summary(issues), { issues });
      const list = await c.get("evaluated")("reviews", () =>
        listReviews(placements, read.setting, body.kinds),
      );
      const type = accepts(c, { header: "Accept", supports: types, default: "application/json" });
      if (type === "text/csv") return c.body(asCsv(list), 200, download(type, "reviews.csv"));
      if (type === "text/calendar") return c.body(asCalendar(list), 200, download(type, "reviews.ics"));
      return sendJson(c, list);
    },
  );

const types = ["application/json", "text/csv", "text/calendar"];

const download = (type: string, name: string) => ({
  "content-type": `${type}; charset=utf-8`,
  "content-disposition": `attachment; filename="${name}"`,
});

const readPlacements = (
  body: ReviewsBody,
  library: Library,
): { placements: readonly Placement[]; issues: readonly Issue[] } => {
  const seen = new Set<string>();
  const issues: Issue[] = [];
  const placements = body.placements.map(({ id, facts: given, dontKnow }, index) => {
    if (seen.has(id)) issues.push(givenTwice(id, index));
    seen.add(id);
    const facts = readFacts(library.dictionary, given, { dontKnow });
    issues.push(...factIssues(facts, pointer("placements", index)));
    return { id, facts };
  });
  return { placements, issues };
};

const givenTwice = (id: string, index: number): Issue => ({
  code: "duplicate-placement",
  path: pointer("placements", index, "id"),
  message: `\`${id}\` is the id of two placements`,
  help: "give each placement an id of its own",
});
