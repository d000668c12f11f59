import type { Determination, Finding } from "@waymark/rules";
import { type Block, paragraph, type Section, section } from "../letter.ts";
import { isAsked, type LetterCase } from "../letterCase.ts";
import { letterWords } from "../letterWords.ts";
import { factsBlocks } from "./facts.ts";
import { findingBlocks } from "./finding.ts";
import { openLawBlocks, sourcesBlocks, versionBlocks } from "./grounds.ts";

const say = letterWords;

/** How the answer was worked out, for whoever wants to check it: it begins on a page of its own. */
export const annexOf = (
  determination: Determination,
  it: LetterCase,
  { explained, shown, points }: AnnexParts,
): readonly Section[] => [
  { id: "annex", title: say.annex.title, blocks: [paragraph(say.annex.lead)], newPage: true },
  ...section("why", say.annex.why, explained.flatMap(findingBlocks)),
  ...section("points", say.tiers.title, points),
  ...section("facts", say.facts.title, factsBlocks(it)),
  ...section("open-law", say.open.title, openLawBlocks(shown, it)),
  ...section("sources", say.sources.title, sourcesBlocks(shown, it)),
  ...section("not-asked", say.notAsked.title, notAskedBlocks(determination, it)),
  ...section("versions", say.versions.title, versionBlocks(determination, it)),
];

export interface AnnexParts {
  /** Findings that are told in full, with their reasons. */
  readonly explained: readonly Finding[];
  /** Every finding that the letter speaks of: their sources and open questions are given. */
  readonly shown: readonly Finding[];
  /** Tiers point by point. */
  readonly points: readonly Block[];
}

// Long lists of what nobody asked about hide what somebody did ask.
const notAskedBlocks = ({ findings }: Determination, it: LetterCase): readonly Block[] => {
  const asked = isAsked(it);
  const open = findings.some((finding) => finding.verdict === "unknown" && !asked(finding));
  return open ? [paragraph(say.notAsked.rules)] : [];
};
