import { familiarWords } from "./familiarWords.ts";

/**
 * Whether a message tells of somebody in words that are not school business, outside what was read in it. Nobody can
 * list every danger; what is ordinary is easier to know, and the rest is answered with care.
 */
export const tellsMoreThan = (text: string, read: readonly string[]): boolean =>
  read
    .reduce((left, span) => left.replace(span, " "), text)
    .toLowerCase()
    .replace(/[’‘`´]/g, "'")
    .split(/[.!?;\n]+/)
    .some(
      (sentence) =>
        somebody.test(sentence) && (sentence.match(/[a-z']{3,}/g) ?? []).some((word) => !isFamiliar(word)),
    );

const somebody =
  /\b(?:he|she|they|him|her|his|hers|their|them|kids?|child|children|pupil|student|lads?|boys?|girls?|mum|dad|mother|father|nan|uncle|aunt|brother|sister|carer|hes|shes|son|daughter|i|me|someone|somebody)\b/;

/** Whether a word belongs to school business, as it stands or without its ending. */
export const isFamiliar = (word: string): boolean => {
  const bare = word.toLowerCase().replace(/^'+|'+$/g, "");
  if (bare.length < 3 || familiarWords.has(bare)) return true;
  return endings.some(
    ([from, to]) => bare.endsWith(from) && familiarWords.has(bare.slice(0, bare.length - from.length) + to),
  );
};

const endings: readonly (readonly [string, string])[] = [
  ["'s", ""],
  ["s", ""],
  ["es", ""],
  ["d", ""],
  ["ed", ""],
  ["ing", ""],
  ["ing", "e"],
  ["ied", "y"],
  ["ies", "y"],
  ["ly", ""],
  ["er", ""],
  ["n't", ""],
  ["nt", ""],
];
