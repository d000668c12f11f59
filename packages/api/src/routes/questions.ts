import { type Diagrams, determine, nextQuestion, type PoliciesInForce } from "@waymark/rules";
import { dayInEngland } from "../clock.ts";
import { refuse, summary } from "../problem.ts";
import { readQuestion, unknownGoals } from "../request/readQuestion.ts";
import { nextQuestion as nextQuestionSchema } from "../schema/answers.ts";
import { goalsBody } from "../schema/question.ts";
import { answers, jsonBody } from "../schema/responses.ts";
import { createRoute, newRoutes, sendJson } from "./route.ts";

const route = createRoute({
  method: "post",
  path: "/questions",
  summary: "The fact most worth asking next",
  description: "Which fact could still settle a goal, why, and how many questions may remain.",
  request: { body: jsonBody(goalsBody) },
  responses: answers("The next question, or that all is settled", nextQuestionSchema),
});

export const questions = (diagramsOf: (policies: PoliciesInForce) => Diagrams) =>
  newRoutes(keys).openapi(route, (c) => {
    const { goals, after, skip, ...body } = c.req.valid("json");
    const { library } = c.get("release");
    const read = readQuestion(body, library, dayInEngland(c.get("receivedAt")));
    const issues = [...(read.ok ? [] : read.issues), ...unknownGoals(goals ?? [], library)];
    if (!read.ok || issues.length > 0) return refuse(c, "unusable-question", summary(issues), { issues });
    const next = c.get("evaluated")("questions", () =>
      nextQuestion(determine(read.question), { goals, after, skip, diagramsOf }),
    );
    return sendJson(c, next);
  });

const keys = ["facts", "dontKnow", "asAt", "calendar", "families", "goals", "after", "skip"];
