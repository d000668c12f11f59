import type { Pattern } from "../reading.ts";
import { numberIn } from "./child.ts";

const number =
  "(\\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen)";
const regex = (text: string) => new RegExp(text, "gi");
const ill =
  "(?:illness|ill health|sickness|being ill|health|medical reasons|(?:(?:his|her|their) )?(?:asthma|anxiety|epilepsy|mental health|depression|migraines?|operation|injury))";

export const educationPatterns: readonly Pattern[] = [
  {
    fact: "education.outBecause",
    words:
      /\b(?:too (?:ill|sick|unwell|poorly) (?:for|to (?:attend|come to|go to)) school|off (?:school )?(?:sick|ill) (?:since|from|for)|not in school because of (?:illness|ill health|anxiety)|(?:medically unfit|not well enough|signed off) (?:for|to attend|from) school|in hospital,? so not in school)\b/gi,
    value: "illness",
  },
  {
    fact: "health.daysMissed",
    words: regex(
      `\\b${number} school days (?:missed|off) (?:thru|through|because of|due to|for|with) ${ill}|\\bmissed ${number} school days(?: (?:thru|through|because of|due to|for|with) ${ill})?(?= since sept)`,
    ),
    value: (match) => numberIn(match[1] ?? match[2]!),
  },
  {
    fact: "health.daysMissed",
    words: regex(`\\bmissed ${number} (?:school )?days (?:thru|through|because of|due to|for|with) ${ill}`),
    value: (match) => numberIn(match[1]!),
  },
  {
    fact: "health.daysExpected",
    words: regex(`\\b(?:expect(?:ed|s)? (?:to miss )?(?:another|a further)) ${number}(?: (?:school )?days)?`),
    value: (match, { text }) =>
      /ill|health|hospital|sick|medical/i.test(text) ? numberIn(match[1]!) : undefined,
  },
  {
    fact: "health.evidence",
    words:
      /\b(?:let+e?r from (?:his|her|their|the) consultant|consultant(?:'?s)? letter (?:is )?(?:in||received|on file|dated)|consultant (?:psychiatrist |paediatrician |psychologist )?has written)\b/gi,
    value: "consultant",
  },
  {
    fact: "health.evidence",
    words:
      /\b(?:GP (?:letter|note) (?:is in|received|on file)|(?:letter|note) from (?:his|her|their|the) GP)\b/gi,
    value: "gp-or-nurse",
  },
  {
    fact: "health.evidence",
    words:
      /\b(?:waiting for|awaiting|chasing) (?:a |an |the )?(?:consultant|CAMHS|hospital|GP|medical|specialist|paediatrician)(?:'?s)?(?: (?:letter|evidence|report|advice))?(?=[.,;]|$)/gi,
    value: "awaited",
    despite: ["denied"],
  },
  {
    fact: "health.awayUntilOn",
    words: /\b(?:not to attend|signed off|unfit|off|away)(?: school)? until\b/gi,
    value: (match, { dayAfter, text }) =>
      /ill|health|hospital|sick|medical|fracture|surgery|operation|consultant|doctor|GP|unfit|leg|arm/i.test(
        text,
      )
        ? dayAfter(match, 4)?.next()
        : undefined,
    despite: ["denied", "past"],
  },
  {
    fact: "health.evidence",
    words: /\b(?:nothing in writing|no medical evidence|no letter (?:from anyone|of any kind))\b/gi,
    value: (_, { text }) =>
      /GP|doctor|hospital|medical|health|ill/i.test(text) && !/\byet\b|await|waiting/i.test(text)
        ? "none"
        : undefined,
    despite: ["denied"],
  },
  {
    fact: "section19.reasonsRecorded",
    words: /\breasons (?:are )?(?:on file|recorded|written down|given in writing)\b/gi,
    value: true,
  },
  {
    fact: "section19.reconsiderationPlanned",
    words: /\bto be (?:revisited|reviewed|looked at again|reconsidered) on\b/gi,
    value: (_, { text }) => (/section 19|s19/i.test(text) ? true : undefined),
    despite: ["denied"],
  },
  {
    fact: "section19.outcome",
    words: /\b(?:section 19|s19|s\.19)\b[^.\n]{0,50}\bduty (?:is )?owed\b/gi,
    value: "owed",
  },
  {
    fact: "section19.outcome",
    words: /\b(?:section 19|s19|s\.19)(?: duty)?(?: is| was|,)? not owed\b/gi,
    value: "not-owed",
    despite: ["denied"],
  },
  {
    fact: "section19.refusalGround",
    words:
      /\bnot owed (?:because|as|since) (?:he|she|they)(?:'s|'re| is| are) (?:still )?on (?:a |our |the )?(?:school(?:'s)? )?roll\b/gi,
    value: "on-a-school-roll",
    despite: ["denied"],
  },
  {
    fact: "section19.outcome",
    words: /\b(?:recorded|decided|said) (?:it )?(?:as )?['"‘“]?not owed['"’”]?/gi,
    value: "not-owed",
    despite: ["denied"],
  },
  {
    fact: "section19.outcome",
    words: /\b(?:section 19|s19|s\.19)\b[^.\n]{0,60}\brecorded as (owed|not owed)\b/gi,
    value: (match) => match[1]!.toLowerCase().replace(" ", "-"),
    despite: ["denied"],
  },
  {
    fact: "section19.consideredOn",
    words: /\b(?:section 19|s19)(?: duty)? (?:was )?(?:last )?considered(?: on)?/gi,
    value: (match, { dayAfter }) => dayAfter(match, 4)?.past(),
  },
  {
    fact: "section19.consideredOn",
    words:
      /\b(?:section 19|s19) decision (?:was )?(?:recorded|made|taken)(?: on)?|\brecorded ['"‘“]?not owed['"’”]?(?: on)?/gi,
    value: (match, { dayAfter }) => dayAfter(match, 4)?.past(),
    despite: ["denied"],
  },
  {
    fact: "education.provision",
    words: /\boffered(?: on [\w ]+)?(?:,| and|,? but) (?:has )?not (?:begun|started)\b/gi,
    value: "offered-not-delivered",
    despite: ["denied"],
  },
  {
    fact: "education.provision",
    words:
      /\bno (?:education|provision|tuition) (?:identified|arranged|in place|offered)(?: yet)?\b|\bnothing (?:in place|arranged|set up)(?=[.;]|$| (?:since|yet|at all|for (?:him|her|them))\b)/gi,
    value: "none",
    despite: ["denied"],
  },
  {
    fact: "education.weeklyHours",
    words: regex(
      `\\b(?:gets |getting )?${number} (?:hours|hrs) (?:a|per) (?:week|wk) (?:of )?(?:tuition|tutering|tutoring|education) in (?:total|all)\\b`,
    ),
    value: (match) => numberIn(match[1]!),
  },
  {
    fact: "attendance.possibleSessions",
    words: /\b(?:out of |of )?(\d{2,3}) possible(?: sessions)?\b/gi,
    value: (match) => Number(match[1]),
  },
  {
    fact: "attendance.absentSessions",
    words: /(?<=possible[^.\n]{0,30})\bmissed (\d{1,3})\b(?! (?:days|school|weeks))/gi,
    value: (match) => Number(match[1]),
  },
  {
    fact: "readiness.instrument",
    words: /\bRRS\b[^.\n]{0,12}\b(78|71)[- ]item\b|\b(78|71)[- ]item RRS\b/gi,
    value: (match) => `rrs-${match[1] ?? match[2]}-item`,
  },
  { fact: "readiness.instrument", words: /\b(?:used|done|scored) the Boxall\b/gi, value: "boxall" },
  {
    fact: "readiness.itemsCompleted",
    words: /\ball (78|71) (?:done|scored|completed|items)\b/gi,
    value: (match) => Number(match[1]),
  },
  {
    fact: "readiness.score",
    words: /(?<=RRS[^.\n]{0,60})\bscored (\d{2,3})\b/gi,
    value: (match) => Number(match[1]),
  },
  {
    fact: "readiness.sdqTeacherTotal",
    words: /\b(?:SDQ (?:\(teacher\)|teacher)|teacher SDQ)(?: total| score)?:? (\d{1,2})\b/gi,
    value: (match) => (Number(match[1]) <= 40 ? Number(match[1]) : undefined),
  },
  {
    fact: "return.phasedWeeks",
    words: regex(`\\bphased (?:return )?over ${number} (?:weeks|wks)\\b`),
    value: (match) => numberIn(match[1]!),
  },
  {
    fact: "return.startsOn",
    words:
      /\b(?:back (?:with us|in school|at school)|due back|returns to school|phased [^.\n]{0,24}starting)(?: on)?/gi,
    value: (match, { dayAfter }) => dayAfter(match, 4)?.next(),
  },
  {
    fact: "return.startsOn",
    words:
      /\b(?:going|goes|returning) back to (?:(?:his|her|their) (?:own |home )?school|mainstream|the same school|us)(?: on)?/gi,
    value: (match, { dayAfter }) => dayAfter(match, 4)?.next(),
  },
  {
    fact: "return.startsOn",
    words: /(?<!\b(?:was|came|went|been|got|is) )\bback (?=(?:on )?(?:mon|tues?|wed|thu|fri))/gi,
    value: (match, { dayAfter, text }) =>
      /suspen|exclu|PEX/i.test(text) && !/hopefully/i.test(text) ? dayAfter(match, 4)?.next() : undefined,
  },
  {
    fact: "education.parentRefusedOffer",
    words:
      /\b(?:mum|dad|mother|father|parents?) (?:has |have )?(?:turned down|refused|declined|rejected) (?:the )?(?:tuition|education|provision|place)(?: that)? (?:the )?(?:council|LA|local authority) (?:has |have )?offered\b/gi,
    value: true,
    despite: ["denied", "someone-else"],
  },
  {
    fact: "attendance.unauthorisedSessions",
    words:
      /\b(\d{1,3}) (?:of (?:those|them|which) )?(?:were )?(?:O[- ]coded|unauthorised(?: sessions)?) in the last (?:ten|10) (?:school )?w(?:ee)?ks\b/gi,
    value: (match) => Number(match[1]),
    despite: ["someone-else", "many"],
  },
  {
    fact: "return.conditional",
    words: /\b(?:can|could|may) only (?:come|go) back (?:once|if|when|after)\b/gi,
    value: true,
    despite: ["supposed"],
  },
  {
    fact: "ehcPlan.reviewMeetingOn",
    words: /\b(?:AR|annual review)\b(?: meeting)?(?: (?:was|is|held|booked|on|for))*/g,
    value: (match, { dayAfter }) => dayOf(match, dayAfter(match, 4)),
  },
  {
    fact: "ehcPlan.provisionDelivered",
    words:
      /\b(?:section F|the plan|EHCP|EHC plan)\b[^.\n]{0,60}\b(?:not getting it|not (?:being )?(?:met|followed|implemented)|isn'?t being (?:met|followed)|isn'?t getting it|not being delivered|not delivered|isn'?t being delivered)\b/gi,
    value: false,
    despite: ["denied", "supposed", "past"],
  },
  {
    fact: "ehcPlan.reviewDecision",
    words:
      /\b(?:LA|council) (?:(?:is |are )?(?:yet|still) to (?:say|decide)|(?:haven'?t|hasn'?t|have not|has not) (?:yet )?decided)\b/g,
    value: (_, { text }) => (/\bAR\b|annual review/.test(text) ? "not-yet" : undefined),
    despite: ["denied", "supposed"],
  },
  {
    fact: "ehcPlan.amendmentNoticeSentOn",
    words: /\bamendment notice (?:went out|sent|was sent|issued)(?: on)?/gi,
    value: (match, { dayAfter }) => dayAfter(match, 4)?.past(),
  },
  {
    fact: "ehcPlan.reviewDecision",
    words: /\b(?:we|council|LA) (?:have |has )?decided to (amend|cease)\b/gi,
    value: (match) => match[1]!.toLowerCase(),
  },
  {
    fact: "admissions.inYearAppliedOn",
    words:
      /\bin[- ]year application (?:was )?(?:received|made|submitted)(?: on)?|\bapplied in[- ]year(?: on)?/gi,
    value: (match, { dayAfter }) => dayAfter(match, 4)?.past(),
  },
  {
    fact: "admissions.fairAccessReferredOn",
    words: /\b(?:FAP|fair access) referral(?: on| made)?/gi,
    value: (match, { dayAfter }) => dayAfter(match, 4)?.past(),
  },
];

const dayOf = (
  match: RegExpExecArray,
  day: { past: () => string | undefined; next: () => string | undefined } | undefined,
) => (/booked|\bis\b|for$/i.test(match[0]) ? day?.next() : day?.past());
