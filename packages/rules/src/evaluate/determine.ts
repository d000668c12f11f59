import { answersTo } from "./answer.ts";
import { type DetermineOptions, determinationOf } from "./determination.ts";
import type { Determination, Question } from "./types.ts";

export { asked, type Include } from "./determination.ts";

/**
 * Every rule in force on `asAt`, answered from the facts. Pure: the same question gives the same bytes on any
 * day and machine. Bad facts were reported by `readFacts` and stay missing; nothing is thrown for input.
 */
export const determine = (question: Question, options: DetermineOptions = {}): Determination =>
  determinationOf(question, options, answersTo);
