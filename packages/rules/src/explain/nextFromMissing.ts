import { askFromMissing } from "../diagram/kleeneQuestion.ts";
import { asked } from "../evaluate/determination.ts";
import type { Determination, Question } from "../evaluate/types.ts";
import { type AskOptions, askingOf, type NextQuestion, wordedQuestion } from "./wordedQuestion.ts";

/**
 * The next question from the missing facts alone, without a diagram: a fact that matters is never left out, one
 * that does not may be asked. It says so: `relevance` is `approximate`.
 */
export const nextFromMissing = (determination: Determination, options: AskOptions = {}): NextQuestion => {
  const question = (determination as Determination & { readonly [asked]?: Question })[asked];
  const answer = askFromMissing(determination, question, askingOf(determination, options));
  return wordedQuestion(answer, "approximate", determination, question);
};
