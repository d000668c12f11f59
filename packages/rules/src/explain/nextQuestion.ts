import { type Diagrams, diagrams } from "../diagram/diagrams.ts";
import { askFromMissing } from "../diagram/kleeneQuestion.ts";
import { type Asked, type Asking, ask } from "../diagram/questions.ts";
import { TooManyNodes } from "../diagram/store.ts";
import { asked } from "../evaluate/determine.ts";
import type { Determination, Question } from "../evaluate/types.ts";
import type { PoliciesInForce } from "../policy/library.ts";
import { type AskOptions, askingOf, type NextQuestion, wordedQuestion } from "./wordedQuestion.ts";

export type { AskedFact, NextQuestion } from "./wordedQuestion.ts";

export interface NextQuestionOptions extends AskOptions {
  /** Where built diagrams are kept, for a caller that answers many questions: `diagramsByDay()`. */
  readonly diagramsOf?: ((policies: PoliciesInForce) => Diagrams) | undefined;
}

/**
 * The question most worth asking next. Only facts that could still change a goal are asked; what somebody
 * already said they do not know is not asked again.
 */
export const nextQuestion = (
  determination: Determination,
  options: NextQuestionOptions = {},
): NextQuestion => {
  const question = (determination as Determination & { readonly [asked]?: Question })[asked];
  const asking = askingOf(determination, options);
  const exact =
    question === undefined
      ? undefined
      : exactly(question, determination, asking, options.diagramsOf ?? diagrams);
  return exact === undefined
    ? wordedQuestion(askFromMissing(determination, question, asking), "approximate", determination, question)
    : wordedQuestion(exact, "exact", determination, question);
};

const exactly = (
  question: Question,
  determination: Determination,
  asking: Asking,
  diagramsOf: (policies: PoliciesInForce) => Diagrams,
): Asked | undefined => {
  try {
    return ask(diagramsOf(question.policies), question, determination, asking);
  } catch (error) {
    if (error instanceof TooManyNodes) return undefined;
    throw error;
  }
};
