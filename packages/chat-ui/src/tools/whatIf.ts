import type { FactValue } from "@waymark/rules";
import type { Situation } from "../assistant/situation.ts";
import { answerTo, isKnown, type Suggestion } from "../conversation/case.ts";
import { extract } from "../extractor/extract.ts";

/** What a "what if" imagines: answers read from its words, or the questions that it may be about. */
export interface Imagined {
  readonly answers: readonly Suggestion[];
  readonly questions: readonly string[];
}

/** Read more freely than facts are: it is only imagined, the copy says what was imagined, and the case stays. */
export const imaginedIn = (text: string, { it, library }: Situation): Imagined => {
  const told = text.replace(opening, "").replace(/\?\s*$/, ".");
  // "If he was looked after" imagines the present; alone, "he was looked after" tells the past.
  const read = extract(told.replace(/\b(he|she|they) (?:was|were)\b/gi, "$1 is"), it.asAt);
  const known = answerTo(it, "sen.status");
  const sen = known !== undefined && isKnown(known) ? known.value : undefined;
  const freely = readings.flatMap(({ fact, words, value }): readonly Suggestion[] => {
    const match = words.exec(told);
    const imagined = match === null ? undefined : value(match, sen);
    return match === null || imagined === undefined ? [] : [{ fact, value: imagined, span: match[0] }];
  });
  const first = freely.filter(({ fact }, at) => freely.findIndex((each) => each.fact === fact) === at);
  const answers = [...first, ...read.filter(({ fact }) => !first.some((each) => each.fact === fact))].filter(
    ({ fact }) => fact in library.dictionary.byId,
  );
  if (answers.length > 0) return { answers, questions: [] };
  return { answers: [], questions: topicsIn(text).filter((fact) => fact in library.dictionary.byId) };
};

const opening = /^.*?\b(?:what if|what would happen if|suppose|supposing|imagine|say|if)\b\s*/i;

interface Reading {
  readonly fact: string;
  readonly words: RegExp;
  readonly value: (match: RegExpExecArray, sen: FactValue | undefined) => FactValue | undefined;
}

// The first reading of a fact wins, so the denials come first.
const readings: readonly Reading[] = [
  {
    fact: "sen.status",
    words:
      /\b(?:no|without (?:a|an|the|his|her|their)?|(?:did|does|do)(?: not|n'?t) have (?:a|an|the)?|lost (?:a|his|her|their|the)|not have (?:a|an|the)?)\s*(?:EHC ?P?(?: plan)?|plan)\b|\bplan (?:was |were |is )?(?:ceased|ended|stopped)\b/i,
    // Without the plan the child still has the need that it met.
    value: (_, sen) => (sen === "none" || sen === "needs-assessment" ? sen : "support"),
  },
  {
    fact: "sen.status",
    words: /\b(?:had|have|has|got|gets|with|given)\b[^.,;]{0,15}\b(?:EHC ?P?|EHC plan|a plan)\b/i,
    value: () => "ehc-plan",
  },
  {
    fact: "exclusion.kind",
    words: /\b(?:not|never|was ?n'?t|were ?n'?t|had ?n'?t been|no)\b[^.,;]{0,20}\b(?:exclu\w+|PEX\w*)/i,
    value: ([text]) => (/suspen/i.test(text) ? undefined : "none"),
  },
  {
    fact: "exclusion.kind",
    words: /\b(?:perm\w*(?: exclu\w*)?|PEX\w*)\b|\bsuspen\w+|\bfixed[- ]term\b/i,
    value: ([text]) => (/^(?:perm|pex)/i.test(text) ? "permanent" : "suspension"),
  },
  {
    fact: "care.status",
    words:
      /\b(?:not|never|no longer|is ?n'?t|was ?n'?t|were ?n'?t)\b[^.,;]{0,12}\b(?:looked[- ]after|LAC|CLA|in care)\b|\bno social worker\b/i,
    value: () => ["none"],
  },
  {
    fact: "child.yearGroup",
    words: /(?<!\bnot (?:in )?)\b(?:year|yr|y) ?(\d{1,2})\b/i,
    value: (match) => (Number(match[1]) <= 13 ? Number(match[1]) : undefined),
  },
  {
    fact: "tier.destination",
    words: /\b(?:same|present|own|our|this) school\b|\b(?:new|another|different) (?:mainstream )?school\b/i,
    value: ([text]) =>
      /new|another|different/i.test(text) ? "new-mainstream-school" : "return-to-same-school",
  },
];

const topics: readonly (readonly [RegExp, string])[] = [
  [/\b(?:plan|EHC ?P?|SEN)\b/i, "sen.status"],
  [/\b(?:exclu\w+|PEX\w*|suspen\w+)\b/i, "exclusion.kind"],
  [/\b(?:looked after|LAC|CLA|care|social worker)\b/i, "care.status"],
  [/\b(?:year|yr)\b/i, "child.yearGroup"],
  [/\b(?:go(?:es)? back|return\w*|new school|same school|stay\w*)\b/i, "tier.destination"],
  [/\b(?:ill|illness|health)\b/i, "education.outBecause"],
  [/\b(?:consent|views|risk assessment|pack)\b/i, "referral.evidence"],
  [
    /\b(?:\d{1,2}(?:st|nd|rd|th)|date|day|january|february|march|april|may|june|july|august|september|october|november|december)\b/i,
    "exclusion.firstDayOn",
  ],
];

/** Facts that a message may be about, when no value could be read in it. */
export const topicsIn = (text: string): readonly string[] =>
  topics.filter(([words]) => words.test(text)).map(([, fact]) => fact);
