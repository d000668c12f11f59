/** More than one child asked about. Their facts must not be mixed, so nothing is read. */
export const severalChildren = (text: string): boolean =>
  counted.test(text) ||
  bothOf.test(text) ||
  numbered.test(text) ||
  theOther.test(text) ||
  listed(text) ||
  (!corrected.test(text) && (theYears(text) > 1 || (allYears(text) > 1 && besides.test(text))));

const counted =
  /\b(?:two|three|four|five|six|2|3|4|5|6) (?:siblings|brothers|sisters|pupils|children|kids|students|lads|boys|girls|twins)\b(?! (?:full|were|was|in the room|saw|who saw|out of))|\b(?:two|three|four|five|several|a few|2|3|4|5) to ask about\b|\b(?:two|three|four|five|several|some|our|2|3|4|5) (?:of our )?(?:year|yr|y) ?\d{1,2}s\b(?<!one of our \S+)|\bthe twins\b|\bboth (?:of them|children|pupils|boys|girls|lads|siblings)\b/i;

const bothOf = /\b(?:are|do|should|can|would) they both\b/i;

const child = "(?:pupil|child|kid|student|lad|boy|girl|one)";

const numbered = new RegExp(
  `\\b(?:first|1st) ${child}\\b[\\s\\S]*\\b(?:second|2nd|other) ${child}\\b|\\b(?:pupil|child|student) (?:A|1)\\b[\\s\\S]*\\b(?:pupil|child|student) (?:B|2)\\b`,
  "i",
);

// "The other one is year 7", not "hit the other child".
const theOther = new RegExp(`\\b(?:^|[.;,] ?|and )the other ${child}(?:'?s| is| was| has)\\b`, "i");

// With two year groups in it, a message that brings in one more child is about both.
const besides = new RegExp(
  `\\b(?:also (?:a|an|one|our)|another (?:${child}|year|yr|y ?\\d)|and (?:a|one|our) (?:year|yr|y ?\\d|${child}))\\b|\\bx ?[2-9]\\b|\\b(?:boy|lad)\\b[\\s\\S]*\\bgirl\\b|\\bgirl\\b[\\s\\S]*\\b(?:boy|lad)\\b`,
  "i",
);

const allYears = (text: string): number =>
  new Set([...text.matchAll(/\b(?:year|yr|y) ?(\d{1,2})\b/gi)].map((match) => match[1])).size;

// Lines that each start with initials: "AB y7 40%".
const listed = (text: string): boolean =>
  (text.match(/^\s*(?:[A-Z]{2}|[A-Z]\.[A-Z]\.?)\b.*\by(?:ea)?r? ?\d/gim) ?? []).length > 1;

const theYears = (text: string): number =>
  new Set([...text.matchAll(/\b(?:the|one|another|a) (?:year|yr|y) ?(\d{1,2})\b/gi)].map((match) => match[1]))
    .size;

const corrected = /\b(?:sorry|no wait|i mean|not (?:year|yr|y)? ?\d)\b/i;
