import type { Pattern } from "../reading.ts";
import { numberIn } from "./child.ts";

const number =
  "(\\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen)";
const excludedForGood =
  "(?:perm[aei]n[aei]nt(?:ly|ley)?[- ]exc?luded|excluded perm[aei]n[aei]ntly|perm[- ]ex(?:cluded|ed|'?d)?|permex(?:ed|'?d)|P\\/?EX(?:'?d|ed))";
const theExclusion = "(?:perm[aei]n[aei]nt exclusion|perm ex|P\\/?EX)";
// Which of the child's earlier schools it was: an exclusion of another time.
const longAgo = "(?! (?:from|at) [^.,;\\n]{0,30}\\bin (?:year|yr|y|reception|20)| in (?:year|yr|y) ?\\d)";
const permanent = `(?:${excludedForGood}|${theExclusion})`;
const suspension = "(?:suspensions?|fixed[- ]terms?(?: exclusions?)?|FTEs?)";
const recent =
  "(?:since (?:sept?(?:ember)?|october|the start of (?:term|the year))|this (?:half[- ])?(?:term|year|yr)|so far this (?:term|year|yr)|already this (?:term|year|yr))";

const regex = (text: string) => new RegExp(text, "gi");

export const exclusionPatterns: readonly Pattern[] = [
  { fact: "exclusion.kind", words: regex(`\\b${excludedForGood}\\b${longAgo}`), value: "permanent" },
  // The noun alone is as often a worry as an event: it must say that it happened.
  {
    fact: "exclusion.kind",
    words: regex(
      `(?<=^|[.;:\\n] ?|\\b(?:following|after|since) (?:an? |the |his |her )?)${theExclusion}\\b(?!s)(?= (?:on|from|issued|was|date|dated|effective|started|took (?:effect|place)|letter (?:dated|sent|issued|went out)|in)\\b|[.,;]|$)`,
    ),
    value: "permanent",
  },
  {
    fact: "exclusion.kind",
    words: regex(
      `\\b(?:${theExclusion} (?:was )?(?:issued|given|made|confirmed|upheld)|(?:issued|gave|given|made|received|had) (?:him |her |them )?(?:with )?an? ${theExclusion})\\b`,
    ),
    value: "permanent",
  },
  // "Y9 PEX 16/11": the bare noun with a day that has come.
  {
    fact: "exclusion.kind",
    words: regex(
      `(?<=^|[.;,\\n] ?|\\b(?:year|yr|y) ?\\d{1,2}(?: (?:boy|girl|lad|pupil|student))? )P\\/?EX(?:'?d)?(?= (?:on )?\\d)`,
    ),
    value: (match, { dayAfter }) => (dayAfter(match, 4)?.past() === undefined ? undefined : "permanent"),
  },
  {
    fact: "exclusion.kind",
    words: regex(`\\b(?:upheld|confirmed) (?:the |his |her |their )?${theExclusion}\\b`),
    value: "permanent",
  },
  {
    fact: "exclusion.kind",
    words: /\b(?:excluded|kicked out|chucked out|thrown out)(?: of (?:the |his |her )?school)? for good\b/gi,
    value: "permanent",
  },
  {
    fact: "exclusion.firstDayOn",
    words:
      /\b(?:excluded|kicked out|chucked out|thrown out)(?: of (?:the |his |her )?school)? for good(?: on)?/gi,
    value: (match, { dayAfter }) => dayAfter(match, 6)?.past(),
  },
  {
    fact: "exclusion.boardNoticeOn",
    words:
      /\b(?:board|governors|governing board|GDC) (?:was|were) (?:told|notified|informed)(?: (?:of|about) (?:the |this )?(?:PEX|(?:permanent )?exclusion|suspension))?(?: on)?/gi,
    value: (match, { dayAfter, text }) =>
      /exclu|PEX|suspen/i.test(text) ? dayAfter(match, 4)?.past() : undefined,
  },
  {
    fact: "exclusion.reviewOutcome",
    words: /\b(?:independent review panel|IRP)(?: has)? (quashed|upheld)\b/gi,
    value: (match) => match[1]!.toLowerCase(),
    despite: ["past"],
  },
  {
    fact: "exclusion.reviewOutcome",
    words:
      /\b(?:independent review panel|IRP)(?: has)? recommended (?:that (?:the )?(?:governors|board) )?reconsider(?:ation|s|ed)?\b/gi,
    value: "reconsideration-recommended",
    despite: ["past"],
  },
  {
    fact: "exclusion.boardDecision",
    words: /\b(?:overturned|reinstated) by (?:the )?(?:governors|board|governing board|GDC)\b/gi,
    value: "reinstated",
    despite: ["past", "denied"],
  },
  {
    fact: "exclusion.boardDecision",
    words: regex(
      `\\b(?:(?:governors|board|governing board|GDC) upheld (?:the |his |her )?${theExclusion}|(?:${theExclusion}|exclusion) (?:was |has been )?(?:upheld|confirmed) by (?:the )?(?:governors|board|governing board|GDC))\\b`,
    ),
    value: "declined",
  },
  {
    fact: "exclusion.firstDayOn",
    words: regex(
      `(?<!\\b(?:upheld|confirmed|about|of|overturned|quashed|considered|reviewed) (?:the |his |her |their |this |a )?)\\b${permanent}\\b(?!s)(?: issued| upheld)?(?: (?:him|her|them|(?:a |an |this |our |the )?(?:year|yr|y) ?\\d+ ?(?:pupil|boy|girl|lad|student)?))?(?: from [A-Z][a-z]+)?(?: (?:was|took (?:place|effect)|happened|started|starting|starts|began|date|dated|effective|with effect|from|on|in|as of|is|for|the))*:?`,
    ),
    value: (match, { dayAfter }) => (/\bin$/.test(match[0]) ? undefined : dayAfter(match, 6)?.past()),
  },
  {
    fact: "exclusion.firstDayOn",
    words:
      /\bfirst (?:school )?day (?:out|missed|of (?:the )?(?:PEX|(?:permanent )?exclusion)) (?:was|is)?/gi,
    value: (match, { dayAfter }) => dayAfter(match, 6)?.past(),
  },
  {
    fact: "exclusion.kind",
    words:
      /\b(?:was |been |got |is )?suspended(?: again)? (?:yesterday|today|on|since|from|for|(?:last |this )(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri)(?:day)?|(?:last |this )(?:week|morning|afternoon)|\d+ days?|(?:four|three|two|five|six) (?:times|days)|twice|once)/gi,
    // A suspension that starts on a day to come has not begun.
    value: (match, { dayAfter }) => {
      const day = dayAfter(match, 24);
      return day !== undefined && day.past() === undefined ? undefined : "suspension";
    },
  },
  { fact: "exclusion.kind", words: regex(`\\b${number} ${suspension} ${recent}`), value: "suspension" },
  {
    fact: "exclusion.kind",
    words: regex(
      `\\b(?:issued|gave|given|got|had|has had|served|received) (?:him |her |them )?(?:with )?an? ${number}[- ](?:school )?days? ${suspension}\\b`,
    ),
    value: "suspension",
  },
  {
    fact: "exclusion.kind",
    words: /\bexcluded (?:on )?[\d./]{4,10},? perm(?:anent(?:ly)?)?\b(?! ex)/gi,
    value: "permanent",
  },
  {
    fact: "exclusion.firstDayOn",
    words: /\bexcluded(?: on)?(?= [\d./]{4,10},? perm(?:anent(?:ly)?)?\b)/gi,
    value: (match, { dayAfter }) => dayAfter(match, 3)?.past(),
  },
  // "A ten-day suspension from 2 Nov", "suspension of 8 days starting …": it has a length and a day that has come.
  {
    fact: "exclusion.kind",
    words: regex(
      `(?:\\b${number}[- ](?:school )?days? ${suspension}|\\b${suspension} (?:of|for) ${number} (?:school )?days?),? ?(?:which )?(?:from|starting|starts|started|beginning|began|on|ended)(?: on)?\\b`,
    ),
    value: (match, { dayAfter }) => (dayAfter(match, 6)?.past() === undefined ? undefined : "suspension"),
  },
  {
    fact: "exclusion.kind",
    words: /\b(?:it'?s |this is )not an exclusion\b/gi,
    value: "none",
    despite: ["denied"],
  },
  {
    fact: "tier.permanentExclusionRisk",
    words: regex(
      `\\b(?:(?:at )?(?:serious |high |real )?risk of|heading (?:for|towards)|on the (?:edge|verge|brink) of|close to|one step from|facing) (?:a |an |being )?${permanent}\\b`,
    ),
    // Lowering a risk, or having none, is not being at risk.
    value: (match, { text }) =>
      /(?:\b(?:not|no|never|longer|without|reduc\w+|lower\w*|avoid\w*|remov\w+)|n'?t)(?: the| any| at| a)* ?$/i.test(
        text.slice(0, match.index),
      )
        ? undefined
        : true,
    despite: ["supposed", "denied"],
  },
  {
    fact: "tier.permanentExclusionRisk",
    words: regex(
      `(?:\\b(?:not|no)|\\b(?:is|are|was)n'?t) (?:at )?(?:any )?risk of (?:a |being )?${permanent}\\b`,
    ),
    value: false,
    despite: ["denied"],
  },
  {
    fact: "tier.suspendedInLastTwoTerms",
    words: regex(
      `\\bsuspended ${number} times ${recent}|\\b(?:had )?${number} ?x? (?:${number}[- ]days? )?${suspension} ${recent}|\\b(?:suspended (?:twice|once)) ${recent}`,
    ),
    value: true,
  },
  {
    fact: "tier.suspendedInLastTwoTerms",
    words: regex(
      `\\bno ${suspension}\\b(?: at all| so far| ever| to date)?(?! (?:this (?:week|month|half|year|term)|since|in the last))|\\b(?:(?:hasn'?t|has not|never)(?: ever)? been|^never|(?<=[.;,] )never) suspended\\b`,
    ),
    value: false,
    despite: ["denied"],
  },
  {
    fact: "exclusion.yearSessions",
    words: regex(
      `\\b(?:suspended ${number} times|(?:had )?${number} ?x? ${suspension}) (?:since sept?(?:ember)?|this (?:school )?(?:year|yr)),? ?(?:totalling|totaling|adding up to|making|which is|for a total of|=)? ?${number} (?:school )?(days?|sessions)\\b(?: in (?:total|all))?(?!(?: and|,| \\+| plus|,? then) ?(?:\\d|a|one|two|three|four|five)\\b)`,
    ),
    value: (match) => sessions(match[3]!, match[4]!),
  },
  {
    fact: "exclusion.yearSessions",
    words: regex(
      `\\b${number} sessions (?:of suspension |suspended )?(?:(?:he|she|they)(?:'s|'ve| has| have)? (?:already )?had )?(?:already |so far )?this (?:school )?(?:year|yr)(?! at)`,
    ),
    value: (match, { text }) => {
      // Sessions missed are not sessions suspended, and a sum is for a person to make.
      const suspended = /suspen|exclu|fixed[- ]term/i.test(text) && !/\b(?:missed|absen|attend)/i.test(text);
      return suspended && !/\bplus\b/i.test(text.slice(match.index)) ? numberIn(match[1]!) : undefined;
    },
    despite: ["supposed"],
  },
  {
    fact: "exclusion.yearSessions",
    words: regex(
      `\\b${number} (?:school )?(days?|sessions) (?:of suspension|suspended) (?:so far |already )?this (?:school )?(?:year|yr)(?! at)(?! so far)`,
    ),
    value: (match, { text }) =>
      /\bplus\b|\banother\b|\bfurther\b/i.test(text) ? undefined : sessions(match[1]!, match[2]!),
  },
  {
    fact: "exclusion.proposedSessions",
    words: regex(
      `\\b(?:wants? to|going to|plan(?:s|ning)? to|thinking of|consider(?:ing)?) suspend(?:ing)? [^.\\n]{0,40}?\\bfor ${number} (days?|sessions)`,
    ),
    value: (match) => sessions(match[1]!, match[2]!),
    despite: ["supposed", "denied"],
  },
  {
    fact: "exclusion.spells",
    words: regex(
      `\\b(?:suspended|excluded|${suspension}) (?:for |of )?${number} (?:school )?(days?)(?= (?:from|starting|on))`,
    ),
    value: (match, { dayAfter }) => spell(dayAfter(match, 16)?.past(), sessions(match[1]!, match[2]!)),
  },
  {
    fact: "exclusion.spells",
    words: regex(
      `\\b(?:(?:(?:had |an? |the )*${number}[- ](?:school )?days? ${suspension})|(?:another|a further) ${number} days?),?(?= (?:from|starting|on)\\b)`,
    ),
    value: (match, { dayAfter, text }) =>
      /suspen|FTE|fixed[- ]term/i.test(text)
        ? spell(dayAfter(match, 12)?.past(), sessions(match[1] ?? match[2]!, "days"))
        : undefined,
  },
  {
    fact: "exclusion.spells",
    words: regex(`\\bsuspended (?:today|yesterday) for ${number} (?:school )?(days?)\\b`),
    value: (match, { days }) =>
      spell(
        days.find(({ start }) => start >= match.index && start < match.index + match[0].length)?.past(),
        sessions(match[1]!, match[2]!),
      ),
  },
  {
    fact: "exclusion.spells",
    words: regex(
      `\\bsuspended on (?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri)(?:day)?(?: \\d{1,2}(?:st|nd|rd|th)?(?: [a-z]{3,9})?)? for ${number} (?:school )?(days?)\\b`,
    ),
    value: (match, { days }) =>
      spell(
        days.find(({ start }) => start >= match.index && start < match.index + match[0].length)?.past(),
        sessions(match[1]!, match[2]!),
      ),
  },
  {
    fact: "exclusion.parentMadeRepresentations",
    words:
      /\b(?:mum|dad|mother|father|parents?|carers?|they) (?:(?:is|are|has|have) )?(?:made|making|submitted|submitting|put in|sent in) (?:written )?representations\b/gi,
    value: true,
    despite: ["someone-else"],
  },
  {
    fact: "exclusion.boardDecision",
    words: /\b(?:governors|board|governing board|GDC|panel)\b[^.\n]{0,30}\b(?:overturned|reinstated)\b/gi,
    value: "reinstated",
    despite: ["past", "denied"],
  },
  {
    fact: "exclusion.boardDecision",
    words:
      /\b(?:governors|board|governing board|GDC)\b(?: (?:have|has)| met (?:on )?[^.,;\n]{3,20} and)? (?:declined to reinstate|upheld (?:the|it|his|her))\b/gi,
    value: "declined",
    despite: ["denied"],
  },
  {
    fact: "exclusion.declineNoticeMethod",
    words: /\bletter (?:was )?sent(?: out)?(?: [^.;\n]{3,20})? by first[- ]class post\b/gi,
    value: "first-class-post",
  },
  {
    fact: "exclusion.declineNoticeSentOn",
    words:
      /\b(?:decision |outcome )?letter (?:was )?sent(?: out)?(?: by (?:first[- ]class )?post| by hand)?(?: on)?/gi,
    value: (match, { dayAfter, text }) =>
      /declined to reinstate|upheld/i.test(text) ? dayAfter(match, 4)?.past() : undefined,
  },
  {
    fact: "exclusion.reviewAppliedOn",
    words:
      /\b(?:parents?|mum|dad|mother|father|they) (?:applied|asked) for an? (?:IRP|independent review)\b|\b(?:IRP|independent review) (?:was )?(?:requested|applied for)(?: on)?/gi,
    value: (match, { dayAfter }) => dayAfter(match, 6)?.past(),
  },
];

const sessions = (amount: string, unit: string): number | undefined => {
  const value = numberIn(amount);
  if (value === undefined) return undefined;
  return /^day/i.test(unit) ? value * 2 : value;
};

const spell = (startsOn: string | undefined, count: number | undefined) =>
  startsOn === undefined || count === undefined ? undefined : [{ startsOn, sessions: count }];
