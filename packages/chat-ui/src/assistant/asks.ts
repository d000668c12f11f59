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
  "who-knows",
  "who-owes",
  "about-rule",
] as const;

export type Ask = (typeof asksKnown)[number];

/** What a message asks, when it asks at all: a "when" in the middle of what is told is no question. */
export const askOf = (text: string): Ask | undefined => {
  const asking = sentencesOf(text).filter(isAsking).join(" ");
  return asking === "" ? undefined : asks.find(([, words]) => words.test(asking))?.[0];
};

/** What a message that also tells facts asks beside them, in a sentence of its own. */
export const askBeside = (text: string): Ask | undefined =>
  sentencesOf(text)
    .filter((sentence) => sentence.trimEnd().endsWith("?") || beginsAsking.test(sentence))
    .map(askOf)
    .find((ask) => ask !== undefined);

const sentencesOf = (text: string): readonly string[] => text.split(/(?<=[.!?;\n])\s+/);

const isAsking = (sentence: string): boolean =>
  sentence.trimEnd().endsWith("?") ||
  beginsAsking.test(sentence) ||
  requests.test(sentence) ||
  endsAsking.test(sentence) ||
  (sentence.match(/[\w'’]+/g) ?? []).length <= 4;

const beginsAsking =
  /^\W*(?:(?:so|and|but|also|well|ok|okay|right|hi|hello|pls|plz|please|sorry|then|anyway|um|er|quick question)[,:]? )*(?:what|whats|wot|wat|when|whens|why|whys|who|whos|whose|which|where|how|hows|by (?:what|when)|says who|is|isn'?t|isnt|are|am|was|were|do|does|did|dont|don'?t|doesn'?t|can|cant|can'?t|could|should|shall|will|would|must|may|has|have|explain|dates?|next steps?|time limit|anything|define)\b/i;

const endsAsking = /[,;:–-] ?(?:and )?(?:why|how come|when|who says)\W*$/i;

const requests =
  /\b(?:(?:tell|remind|show|ask|told) (?:me|us|you)|(?:need|want|like|trying|asked) to (?:know|find out|understand|check)|find out|wondering|not sure (?:if|when|why|what|who|how)|(?:can|could) you|explain|(?:i|we) (?:disagree|do not agree|don'?t agree|dont agree|don'?t think|do not think))\b/i;

const sides =
  "(?:us|we|ours|school|the school|council|the council|la|the la|them|theirs|the head|governors|local authority)";

const asks: readonly (readonly [Ask, RegExp])[] = [
  [
    "judgement",
    /\bwhy\b.*\b(?:person|human|someone|somebody|panel|head|people|we|i)\b.*\b(?:have|has|had|need|needs|got|supposed|must|meant)\b.*\b(?:decid\w*|judge\w*)\b|\bwhy\b.*\b(?:have|has|must|need|needs|does)\b.*\b(?:person|human|someone|somebody|panel|people|we|i)\b.*\b(?:decid\w*|judge\w*)\b|\bwho (?:decides|judges|gets to decide|has to decide|should decide|makes the (?:decision|call))\b|\bwhose (?:judge?ment|decision|call)\b|\bwhy (?:can'?t|cannot|don'?t|won'?t|doesn'?t|can (?:you|it) not) (?:you|u|it|waymark|the (?:system|computer|tool))\b.*\b(?:decide|judge|work (?:it|that|this) out|just (?:say|tell))\b|\b(?:judge?ment|person|human) (?:call|to judge|to decide)\b|\bis (?:it|that|this) (?:my|our|your|the head'?s) (?:decision|call|judge?ment)\b|\b(?:do not|don'?t) (?:think (?:that|this|it)(?:'?s| is) right|agree)\b|\b(?:i|we) disagree\b|\bwhat if (?:you|it|this|that)(?:'?re| are|'?s| is) wrong\b|\b(?:legally )?binding\b|\bis (?:this|it|that) (?:only |just )?advice\b|\bdo we have to (?:follow|accept|go along)\b/i,
  ],
  [
    "who-knows",
    /\bwho (?:could|would|might|can|should|will) (?:know|tell|say|confirm)\b(?! (?:him|her|them)\b)|\bwho (?:knows|has (?:that|this) information)\b|\bwho (?:do|should|can|would|shall|could) (?:i|we) (?:ask|check with)\b|\b(?:how|where) (?:do|can|would|could|should) (?:i|we) (?:find|get|check)\b/i,
  ],
  [
    "who-owes",
    new RegExp(
      `\\bwhy\\b.*\\b(?:the )?(?:council|la|local authority|school|head|governors?|us|we)(?:'s)?\\b.*\\b(?:and )?not\\b(?! (?:met|tier|eligible|known)\\b).*\\b${sides}\\b|\\bwhy (?:is|was|does) (?:it|this|that) (?:the )?(?:council|la|local authority|school|head)(?:'?s)? (?:job|duty|responsibility|problem|work|thing)\\b|\\bwhose (?:job|duty|responsibility)\\b|\\bis (?:it|that|this) (?:(?:for )?${sides})\\b.*\\bor\\b|\\bwho (?:has to|must|should|is meant to|is supposed to|needs to|will) (?:do|arrange|pay|provide|sort|make|tell|write|organi[sz]e)\\b|\\bwho(?:'?s| is) (?:responsible|in charge|liable|meant to)\\b|\\bwho (?:pays|arranges|provides|funds)\\b|\\bwhy us\\b|\\bwhy (?:do|must|should) (?:we|the council|the school) (?:have to|need to)?\\b.*\\bnot\\b`,
      "i",
    ),
  ],
  [
    "change",
    /\bwhat(?:'?s| is)? (?:would|could|might|will|can|has to|have to|had to|needs? to|must|wud|'?d)?\s?(?:\w+ ){0,3}?(?:change|changed|be different|make (?:a|any|the) difference|make (?:him|her|them|it|this|that|us))\b|\bwhat (?:would|'?d|does|will) (?:it )?take\b|\bhow (?:could|can|would|do|does|might) (?:\w+ ){1,3}?(?:qualify|become eligible|be eligible|get (?:to|into|in|on|onto) (?:a )?tier|meet|reach|move (?:up|down|to))\b|\b(?:would|could|can|does|will) (?:anything|something|it|this|that) (?:else )?(?:ever )?change\b|\bwould (?:it help to )?wait(?:ing)?\b|\bwhat (?:is|'?s) stopping\b|\bwhat stands? (?:in the way|between)\b/i,
  ],
  [
    "why-asked",
    /\bwhy (?:are|do|did|would|must|should|r|d'?) ?(?:you|u|ya|it|waymark|we|i)\b(?: have to| need to| want to)? ?(?:asking|ask|need|want|answer|know)\b|\bwhat(?:'?s| is| has| does) (?:that|this|it) (?:got to do|matter|have to do)\b|\bwhy (?:does|is|would) (?:that|this|it) (?:matter|question|asked|relevant|needed)\b|\bdoes (?:that|this|it) (?:really )?matter\b/i,
  ],
  ["about-rule", /^\W*(?:[a-z]{2,5}\d?-[a-z0-9]{1,5})\W*$/i],
  [
    "about-rule",
    /\b(?:what(?:'?s| is| does| about)|tell me (?:more )?about|explain|describe|show me|meaning of)\b(?!.*\bwhy\b)[^?]*\b(?:[a-z]{2,5}\d?-(?:\d{1,2}|[a-z]|guard))\b/i,
  ],
  [
    "why-not",
    /\b(?:why|how come)\b.*(?:\bnot\b|\bno\b|\b(?:is|are|was|were|do|does|did|has|have|had|ca|could|would|should|wo)n'?t\b)/i,
  ],
  [
    "who-says",
    /\bwho says\b|\bwhere does it say\b|\bsays who\b|\b(?:what|which) (?:law|source|act|regulation|guidance)\b|\bis (?:that|it|this) (?:the )?(?:law|legal requirement|guidance|policy)\b|\bsources?\b|\blaw or\b|\b(?:your|the) evidence for\b|\bquote (?:you|it|that|the)\b/i,
  ],
  [
    "why",
    /\bwhy\b|\bwhys\b|\bhow come\b|\bexplain\b|\b(?:what|which|the|your) reasons?\b|\bon what grounds\b|^\W*(?:y|reasons?)\W*$/i,
  ],
  [
    "when",
    /\bwhen\b|\bwhens\b|\bdeadlines?\b|\bby what (?:date|day)\b|\bwhat (?:date|day)\b|\bhow long\b|\blast (?:date|day)\b|\bhow many days\b|\bdue\b|^\W*(?:the )?(?:dates?|days?|deadlines?)(?: please)?\W*$|^\W*(?:the )?(?:sixth|6th) day\W*$|^\W*day (?:six|6)\W*$|\btime limit\b/i,
  ],
  [
    "missing",
    /\b(?:what|anything) (?:else )?(?:do you|don'?t you|would you|you) (?:still |also |else )?(?:not )?(?:need|know|want)\b|\bwhat (?:dont|don'?t) you know\b|\bwhat (?:are you|am i|are we) missing\b|\bwhat(?:'?s| is| else is)? (?:still )?(?:missing|not known|unknown|left)\b|\bwhat (?:have|did) (?:i|we) (?:not|n'?t) (?:told|said|answered|tell|say)\b|\bwhat haven'?t (?:i|we)\b/i,
  ],
  [
    "what-now",
    /\bwhat (?:now|next)\b|\bwhat (?:do|should|must|shall|can|shd) (?:we|i|the school|they|the council|the la|mum|dad|parents?)\b|\bwhat(?:'?s| is| are) (?:the )?(?:council|la|school|we|they|head|governors) (?:meant|supposed) to\b|\bwhat happens\b|\bnext steps?\b|\boptions?\b|\bwhich tier\b|\beligible\b|\bdo (?:we|they|i) have to\b|\b(?:ok|lawful|allowed|legal)\?|\b(?:am i|are (?:we|they)|is (?:he|she|the school)) allowed\b|\b(?:can|how (?:do|can|would)) (?:we|i|they|mum|dad|parents?|the (?:school|council|parents?))\b|\bwho (?:do|should|must|shall) (?:we|i|they) (?:ring|call|tell|contact|speak|talk|inform)\b/i,
  ],
];
