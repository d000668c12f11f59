import { determine } from "@waymark/rules";
import { readQuestion } from "../../request/readQuestion.ts";
import { refusal } from "../answer.ts";
import { compact } from "../compact.ts";
import type { Shapes } from "../shapes.ts";
import { tool } from "../tool.ts";

export const check = ({ question }: Shapes) =>
  tool({
    name: "check",
    title: "What law and policy say about a child",
    description:
      "Which duties, powers, deadlines and tiers apply on a set of facts and one day, what is not known, and what is missing. Send facts only, never a name or an identifier.",
    input: question,
    answer: (given, { release, today }) => {
      const read = readQuestion(given, release.library, today);
      return read.ok ? compact(determine(read.question)) : refusal(read.issues);
    },
  });
