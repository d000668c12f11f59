import { isFamiliar } from "../safeguarding/unfamiliar.ts";
import { bodies, forenames, placeWords, surnames, wordForenames } from "./nameLists.ts";

/**
 * Whether a message holds somebody's full name, in the patterns that people type: "Liam Okafor", "liam okafor",
 * "OKAFOR, LIAM", "pupil: Kacper Nowak", "Kacper Nowak, Y9". A first name alone, initials, or a title with one name
 * say nobody.
 */
export const hasFullName = (text: string): boolean => {
  const words = wordsIn(text);
  return words.some((word, index) => {
    const next = words[index + 1];
    return next !== undefined && isPair(word, next, words, index);
  });
};

/** A name that goes with a date of birth: alone it says nobody, with the day it does. */
export const hasForename = (text: string): boolean =>
  wordsIn(text).some(
    (word) =>
      isForename(word) ||
      (word.capital &&
        !word.caps &&
        (wordForenames.has(word.lower) ? isWrittenAsName(word) : word.text.length > 2 && !isOrdinary(word))),
  );

/** "Name Tom", "Lily, born": a word with a capital where an ordinary word has none, or right before the birth. */
const isWrittenAsName = ({ lower, gap, after }: Word): boolean =>
  !seasons.has(lower) &&
  (/[\p{L}\d,:] *$/u.test(gap) || gap === " " || /^,? *(?:was |is )?(?:born|dob|d\.o\.b)\b/i.test(after));

const seasons: ReadonlySet<string> = new Set(["summer", "autumn"]);

interface Word {
  readonly text: string;
  readonly lower: string;
  /** Begins with a capital, and is more than an initial. */
  readonly capital: boolean;
  readonly caps: boolean;
  /** What stands between the word before and this one. */
  readonly gap: string;
  /** What follows up to the end of the message. */
  readonly after: string;
}

