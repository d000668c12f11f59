import { type Determination, dayWords, type Finding } from "@waymark/rules";
import { type Block, type Letter, paragraph, plain, section } from "./letter.ts";
import { asked, type LetterCase, testsOf } from "./letterCase.ts";
import { letterWords } from "./letterWords.ts";
import { noticesOf } from "./notices.ts";
import { datesBlocks } from "./parts/dates.ts";
import { factsBlocks } from "./parts/facts.ts";
import { findingBlocks, headingOf, whoOwes } from "./parts/finding.ts";
import { isAboutPapers } from "./parts/gates.ts";
import { openLawBlocks, sourcesBlocks, versionBlocks } from "./parts/grounds.ts";
import { judgementBlocks } from "./parts/judgements.ts";
import { packBlocks } from "./parts/pack.ts";
import { isTier, tierBlocks } from "./parts/tiers.ts";
import { listUnder, mayHold, unknownTable } from "./parts/unknown.ts";

const say = letterWords;

/**
 * A page or two for a panel: duties that come first, what the facts fit, exactly which papers are missing, what is
 * still to be known and what a person must judge. Wants findings with `because` and `trace`.
 */
export const referralSummary = (determination: Determination, it: LetterCase): Letter => {
  const { findings } = determination;
  const tiers = findings.filter(isTier);
  const topics = new Set(tiers.map(({ policy }) => policy));
  const ofPanel = findings.filter(({ policy }) => topics.has(policy));
  const refs = new Set(ofPanel.map(({ ref }) => ref));
  const facts = new Set(ofPanel.flatMap(({ trace }) => testsOf(trace).map(({ fact }) => fact)));
  const notes = ofPanel.filter(
    (finding) => finding.verdict === "met" && !isTier(finding) && !isAboutPapers(finding),
  );
  const duties = findings.filter(
    ({ verdict, conclusion }) => verdict === "met" && conclusion.kind === "duty",
  );
  const shown = [...duties, ...tiers, ...notes, ...ofPanel.filter(isMetPapers)];
  return {
    title: say.referral.title,
    subject: asked(it),
    reference: it.reference,
    asAt: determination.asAt,
    asAtWords: dayWords(determination.asAt),
    notices: noticesOf(determination, it),
    sections: [
      ...section("duties", say.duties.title, dutyBlocks(determination, duties)),
      ...section(
        "fit",
        say.fit.title,
        tiers.length === 0 ? [paragraph(say.fit.none)] : tierBlocks(determination, it),
      ),
      ...section("pack", say.pack.title, packBlocks(ofPanel, it)),
      ...section(
        "needed",
        say.needed.title,
        unknownTable(
          determination.missingFacts.filter((missing) => missing.refs.some((ref) => refs.has(ref))),
          determination,
          it,
          ({ ref }) => refs.has(ref),
        ),
      ),
      ...section("judge", say.judge.title, judgementBlocks(facts, it)),
      ...section("notes", say.panelNotes.title, notes.flatMap(findingBlocks)),
      ...section("dates", say.dates.title, datesBlocks([...duties, ...notes])),
      ...section("facts", say.facts.title, factsBlocks(onlyAbout(facts, it))),
      ...section("open-law", say.open.title, openLawBlocks(shown, it)),
      ...section("sources", say.sources.title, sourcesBlocks(shown, it)),
      ...section("versions", say.versions.title, versionBlocks(determination, it)),
    ],
  };
};

const isMetPapers = (finding: Finding): boolean => finding.verdict === "met" && isAboutPapers(finding);

const dutyBlocks = (determination: Determination, duties: readonly Finding[]): readonly Block[] => [
  ...(duties.length === 0 ? [paragraph(say.duties.none)] : [dutyTable(duties)]),
  ...listUnder(say.duties.unknown, mayHold(determination, ["duty"])),
];

const dutyTable = (duties: readonly Finding[]): Block => ({
  kind: "table",
  label: say.duties.label,
  columns: [
    { title: say.duties.columns.what, share: 8 },
    { title: say.duties.columns.who, share: 3 },
    { title: say.duties.columns.by, share: 4 },
  ],
  rows: duties.map((finding) => [
    plain(headingOf(finding)),
    plain(whoOwes(finding)),
    plain(byWords(finding)),
  ]),
});

const byWords = ({ due }: Finding): string => {
  if (due === null) return say.duties.noDay;
  if (due.on === null) return say.duties.notWorkedOut;
  const others = due.alternatives.map(({ on }) => `${say.finding.other} ${dayWords(on)}.`);
  return [`${dayWords(due.on)}.`, ...others].join(" ");
};

const onlyAbout = (facts: ReadonlySet<string>, letterCase: LetterCase): LetterCase => {
  const { it, library } = letterCase;
  const behind = new Set([...facts].flatMap((id) => library.dictionary.byId[id]?.derivedFrom ?? []));
  const answers = it.answers.filter(({ fact }) => facts.has(fact) || behind.has(fact));
  return { ...letterCase, it: { ...it, answers } };
};
