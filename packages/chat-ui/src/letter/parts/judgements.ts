import { answerTo, isKnown } from "../../conversation/case.ts";
import { describe } from "../../web/describe.ts";
import { capital } from "../../web/memberLabel.ts";
import { roleWords } from "../../web/words.ts";
import { type Block, paragraph, plain, type Text } from "../letter.ts";
import type { LetterCase } from "../letterCase.ts";
import { letterWords } from "../letterWords.ts";
import { judgeWords } from "./facts.ts";

const say = letterWords.judge;

/** The facts that the law or the policy leaves to a person, with whose judgement each is. */
export const judgementBlocks = (
  facts: ReadonlySet<string>,
  { it, library }: LetterCase,
): readonly Block[] => {
  const judged = library.dictionary.facts.filter(({ id, judgement }) => judgement && facts.has(id));
  if (judged.length === 0) return [paragraph(say.always)];
  const rows = judged.map((definition): readonly Text[] => {
    const answer = answerTo(it, definition.id);
    const known = answer !== undefined && isKnown(answer) ? answer : undefined;
    const who = answer === undefined ? [] : judgeWords(answer, definition);
    return [
      plain(definition.question),
      plain(known === undefined ? say.notAnswered : describe(known.value, definition).join("; ")),
      plain(known === undefined ? capital(roleWords(definition.whoKnows)) : who.join(" ")),
    ];
  });
  return [
    paragraph(say.always),
    {
      kind: "table",
      label: say.label,
      columns: [
        { title: say.columns.question, share: 7 },
        { title: say.columns.answer, share: 3 },
        { title: say.columns.who, share: 5 },
      ],
      rows,
    },
  ];
};
