import { type DetermineOptions, determinationOf } from "../evaluate/determination.ts";
import type { Determination, Question } from "../evaluate/types.ts";
import { walkedAnswers } from "../evaluate/walkedAnswers.ts";

/**
 * For a page: rules in force and a calendar come as JSON from whoever read and checked them. The answers are
 * those of `determine` everywhere else, byte for byte; they are found by walking, which needs no program.
 */
export const determine = (question: Question, options: DetermineOptions = {}): Determination =>
  determinationOf(question, options, walkedAnswers);

export { explain } from "../explain/explain.ts";
export { nextFromMissing as nextQuestion } from "../explain/nextFromMissing.ts";
export { readFacts } from "../facts/readFacts.ts";
export { inForce } from "../policy/library.ts";
