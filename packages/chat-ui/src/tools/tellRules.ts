import type { Determination, Finding } from "@waymark/rules";
import { words } from "../web/words.ts";
import type { Told } from "./explainAsk.ts";
import { findingsNamed } from "./findingsNamed.ts";

/** What a rule says, and whether it applies here: the rule named by its ref, or those that speak of the same thing. */
export const tellRules = (determination: Determination, text: string): Told | undefined => {
  const byRef = findingsNamed(determination, text, "ref");
  const about = byRef.length > 0 ? byRef : findingsAbout(determination, text);
  if (about.length === 0) return undefined;
  return {
    title: "What the rules say about that",
    sentences: about.flatMap((finding) => ruleSentences(determination, finding)),
    refs: about.map(({ ref }) => ref),
  };
};

const ruleSentences = ({ missingFacts }: Determination, finding: Finding): readonly string[] => {
  const { title, ref, conclusion, verdict } = finding;
  const needed = missingFacts.find(({ refs }) => refs.includes(ref));
  return [
    `${title} (${ref}): ${conclusion.statement}`,
    words.rule[verdict],
    ...(verdict === "unknown" && needed !== undefined ? [`${words.rule.turnsOn} ${needed.question}`] : []),
  ];
};

/** The findings that share most of their rarer words with what was asked; none where they share too little. */
export const findingsAbout = ({ findings }: Determination, text: string): readonly Finding[] => {
  const asked = new Set(stemsIn(expanded(text)));
  const texts = findings.map((finding) => ({
    finding,
    stems: new Set(stemsIn(`${finding.title} ${finding.conclusion.statement}`)),
  }));
  const rarity = (stem: string): number =>
    Math.log(findings.length / Math.max(1, texts.filter(({ stems }) => stems.has(stem)).length));
  const scored = texts
    .map(({ finding, stems }) => {
      const shared = [...asked].filter((stem) => stems.has(stem));
      return { finding, shared: shared.length, score: shared.reduce((sum, stem) => sum + rarity(stem), 0) };
    })
    .filter(({ shared, score }) => shared >= 2 && score >= least)
    .sort((a, b) => b.score - a.score);
  const best = scored[0]?.score ?? 0;
  return scored
    .filter(({ score }) => score >= best * 0.75)
    .slice(0, most)
    .map(({ finding }) => finding);
};

const most = 2;
const least = 5;

const stemsIn = (text: string): readonly string[] =>
  (text.toLowerCase().match(/[a-z]{3,}|\d+/g) ?? [])
    .filter((word) => !common.has(word))
    .map((word) => word.replace(/(?:ing|ed|es|s|ly|ment|al|e)$/, ""));

const common: ReadonlySet<string> = new Set(
  "the and for are was can could does did has have had not that this what when why who how must may should with from they them their his her him she you your our about into out off child school allowed need tell explain mean means".split(
    " ",
  ),
);

/** How staff say it, in the words of the rules. */
const expanded = (text: string): string =>
  sayings.reduce((said, [saying, words]) => (saying.test(said) ? `${said} ${words}` : said), text);

const sayings: readonly (readonly [RegExp, string])[] = [
  [/\boff[- ]?roll\w*|\boff (?:the |our )?roll\b|\bderegister\w*/i, "taken home register"],
  [/\bperm\w*(?: ?exclu\w*| ?ex)?\b|\bpex\w*/i, "permanent permanently exclusion excluded"],
  [/\bPTT\b|\breduced timetable|\bpart[- ]?time\b/i, "part time timetable"],
  [/\bOSD\b|\boff[- ]?site\b/i, "off site direction direct"],
  [/\bheads?\b|\bheadteacher\b/i, "head"],
  [/\bparents?\b|\bmum\b|\bdad\b/i, "parent agreement"],
  [/\bbehaviour\b/i, "manages behaviour"],
  [/\b45 days?\b/i, "total suspension school year"],
  [/\bAP\b/, "alternative provision placement"],
];
