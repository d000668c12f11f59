import { dayWords, type Finding, statementOf } from "@waymark/rules";
import { capital } from "../../web/memberLabel.ts";
import { authorityWords, roleWords } from "../../web/words.ts";
import { type Block, labelled, paragraph, plain, type Run, sentence, type Text } from "../letter.ts";
import { letterWords } from "../letterWords.ts";

const say = letterWords.finding;

/** One finding that holds: what follows, who must act, by when and how that was counted, why, and on whose word. */
export const findingBlocks = (finding: Finding): readonly Block[] => [
  { kind: "heading", text: headingOf(finding) },
  paragraph(statementOf(finding)),
  { kind: "list", items: [...whoWords(finding), ...dueWords(finding), ...groundWords(finding)] },
];

/** A source as it is called. That all of it is meant goes without saying. */
export const sourceName = (title: string): string => title.replace(/, whole(?:;.*)?$/, "").replace(/\.$/, "");

/** The title with its ref, and those of findings that ask for the same. */
export const headingOf = ({ title, ref }: Finding, same: readonly Finding[] = []): string =>
  `${title} (${[ref, ...same.map((finding) => finding.ref)].join(", ")})`;

export const whoOwes = ({ conclusion }: Finding): string =>
  conclusion.owedBy === "nobody" ? "" : capital(roleWords(conclusion.owedBy));

const whoWords = (finding: Finding): readonly Text[] => {
  const who = whoOwes(finding);
  return who === "" ? [] : [labelled(say.who, `${who}.`)];
};

const dueWords = ({ due }: Finding): readonly Text[] => {
  if (due === null) return [];
  if (due.on === null) return [labelled(say.noDay, sentence(due.reading))];
  const status = due.status === null ? "" : say.status[due.status];
  return [
    labelled(say.by, { text: dayWords(due.on), strong: true }, status === "" ? "." : `. ${status}`),
    labelled(say.counted, sentence(due.reading)),
    ...due.alternatives.map(({ on, reading }) =>
      labelled(say.other, { text: dayWords(on), strong: true }, `: ${reading.replace(/\.$/, "")}.`),
    ),
  ];
};

const groundWords = (finding: Finding): readonly Text[] => [
  ...finding.cautions.map(({ text }) => labelled(say.care, sentence(text))),
  ...(finding.openQuestion === null ? [] : [plain(say.open)]),
  ...reasons(finding),
  labelled(say.restsOn, ...sourceRuns(finding)),
];

const reasons = ({ because = [] }: Finding): readonly Text[] =>
  because.length === 0 ? [] : [labelled(say.why, because.map(({ text }) => sentence(text)).join(" "))];

/** "Law: Education Act 1996, section 19(1); …", with a stand-in marked as one. */
export const sourceRuns = ({ authority, sources }: Finding): readonly (string | Run)[] => [
  ...(authority === "placeholder"
    ? [{ text: `${say.standIn} `, strong: true } as const]
    : [`${capital(authorityWords[authority] ?? authority.replaceAll("-", " "))}: `]),
  `${sources.map(({ title }) => sourceName(title)).join("; ")}.`,
];
