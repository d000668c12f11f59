import { type Determination, dayWords, type Finding } from "@waymark/rules";
import { journeyOf } from "../conversation/journeys.ts";
import { sectionsOf } from "../web/sections.ts";
import { isInReach, openFacts } from "../web/standing.ts";
import { type Letter, paragraph, section } from "./letter.ts";
import { asked, isAsked, type LetterCase, testsOf } from "./letterCase.ts";
import { letterWords } from "./letterWords.ts";
import { noticesOf } from "./notices.ts";
import { annexOf } from "./parts/annex.ts";
import { datesBlocks, reviewBlocks } from "./parts/dates.ts";
import { decisionBlocks } from "./parts/decision.ts";
import { gateBlocks, isAboutPapers } from "./parts/gates.ts";
import { judgementBlocks } from "./parts/judgements.ts";
import { mustSections, noDutyBlocks, tableOf } from "./parts/must.ts";
import { packBlocks, packFact } from "./parts/pack.ts";
import { shortBlocks } from "./parts/short.ts";
import { isTier, tierBlocks, tierLines } from "./parts/tiers.ts";
import { listUnder, mayHold, unknownTable } from "./parts/unknown.ts";

const say = letterWords;

/**
 * A page or two for a panel: duties and wrongs that come first, what the facts fit, exactly which papers are missing,
 * what is still to be known and what a person must judge; then an annex. Wants findings with `because` and `trace`.
 */
export const referralSummary = (determination: Determination, it: LetterCase): Letter => {
  const { findings } = determination;
  const journey = journeyOf(it.it.journey);
  const parts = sectionsOf(determination, it.library, journey);
  const { tiers, must } = parts;
  const topics = new Set(tiers.map(({ policy }) => policy));
  const wanted = isAsked(it);
  const asksTiers = tiers.some((finding) => finding.verdict === "met" || wanted(finding)) || knowsPack(it);
  const ofPanel = asksTiers ? findings.filter(({ policy }) => topics.has(policy)) : [];
  const open = ofPanel.filter(
    (finding) => isTier(finding) && (finding.verdict === "met" || isInReach(finding, journey.opening)),
  );
  const notes = ofPanel.filter(
    (finding) =>
      finding.verdict === "met" && !isTier(finding) && !isAboutPapers(finding) && !must.includes(finding),
  );
  const reviews = findings.filter(
    (finding) => finding.verdict === "met" && wanted(finding) && isDated(finding),
  );
  const facts = new Set([...ofPanel, ...findings.filter(wanted)].flatMap(factsOf));
  const needed = neededBlocks(determination, it, open);
  const explained = [...must, ...notes, ...reviews];
  return {
    title: say.referral.title,
    subject: asked(it),
    reference: it.reference,
    asAt: determination.asAt,
    asAtWords: dayWords(determination.asAt),
    notices: noticesOf(determination, it),
    sections: [
      ...section("short", say.short.title, shortBlocks(determination, it)),
      ...mustSections(must, [
        ...noDutyBlocks(must, needed.length > 0),
        ...listUnder(say.must.mayRun, mayHold(determination, ["duty"], wanted)),
      ]),
      ...section(
        "fit",
        say.tiers.brief,
        asksTiers
          ? tierLines(tiers, determination, it)
          : [paragraph(tiers.length === 0 ? say.fit.none : say.fit.notAsked)],
      ),
      ...section("return", say.gates.title, gateBlocks(parts, it)),
      ...section(
        "reviews",
        say.reviews.title,
        reviewBlocks(reviews.filter(({ policy }) => policy === reviewTopic)),
      ),
      ...section("pack", say.pack.title, packBlocks(ofPanel, it)),
      ...section("needed", say.needed.title, needed),
      ...section("judge", say.judge.title, judgementBlocks(facts, it)),
      ...section(
        "notes",
        say.panelNotes.title,
        tableOf(
          notes.filter((finding) => !isDated(finding)),
          say.panelNotes.title,
        ),
      ),
      ...section("dates", say.dates.title, datesBlocks(notes)),
      ...section("decision", say.decision.title, decisionBlocks()),
      ...annexOf(determination, onlyAbout(facts, it), {
        explained,
        shown: [...explained, ...ofPanel.filter(isTier), ...ofPanel.filter(isMetPapers)],
        points: tierBlocks(open, determination, it),
      }),
    ],
  };
};

// Whoever says what is in the pack is on the way to a panel, whatever was asked.
const knowsPack = ({ it }: LetterCase): boolean => it.answers.some(({ fact }) => fact === packFact);

const reviewTopic = "review-cadence";

const isDated = ({ due }: Finding): boolean => due !== null && due.on !== null;

const isMetPapers = (finding: Finding): boolean => finding.verdict === "met" && isAboutPapers(finding);

const factsOf = ({ trace }: Finding): readonly string[] => testsOf(trace).map(({ fact }) => fact);

/** What could still change what was asked, and every point of a tier in reach that nobody has answered. */
const neededBlocks = (determination: Determination, it: LetterCase, tiers: readonly Finding[]) => {
  const wanted = isAsked(it);
  const refs = new Set(determination.findings.filter(wanted).map(({ ref }) => ref));
  const waited = determination.missingFacts.filter((missing) => missing.refs.some((ref) => refs.has(ref)));
  const points = tiers.flatMap((finding) => openFacts(finding).map((id) => ({ id, ref: finding.ref })));
  const ids = [...new Set([...waited.map(({ id }) => id), ...points.map(({ id }) => id)])];
  const missing = ids.flatMap((id) => {
    const definition = it.library.dictionary.byId[id];
    const known = waited.find((each) => each.id === id);
    const own = points.filter((point) => point.id === id).map(({ ref }) => ref);
    if (definition === undefined) return known ?? [];
    const { question, whoKnows } = definition;
    return { id, question, whoKnows, refs: [...new Set([...own, ...(known?.refs ?? [])])] };
  });
  return unknownTable(missing, determination, it, ({ ref }) => refs.has(ref));
};

const onlyAbout = (facts: ReadonlySet<string>, letterCase: LetterCase): LetterCase => {
  const { it, library } = letterCase;
  const behind = new Set([...facts].flatMap((id) => library.dictionary.byId[id]?.derivedFrom ?? []));
  const answers = it.answers.filter(({ fact }) => facts.has(fact) || behind.has(fact));
  return { ...letterCase, it: { ...it, answers } };
};
