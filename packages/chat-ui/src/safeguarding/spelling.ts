/**
 * A message as the signs of danger read it: small letters, straight apostrophes, staff shorthand written out and
 * misspelt words of danger put right. Only detection reads it; nobody is shown it.
 */
export const straightened = (text: string): string =>
  shorthand
    .reduce((said, [short, long]) => said.replace(short, long), text.replace(/[’‘`´]/g, "'"))
    .toLowerCase()
    .replace(/[a-z]{6,}/g, (word) => meant(word))
    .replace(/[^\S\n]+/g, " ");

// In capitals only, where small letters are another word; "CSA-01" is a rule and "SI 2012" an instrument.
const shorthand: readonly (readonly [RegExp, string])[] = [
  [/\bSH\b(?![-\d])/g, "self-harm"],
  [/\bs\/h\b/gi, "self-harm"],
  [/\bO\.?D(?:'?e?d|'?s|ing|'?ing)?\b(?![-\d])/g, "overdose"],
  [/\b(took|taken|had) an od\b/gi, "$1 an overdose"],
  [/\b(?:to|has|hes|he's|she's|tried to) od\b/gi, "to overdose"],
  [/\bod'?(?:ed|'d)\b/gi, "overdosed"],
  [/\bDV\b(?![-\d])/g, "domestic violence"],
  [/\bDA\b(?= (?:at|in|concern|incident|notif))/g, "domestic abuse"],
  [/\bCSA\b(?![-\d])/g, "sexual abuse"],
  [/\bC[SC]E\b(?![-\d])/g, "exploitation"],
  [/\bHS[BV]\b/g, "harmful sexual behaviour"],
  [/\bMFH\b/gi, "missing from home"],
  [/\bNAI\b/g, "unexplained injuries"],
  [/\bH[BK][AV]\b/g, "honour-based abuse"],
  [
    /\b(?:CP|C\/P)\b(?= (?:concern|issue|worr|matter|referral|enquir|incident|disclos))/gi,
    "child protection",
  ],
  [/\babb?use?d\b/gi, "abused"],
  [/\b(?:s|sec|section)\.? ?47\b/gi, "section 47"],
];

const meant = (word: string): string => {
  if (known.has(word) || lookAlikes.has(word)) return word;
  const near = lexicon.find((right) => isMisspelt(word, right));
  return near ?? word;
};

/** Words of danger that people misspell; each is found when a letter or two of it is wrong. */
const lexicon: readonly string[] =
  `selfharm selfharming suicide suicidal overdose overdosed overdosing paracetamol strangled bruises bruised bruising
  assaulted unconscious molested sexually neglect neglected groomed grooming exploited exploitation trafficked
  trafficking radicalised radicalisation extremist blackmailing blackmailed safeguarding disclosed disclosure
  whereabouts frightened terrified machete stabbed weapon homeless starving domestic violence threatened pregnant
  allegation exploiting ligature`.split(/\s+/);

const known: ReadonlySet<string> = new Set(lexicon);

/** Ordinary words that stand one or two letters from a word of danger. */
const lookAlikes: ReadonlySet<string> = new Set(
  `discussed discloses disposed explored exploded expected starting staring hopeless struggled straggled stabled
  violent selected modelled rested treated threaten frighten terrible horrified verified groomer roomed grouped
  weapons brushes bruiser ligatures exposure closure neglects assault suicides delegation alligation relegation
  allegations disclose terrifies homes homely homework pregnancy explosion explanation extremists trafficker
  explained exploring stabbing domestics violence's enclosed unconscionable collided`.split(/\s+/),
);

const isMisspelt = (word: string, right: string): boolean => {
  const allowed = right.length >= 10 ? 2 : 1;
  return (
    word[0] === right[0] && Math.abs(word.length - right.length) <= allowed && slips(word, right) <= allowed
  );
};

/** Letters wrong, missing, too many or swapped with the next. */
const slips = (one: string, other: string): number => {
  let before: number[] = [];
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const swap =
        i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]
          ? before[j - 2]! + 1
          : Number.POSITIVE_INFINITY;
      next.push(
        Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (one[i - 1] === other[j - 1] ? 0 : 1), swap),
      );
    }
    before = row;
    row = next;
  }
  return row[other.length]!;
};
