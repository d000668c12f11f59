import type { Concept } from "./concept.ts";
import { harm } from "./concepts/harm.ts";
import { home } from "./concepts/home.ts";
import { private_ } from "./concepts/private.ts";
import { street } from "./concepts/street.ts";
import { told } from "./concepts/told.ts";
import { grownUp } from "./sign.ts";

const concepts: readonly Concept[] = [...harm, ...private_, ...street, ...home, ...told];

/** What one sentence may tell of when its words are weighed together; empty where they weigh too little. */
export const weighed = (sentence: string): readonly string[] => {
  const said = sentence.replace(denied, " ");
  if (business.test(said)) return [];
  const from = said.search(adult);
  const found = concepts.flatMap((concept) => {
    const weight = weightOf(concept, said, from);
    return weight === 0 ? [] : [{ of: concept.of, weight }];
  });
  const total = found.reduce((sum, { weight }) => sum + weight, 0);
  const tells =
    found.some(({ weight }) => weight >= 3) ||
    total >= 4 ||
    (total >= 3 && found.some(({ weight }) => weight === 2) && person.test(said));
  return tells ? found.map(({ of }) => of) : [];
};

/** @param adultAt where somebody grown up is first named; -1 for nowhere. */
const weightOf = (concept: Concept, said: string, adultAt: number): number => {
  if (concept.onlyByAdult && adultAt === -1) return 0;
  if (concept.of === "injury" && mishap.test(said)) return 0;
  const where = concept.onlyByAdult ? said.slice(adultAt) : said;
  if (hits(where, concept.alone) > 0) return 3;
  const strong = hits(where, concept.strong);
  if (strong > 0) return strong > 1 || (concept.worseWithAdult && adultAt !== -1) ? 3 : 2;
  const weak = hits(where, concept.weak);
  return Math.min(weak, 2);
};

/** How many different words of the list are there. */
const hits = (said: string, list: RegExp | undefined): number =>
  list === undefined ? 0 : new Set([...said.matchAll(list)].map(([hit]) => hit)).size;

const person =
  /\b(?:he|she|they|him|her|his|hers|their|them|kids?|child(?:ren)?|pupils?|students?|lads?|boys?|girls?|i|me|my|you|we|baby|babies|little ones?|son|daughter|year \d+|yr ?\d+|y\d+|\d+ (?:yr|year)s? old|hes|shes)\b|^\d+ (?:and|yr|year)/;

const adult = new RegExp(
  `(?<![a-z])(?:${grownUp}|man|men|woman|bloke|caretaker|instructor|minibus driver|colleague|people|step ?(?:mum|dad|brother|sister|mother|father)|foster \\w+|aunties?|church \\w+|grown \\w+|they)(?![a-z])`,
);

/** Why an injury is no sign of harm. */
const mishap =
  /\b(?:fell|falling|bike|scooter|skateboard\w*|trampoline|football|rugby|netball|pe\b(?! kit)|sports? day|gym class|operation|surgery|appointment|asthma|allerg\w*|diabet\w*|tonsil\w*|chemo|cancer|leuk\w+|epilep\w*|seizure\w*|blood tests?|dog bit|scoliosis|glandular|flu|covid|vomiting bug|in dt|cooking|science practical|sports injury|car accident|eczema|tripped)\b/;

/** What happens to a thing or a body rather than to a person: "the council beat us", "drowning in paperwork". */
const business =
  /\b(?:paperwork|deadline|council beat|forms?|funding|budget|meeting|panel|policy|legislation|curriculum|workshop|training|pshe|kcsie|facebook|newspaper|local paper|timetable rules|loophole|system|spreadsheet|birds|complaints?|options|provider before|minuted|minutes|hit the roof)\b/;

/** What is said not to be so, up to the next pause. */
const denied =
  /\b(?:no|not|never|without|nor|isn't|wasn't|isnt|no known|not known) (?:(?:a|an|any|current|known|open|recent|at|history of|signs? of|evidence of) )*(?:risk|signs?|self-harm|harm|abuse|concerns?|worries|injur\w*|bruis\w*|exploit\w*|danger)\b(?! of (?:him|her|them)\b)[^,.;]*/g;
