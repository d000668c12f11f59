import { dayWords } from "@waymark/rules";
import { type Answer, type Case, isKnown } from "../conversation/case.ts";
import { judges, words } from "./words.ts";

/** Who said it and when: "You answered on Monday 23 November 2026; judged by a panel". In a copy, what is imagined. */
export const saidWords = (answer: Answer, { whatIf }: Pick<Case, "whatIf">): string => {
  if (whatIf?.imagined.includes(answer.fact)) return words.chat.imagined;
  const how = isKnown(answer) ? words.panel.how[answer.how] : words.panel.saidUnknown;
  const judge = judges.find(([value]) => value === answer.by)?.[1];
  const when = `${how} ${words.panel.on} ${dayWords(answer.on)}`;
  return judge === undefined ? when : `${when}; ${words.chat.by.toLowerCase()} ${judge.toLowerCase()}`;
};
