import { dayWords, type FactDefinition } from "@waymark/rules";
import type { Situation } from "../assistant/situation.ts";
import { answerTo, isKnown } from "../conversation/case.ts";
import { judges, roleWords, words } from "../web/words.ts";
import type { Told } from "./explainAsk.ts";

/**
 * Why a person decides: the questions of this case that the law leaves to judgement, whose judgement each one was,
 * and the findings that hand the matter to somebody.
 */
export const tellJudgement = (
  { it, determination, library }: Situation,
  text: string,
  named: readonly string[],
): Told => {
  const missing = new Set(determination.missingFacts.map(({ id }) => id));
  const inPlay = library.dictionary.facts.filter(
    ({ id, judgement }) => judgement && (missing.has(id) || answerTo(it, id) !== undefined),
  );
  const meant = inPlay.filter((definition) => means(text, definition));
  const answered = inPlay.filter(({ id }) => answerTo(it, id) !== undefined);
  const about = [meant, answered, inPlay].find((list) => list.length > 0) ?? [];
  const handed = determination.findings.filter(
    ({ ref, verdict, conclusion }) =>
      conclusion.kind === "referral" && verdict === "met" && (named.length === 0 || named.includes(ref)),
  );
  return {
    title: "Why does a person decide?",
    sentences: [
      "The law leaves some questions to a person. Waymark does not work those out.",
      ...about.slice(0, most).map((definition) => judgedWords(it, definition)),
      ...handed
        .slice(0, most)
        .map(
          ({ ref, conclusion }) =>
            `${conclusion.statement} (${ref}). This is for ${roleWords(conclusion.owedBy)}.`,
        ),
      words.determination.personDecides,
    ],
    refs: handed.map(({ ref }) => ref),
  };
};

const most = 3;

const judgedWords = (it: Situation["it"], { id, question, whoKnows }: FactDefinition): string => {
  const answer = answerTo(it, id);
  if (answer === undefined || !isKnown(answer))
    return `${question} Nobody has judged this yet. Ask ${roleWords(whoKnows)}.`;
  const judge = judges.find(([value]) => value === answer.by)?.[1];
  const on = dayWords(answer.on);
  if (judge === undefined)
    return `${question} It was answered on ${on}. It is not said whose judgement it is.`;
  return `${question} ${judge} judged this. It was told here on ${on}.`;
};

const means = (text: string, { label, question }: FactDefinition): boolean => {
  const said = new Set(text.toLowerCase().match(/[a-z]{5,}/g) ?? []);
  const own = new Set(`${label} ${question}`.toLowerCase().match(/[a-z]{5,}/g) ?? []);
  return [...own].filter((word) => said.has(word) && !common.has(word)).length >= 2;
};

const common = new Set(["child", "person", "whether", "decide", "there", "could", "would", "their"]);