const wordsIn = (text: string): readonly Word[] => {
  let from = 0;
  return [...text.matchAll(/\p{L}[\p{L}'’-]*/gu)].map((match) => {
    const whole = match[0].replace(/['’]s$/i, "");
    const gap = text.slice(from, match.index);
    from = match.index + match[0].length;
    return {
      text: whole,
      lower: whole.toLowerCase().replaceAll("’", "'"),
      capital: /^\p{Lu}[\p{L}'’-]+$/u.test(whole),
      caps: /^\p{Lu}{2,}/u.test(whole) && whole === whole.toUpperCase(),
      gap,
      after: text.slice(from),
    };
  });
};

const isPair = (first: Word, second: Word, words: readonly Word[], index: number): boolean => {
  const before = words[index - 1];
  if (/^,\s*$/.test(second.gap)) return isSurnameFirst(first, second);
  if (!/^[ \t]+(?:\p{Lu}\.? )?$/u.test(second.gap)) return false;
  if (isBody(words, index) || isPlace(before, first)) return false;
  if (isForename(first))
    return isSurname(second, first.capital) || (isOfSomebody(before, first.gap) && !isOrdinary(second));
  if (wordForenames.has(first.lower))
    return first.capital && second.capital && !first.caps
      ? (surnames.has(second.lower) && !placeWords.has(second.lower)) || !isOrdinary(second)
      : surnames.has(second.lower) && child.test(second.after);
  if (first.caps !== second.caps || !first.capital || !second.capital) return false;
  if (isOrdinary(first) || isOrdinary(second)) return false;
  return isOfSomebody(before, first.gap) || isDescribed(second.after, words, index + 2);
};

/** "Smith, John", "OKAFOR, MARLON (Y11)". */
const isSurnameFirst = (first: Word, second: Word): boolean => {
  if (!first.capital || !second.capital) return false;
  const described = child.test(second.after) || second.after.trim() === "";
  if (isForename(second)) return surnames.has(first.lower) ? described : !isOrdinary(first) && described;
  return !isOrdinary(first) && !isOrdinary(second) && child.test(second.after) && !/^\s*,/.test(second.after);
};

const isForename = ({ lower }: Word): boolean =>
  forenames.has(lower.split("-")[0]!) && !wordForenames.has(lower);

/** After a first name: what can be a surname. In small letters it must look like one, for anything may follow a name. */
const isSurname = (word: Word, capitalBefore: boolean): boolean => {
  if (bodies.has(word.lower)) return false;
  if (word.capital)
    return (
      surnames.has(word.lower) ||
      forenames.has(word.lower) ||
      (!isFamiliar(word.lower) && !notAfterName.has(word.lower))
    );
  if (capitalBefore && word.text.length < 3) return false;
  if (surnames.has(word.lower)) return !isFamiliar(word.lower) || child.test(word.after);
  if (word.text.length < 4 || isFamiliar(word.lower) || placeWords.has(word.lower)) return false;
  return child.test(word.after) || (!/(?:ed|ing|ly|s|n't|nt)$/.test(word.lower) && isSaidOf(word.after));
};

const notAfterName: ReadonlySet<string> = new Set(["day", "term", "act", "waymark"]);

/** A year group, a birthday, a decision: what is told of a child right after the name. */
const child =
  /^[\s,(:–-]*(?:(?:is |was |has been |got |in |a |an |the )*(?:year|yr|y) ?\d|dob|d\.o\.b|born|aged|age|upn|perm\w*\b|pex\w*|suspended|excluded|sus\b|ehcp?\b|lac\b|\d{1,2}\b)/i;

const isSaidOf = (after: string): boolean =>
  /^\s*(?:$|[.,;:!?)\n]|(?:is|was|has|had|again|who|and his|and her|about)\b|['’]s\b)/i.test(after);

const isDescribed = (after: string, words: readonly Word[], from: number): boolean => {
  const third = words[from];
  const rest = third?.capital && !isOrdinary(third) && /^ $/.test(third.gap) ? third.after : after;
  return (
    child.test(rest) ||
    /^\s*(?:is|was|has|got|had) (?:been |just |now )*(?:perm\w*|pex\w*|suspended|excluded|in (?:year|yr)|at risk|lac|looked)/i.test(
      rest,
    ) ||
    /^['’]s (?:\w+ )?(?:exclusion|plan|ehcp|placement|mum|dad|review|suspension|case|file)/i.test(rest)
  );
};

/** After a word for a person: "pupil Kacper Nowak", "Mrs Aisha Rahman", "called Tia Lomax". */
const isOfSomebody = (before: Word | undefined, gap: string): boolean =>
  before !== undefined &&
  /^[.:\s–-]{1,4}$/.test(gap) &&
  (somebody.has(before.lower) ||
    (gap.includes(":") && ["for", "re", "about", "regarding"].includes(before.lower)));

const somebody: ReadonlySet<string> = new Set(
  `pupil student child boy girl lad son daughter mother father mum dad nan carer brother sister named called name
  surname mr mrs ms miss mx dr prof sir head headteacher deputy senco sendco teacher tutor ta worker keyworker mentor
  officer coach psychologist chair governor nurse therapist escort driver`.split(/\s+/),
);

/** "Thomas More RC School", "Victoria Park Academy": a school, a council or a company by name. */
const isBody = (words: readonly Word[], index: number): boolean =>
  [1, 2, 3, 4].some((step) => {
    const word = words[index + step];
    return (
      word !== undefined &&
      bodies.has(word.lower) &&
      words
        .slice(index + 1, index + step + 1)
        .every(({ gap, capital, lower }) => /^[ \t&]+$/.test(gap) && (capital || joining.has(lower)))
    );
  });

const joining: ReadonlySet<string> = new Set(["of", "and", "the", "for", "on"]);

/** "At Victoria Park", "St Mary Magdalene": where, not who. */
const isPlace = (before: Word | undefined, first: Word): boolean =>
  before !== undefined &&
  /^\.? $/.test(first.gap) &&
  ["at", "st", "saint", "near", "inside"].includes(before.lower);

const isOrdinary = ({ lower }: Word): boolean =>
  placeWords.has(lower) || bodies.has(lower) || isFamiliar(lower) || lower.split("-").every(isFamiliar);
