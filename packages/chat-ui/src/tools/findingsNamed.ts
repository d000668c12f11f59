import type { Determination, Finding } from "@waymark/rules";

/** Findings that a message names: by ref, by "tier 2", by a topic's usual words, or by the words of a title. */
export const findingsNamed = (
  { findings }: Determination,
  text: string,
  how: "ref" | "any" = "any",
): readonly Finding[] => {
  const said = text.toLowerCase();
  const tier = /\b(?:tier|t) ?([1-9]|one|two|three)\b/.exec(said)?.[1];
  const number = tier === undefined ? undefined : (figures[tier] ?? tier);
  const byRef = findings.filter(
    ({ ref }) => namesRef(said, ref) || (number !== undefined && ref === `TIER-${number}`),
  );
  if (byRef.length > 0 || how === "ref") return byRef;
  const words = new Set(said.match(/[a-z]{5,}/g) ?? []);
  const hits = ({ title }: Finding) =>
    title
      .toLowerCase()
      .split(/\W+/)
      .filter((word) => word.length > 4 && words.has(word)).length;
  const byTitle = findings.filter((finding) => finding.verdict === "met" && hits(finding) >= 2);
  if (byTitle.length > 0) return byTitle;
  const topics = subjects.filter(([words]) => words.test(said)).map(([, topic]) => topic);
  return findings.filter(({ policy, verdict }) => topics.includes(policy) && verdict === "met");
};

const namesRef = (said: string, ref: string): boolean =>
  new RegExp(`(?<![\\w-])${ref.toLowerCase().replaceAll(".", "\\.")}(?![\\w-])`).test(said);

const figures: Readonly<Record<string, string>> = { one: "1", two: "2", three: "3" };

const subjects: readonly (readonly [RegExp, string])[] = [
  [/\b(?:six|sixth|6|6th)[- ](?:school )?days?\b|\bday (?:six|6)\b/, "statutory-duties/sixth-day"],
  [/\b(?:section|s\.?) ?19\b/, "statutory-duties/section-19"],
  [
    /\bgovern(?:ors?|ing)\b|\bboard\b|\bappeal\w*|\bIRP\b|\breview panel\b/i,
    "statutory-duties/exclusion-procedure",
  ],
  [/\behc ?p?\b|\bplans?\b|\bannual review\b/, "statutory-duties/ehc-plans"],
  [/\breviews?\b/, "review-cadence"],
  [/\breintegrat\w*|\b(?:go|going|come|coming) back\b|\breturn\w*/, "reintegration"],
  [/\btiers?\b/, "tier-eligibility"],
];
