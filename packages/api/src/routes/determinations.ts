import { type Diagrams, determine, type PoliciesInForce, verify, withSettled } from "@waymark/rules";
import { dayInEngland } from "../clock.ts";
import { refuse, summary } from "../problem.ts";
import { readQuestion } from "../request/readQuestion.ts";
import { determination } from "../schema/answers.ts";
import { determinationQuery, questionBody } from "../schema/question.ts";
import { answers, jsonBody } from "../schema/responses.ts";
import { createRoute, newRoutes, sendJson } from "./route.ts";

const route = createRoute({
  method: "post",
  path: "/determinations",
  summary: "What law and policy say, on one set of facts and one day",
  description:
    "Every rule in force on the day, as met, not met or unknown, with sources and due days. Advisory: a person decides. The same request gives the same bytes.",
  request: { query: determinationQuery, body: jsonBody(questionBody) },
  responses: answers("The determination, exactly as the rules library made it", determination),
});

export const determinations = (diagramsOf: (policies: PoliciesInForce) => Diagrams) =>
  newRoutes(["facts", "dontKnow", "asAt", "calendar", "families"]).openapi(route, async (c) => {
    const { verify: both, include = [] } = c.req.valid("query");
    const { library } = c.get("release");
    const read = readQuestion(c.req.valid("json"), library, dayInEngland(c.get("receivedAt")));
    if (!read.ok) return refuse(c, "unusable-question", summary(read.issues), { issues: read.issues });
    const parts = include.filter((part) => part !== "settled");
    const walked = determine(read.question, { include: parts });
    const answer =
      parts.length === include.length ? walked : withSettled(walked, diagramsOf(read.question.policies));
    if (both !== "true") return sendJson(c, answer);
    const { agreed, disagreements } = await verify(read.question, answer);
    if (agreed) return sendJson(c, answer, { "waymark-verified": "both-readers" });
    const refs = disagreements.map(({ ref }) => `\`${ref}\``).join(", ");
    return refuse(c, "readers-disagree", `the readers differ on ${refs || "the number of rules read"}`);
  });
