import { dayWords, type Finding, isLaw, statementOf } from "@waymark/rules";
import { type Block, paragraph, plain, type Section, section, type Text } from "../letter.ts";
import { letterWords } from "../letterWords.ts";
import { whoOwes } from "./finding.ts";

const say = letterWords.must;

/** What must happen, what is wrong and what guidance asks for: a line each, in the order in which they are given. */
export const mustSections = (findings: readonly Finding[], noDuty: readonly Block[]): readonly Section[] => {
  const wrong = findings.filter(({ conclusion }) => conclusion.kind === "breach");
  const duties = findings.filter(isLegalDuty);
  const expected = findings.filter((finding) => !wrong.includes(finding) && !duties.includes(finding));
  return [
    ...section("must", say.title, [...tableOf(duties, say.label), ...noDuty]),
    ...section("wrong", letterWords.wrong.title, tableOf(wrong, letterWords.wrong.title)),
    ...section("expected", letterWords.expected.title, tableOf(expected, letterWords.expected.title)),
  ];
};

export const isLegalDuty = ({ conclusion, authority }: Finding): boolean =>
  conclusion.kind === "duty" && isLaw(authority);

/** That no law binds anybody, as far as is known, and how far that is. */
export const noDutyBlocks = (findings: readonly Finding[], openQuestions: boolean): readonly Block[] =>
  findings.some(isLegalDuty) ? [] : [paragraph(openQuestions ? `${say.none} ${say.noneYet}` : say.none)];

/** By when, what and who: one line a finding. */
export const tableOf = (findings: readonly Finding[], label: string): readonly Block[] =>
  findings.length === 0
    ? []
    : [
        {
          kind: "table",
          label,
          columns: [
            { title: say.columns.by, share: 4 },
            { title: say.columns.what, share: 9 },
            { title: say.columns.who, share: 3 },
          ],
          rows: findings.map((finding) => [
            byWords(finding),
            plain(`${statementOf(finding)} (${finding.ref})`),
            plain(whoOwes(finding)),
          ]),
        },
      ];

const byWords = ({ due, conclusion }: Finding): Text => {
  if (due === null) return plain(conclusion.kind === "breach" ? say.now : say.noDay);
  if (due.on === null) return plain(`${say.notWorkedOut}: ${due.reading}`);
  const status = due.status === null ? "" : letterWords.finding.status[due.status];
  const others = due.alternatives.map(({ on }) => ` ${say.other} ${dayWords(on)}.`).join("");
  return [
    { text: `${dayWords(due.on)}.`, strong: true },
    { text: `${status === "" ? "" : ` ${status}`}${others}` },
  ];
};
