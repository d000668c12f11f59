import type { Pattern } from "../reading.ts";
import { numberIn } from "./child.ts";

const number = "(\\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)";
const regex = (text: string) => new RegExp(text, "gi");

export const placementPatterns: readonly Pattern[] = [
  {
    fact: "movement.kind",
    words: /\b(?:OSD|off[- ]site direction|directed off[- ]?site)\b(?! (?:and|or|v|letter|policy)\b)/gi,
    value: "off-site-direction",
  },
  {
    fact: "movement.kind",
    words: /\b(?:MM trial|trial (?:MM|managed move))\b/gi,
    value: "trial-managed-move",
  },
  {
    fact: "offSiteDirection.startsOn",
    words: /\b(?:OSD|off[- ]site direction)\b[^.\n]{0,24}\bfrom\b/gi,
    value: (match, { dayAfter }) => dayAfter(match, 3)?.next(),
  },
  {
    fact: "offSiteDirection.startsOn",
    words: /\b(?:OSD|off[- ]site direction) (?:started|began)(?: on)?/gi,
    value: (match, { dayAfter }) => dayAfter(match, 3)?.past(),
  },
  {
    fact: "offSiteDirection.reviews",
    words:
      /\b(?:first|last) review (?:was|took place)(?: held)?(?: on)?|\bwe last reviewed (?:it|the direction|the OSD)(?: on)?/gi,
    value: (match, { dayAfter, text }) => {
      const day = dayAfter(match, 4)?.past();
      return day !== undefined && /off[- ]site|OSD/i.test(text) ? [{ on: day }] : undefined;
    },
  },
  {
    fact: "placement.staysOnHomeRoll",
    words:
      /\b(?:stays|staying|remains|kept) on (?:our|the (?:home )?school'?s|(?:his|her) (?:home|own) school'?s) roll\b/gi,
    value: true,
  },
  {
    fact: "offSiteDirection.decidedOn",
    words: /\bdecision taken\b/gi,
    value: (match, { dayAfter, text }) =>
      /off[- ]site/i.test(text) ? dayAfter(match, 6)?.past() : undefined,
  },
  {
    fact: "offSiteDirection.reviewRequestedOn",
    words: /\basked in writing for a review\b/gi,
    value: (match, { dayAfter, text }) =>
      /off[- ]site|OSD/i.test(text) ? dayAfter(match, 6)?.past() : undefined,
  },
  {
    fact: "placement.startedOn",
    words: /\b(?:placement|place(?: at (?:the )?(?:AP|PRU|provider))?) (?:started|began)(?: on)?/gi,
    value: (match, { dayAfter }) => dayAfter(match, 4)?.past(),
  },
  {
    fact: "placement.startedOn",
    words: /\bstarted (?:at|with) (?:the |an? )?(?:AP|PRU|provider|placement)(?: on)?/gi,
    value: (match, { dayAfter }) => dayAfter(match, 4)?.past(),
  },
  {
    fact: "placement.endsOn",
    words: /\bplacement (?:(?:which |that )?(?:ends|finishes|is due to end|due to end))(?: on)?/gi,
    value: (match, { dayAfter }) => dayAfter(match, 4)?.next(),
  },
  {
    fact: "placement.endsOn",
    words: /\bplace(?:ment)?(?: at (?:the |an? )?[\w ]{2,20}?)? ended(?: on)?/gi,
    value: (match, { dayAfter }) => dayAfter(match, 4)?.past(),
  },
  {
    fact: "placement.endsOn",
    words:
      /(?<=\bplacement [^.\n]{0,80}, |\bplacement [^.\n]{0,80} and )(?:ends|finishes|is due to end)(?: on)?\b/gi,
    value: (match, { dayAfter }) => dayAfter(match, 4)?.next(),
  },
  {
    fact: "offSiteDirection.endsOn",
    words: /(?<=\b(?:OSD|off[- ]site)\b[^\n]{0,90})\b(?:ends|ending|finishes)(?: on)?\b/gi,
    value: (match, { dayAfter }) => dayAfter(match, 4)?.next(),
  },
  {
    fact: "offSiteDirection.endsOn",
    words: /(?<=\b(?:OSD|off[- ]site)\b[^\n]{0,90})\b(?:to|until|till)\b/gi,
    value: (match, { dayAfter }) => dayAfter(match, 2)?.next(),
  },
  {
    fact: "offSiteDirection.noticeSentOn",
    words:
      /\bnotice (?:was )?(?:posted|sent|given|handed)(?: out)?(?: to (?:mum|dad|parents?|the parents?|carers?))?(?: on)?/gi,
    value: (match, { dayAfter, text }) =>
      /off[- ]site|OSD/i.test(text) ? dayAfter(match, 3)?.past() : undefined,
  },
  {
    fact: "offSiteDirection.purpose",
    words: /\bto improve (?:his |her |their )?behaviour\b/gi,
    value: (_, { text }) => (/off[- ]site|OSD/i.test(text) ? "improve-behaviour" : undefined),
  },
  {
    fact: "offSiteDirection.purpose",
    words: /\b(?:aim|purpose) (?:is|being|was) to improve (?:his |her |their )?behaviour\b/gi,
    value: "improve-behaviour",
  },
  {
    fact: "offSiteDirection.startsOn",
    words: /(?<=\b(?:OSD|off[- ]site)\b[^.\n]{0,80})\bfirst day(?: off[- ]site)?(?: is| was)?\b/gi,
    value: (match, { dayAfter }) => dayAfter(match, 4)?.past(),
  },
  {
    fact: "placement.status",
    words:
      /\b(?:been|is|currently) (?:at|in) (?:the |an )?(?:AP|alternative provision|PRU) (?:since|now|at the moment|currently)/gi,
    value: "active",
  },
  {
    fact: "placement.status",
    words: /\bplacement (?:is )?(?:ongoing|continuing|still running)\b/gi,
    value: "active",
  },
  {
    fact: "placement.providerKind",
    words: /\bonline (?:AP|alternative provision|provider)\b/gi,
    value: "online",
  },
  {
    fact: "placement.arrangedBy",
    words:
      /\bwe (?:put|arranged|commissioned|set up) the (?:\w+ )?(?:AP|placement)(?: in)?(?: ourselves)?\b/gi,
    value: "school",
  },
  {
    fact: "provider.weeklyTaughtHours",
    words: regex(`\\b${number} (?:hours|hrs) (?:a|per) (?:week|wk) of (?:live )?(?:lessons|teaching)\\b`),
    value: (match) => numberIn(match[1]!),
  },
  {
    fact: "provider.hasTrainingNumberOnly",
    words:
      /\b(?:only (?:has )?a UKPRN|(?:has a )?UKPRN,? (?:that'?s all|only|but (?:is )?not registered))\b/gi,
    value: true,
  },
  {
    fact: "provider.lastAuditOn",
    words:
      /\b(?:quality|QA|safeguarding) (?:visit|audit|check) (?:of the provider )?(?:was )?(?:done|carried out|completed|held)(?: on)?/gi,
    value: (match, { dayAfter }) => dayAfter(match, 4)?.past(),
  },
  {
    fact: "roll.schoolType",
    words: /\bon (?:the )?roll (?:of|at) (?:an? |the )?(PRU|academy|maintained school)\b/gi,
    value: (match) =>
      ({ pru: "pru", academy: "academy", "maintained school": "maintained" })[match[1]!.toLowerCase()],
  },
  {
    fact: "return.nextDestinationAgreed",
    words:
      /\b(?:nowhere else|no (?:next|new|other) (?:place|school|placement)) (?:has been |is )?(?:agreed|found|named)(?: yet)?\b/gi,
    value: false,
    despite: ["denied"],
  },
  {
    fact: "placement.status",
    words: /\bplace(?:ment)?(?: at (?:the |an? )?[\w ]{2,20}?)? ended\b/gi,
    value: "ended",
  },
  {
    fact: "placement.status",
    words: /\bweek \d{1,2} of (?:a|an|his|her|the) \d{1,2}[- ]we?e?k (?:place|placement)\b/gi,
    value: "active",
  },
  {
    fact: "placement.weeklySessions",
    words: regex(`\\b${number} sessions (?:a|per) (?:week|wk)\\b`),
    value: (match) => numberIn(match[1]!),
  },
  {
    fact: "placement.weeklySessions",
    words: regex(`\\b${number} days (?:a|per) (?:week|wk)\\b`),
    value: (match, { text }) => {
      const count = numberIn(match[1]!);
      const elsewhere =
        /\b(?:in|at) (?:the |his |her |our )?(?:mainstream|home|school|college)\b|\bwith us\b/i.test(text);
      const placed = /\b(?:AP|PRU|provider|placement|OSD|off[- ]site)\b/i.test(text);
      return placed && !elsewhere && count !== undefined && count <= 5 ? count * 2 : undefined;
    },
  },
  {
    fact: "placement.reviewedSinceConcern",
    words: /\b(?:nobody|no one) has (?:looked at|reviewed) the placement since\b/gi,
    value: false,
    despite: ["denied"],
  },
  {
    fact: "provider.weeklyBreakHours",
    words: regex(
      `\\b${number} (?:hours|hrs) (?:of )?(?:private study|breaks?|lunch(?:es)?)(?: and (?:private study|breaks?|lunch(?:es)?))* on top\\b`,
    ),
    value: (match) => numberIn(match[1]!),
  },
  {
    fact: "placement.councilTold",
    words: /\b(?:have|has|had)(?:n'?t| not) told the (?:council|LA)\b/gi,
    value: false,
    despite: ["denied"],
  },
  {
    fact: "placement.planCovers",
    words: /\bno (?:written )?plan (?:in place )?at the (?:provider|AP|placement)\b/gi,
    value: ["nothing-written"],
    despite: ["denied"],
  },
  {
    fact: "placement.concernOpen",
    words:
      /\b(?:safeguarding )?(?:concern|allegation)[^.\n]{0,30}(?:still open|is open)\b|\bwith the LADO,? still open\b/gi,
    value: true,
  },
  {
    fact: "provider.registered",
    words: /\b(?:not|isn'?t) (?:registered as a school|a registered school|on GIAS)\b/gi,
    value: false,
    despite: ["denied"],
  },
  {
    fact: "provider.fullTimePupils",
    words: regex(`\\b${number} full[- ]time (?:learners|pupils|students)\\b`),
    value: (match) => numberIn(match[1]!),
    despite: ["many"],
  },
  {
    fact: "tier.destination",
    words: /\b(?:keep|keeping|stay(?:ing)?|remain(?:ing)?) (?:him |her |them )?in (?:mainstream|school)\b/gi,
    value: "stay-in-school",
    despite: ["supposed", "denied"],
  },
  {
    fact: "tier.destination",
    words:
      /\b(?:go(?:ing|in)?|return(?:ing)?) back to (?:the school (?:he|she|they) came from|(?:his|her|their) (?:own|home) school|the same school)\b/gi,
    value: "return-to-same-school",
    despite: ["someone-else"],
  },
  {
    fact: "tier.destination",
    words: /\b(?:move|moving|going|on) to a (?:new|different|another) mainstream(?: school)?\b/gi,
    value: "new-mainstream-school",
  },
  {
    fact: "tier.tierTwoEndedWithoutReturn",
    words: /\btier 2 (?:place|placement) ended\b[^.\n]{0,30}\b(?:did not|didn'?t) go back\b/gi,
    value: true,
    despite: ["denied"],
  },
  {
    fact: "support.cyclesRecorded",
    words: regex(
      `\\b${number} (?:(?:APDR|assess[, ]+plan[, ]+do[, ]+review|graduated) )?(?:cycles?|rounds) (?:of (?:APDR|assess[, ]+plan[, ]+do[, ]+(?:and )?review)|logged|written up|recorded|done)\\b`,
    ),
    value: (match) => numberIn(match[1]!),
  },
  {
    fact: "support.specialistAdviceOn",
    words:
      /\b(?:EP|educational psychologist|ed psych) (?:saw|met|assessed|visited) (?:him|her|them)(?: on)?|\b(?:EP|educational psychologist|CAMHS|ed psych)(?:'s)? (?:report|advice|assessment|letter) (?:is )?(?:dated|on|from|received)/gi,
    value: (match, { dayAfter }) => dayAfter(match, 4)?.past(),
  },
  {
    fact: "referral.receivedOn",
    words:
      /\b(?:panel|AP panel) (?:received|got|logged) (?:the |our )?referral(?: on)?|\breferral (?:was )?received(?: by (?:the )?(?:AP )?panel)?(?: on)?/gi,
    value: (match, { dayAfter, text }) => (/\bpanel\b/i.test(text) ? dayAfter(match, 4)?.past() : undefined),
  },
  {
    fact: "timetable.partTime",
    words:
      /\b(?:part[- ]time timetable|reduced timetable|PTT|mornings only|afternoons only|half days only|only in for mornings)\b/gi,
    value: true,
  },
  {
    fact: "timetable.reason",
    words:
      /\b(?:part[- ]time timetable|reduced timetable|PTT)\b[^.\n]{0,60}(?:because of|due to|for) (?:his |her |their )?behaviour\b/gi,
    value: "behaviour",
  },
  {
    fact: "timetable.parentAgreed",
    words:
      /\b(?:parents?|mum|dad|mother|father|carers?) (?:has |have |both )?agreed (?:to )?(?:the |a |this )?(?:part[- ]time|reduced|PTT|shorter) ?(?:timetable|day)?\b/gi,
    value: true,
    despite: ["someone-else"],
  },
  {
    fact: "timetable.parentAgreed",
    words:
      /\b(?:parents?|mum|dad|mother|father|carers?) (?:has |have |both )?agreed(?: it)?(?: in writing)?(?=[.,;]|$)/gi,
    value: (_, { sentence }) => (/timetable|PTT/i.test(sentence) ? true : undefined),
    despite: ["someone-else"],
  },
  {
    fact: "timetable.parentAgreed",
    words:
      /\b(?:parent|mum|dad|mother|father)s? (?:(?:has|have)(?: not|n'?t) agreed (?:to )?(?:it|the (?:part|reduced))|(?:did not|didn'?t|does not|doesn'?t|do not|don'?t|never) agree(?:d)?(?=[.,;]|$| to (?:it|the (?:part|reduced))))/gi,
    value: (_, { text }) => (/timetable|PTT/i.test(text) ? false : undefined),
    despite: ["denied"],
  },
];
