import type { FixedTopic } from "./fixedAnswers.ts";

export const asksKnown = [
  "why",
  "why-not",
  "when",
  "who-says",
  "what-now",
  "missing",
  "change",
  "judgement",
  "why-asked",
] as const;

export type Ask = (typeof asksKnown)[number];

/** What one typed message wants. Facts in it are read before any question in it is answered. */
export type Route =
  | { readonly tool: "fixed"; readonly topic: FixedTopic }
  | { readonly tool: "explain"; readonly ask: Ask }
  | { readonly tool: "whatIf" }
  | { readonly tool: "correct" }
  | { readonly tool: "define" }
  | { readonly tool: "read" };

/** Danger first, then a dispute, then imagining, then what the words tell, then what they ask. */
export const routeOf = (text: string, tells: number): Route => {
  if (danger.test(text)) return { tool: "fixed", topic: "safeguarding" };
  if (dispute.test(text)) return { tool: "fixed", topic: "legal" };
  if (elsewhere.test(text)) return { tool: "fixed", topic: "scope" };
  if (about.test(text)) return { tool: "fixed", topic: "about" };
  if (disagreeing.test(text)) return { tool: "explain", ask: "judgement" };
  if (imagining.test(text)) return { tool: "whatIf" };
  if (tells > 0) return { tool: "read" };
  if (correcting.test(text)) return { tool: "correct" };
  if (defining.test(text)) return { tool: "define" };
  const ask = askOf(text);
  return ask === undefined ? { tool: "fixed", topic: "general" } : { tool: "explain", ask };
};

/** What a message that also tells facts asks beside them, in a sentence of its own. */
export const askBeside = (text: string): Ask | undefined => {
  const questions = text
    .split(/(?<=[.!?;\n])\s+/)
    .filter((sentence) => sentence.trimEnd().endsWith("?") || questioning.test(sentence));
  return questions.map(askOf).find((ask) => ask !== undefined);
};

const askOf = (text: string): Ask | undefined => asks.find(([, words]) => words.test(text))?.[0];

const questioning =
  /^(?:so |and |but |also |pls |please )*(?:what|whats|wot|when|whens|why|who|which|how|by what|by when)\b/i;

