import type { Situation } from "../assistant/situation.ts";
import type { Suggestion } from "../conversation/case.ts";
import { extract } from "../extractor/extract.ts";

/** What a "what if" imagines: answers read from its words, or the questions that it may be about. */
export interface Imagined {
  readonly answers: readonly Suggestion[];
  readonly questions: readonly string[];
}

export const imaginedIn = (text: string, { it, library }: Situation): Imagined => {
  const told = text.replace(opening, "").replace(/\?\s*$/, ".");
  const answers = extract(told, it.asAt);
  if (answers.length > 0) return { answers, questions: [] };
  const questions = topics.filter(([words]) => words.test(text)).map(([, fact]) => fact);
  return { answers: [], questions: questions.filter((fact) => fact in library.dictionary.byId) };
};

const opening = /^.*?\b(?:what if|what would happen if|suppose|imagine|say|if)\b\s*/i;

const topics: readonly (readonly [RegExp, string])[] = [
  [/\b(?:plan|EHCP|SEN)\b/i, "sen.status"],
  [/\b(?:exclu\w+|PEX\w*|suspen\w+)\b/i, "exclusion.kind"],
  [/\b(?:looked after|LAC|CLA|care|social worker)\b/i, "care.status"],
  [/\b(?:year|yr)\b/i, "child.yearGroup"],
  [/\b(?:go(?:es)? back|return\w*|new school|same school|stay\w*)\b/i, "tier.destination"],
  [/\b(?:ill|illness|health)\b/i, "education.outBecause"],
  [/\b(?:consent|views|risk assessment|pack)\b/i, "referral.evidence"],
];
