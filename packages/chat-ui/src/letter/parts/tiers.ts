import type { Determination, Finding, Words } from "@waymark/rules";
import { journeyOf } from "../../conversation/journeys.ts";
import { type Criterion, criteriaOf } from "../../web/criteria.ts";
import { capital } from "../../web/memberLabel.ts";
import { clausesOf, failingTests, isInReach } from "../../web/standing.ts";
import { words } from "../../web/words.ts";
import { type Block, labelled, paragraph, plain, sentence, type Text } from "../letter.ts";
import type { LetterCase } from "../letterCase.ts";
import { letterWords } from "../letterWords.ts";
import { sourceRuns } from "./finding.ts";

const say = letterWords.tiers;
const fitWords = words.determination.tierVerdict;

export const isTier = ({ conclusion }: Finding): boolean => conclusion.kind === "tier";

/** A line for each tier: whether the facts fit, and what stands in the way where that could be put right. */
export const tierLines = (
  tiers: readonly Finding[],
  { asAt }: Determination,
  { it, library }: LetterCase,
): readonly Block[] => {
  const { opening } = journeyOf(it.journey);
  const items = tiers.map((finding): Text => {
    const { title, ref, verdict, trace } = finding;
    const failing = clausesOf(failingTests(trace), { ...library, asAt })
      .map(sentence)
      .join(" ");
    const why = verdict === "notMet" && isInReach(finding, opening) ? ` ${failing}` : "";
    return labelled(`${title} (${ref})`, `${say.verdict[verdict]}.${why}`);
  });
  return items.length === 0 ? [] : [{ kind: "list", items }];
};

/** Tiers with all their points: what the facts are, whether that fits, and what is needed. */
export const tierBlocks = (
  tiers: readonly Finding[],
  { asAt }: Determination,
  { library }: LetterCase,
): readonly Block[] =>
  tiers.length === 0
    ? []
    : [paragraph(say.lead), ...tiers.flatMap((finding) => oneTier(finding, { ...library, asAt }))];

const oneTier = (finding: Finding, names: Words): readonly Block[] => [
  { kind: "heading", text: `${finding.title}: ${say.verdict[finding.verdict]} (${finding.ref})` },
  ...points(finding, names),
  {
    kind: "list",
    items: [
      ...finding.cautions.map(({ text }) => labelled(letterWords.finding.care, sentence(text))),
      ...(finding.openQuestion === null ? [] : [plain(letterWords.finding.open)]),
      labelled(letterWords.finding.restsOn, ...sourceRuns(finding)),
    ],
  },
];

const points = ({ trace, title }: Finding, names: Words): readonly Block[] => {
  if (trace === undefined) return [];
  return [
    {
      kind: "table",
      label: say.label(title),
      columns: [
        { title: say.columns.point, share: 6 },
        { title: say.columns.needed, share: 4 },
        { title: say.columns.answer, share: 2 },
      ],
      rows: criteriaOf(trace, names).flatMap((criterion) => rowsOf(criterion, "")),
    },
  ];
};

// A way is a row of its own under its point, and says so in words.
const rowsOf = ({ verdict, text, needed, ways }: Criterion, before: string): readonly (readonly Text[])[] => [
  [
    plain(before === "" ? `${capital(text)}${ways.length > 0 ? ":" : ""}` : `${before}: ${text}`),
    plain(needed === null ? "" : capital(needed)),
    [{ text: fitWords[verdict], ...(verdict === "met" ? {} : { strong: true as const }) }],
  ],
  ...ways.flatMap((way) => rowsOf(way, say.way)),
];
