import type { Determination, Finding } from "@waymark/rules";
import { capital } from "../../web/memberLabel.ts";
import { roleWords } from "../../web/words.ts";
import { type Block, paragraph, plain, type Text } from "../letter.ts";
import { isAsked, type LetterCase } from "../letterCase.ts";
import { letterWords } from "../letterWords.ts";
import { headingOf } from "./finding.ts";

const say = letterWords.unknown;
type Missing = Determination["missingFacts"][number];

/** The open questions that bear on what was asked, on what must happen, or that somebody said nobody could answer. */
export const openQuestionsOf = (
  { findings, missingFacts }: Determination,
  it: LetterCase,
): readonly Missing[] => {
  const asked = isAsked(it);
  const must = ({ verdict, conclusion }: Finding) =>
    verdict === "met" && (conclusion.kind === "duty" || conclusion.kind === "breach");
  const refs = new Set(findings.filter((finding) => asked(finding) || must(finding)).map(({ ref }) => ref));
  const said = new Set(it.it.answers.map(({ fact }) => fact));
  return missingFacts.filter((missing) => said.has(missing.id) || missing.refs.some((ref) => refs.has(ref)));
};

/** Each open question with who could know, and the rules that an answer could change: those that are `first` first. */
export const unknownTable = (
  missing: readonly Missing[],
  { findings }: Determination,
  { it }: LetterCase,
  first: (finding: Finding) => boolean,
): readonly Block[] => {
  if (missing.length === 0) return [];
  const ranked = [...findings.filter(first), ...findings.filter((finding) => !first(finding))];
  const said = new Set(it.answers.map(({ fact }) => fact));
  return [
    paragraph(say.lead),
    {
      kind: "table",
      label: say.label,
      columns: [
        { title: say.columns.question, share: 7 },
        { title: say.columns.who, share: 3 },
        { title: say.columns.change, share: 6 },
      ],
      rows: missing.map(({ id, question, whoKnows, refs }): readonly Text[] => [
        plain(said.has(id) ? `${question} ${say.saidUnknown}` : question),
        plain(whoKnows === "" ? say.anyone : capital(roleWords(whoKnows))),
        plain(changeWords(refs, ranked)),
      ]),
    },
  ];
};

const changeWords = (refs: readonly string[], findings: readonly Finding[]): string => {
  const shown = findings.filter(({ ref }) => refs.includes(ref)).slice(0, 2);
  const titles = shown.map((finding) => headingOf(finding)).join("; ");
  return refs.length > shown.length ? `${titles}; ${say.more}` : titles;
};

/** What may hold: nobody can rely on its absence. */
export const mayHold = (
  { findings }: Determination,
  kinds: readonly Finding["conclusion"]["kind"][],
  wanted: (finding: Finding) => boolean = () => true,
): readonly Text[] =>
  findings
    .filter((finding) => finding.verdict === "unknown" && kinds.includes(finding.conclusion.kind))
    .filter(wanted)
    .map((finding) => plain(headingOf(finding)));

/** A sentence and its list, or nothing when the list is empty. */
export const listUnder = (lead: string, items: readonly Text[]): readonly Block[] =>
  items.length === 0 ? [] : [paragraph(lead), { kind: "list", items }];
