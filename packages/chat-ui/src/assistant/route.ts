import type { FixedTopic } from "./fixedAnswers.ts";

export type Ask = "why" | "why-not" | "when" | "who-says" | "what-now" | "missing";

/** What one typed message wants. Facts in it are read before any question in it is answered. */
export type Route =
  | { readonly tool: "fixed"; readonly topic: FixedTopic }
  | { readonly tool: "explain"; readonly ask: Ask }
  | { readonly tool: "whatIf" }
  | { readonly tool: "define" }
  | { readonly tool: "read" };

/** Danger first, then a dispute, then imagining, then what the words tell, then what they ask. */
export const routeOf = (text: string, tells: number): Route => {
  if (danger.test(text)) return { tool: "fixed", topic: "safeguarding" };
  if (dispute.test(text)) return { tool: "fixed", topic: "legal" };
  if (elsewhere.test(text)) return { tool: "fixed", topic: "scope" };
  if (imagining.test(text)) return { tool: "whatIf" };
  if (tells > 0) return { tool: "read" };
  if (defining.test(text)) return { tool: "define" };
  const ask = asks.find(([, words]) => words.test(text))?.[0];
  return ask === undefined ? { tool: "fixed", topic: "general" } : { tool: "explain", ask };
};

const danger =
  /\b(?:self[- ]?harm\w*|suicid\w*|kill (?:him|her|my|them)sel\w*|end (?:his|her|their|my) life|(?:does ?n[o']?t|don'?t|didn'?t|not) want to (?:be here|live|be alive)|wants? to die|overdos\w*|(?:marks|bruis\w*|cuts|burns|scratches) (?:on|all over|up) (?:his|her|their)|bruis(?:es|ing)|cutting (?:him|her|them)sel\w*|hit (?:him|her|them) at home|scared (?:to go|of going) home|afraid to go home|disclos(?:ed|ure)|touched (?:him|her|them)|sexual(?:ly)? (?:abus|assault|harm)\w*|being (?:abused|groomed|exploited|hurt|beaten)|county lines|carrying a knife|brought (?:in )?a knife|forced marriage|FGM|radicalis\w*|LADO|accused of (?:grabbing|hitting|hurting|touching)|staff (?:member )?(?:has |have )?(?:grabbed|hit|hurt|touched)|in (?:immediate )?danger|gone missing|missing from home|run away from home|not safe|unsafe (?:at home|tonight|now))\b/i;

const dispute =
  /\b(?:judicial review|sue|suing|solicitor'?s?|barrister|legal action|legal advice|take (?:them|us|the council|the school) to court|in court|tribunal (?:claim|case)|pre-action|compensation|represent (?:us|me)|injunction|win (?:the|our|my) (?:case|appeal))\b/i;

const elsewhere =
  /\b(?:census|S2S|login|log in|password|dashboard|spreadsheet|across the trust|weather|recipe|football|write (?:me )?(?:a|an) (?:poem|song|essay|letter)|just venting|no question)\b/i;

const imagining =
  /\b(?:what if|what would happen if|suppose|imagine|say (?:he|she|they|we)|if (?:we|i|he|she|they) (?:permanently|perm|were|was|had|did|suspend\w*|exclude\w*|wait\w*|moved?))\b/i;

const defining =
  /\bwhat(?:'?s| is| are| do you (?:mean|count)| does)\b.*\b(?:mean|means|session|tier|tiers|section 19|s19|direction|managed move|alternative provision|school day|EHCP|plan)\b|\b(?:diff|difference) between\b|\bdefine\b|\bwhat counts as\b/i;

const asks: readonly (readonly [Ask, RegExp])[] = [
  ["why-not", /\bwhy (?:not|is ?n'?t|are ?n'?t|can'?t|does ?n'?t|did ?n'?t|won'?t)\b|\bwhy\b.*\bnot\b/i],
  [
    "who-says",
    /\bwho says\b|\bwhere does it say\b|\bsays who\b|\b(?:what|which) (?:law|source|act|regulation|guidance)\b|\bis (?:that|it|this) (?:the )?(?:law|legal|guidance|policy)\b|\bsources?\b|\blaw or\b/i,
  ],
  ["why", /\bwhy\b|\bhow come\b|\bexplain\b|\breasons?\b|\bon what grounds\b/i],
  [
    "when",
    /\bwhen\b|\bdeadlines?\b|\bby what (?:date|day)\b|\bwhat (?:date|day)\b|\bhow long\b|\blast (?:date|day)\b|\bhow many days\b|\bdue\b/i,
  ],
  [
    "missing",
    /\bwhat (?:else )?(?:do you|don'?t you|would you) (?:need|know|want)\b|\bwhat(?:'?s| is) (?:missing|not known|unknown|left)\b|\bwho (?:could|would|might) know\b/i,
  ],
  [
    "what-now",
    /\bwhat (?:now|next)\b|\bwhat (?:do|should|must|shall|can) (?:we|i|the school|they)\b|\bwhat happens\b|\bnext steps?\b|\boptions?\b|\bwho (?:must|has to|should|is responsible)\b|\bwhich tier\b|\beligible\b|\bdo (?:we|they|i) have to\b|\b(?:ok|lawful|allowed|legal)\?/i,
  ],
];
