import type { Doubt } from "./reading.ts";

type Where = "before" | "after" | "clause" | "sentence" | "question";

/** Words that make what stands near them uncertain, and how near they must be. */
const cues: readonly { readonly doubt: Doubt; readonly where: Where; readonly words: RegExp }[] = [
  {
    doubt: "denied",
    where: "before",
    words:
      /\b(?:if|whether|asked to|to agree|propos(?:e|ed|es|ing)|suggest(?:ed|ing)?|discuss(?:ed|ing)?|no(?! wait)|not|never|without|nor|neither|non|isn'?t|wasn'?t|hasn'?t|haven'?t|doesn'?t|didn'?t|don'?t|won'?t|refused|refusing|declined|turned down|lacks?|lost|awaiting|waiting (?:for|on)|waits? for|pending|draft|appl(?:y|ies|ied|ying) for|going for|ask(?:s|ed|ing)? for|requested|requesting|seeking|push(?:es|ed) for|had(?! been)|agreed to|agrees to|to issue|issuing|needs?|wants?|wanting|wanted|has to|have to|nearly|almost|soon|will be|'ll be|going to be|gets?|getting|due to be|about to|could be|should be|to be|wish(?:es)?|hop(?:e|es|ing)|fighting for|chasing|pushing for|appeal(?:ing)? for|meeting about|decid(?:e|es|ed|ing) (?:on|about|whether|if)|(?:decision|outcome|news) (?:on|of|about)|talk of|mention(?:ed)? of|threatened with|threat of|avoid(?:ing)?|prevent(?:ing)?|instead of|rather than|facing|at risk of|risk of|heading for|close to|on the (?:edge|verge|brink) of)\b[^,.;:!?\n]{0,28}$/i,
  },
  {
    doubt: "denied",
    where: "after",
    words:
      /^[^,.;:!?\n]{0,30}\b(?:refused|declined|ceased|lapsed|ended|overturned|quashed|rescinded|withdrawn|cancelled|reinstated|not (?:agreed|issued|finali[sz]ed|in place|yet)|never|pending|to follow|to come|to do|to be done|outstanding|missing|requested|applied|application|request|being (?:considered|looked at|assessed)|assessment|(?:in )?draft|closed|(?:moved|stepped) (?:up|down)|broke down|broken down|failed|fell through|collapsed|panel|outcome|meeting|decision|nurse|team|teacher|officer|worker|coordinator|needed|required|mentioned|next (?:week|month|term|year)|for (?:his|her|their) (?:brother|sister))\b/i,
  },
  {
    doubt: "supposed",
    where: "sentence",
    words:
      /\b(?:(?<!\b(?:say|says|know|knows|decide|see|tell|ask|asked|remember) )if|what if|imagine|suppose|say we|were to|would|would've|could we|can we|should we|shd we|may we|consider(?:s|ing)?|should(?:'ve| have)|(?:was|were) going to|called off|never (?:turned up|started|happened)|(?:changed|changing) (?:his|her|their) mind|pulled out|backed out|one more|any more (?:incidents?|of this|trouble)|next time|hypothetical(?:ly)?|in theory|unless|otherwise they'?d|or they'?d|threaten(?:s|ed|ing)?)\b/i,
  },
  {
    doubt: "supposed",
    where: "clause",
    words:
      /\b(?:wants? to|wanted to|thinking (?:of|about)|plan(?:ning)? to|minded to|let'?s|say (?:he|she|they))\b/i,
  },
  {
    // What a parent says is theirs to say; what nobody can find is not yet a fact.
    doubt: "unsure",
    where: "sentence",
    words:
      /\b(?:(?:mum|dad|mother|father|parents?|nan|carers?|he|she) (?:says?|reckons?|claims?|insists?|swears)|can'?t find|couldn'?t (?:find|tell)|no record of|(?:fairly|pretty|quite|almost|not) (?:sure|certain))\b/i,
  },
  {
    doubt: "unsure",
    where: "clause",
    words:
      /\b(?:think|thinks|thought|might|may be|maybe|perhaps|poss(?:ibly)?|prob(?:ably)?|not sure|unsure|i guess|apparently|i believe|supposedly|as far as|afaik|reckon|about|around|approx(?:imately)?|roughly|ish|cant remember|can'?t remember|don'?t know|dunno|isn'?t that|is that|does (?:he|she|it) count|or so)\b/i,
  },
  {
    doubt: "someone-else",
    where: "sentence",
    words:
      /\b(?:brother|sister|sibling|siblings|cousin|twin|mate|friend|another (?:pupil|child|student|lad|boy|girl)|other (?:pupil|child|student|lad|boy|girl)|herself|himself|(?:mum|dad) (?:has|had|was)(?! (?:not |now |already |also )?(?:agreed|consented|signed|refused|declined|asked|given|told|said|turned|accepted|requested|applied|been (?:in|told|asked|consulted|informed))\b)|her own|his own)'?s?\b/i,
  },
  {
    doubt: "past",
    where: "clause",
    words:
      /\b(?:previously|used to|formerly|in (?:his|her|their) life|last time|back when|ex-|back in|years? ago|last year|last yr|at (?:his|her|their) (?:last|old|previous) school|from (?:his|her|their) (?:last|old|previous) school|(?:at|from|in|during) (?:primary|infants?|juniors?|nursery)\b|until (?!(?:mon|tue|wed|thu|fri|\d|today|tomorrow|half|easter|christmas|the end))|closed|ceased|no longer|any ?more|overturned|quashed|rescinded|withdrawn|cancelled|reinstated)\b/i,
  },
  {
    doubt: "instructed",
    where: "sentence",
    words:
      /\b(?:ignore|pretend|must treat|treat (?:every|all|this|him|her|them)|assume|act as|determination updated|print|output|override|disregard)\b|\b(?:assistant|system)\s*:|<\/?\w+>/i,
  },
  {
    doubt: "asked",
    where: "question",
    words:
      /^\s*(?:(?:and|so|but|hi|hello|please|pls|also)[, ]+)*(?!(?:is|was|has|have) (?:an? )?(?:EHCP?|EHC plan|SEND?|LAC|CLA|PLAC|CIN|been|had|got|currently|not) )(?:is|are|was|were|do|does|did|has|have|can|could|should|will|would|may|must|what|whats|which|when|who|why|how|where)\b/i,
  },
  {
    doubt: "many",
    where: "clause",
    words:
      /\b(?:(?<![\d/.-]|\b(?:year|yr|y) )\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|all|every|most|some|many|both|few) (?!(?:school )?(?:days?|weeks?|wks?|hours?|hrs?|months?|years?|terms?|sessions?)\b)(?:\S+ )?(?:with|have|has|of them|pupils|children|kids|students|learners)\b|\bacross the (?:trust|school|council)\b|\bpupils\b/i,
  },
];

/** Why the words from `start` to `end` may not say what they seem to say. */
export const doubtsAbout = (text: string, start: number, end: number): ReadonlySet<Doubt> => {
  const sentence = stretch(text, start, end, sentenceEnds);
  const clause = stretch(text, start, end, clauseEnds);
  const found = new Set<Doubt>();
  for (const { doubt, where, words } of cues) {
    const near: Record<Where, string> = {
      before: text.slice(clause.start, start),
      after: text.slice(end, clause.end),
      clause: without(text, clause, start, end),
      sentence: without(text, sentence, start, end),
      question: isAsked(text, sentence.end) ? text.slice(sentence.start, start) : "",
    };
    if (words.test(near[where])) found.add(doubt);
  }
  if (/^\?\s*(?:no|nope|nah|not)\b/i.test(text.slice(sentence.end))) found.add("denied");
  return found;
};

export const mentionsPermanent = (text: string): boolean =>
  /\bPEX|\bperm(?:anent(?:ly)?)?[- ]?ex|\bexpel/i.test(text);

/** Words anywhere in a message that undo an exclusion told in it, whatever the order. */
export const undoes = (text: string): boolean =>
  /\b(?:overturn(?:ed|s)?|quash(?:ed|es)?|rescind(?:ed|s)?|withdr[ae]wn?|withdrew|cancel(?:led|ed|s)|reinstat(?:ed|es)|took (?:it|that) back|taken back|changed (?:his|her|their) mind)\b/i.test(
    text,
  );

export const sentenceOf = (text: string, start: number, end: number): { start: number; end: number } =>
  stretch(text, start, end, sentenceEnds);

const sentenceEnds = /[.!?](?=\s|$)|[;\n]|\s-\s|,? but /g;
const clauseEnds = /[.!?](?=\s|$)|[;:\n,()]|\s-\s| but | and | so /g;

// People leave out question marks: a last sentence that opens like a question is one.
const isAsked = (text: string, end: number): boolean => /^\s*(?:\?|$)/.test(text.slice(end));

// The words that matched are left out: "no suspensions" is not doubted for its own "no".
const without = (text: string, span: { start: number; end: number }, start: number, end: number): string =>
  `${text.slice(span.start, start)} … ${text.slice(end, span.end)}`;

const stretch = (text: string, start: number, end: number, ends: RegExp): { start: number; end: number } => {
  let from = 0;
  let to = text.length;
  for (const match of text.matchAll(ends)) {
    const after = match.index + match[0].length;
    if (after <= start) from = after;
    else if (match.index >= end) {
      to = match.index;
      break;
    }
  }
  return { start: from, end: to };
};
