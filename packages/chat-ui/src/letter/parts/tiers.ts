import type { Determination, Finding } from "@waymark/rules";
import { type Criterion, criteriaOf } from "../../web/criteria.ts";
import { capital } from "../../web/memberLabel.ts";
import { verdictWords } from "../../web/words.ts";
import { type Block, labelled, paragraph, plain, sentence, type Text } from "../letter.ts";
import type { LetterCase } from "../letterCase.ts";
import { letterWords } from "../letterWords.ts";
import { sourceRuns } from "./finding.ts";

const say = letterWords.tiers;

export const isTier = ({ conclusion }: Finding): boolean => conclusion.kind === "tier";

/** Every tier that the rules name, fit or not, each with all its points. */
export const tierBlocks = ({ findings, asAt }: Determination, it: LetterCase): readonly Block[] => {
  const tiers = findings.filter(isTier);
  if (tiers.length === 0) return [];
  return [paragraph(say.lead), ...tiers.flatMap((finding) => oneTier(finding, asAt, it))];
};

const oneTier = (finding: Finding, asAt: Determination["asAt"], it: LetterCase): readonly Block[] => [
  { kind: "heading", text: `${finding.title}: ${say.verdict[finding.verdict]} (${finding.ref})` },
  ...(finding.verdict === "met" ? [paragraph(finding.conclusion.statement)] : []),
  ...points(finding, asAt, it),
  {
    kind: "list",
    items: [
      ...finding.cautions.map(({ text }) => labelled(letterWords.finding.care, sentence(text))),
      ...(finding.openQuestion === null ? [] : [plain(letterWords.finding.open)]),
      labelled(letterWords.finding.restsOn, ...sourceRuns(finding)),
    ],
  },
];

const points = (
  { trace, title }: Finding,
  asAt: Determination["asAt"],
  { library }: LetterCase,
): readonly Block[] => {
  if (trace === undefined) return [];
  return [
    {
      kind: "table",
      label: say.label(title),
      columns: [
        { title: say.columns.point, share: 6 },
        { title: say.columns.answer, share: 1 },
      ],
      rows: criteriaOf(trace, { ...library, asAt }).flatMap((criterion) => rowsOf(criterion, "")),
    },
  ];
};

// A way is a row of its own under its point, and says so in words.
const rowsOf = ({ verdict, text, ways }: Criterion, before: string): readonly (readonly Text[])[] => [
  [
    plain(before === "" ? `${capital(text)}${ways.length > 0 ? ":" : ""}` : `${before}: ${text}`),
    [{ text: verdictWords[verdict], ...(verdict === "met" ? {} : { strong: true as const }) }],
  ],
  ...ways.flatMap((way) => rowsOf(way, say.way)),
];
