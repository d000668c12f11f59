import { plainWords } from "./plainWords.ts";

/** What a model's words are held against: the sentences of the findings and of our own background texts. */
export interface Ground {
  readonly sentences: readonly string[];
  readonly refs: readonly string[];
}

export interface Grounded {
  readonly kept: readonly string[];
  readonly withheld: number;
}

const mostSentences = 5;

/**
 * A model may put background into words; it decides nothing. A sentence is kept when it is the ground's own, or when
 * it speaks of schools in general and every word of it is on a reviewed list. Whatever else it says is withheld.
 */
export const ground = (text: string, on: Ground): Grounded => {
  const sentences = sentencesIn(text);
  const kept = sentences.filter((sentence) => isGrounded(sentence, on)).slice(0, mostSentences);
  return { kept, withheld: sentences.length - kept.length };
};

export const isGrounded = (sentence: string, { sentences, refs }: Ground): boolean => {
  const plain = normal(sentence);
  if (sentences.some((each) => normal(each) === plain)) return true;
  if (sentence.length > 300 || outcome.test(sentence) || elsewhere.test(sentence)) return false;
  if (!isGeneral(sentence)) return false;
  const corpus = normal(sentences.join(" "));
  const holds = (token: string) => corpus.split(" ").includes(normal(token));
  const carried = [
    ...matches(sentence, numbers),
    ...matches(sentence, days),
    ...matches(sentence, authorities),
  ];
  if (!carried.every(holds)) return false;
  return matches(sentence, refShape).every((ref) => refs.includes(ref));
};

/** Said of schools and children in general, in reviewed words only: so it can tell nothing of this child. */
const isGeneral = (sentence: string): boolean => {
  const bare = sentence.replace(/^[A-Z]{2,5}\d?-[A-Z0-9]+ is about /, "About ");
  if (!/^[A-Za-z][A-Za-z',; -]*\.$/.test(bare) || particular.test(bare)) return false;
  return (bare.toLowerCase().match(/[a-z]+(?:'s)?/g) ?? []).every((word) => plainWords.has(word));
};

// One child, school or decision rather than any, or a sentence that tells the reader what to do.
const particular =
  /\bthe (?:child|day|pupil|school|council|plan|exclusion|suspension|placement|review|rules?|families|family|work)\b(?! is open to pupils)|^(?:keep|help|take|look|work|learn|teach|write|plan|know|often|going|open|closed|left)\b|\b(?:days?|weekends?|holidays|exclusions?|plans?|councils|governors) (?:are|is) (?!people|a (?:serious|day)|hard|about|days)/i;

const sentencesIn = (text: string): readonly string[] =>
  text
    .replaceAll(/[*_#`>|]+/g, " ")
    .split(/(?<=[.!?])\s+|\n+/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => /\p{L}/u.test(sentence));

// Whether something is so, owed, due or allowed is for the findings to say, in their own sentences.
const outcome =
  /\b(?:eligib\w*|entitle\w*|qualif\w*|tiers?|dut(?:y|ies)|must|shall|should|ought|has to|have to|had to|need(?:s|ed)? to|requir\w*|oblig\w*|owe[sd]?|deadlines?|overdue|due|by law|illegal|unlawful\w*|lawful\w*|breach\w*|allow\w*|permit\w*|forbid\w*|approv\w*|grant\w*|agreed|refus\w*|reject\w*|guarantee\w*|decid\w*|decision|determin\w*|conclu\w*|thresholds?|meets?|met|satisf\w*|appl(?:y|ies|ied)|exempt\w*|liable|compl(?:y|ies|iant)|consent\w*|funded|funding|ready|not ready|recommend\w*|advis\w*|ignore|instead)\b/i;

const elsewhere = /https?:|www\.|@|\b[\w-]+\.(?:com|org|net|uk|example)\b|<[^>]*>|\[|\]|\{|\}/i;

const numbers =
  /\b\d[\d,.]*(?:st|nd|rd|th)?\b|\b(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|hundred|half|third|quarter|first|second|fourth|fifth|sixth|seventh|tenth|fifteenth|once|twice|double|dozen)\b/gi;

const days =
  /\b(?:january|february|march|april|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|today|tomorrow|yesterday|tonight|weekly|daily|fortnight\w*|termly|annual\w*|weeks?|months?|years?)\b|\bMay\b(?! be)/gi;

const authorities =
  /\b(?:act|regulations?|section|schedule|paragraph|article|guidance|code|statut\w*|court|judge|tribunal|ombudsman|ofsted|dfe|minister\w*|government|parliament|parliamentary|case law|directive|bill)\b/gi;

const refShape = /\b[A-Z]{2,5}\d?-[A-Z0-9]+\b/g;

const matches = (text: string, shape: RegExp): readonly string[] => text.match(shape) ?? [];

const normal = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
