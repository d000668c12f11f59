import { type Aside, inThisThread } from "../aside/aside.ts";
import { determination } from "../schema/answers.ts";
import { determinationQuery, questionBody } from "../schema/question.ts";
import { answers, jsonBody } from "../schema/responses.ts";
import { askedIn, sent } from "./answered.ts";
import { createRoute, newRoutes } from "./route.ts";

const route = createRoute({
  method: "post",
  path: "/determinations",
  summary: "What law and policy say, on one set of facts and one day",
  description:
    "Every rule in force on the day, as met, not met or unknown, with sources and due days. Advisory: a person decides. The same request gives the same bytes.",
  request: { query: determinationQuery, body: jsonBody(questionBody) },
  responses: answers("The determination, exactly as the rules library made it", determination),
});

export const determinations = (aside: Aside) =>
  newRoutes(["facts", "dontKnow", "asAt", "calendar", "families"]).openapi(route, (c) => {
    const { verify: both, include = [] } = c.req.valid("query");
    const asked = { body: c.req.valid("json"), include, both: both === "true" };
    const isQuick = !include.some((part) => part === "settled" || part === "changes");
    const done = c.get("evaluated")("determination", () =>
      (isQuick ? here : aside).perform("determination", asked, askedIn(c)),
    );
    return sent(c, done, asked.both ? { "waymark-verified": "both-readers" } : {});
  });

const here = inThisThread();
