import {
  type Diagrams,
  determine,
  type PoliciesInForce,
  verify,
  withChanges,
  withSettled,
} from "@waymark/rules";
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
    const { question } = read;
    const answer = c.get("evaluated")("determination", () => {
      const walked = determine(question, {
        include: include.filter((part) => part === "because" || part === "trace"),
      });
      const better = include.includes("settled")
        ? withSettled(walked, diagramsOf(question.policies))
        : walked;
      return include.includes("changes") ? withChanges(better, diagramsOf(question.policies)) : better;
    });
    if (both !== "true") return sendJson(c, answer);
    const { agreed, disagreements } = await verify(question, answer);
    if (agreed) return sendJson(c, answer, { "waymark-verified": "both-readers" });
    const refs = disagreements.map(({ ref }) => `\`${ref}\``).join(", ");
    return refuse(c, "readers-disagree", `the readers differ on ${refs || "the number of rules read"}`);
  });
