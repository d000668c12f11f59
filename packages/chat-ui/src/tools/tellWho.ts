import type { Determination, FactDefinition, Finding, Library } from "@waymark/rules";
import { capital } from "../web/memberLabel.ts";
import { roleWords } from "../web/words.ts";
import type { Told } from "./explainAsk.ts";

/** Who could know the fact that a message speaks of, as the dictionary has it; undefined where it speaks of none. */
export const tellWhoKnows = ({ dictionary }: Library, text: string): Told | undefined => {
  const about = factsAbout(dictionary.facts, text);
  if (about.length === 0) return undefined;
  return {
    title: "Who could know?",
    sentences: about.map(
      ({ question, whoKnows }) => `${question} ${capital(roleWords(whoKnows))} could know.`,
    ),
    refs: [],
  };
};

/** Whose work it is: what is owed here, by whom, and what says so. */
export const tellWhoOwes = (
  { findings }: Determination,
  named: readonly Finding[],
  text: string,
): Told | undefined => {
  const owed = findings.filter(
    ({ verdict, conclusion }) =>
      verdict === "met" && conclusion.owedBy !== "nobody" && binding.includes(conclusion.kind),
  );
  const asked = named.filter((finding) => owed.includes(finding));
  const council = /\b(?:council|la|local authority)\b/i.test(text);
  const theirs = owed.filter(({ conclusion }) => council && conclusion.owedBy === "local-authority");
  const about = [asked, theirs, owed].find((list) => list.length > 0)?.slice(0, 4);
  if (about === undefined) return undefined;
  return {
    title: "Whose work is it?",
    sentences: about.flatMap(({ title, ref, conclusion, sources }) => [
      `${title} (${ref}): this is for ${roleWords(conclusion.owedBy)}.`,
      `It comes from: ${sources.map((source) => source.title).join("; ")}.`,
    ]),
    refs: about.map(({ ref }) => ref),
  };
};

const binding: readonly string[] = ["duty", "breach", "deadline", "expectation"];

/** The facts whose own words a message uses, those that share most first; each must share a word that few others have. */
export const factsAbout = (facts: readonly FactDefinition[], text: string): readonly FactDefinition[] => {
  const byHand = subjects.find(([words]) => words.test(text))?.[1];
  const known = facts.filter(({ mayBeGiven }) => mayBeGiven);
  if (byHand !== undefined) return known.filter(({ id }) => id === byHand);
  const said = new Set(wordsOf(text));
  const scored = known
    .map((definition) => {
      const own = new Set(wordsOf(`${definition.label} ${definition.question}`));
      const shared = [...own].filter((word) => said.has(word));
      return {
        definition,
        score: shared.reduce((sum, word) => sum + rarity(known, word), 0),
        shared: shared.length,
      };
    })
    .filter(({ shared, score }) => shared >= 2 && score >= 5)
    .sort((a, b) => b.score - a.score);
  const best = scored[0]?.score ?? 0;
  return scored
    .filter(({ score }) => score >= best * 0.8)
    .slice(0, 3)
    .map(({ definition }) => definition);
};

const rarity = (facts: readonly FactDefinition[], word: string): number =>
  Math.log(
    facts.length /
      Math.max(
        1,
        facts.filter(({ label, question }) => wordsOf(`${label} ${question}`).includes(word)).length,
      ),
  );

const wordsOf = (text: string): readonly string[] =>
  (text.toLowerCase().match(/[a-z]{3,}/g) ?? [])
    .filter((word) => !little.has(word))
    .map((word) => word.replace(/(?:ing|ed|s)$/, ""));

const little: ReadonlySet<string> = new Set(
  "the and for has have had was were who could would know knows child find out tell ask about what when where which that this his her him she they them did does date day".split(
    " ",
  ),
);

/** What staff call a fact, where its own words are others. */
const subjects: readonly (readonly [RegExp, string])[] = [
  [
    /\bsocial (?:worker|care)\b|\bcare (?:status|history)\b|\blooked after\b|\bLAC\b|\bCLA\b|\bin care\b/i,
    "care.status",
  ],
  [/\b(?:ehc ?p?|plan|sen(?:d)?|special educational)\b(?!.*\b(?:placement|review)\b)/i, "sen.status"],
  [/\byear group\b|\bschool year\b|\bwhat year\b/i, "child.yearGroup"],
  [/\b(?:date of birth|dob|birthday|born)\b/i, "child.bornOn"],
  [
    /\b(?:governors?|governing|board)\b.*\b(?:told|notice|informed)\b|\btold the (?:board|governors)\b/i,
    "exclusion.boardNoticeOn",
  ],
  [/\bconsent\b|\breferral pack\b/i, "referral.evidence"],
];
