import type { Day, FactValue } from "@waymark/rules";
import type { Situation } from "../assistant/situation.ts";
import { answerTo, isKnown, type Suggestion } from "../conversation/case.ts";
import { daysIn } from "../extractor/dates.ts";
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
  const free = [...freely, ...dayImagined(told, datesOf({ it, library }), it.asAt)];
  const first = free.filter(({ fact }, at) => free.findIndex((each) => each.fact === fact) === at);
  const answers = [...first, ...read.filter(({ fact }) => !first.some((each) => each.fact === fact))].filter(
    ({ fact }) => fact in library.dictionary.byId,
  );
  if (answers.length > 0) return { answers, questions: [] };
  return { answers: [], questions: topicsIn(text, { it, library }) };
};

type Of = Pick<Situation, "it" | "library">;

/** The days that were answered: "it started on …" can only mean one of these. */
const datesOf = ({ it, library }: Of): readonly string[] =>
  it.answers
    .filter((answer) => isKnown(answer) && library.dictionary.byId[answer.fact]?.type === "date")
    .map(({ fact }) => fact);

/** One day, where one day is known, stands in its place. */
const dayImagined = (text: string, dates: readonly string[], asAt: Day): readonly Suggestion[] => {
  const [[day, ...others], [fact, ...more]] = [daysIn(text, asAt), dates];
  if (day === undefined || fact === undefined || others.length + more.length > 0) return [];
  const value = day.past() ?? day.next();
  return value === undefined ? [] : [{ fact, value, span: text.slice(day.start, day.end) }];
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
    fact: "health.daysMissed",
    words: /\b(?:missed|off|absent)\b[^.,;\d]{0,20}(\d{1,3}) (?:school )?days?\b/i,
    value: ([, days]) => (Number(days) <= 366 ? Number(days) : undefined),
  },
  {
    fact: "readiness.score",
    words: /\bscor\w*\b[^.,;\d]{0,20}(\d{1,3})\b/i,
    value: ([, score]) => Number(score),
  },
  {
    fact: "roll.admittedElsewhere",
    words:
      /\bno (?:other |new )?school\b[^.,;]{0,12}\b(?:admit|took|taken|accept)\w*|\b(?:not|n'?t|never)\b[^.,;]{0,12}\b(?:admitted|taken|accepted)\b[^.,;]{0,8}\b(?:new|another|any other|different) school\b/i,
    value: () => false,
  },
  {
    fact: "roll.admittedElsewhere",
    words:
      /\b(?:new|another|different) (?:mainstream )?school\b[^.,;]{0,12}\b(?:admit|took|taken|accept)\w*|\b(?:admitted|taken|accepted)\b[^.,;]{0,8}\b(?:new|another|different) (?:mainstream )?school\b/i,
    value: () => true,
  },
  {
    fact: "tier.destination",
    // A school that took the child is not where the support leads to.
    words:
      /\b(?:same|present|own|our|this) school\b|(?<!\b(?:admitted|taken|accepted)\b[^.,;]{0,12})\b(?:new|another|different) (?:mainstream )?school\b(?![^.,;]{0,12}\b(?:admit|took|taken|accept))/i,
    value: ([text]) =>
      /new|another|different/i.test(text) ? "new-mainstream-school" : "return-to-same-school",
  },
];

const someDay = "some day";

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
    someDay,
  ],
];

/** Facts that a message may be about, when no value could be read in it. */
export const topicsIn = (text: string, situation: Of): readonly string[] =>
  topics
    .filter(([words]) => words.test(text))
    .flatMap(([, fact]) => (fact === someDay ? datesOf(situation) : [fact]))
    .filter((fact) => fact in situation.library.dictionary.byId);
