import { type Determination, dayWords, type Finding, statementOf } from "@waymark/rules";
import { journeyOf } from "../conversation/journeys.ts";
import { sectionsOf } from "../web/sections.ts";
import { isInReach } from "../web/standing.ts";
import { type Block, type Letter, plain, section } from "./letter.ts";
import { asked, isAsked, type LetterCase } from "./letterCase.ts";
import { letterWords } from "./letterWords.ts";
import { noticesOf } from "./notices.ts";
import { annexOf } from "./parts/annex.ts";
import { datesBlocks, reviewBlocks } from "./parts/dates.ts";
import { decisionBlocks } from "./parts/decision.ts";
import { whoOwes } from "./parts/finding.ts";
import { gateBlocks } from "./parts/gates.ts";
import { mustSections, noDutyBlocks } from "./parts/must.ts";
import { shortBlocks } from "./parts/short.ts";
import { tierBlocks, tierLines } from "./parts/tiers.ts";
import { listUnder, mayHold, openQuestionsOf, unknownTable } from "./parts/unknown.ts";

const say = letterWords;
const reviewTopic = "review-cadence";

/**
 * A determination as a letter: two pages or so that everybody reads, duties first in the order of the page, and an
 * annex with the reasons. Every number and day comes from the determination or the facts. Wants findings with
 * `because` and `trace`.
 */
export const letterOf = (determination: Determination, it: LetterCase): Letter => {
  const { library } = it;
  const journey = journeyOf(it.it.journey);
  const parts = sectionsOf(determination, library, journey);
  const met = determination.findings.filter(({ verdict }) => verdict === "met");
  const others = parts.others.flatMap(({ findings }) => findings);
  const isReview = ({ policy, due }: Finding) => policy === reviewTopic && due !== null;
  const dated = met.filter((finding) => !parts.must.includes(finding) && !isReview(finding));
  const tiersAsked = parts.tiers.some(isAsked(it)) || parts.tiers.some(({ verdict }) => verdict === "met");
  const tiers = tiersAsked ? parts.tiers : [];
  const held = [...parts.child, ...parts.adults, ...parts.besideTiers].filter(
    ({ verdict }) => verdict === "met",
  );
  const explained = [...parts.must, ...held, ...others];
  const inReach = tiers.filter((finding) => finding.verdict === "met" || isInReach(finding, journey.opening));
  return {
    title: say.determination.title,
    subject: asked(it),
    reference: it.reference,
    asAt: determination.asAt,
    asAtWords: dayWords(determination.asAt),
    notices: noticesOf(determination, it),
    sections: [
      ...section("short", say.short.title, shortBlocks(determination, it)),
      ...mustSections(parts.must, noDuty(determination, parts.must, it)),
      ...section("tiers", say.tiers.brief, tierLines(tiers, determination, it)),
      ...section("return", say.gates.title, gateBlocks(parts, it)),
      ...section(
        "reviews",
        say.reviews.title,
        reviewBlocks(met.filter((finding) => isReview(finding) && !parts.must.includes(finding))),
      ),
      ...section("dates", say.dates.title, datesBlocks(dated)),
      ...section("others", say.others.title, otherBlocks([...parts.besideTiers, ...others], dated, isReview)),
      ...section(
        "unknown",
        say.unknown.title,
        unknownTable(openQuestionsOf(determination, it), determination, it, isAsked(it)),
      ),
      ...section("decision", say.decision.title, decisionBlocks()),
      ...annexOf(determination, it, {
        explained,
        shown: [...explained, ...tiers],
        points: tierBlocks(inReach, determination, it),
      }),
    ],
  };
};

const noDuty = (determination: Determination, must: readonly Finding[], it: LetterCase): readonly Block[] => [
  ...noDutyBlocks(must, openQuestionsOf(determination, it).length > 0),
  ...listUnder(say.must.mayRun, mayHold(determination, ["duty"], isAsked(it))),
];

/** What holds beside, a line each; what has a day is among the dates. */
const otherBlocks = (
  findings: readonly Finding[],
  dated: readonly Finding[],
  isReview: (finding: Finding) => boolean,
): readonly Block[] => {
  // What asks nothing of anybody is told in the annex alone.
  const rest = findings.filter(
    (finding) =>
      whoOwes(finding) !== "" && !isReview(finding) && !(finding.due?.on && dated.includes(finding)),
  );
  return rest.length === 0
    ? []
    : [{ kind: "list", items: rest.map((finding) => plain(`${statementOf(finding)} (${finding.ref})`)) }];
};
