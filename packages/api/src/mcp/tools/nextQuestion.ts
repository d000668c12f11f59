import { nextQuestion as ask, determine } from "@waymark/rules";
import { readQuestion, unknownGoals } from "../../request/readQuestion.ts";
import { z } from "../../z.ts";
import { refusal, sourcesOf } from "../answer.ts";
import type { Shapes } from "../shapes.ts";
import { tool } from "../tool.ts";

export const nextQuestion = ({ question, goal }: Shapes) =>
  tool({
    name: "next_question",
    title: "The fact most worth asking next",
    description:
      "Which fact could still settle a goal, why, the words that it may have, and how many questions may remain. Ask a person; do not guess the answer.",
    input: {
      ...question,
      goals: z.array(goal).min(1).max(60).optional().describe("Refs, topics or families to settle; else all"),
    },
    answer: ({ goals, ...given }, { release, today, diagramsOf }) => {
      const read = readQuestion(given, release.library, today);
      const issues = [...(read.ok ? [] : read.issues), ...unknownGoals(goals ?? [], release.library)];
      if (!read.ok || issues.length > 0) return refusal(issues);
      const determination = determine(read.question);
      const { settled, next, remaining, relevance, open } = ask(determination, { goals, diagramsOf });
      const refs = determination.missingFacts.find(({ id }) => id === next?.fact)?.refs ?? [];
      return {
        asAt: determination.asAt,
        settled,
        next,
        remaining,
        relevance,
        notSettledByAsking: open,
        servesRules: refs,
        sources: sourcesOf(determination.findings.filter(({ ref }) => refs.includes(ref))),
      };
    },
  });
