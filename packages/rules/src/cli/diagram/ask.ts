import type { Colors } from "picocolors/types";
import { determine } from "../../evaluate/determine.ts";
import { nextQuestion } from "../../explain/nextQuestion.ts";
import type { Library } from "../../policy/library.ts";
import { didYouMean } from "../../suggest.ts";
import { counted, Misuse, type Outcome } from "../outcome.ts";
import { type QuestionOptions, readQuestionFile } from "../question.ts";

export interface AskOptions extends QuestionOptions {
  readonly goal: readonly string[];
}

/** The question most worth asking next about the facts of a file. */
export const askFile = async (
  path: string,
  options: AskOptions,
  library: Library,
  colours: Colors,
): Promise<Outcome> => {
  const read = await readQuestionFile(path, options, library, colours);
  if ("refused" in read) return read.refused;
  needGoals(options.goal, library);
  const answer = nextQuestion(
    determine(read.question),
    options.goal.length === 0 ? {} : { goals: options.goal },
  );
  const { next, open } = answer;
  const waiting = open.map(
    ({ ref, waitsFor, reason }) => `  ${ref} stays open: ${waitsFor.join(", ") || reason}`,
  );
  if (next === null) return { text: ["Nothing left to ask.", ...waiting].join("\n"), json: answer, exit: 0 };
  const { atMost, expected } = answer.remaining;
  return {
    text: [
      `${colours.bold(next.question)}  ${colours.dim(next.fact)}`,
      `  ${next.why}`,
      ...(next.values === null ? [] : [`  One of: ${next.values.join(", ")}`]),
      `  If nobody knows: ${next.ifNotKnown === "still-settles" ? "other answers may still settle it" : "something may stay open"}`,
      `  Left to ask: about ${expected}, at most ${counted(atMost, "question")}`,
      ...waiting,
    ].join("\n"),
    json: answer,
    exit: 0,
  };
};

const needGoals = (goals: readonly string[], { policies }: Library): void => {
  const known = new Set(
    policies.flatMap(({ policy, rules }) => [policy, policy.split("/")[0]!, ...rules.map(({ ref }) => ref)]),
  );
  const unknown = goals.find((goal) => !known.has(goal));
  if (unknown === undefined) return;
  throw new Misuse(`there is no rule or topic \`${unknown}\`${didYouMean(unknown, known)}`);
};
