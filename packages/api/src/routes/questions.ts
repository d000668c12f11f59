import type { Aside } from "../aside/aside.ts";
import { nextQuestion as nextQuestionSchema } from "../schema/answers.ts";
import { goalsBody } from "../schema/question.ts";
import { answers, jsonBody } from "../schema/responses.ts";
import { askedIn, sent } from "./answered.ts";
import { createRoute, newRoutes } from "./route.ts";

const route = createRoute({
  method: "post",
  path: "/questions",
  summary: "The fact most worth asking next",
  description: "Which fact could still settle a goal, why, and how many questions may remain.",
  request: { body: jsonBody(goalsBody) },
  responses: answers("The next question, or that all is settled", nextQuestionSchema),
});

export const questions = (aside: Aside) =>
  newRoutes(keys).openapi(route, (c) => {
    const body = c.req.valid("json");
    return sent(
      c,
      c.get("evaluated")("questions", () => aside.perform("questions", body, askedIn(c))),
    );
  });

const keys = ["facts", "dontKnow", "asAt", "calendar", "families", "goals", "after", "skip"];