const danger =
  /\b(?:self[- ]?harm\w*|suicid\w*|kill (?:him|her|my|them)sel\w*|end (?:his|her|their|my) life|(?:does ?n[o']?t|don'?t|didn'?t|not) want to (?:be here|live|be alive)|wants? to die|overdos\w*|(?:marks|bruis\w*|cuts|burns|scratches) (?:on|all over|up) (?:his|her|their)|bruis(?:es|ing)|cutting (?:him|her|them)sel\w*|hit (?:him|her|them) at home|scared (?:to go|of going) home|afraid to go home|disclos(?:ed|ure)|touched (?:him|her|them)|sexual(?:ly)? (?:abus|assault|harm)\w*|being (?:abused|groomed|exploited|hurt|beaten)|county lines|carrying a knife|brought (?:in )?a knife|forced marriage|FGM|radicalis\w*|LADO|accused of (?:grabbing|hitting|hurting|touching)|staff (?:member )?(?:has |have )?(?:grabbed|hit|hurt|touched)|in (?:immediate )?danger|gone missing|missing from home|run away from home|not safe|unsafe (?:at home|tonight|now))\b/i;

const dispute =
  /\b(?:judicial review|sue|suing|solicitor'?s?|barrister|legal action|legal advice|take (?:them|us|the council|the school) to court|in court|tribunal (?:claim|case)|pre-action|compensation|represent (?:us|me)|injunction|win (?:the|our|my) (?:case|appeal))\b/i;

const elsewhere =
  /\b(?:census|S2S|login|log in|password|dashboard|spreadsheet|across the trust|weather|recipe|football|write (?:me )?(?:a|an) (?:poem|song|essay|letter)|just venting|no question)\b/i;

const imagining =
  /\b(?:what if|what would happen if|suppose|imagine|(?:^|[,;.] ?|\band )say (?:he|she|they|we)|(?<!\b(?:ask|know|tell|told|see|say|check|sure|me|us|wonder\w*) )if (?:we|i|he|she|they) (?:permanently|perm|were|was|had|did|suspend\w*|exclude\w*|wait\w*|moved?))\b/i;

const about =
  /\b(?:are|r) (?:you|u) (?:just )?(?:an? )?(?:real|human|person|robot|bot|ai|computer|machine|program|chat ?gpt)\b|\bwho (?:made|wrote|built|are) (?:you|this|waymark)\b|\bwhat (?:are you|is waymark)\b(?! missing)/i;

// Nobody has to take the findings as they are: a person decides.
const disagreeing =
  /\b(?:do not|don'?t) (?:think (?:that|this|it)(?:'?s| is) right|agree)\b|\b(?:i|we) disagree\b|\bwhat if (?:you|it|this|that)(?:'?re| are|'?s| is) wrong\b|\b(?:legally )?binding\b|\bis (?:this|it|that) (?:only |just )?advice\b|\bdo we have to (?:follow|accept|go along)\b/i;

const correcting =
  /^(?:sorry|oops|correction|scrap that|actually|no wait|wait no)\b(?!.*\?)|\b(?:i|we) (?:meant|got (?:that|it|the \w+) wrong|made a mistake|put the wrong)\b|\b(?:that|it)(?:'?s| is| was) (?:wrong|a mistake|not right)\b(?!.*(?:\?|why))|\bafter all\b(?!.*\?)|^not (?:year|yr|y)? ?\d+, (?:year|yr|y) ?\d+|\b(?:the|that|this|my|an) \w+(?: date)? (?:is|was) (?:wrong|not right)\b(?!.*(?:\?|why))|\b(?:is|was)(?: not|n'?t) right\b(?!.*(?:\?|why))|\b(?:change|correct|fix) (?:my|the|an|that) (?:answer|date|year)\b/i;

const defining =
  /\bwhat(?:'?s| is| are| do you (?:mean|count)| does)\b.*\b(?:mean|means|session|tier|tiers|section 19|s19|direction|managed move|alternative provision|school day|EHCP|plan)\b|\b(?:diff|difference) between\b|\bdefine\b|\bwhat counts as\b/i;

const asks: readonly (readonly [Ask, RegExp])[] = [
  [
    "judgement",
    /\bwhy\b.*\b(?:person|human|someone|somebody|panel|head|people|we|i)\b.*\b(?:have|has|had|need|needs|got|supposed|must|meant)\b.*\b(?:decid\w*|judge\w*)\b|\bwhy\b.*\b(?:have|has|must|need|needs|does)\b.*\b(?:person|human|someone|somebody|panel|people|we|i)\b.*\b(?:decid\w*|judge\w*)\b|\bwho (?:decides|judges|gets to decide|has to decide|should decide|makes the (?:decision|call))\b|\bwhose (?:judge?ment|decision|call)\b|\bwhy (?:can'?t|cannot|don'?t|won'?t|doesn'?t|can (?:you|it) not) (?:you|u|it|waymark|the (?:system|computer|tool))\b.*\b(?:decide|judge|work (?:it|that|this) out|just (?:say|tell))\b|\b(?:judge?ment|person|human) (?:call|to judge|to decide)\b|\bis (?:it|that|this) (?:my|our|your|the head'?s) (?:decision|call|judge?ment)\b/i,
  ],
  [
    "change",
    /\bwhat(?:'?s| is)? (?:would|could|might|will|can|has to|have to|had to|needs? to|must|wud|'?d)?\s?(?:\w+ ){0,3}?(?:change|changed|be different|make (?:a|any|the) difference|make (?:him|her|them|it|this|that|us))\b|\bwhat (?:would|'?d|does|will) (?:it )?take\b|\bhow (?:could|can|would|do|does|might) (?:\w+ ){1,3}?(?:qualify|become eligible|be eligible|get (?:to|into|in|on|onto) (?:a )?tier|meet|reach|move (?:up|down|to))\b|\b(?:would|could|can|does|will) (?:anything|something|it|this|that) (?:else )?(?:ever )?change\b|\bwould (?:it help to )?wait(?:ing)?\b|\bwhat (?:is|'?s) stopping\b|\bwhat stands? (?:in the way|between)\b/i,
  ],
  [
    "why-asked",
    /\bwhy (?:are|do|did|would|must|should|r|d'?) ?(?:you|u|ya|it|waymark|we|i)\b(?: have to| need to| want to)? ?(?:asking|ask|need|want|answer|know)\b|\bwhat(?:'?s| is| has| does) (?:that|this|it) (?:got to do|matter|have to do)\b|\bwhy (?:does|is|would) (?:that|this|it) (?:matter|question|asked|relevant|needed)\b|\bdoes (?:that|this|it) (?:really )?matter\b/i,
  ],
  [
    "why-not",
    /\bwhy (?:not|is ?n'?t|are ?n'?t|can'?t|does ?n'?t|did ?n'?t|won'?t)\b|\bwhy\b.*(?:\bnot\b|n't\b)/i,
  ],
  [
    "who-says",
    /\bwho says\b|\bwhere does it say\b|\bsays who\b|\b(?:what|which) (?:law|source|act|regulation|guidance)\b|\bis (?:that|it|this) (?:the )?(?:law|legal|guidance|policy)\b|\bsources?\b|\blaw or\b/i,
  ],
  ["why", /\bwhy\b|\bhow come\b|\bexplain\b|\breasons?\b|\bon what grounds\b/i],
  [
    "when",
    /\bwhen\b|\bdeadlines?\b|\bby what (?:date|day)\b|\bwhat (?:date|day)\b|\bhow long\b|\blast (?:date|day)\b|\bhow many days\b|\bdue\b|^(?:the )?(?:dates?|days?|deadlines?)\?*$|^(?:the )?(?:sixth|6th) day\?*$|^day (?:six|6)\?*$/i,
  ],
  [
    "missing",
    /\bwhat (?:else )?(?:do you|don'?t you|would you) (?:still |also |else )?(?:need|know|want)\b|\bwhat (?:are you|am i|are we) missing\b|\bwhat(?:'?s| is) (?:missing|not known|unknown|left)\b|\bwho (?:could|would|might) know\b/i,
  ],
  [
    "what-now",
    /\bwhat (?:now|next)\b|\bwhat (?:do|should|must|shall|can) (?:we|i|the school|they)\b|\bwhat happens\b|\bnext steps?\b|\boptions?\b|\bwho (?:must|has to|should|is responsible)\b|\bwhich tier\b|\beligible\b|\bdo (?:we|they|i) have to\b|\b(?:ok|lawful|allowed|legal)\?|\b(?:am i|are (?:we|they)|is (?:he|she|the school)) allowed\b|\b(?:can|how (?:do|can|would)) (?:we|i|they|mum|dad|parents?|the (?:school|council|parents?))\b|\bwho (?:do|should|must|shall) (?:we|i|they) (?:ring|call|tell|contact|speak|talk|ask|inform)\b/i,
  ],
];
