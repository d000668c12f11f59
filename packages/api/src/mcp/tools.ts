import type { Library } from "@waymark/rules";
import { shapesFor } from "./shapes.ts";
import type { Tool } from "./tool.ts";
import { check } from "./tools/check.ts";
import { comparePolicyVersions } from "./tools/comparePolicyVersions.ts";
import { explainRef } from "./tools/explainRef.ts";
import { listFacts } from "./tools/listFacts.ts";
import { listPolicies } from "./tools/listPolicies.ts";
import { nextQuestion } from "./tools/nextQuestion.ts";
import { reviewDates } from "./tools/reviewDates.ts";

/** The tools of a release: their schemas name its facts, calendars and words. */
export const toolsFor = (library: Library): readonly Tool[] => {
  const shapes = shapesFor(library);
  return [
    check(shapes),
    explainRef(shapes),
    nextQuestion(shapes),
    reviewDates(shapes),
    comparePolicyVersions(shapes),
    listPolicies(shapes),
    listFacts(shapes),
  ];
};
