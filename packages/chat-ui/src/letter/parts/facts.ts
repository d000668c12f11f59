import { dayWords, type FactDefinition } from "@waymark/rules";
import { type Answer, isKnown } from "../../conversation/case.ts";
import { describe } from "../../web/describe.ts";
import { judges } from "../../web/words.ts";
import { type Block, paragraph, plain, type Text } from "../letter.ts";
import type { LetterCase } from "../letterCase.ts";
import { letterWords } from "../letterWords.ts";

const say = letterWords.facts;

/** Each fact in the words of its question, with who gave or confirmed it and when. */
export const factsBlocks = ({ it, library }: LetterCase): readonly Block[] => {
  const rows = it.answers.flatMap((answer) => {
    const definition = library.dictionary.byId[answer.fact];
    return definition === undefined || !isKnown(answer) ? [] : [rowOf(answer, definition, it.whatIf)];
  });
  if (rows.length === 0) return [paragraph(say.none)];
  return [
    {
      kind: "table",
      label: say.label,
      columns: [
        { title: say.columns.question, share: 6 },
        { title: say.columns.answer, share: 5 },
        { title: say.columns.who, share: 5 },
      ],
      rows,
    },
  ];
};

const rowOf = (
  answer: Extract<Answer, { value: unknown }>,
  definition: FactDefinition,
  whatIf: LetterCase["it"]["whatIf"],
): readonly Text[] => [
  plain(definition.question),
  plain(describe(answer.value, definition).join("; ")),
  plain(
    [
      ...(whatIf?.imagined.includes(answer.fact) ? [say.imagined] : []),
      `${say.how[answer.how]}, ${dayWords(answer.on)}.`,
      ...judgeWords(answer, definition),
    ].join(" "),
  ),
];

/** Whose judgement an answer is, as a role. A judgement that nobody owns says so. */
export const judgeWords = ({ by }: Answer, { judgement }: FactDefinition): readonly string[] => {
  if (by !== undefined) return [`${say.judgedBy} ${roleOfJudge(by)}.`];
  return judgement ? [say.noJudge] : [];
};

const roleOfJudge = (by: string): string => {
  const role = judges.find(([id]) => id === by)?.[1] ?? by.replaceAll("-", " ");
  return role.replace(/^(The|A) /, (article) => article.toLowerCase());
};
