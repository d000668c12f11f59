import { type Determination, dayWords, type Finding } from "@waymark/rules";
import { topicTitle } from "../web/sections.ts";
import { type Block, type Letter, paragraph, section, type Text } from "./letter.ts";
import { asked, isAsked, type LetterCase } from "./letterCase.ts";
import { letterWords } from "./letterWords.ts";
import { noticesOf } from "./notices.ts";
import { datesBlocks, reviewBlocks } from "./parts/dates.ts";
import { factsBlocks } from "./parts/facts.ts";
import { findingBlocks } from "./parts/finding.ts";
import { gateBlocks, isAboutPapers, isReadiness } from "./parts/gates.ts";
import { countingBlocks, openLawBlocks, sourcesBlocks, versionBlocks } from "./parts/grounds.ts";
import { isTier, tierBlocks } from "./parts/tiers.ts";
import { listUnder, mayHold, openQuestionsOf, otherQuestionBlocks, unknownTable } from "./parts/unknown.ts";

const say = letterWords;
const reviewTopic = "review-cadence";

/**
 * A determination as a letter: duties first, then what is wrong, then days, tiers, reviews and the return. Every
 * number and day comes from the determination or the facts. Wants findings with `because` and `trace`.
 */
export const letterOf = (determination: Determination, it: LetterCase): Letter => {
  const met = determination.findings.filter(({ verdict }) => verdict === "met");
  const of = (...kinds: readonly string[]) => met.filter(({ conclusion }) => kinds.includes(conclusion.kind));
  const isReview = ({ policy, due }: Finding) => policy === reviewTopic && due !== null;
  const deadlines = of("deadline").filter((finding) => !isReview(finding));
  const questions = openQuestionsOf(determination, it);
  const shown = determination.findings.filter((finding) => finding.verdict === "met" || isTier(finding));
  return {
    title: say.determination.title,
    subject: asked(it),
    reference: it.reference,
    asAt: determination.asAt,
    asAtWords: dayWords(determination.asAt),
    notices: noticesOf(determination, it),
    sections: [
      ...section("must", say.must.title, [
        ...orNone(of("duty").flatMap(findingBlocks), say.must.none),
        ...listUnder(say.must.mayRun, mayHold(determination, ["duty"], isAsked(it))),
      ]),
      ...section("wrong", say.wrong.title, of("breach").flatMap(findingBlocks)),
      ...section("dates", say.dates.title, [...datesBlocks(met), ...deadlines.flatMap(findingBlocks)]),
      ...section("tiers", say.tiers.title, tierBlocks(determination, it)),
      ...section("reviews", say.reviews.title, reviewBlocks(met.filter(isReview))),
      ...section("return", say.gates.title, gateBlocks(determination.findings, it)),
      ...section("others", say.others.title, otherBlocks(met, deadlines, isReview, it)),
      ...section("facts", say.facts.title, factsBlocks(it)),
      ...section("unknown", say.unknown.title, unknownTable(questions.near, determination, it, isAsked(it))),
      ...section("open-law", say.open.title, openLawBlocks(shown, it)),
      ...section("sources", say.sources.title, sourcesBlocks(shown, it)),
      ...section("counting", say.counting.title, countingBlocks(shown, it)),
      ...section(
        "other-questions",
        say.otherQuestions.title,
        otherQuestionBlocks(determination, questions.far),
      ),
      ...section("versions", say.versions.title, versionBlocks(determination, it)),
    ],
  };
};

const orNone = (blocks: readonly Block[], none: string | Text): readonly Block[] =>
  blocks.length === 0 ? [paragraph(none)] : blocks;

/** What holds and has no section of its own, topic by topic. */
const otherBlocks = (
  met: readonly Finding[],
  deadlines: readonly Finding[],
  isReview: (finding: Finding) => boolean,
  { library }: LetterCase,
): readonly Block[] => {
  const rest = met.filter(
    (finding) =>
      !["duty", "breach"].includes(finding.conclusion.kind) &&
      !isTier(finding) &&
      !(isReadiness(finding) && !isAboutPapers(finding)) &&
      !deadlines.includes(finding) &&
      !(isReview(finding) && finding.conclusion.kind !== "breach"),
  );
  const topics = [...new Set(rest.map(({ policy }) => policy))];
  return topics
    .sort((a, b) => topicTitle(a, library).localeCompare(topicTitle(b, library)))
    .flatMap((topic) => rest.filter(({ policy }) => policy === topic).flatMap(findingBlocks));
};
