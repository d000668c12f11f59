/** More than one child asked about. Their facts must not be mixed, so nothing is read. */
export const severalChildren = (text: string): boolean =>
  counted.test(text) ||
  bothOf.test(text) ||
  numbered.test(text) ||
  oneAndAnother.test(text) ||
  theOther.test(text) ||
  lettered(text) ||
  listed(text) ||
  (!corrected.test(text) &&
    (theYears(text) > 1 || yearsThatLead(text) > 1 || (allYears(text) > 1 && besides.test(text))));

const child = "(?:pupil|child|kid|student|lad|boy|girl|lass|one)";
const kids = "(?:siblings|brothers|sisters|pupils|children|kids|students|lads|boys|girls|twins)";
const year = "(?:year|yr|y) ?(\\d{1,2})\\b";
const some = "(?:two|three|four|five|six|several|a few|some|our|[2-9])";

const counted = new RegExp(
  `\\b(?:two|three|four|five|six|seven|eight|nine|ten|a few|[2-9]) ${kids}\\b(?! (?:full|were (?:in|hurt|injured|involved|there)|was|in the room|saw|who saw|fought|fighting|out of (?:\\d|the|our)|in (?:his|her|the) (?:class|group|set)))(?<!\\b(?:hurt|hit|hitting|with|against|of|other|between|bullied by|the) (?:two|three|four|five|six|[2-9]) \\w+)|\\b(?:two|three|four|five|several|a few|[2-5]) to ask about\\b|(?<!\\b(?:by|with|from|against) )\\b${some} (?:of our )?(?:year|yr|y) ?\\d{1,2}s\\b(?<!one of our \\S+)(?<!one of our \\w+ \\S+)|\\b(?:the|our) twins\\b|\\btwins\\b(?=[^.]*\\b(?:year|yr|y) ?\\d)|\\bboth (?:of them|of these|children|pupils|students|boys|girls|lads|siblings|kids|twins)\\b|\\b(?:do|look at|check|ask about) (?:both|two)(?: at once)?\\s*(?:\\?|$)|\\btwo at once\\b|\\bbrother and sister\\b(?! (?:school|both|of|are|at))`,
  "i",
);

const bothOf =
  /\b(?:are|do|should|can|would) they both\b|\bthey each get\b|\bthere are two\b(?! (?:reviews|spells|suspensions|dates|readings|gates))/i;

const numbered = new RegExp(
  `\\b(?:first|1st) ${child}\\b[\\s\\S]*\\b(?:second|2nd|other|next) ${child}\\b|\\b(?:second|another) ${child}\\b[\\s\\S]*\\bfirst ${child}\\b|\\b${child} (?:one|1)\\b[\\s\\S]*\\b${child} (?:two|2)\\b|\\bfirst is\\b[\\s\\S]*\\bsecond is\\b(?=[^.]*\\b(?:y|yr|year) ?\\d)`,
  "i",
);

/** "One kid is excluded and another suspended", "one is in year 5, the other is in year 8". */
const oneAndAnother = new RegExp(
  `\\bone (?:(?:of (?:them|our|my|the)) )?(?:${kids.slice(0, -1)}|pupil|child|kid|student|lad|boy|girl|lass)|is (?:in|a) (?:year|yr|y) ?\\d)[^.?]{0,70}\\b(?:another|the other|one)\\b (?:(?:pupil|child|kid|student|lad|boy|girl|lass)\\b|(?:is |was |has been |got |just )?(?:\\w+ly )?(?:suspended|excluded|pex|perm|at risk|in (?:year|yr))|is)`,
  "i",
);

// "The other one is year 7", not "hit the other child".
const theOther = new RegExp(
  `\\b(?:^|[.;,] ?|and )the other ${child}(?:'?s| is| has)\\b(?! (?:not|parent))|\\b(?:his|her) mate\\b[^.]*\\bboth ours\\b`,
  "i",
);

// With two year groups in it, a message that brings in one more child is about both.
const besides = new RegExp(
  `\\b(?:also (?:a|an|one|our)|another (?:${child}|year|yr|y ?\\d)|and (?:a|one|our) (?:year|yr|y ?\\d|separate|${child})|a separate)\\b|\\bx ?[2-9]\\b|\\b(?:boy|lad)\\b[\\s\\S]*\\bgirl\\b|\\bgirl\\b[\\s\\S]*\\b(?:boy|lad)\\b|\\b(?:his|her) (?:brother|sister|mate)\\b[^.]*\\b(?:also|too|as well|both|do both)\\b`,
  "i",
);

const allYears = (text: string): number =>
  new Set([...text.matchAll(new RegExp(`\\b${year}`, "gi"))].map((match) => match[1])).size;

/** "Pupil A … Pupil B", "A: yr9. B: yr7". */
const lettered = (text: string): boolean =>
  new Set(
    [...text.matchAll(/\b(?:pupil|child|student|kid|case) ([A-Z]|\d)\b(?! (?:year|yr))/gi)].map(
      ([, letter]) => letter!.toLowerCase(),
    ),
  ).size > 1 ||
  new Set([...text.matchAll(/(?:^|[.;\n,] ?)([A-D])(?:[:)]|\.(?= ?y))/gim)].map(([, letter]) => letter))
    .size > 1;

/** Initials that each have a year of their own: "AB y9 perm ex; CD y8 suspended". */
const listed = (text: string): boolean =>
  new Set(
    [
      ...text.matchAll(
        /(?:^|[;,.\n]|\band|&)\s*([A-Z]{2}|[A-Z]\.[A-Z]\.?)(?: is| =|:|,)?(?: in)? (?:y|yr|year) ?\d/gm,
      ),
    ]
      .map(([, initials]) => initials!)
      .filter((initials) => !shorthand.has(initials)),
  ).size > 1;

const shorthand: ReadonlySet<string> = new Set("LA AP EP GP SW PE IT OK YR HN AR PX NO SO MY IN".split(" "));

const theYears = (text: string): number =>
  new Set(
    [
      ...text.matchAll(
        /\b(?:the|one|another|a|separate) (?:year|yr|y) ?(\d{1,2})\b(?! (?:level|pupil's class|class))/gi,
      ),
    ].map((match) => match[1]),
  ).size;

/** Year groups that each begin a line or a sentence, or three in one list: a child each. */
const yearsThatLead = (text: string): number => {
  if (overTime.test(text)) return 0;
  const leading = new Set(
    text
      .split(/[\n;.]+/)
      .flatMap(
        (part) => new RegExp(`^\\s*(?:an?|one|also|and|[-•*])?\\s*${year}`, "i").exec(part)?.[1] ?? [],
      ),
  ).size;
  const all = allYears(text);
  return leading > 1 || all < 3 ? leading : all;
};

/** One child through the years. */
const overTime =
  /\b(?:moving|moved|move|going|goes|went|transition\w*|now|currently|until|since|was in|back in|used to|previous|last school|still|years|level|different|between|or)\b/i;

const corrected = /\b(?:sorry|no wait|i mean|not (?:year|yr|y)? ?\d|scrap that|correction)\b/i;
