import { smallNumbers } from "../dates.ts";
import type { Pattern } from "../reading.ts";

const yearWords =
  /\b(?<!(?:in|into|to|of|since|from|next|end of|start of|after|until|was|old|current) )(?:year|yr|y)[ -]?(1[0-3]|[0-9])(?:(?<=\bone of (?:our|the|my) \S+?)s\b|\b)(?! ?(?:days?|weeks?|wks?|months?|hours?|hrs?|ago|old))/gi;

export const childPatterns: readonly Pattern[] = [
  {
    fact: "child.yearGroup",
    words: yearWords,
    value: (match) => Number(match[1]),
    despite: ["supposed", "denied", "instructed", "unsure", "many", "asked"],
  },
  {
    fact: "child.yearGroup",
    words:
      /(?<=\b(?:is|he'?s|she'?s|they'?re|who'?s|currently|now|pupil|boy|girl|child|student|lad|kid|one) (?:now |currently )?in )(?:year|yr|y)[ -]?(1[0-3]|[0-9])\b/gi,
    value: (match) => Number(match[1]),
    despite: ["denied", "unsure", "instructed"],
  },
  // Said first of all, it is the child that the message is about, whoever else comes later.
  {
    fact: "child.yearGroup",
    words: /^(?:year|yr|y)[ -]?(1[0-3]|[0-9]),? (?:boy|girl|lad|pupil|student)\b(?!'?s)/gi,
    value: (match) => Number(match[1]),
    despite: ["someone-else", "many", "unsure", "denied", "past"],
  },
  {
    fact: "child.yearGroup",
    words: /(?<=\band in )(?:year|yr|y)[ -]?(1[0-3]|[0-9])(?=[.,;]|$)/gi,
    value: (match) => Number(match[1]),
  },
  {
    fact: "child.yearGroup",
    words: /\bReception (?:child|pupil|boy|girl|lad|class)\b|\bin Reception\b/gi,
    // "Was CIN in Reception" is about another time.
    value: (match, { text }) =>
      /\b(?:was|were|had|been|since|back)\b[^.,;\n]{0,25}$/i.test(text.slice(0, match.index)) ? undefined : 0,
  },
  {
    fact: "child.bornOn",
    words: /\b(?:born|d\.?o\.?b\.?|date of birth)\b/gi,
    value: (match, { dayAfter }) => {
      const day = dayAfter(match, 14);
      return day && /\d{4}/.test(day.words) ? day.past() : undefined;
    },
  },
  {
    fact: "child.livesIn",
    words: /\b(?:lives?|living|resident) in (England|Wales|Scotland|Northern Ireland)\b/gi,
    value: (match) => match[1]!.toLowerCase().replace(" ", "-"),
  },
  {
    fact: "sen.status",
    words:
      /\b(?:EHCPs?|EHC plan|education,? health (?:and|&) care plan)\b(?!s)(?!\s*(?:NA|needs assessment|application|request|assessment|battle|fight|row|process|team|panel|officer|co-?ordinator|caseworker|meeting|paperwork|forms?|appeal|tribunal|mediation|backlog|deadline|timescales?|threshold)\b)/gi,
    value: "ehc-plan",
  },
  {
    fact: "sen.status",
    words:
      /(?<!\b(?:\d+|one|two|three|four|five|six|all|some|most|many|both|pupils|children|learners) )\b(?:has|have|holds?|got|does have|with) (?:now |also )?an? (?:finalised |final |current )?(?:EHCP|EHC plan)\b(?! (?:battle|fight|row|process|team|panel|officer|co-?ordinator|caseworker|meeting|paperwork|forms?|appeal|tribunal|mediation|backlog|deadline|timescales?|threshold)\b)/gi,
    value: "ehc-plan",
  },
  { fact: "sen.status", words: /\b(?:EHCP|EHC plan|plan) (?:was )?finali[sz]ed\b/gi, value: "ehc-plan" },
  {
    fact: "ehcPlan.lastReviewedOrMadeOn",
    words:
      /\b(?:EHCP|EHC plan) (?:(?:was )?(?:issued|finali[sz]ed|made final)|came|arrived)(?: on)?|(?<!\b(?:support|care|health|pastoral|behaviour|placement|risk|transition|pathway) )\bplan (?:was )?(?:finali[sz]ed|made final)(?: on)?/gi,
    value: (match, { dayAfter, text, asAt }) => {
      const day = dayAfter(match, 4)?.past();
      const lastYear = `${Number(asAt.slice(0, 4)) - 1}${asAt.slice(4)}`;
      return day !== undefined && day > lastYear && !reviewed.test(text) ? day : undefined;
    },
  },
  {
    fact: "ehcPlan.lastReviewedOrMadeOn",
    words: /\b(?:EHCP|EHC plan|plan) (?:was )?finali[sz]ed(?: on)?(?=[^.\n]{0,30}never (?:been )?reviewed)/gi,
    value: (match, { dayAfter }) => dayAfter(match, 4)?.past(),
  },
  {
    fact: "ehcPlan.lastReviewedOrMadeOn",
    words: /\b(?:EHCP|EHC plan) (?:was )?last reviewed(?: on)?/gi,
    value: (match, { dayAfter }) => dayAfter(match, 4)?.past(),
  },
  {
    fact: "ehcPlan.phaseTransfer",
    words:
      /\b(?:moving|transferring|going) (?:up )?to secondary (?:school )?(?:next|in) (?:sept|year|autumn)/gi,
    value: "between-school-phases",
  },
  {
    fact: "ehcPlan.phaseTransfer",
    words: /\b(?:off|going|moving) to (?:college|sixth form|post[- ]16) next (?:year|sept)/gi,
    value: "secondary-to-post-16",
  },
  {
    fact: "ehcPlan.educatedOtherwise",
    words:
      /\bEOTAS (?:package )?(?:is )?(?:written )?in(?:to)? (?:the |his |her )?(?:plan|EHCP|section F)\b|\bwith an EOTAS package written in\b/gi,
    value: true,
  },
  {
    fact: "sen.status",
    words:
      /\b(?:(?:on |has |at |level )?SEND? support|SEN ?K|K[- ]?coded?|coded K|K code|K on the (?:SEND? )?register|(?<=\b(?:year|yr|y) ?\d{1,2} |^|[,;] |[,;] now )K(?=[.,;]|$))(?! (?:team|plan|worker|service|assistant))/gi,
    value: "support",
  },
  {
    fact: "sen.status",
    words:
      /\b(?:no (?:SEND?|special educational needs)(?! (?:support|team))|not on the SEND? register|no (?:EHCP|EHC plan)(?:,| and|, and| or)? (?:no )?SEND? support)\b/gi,
    value: "none",
    despite: ["denied"],
  },
  {
    fact: "sen.status",
    words:
      /\b(?:EHCNA|EHC needs assessment|needs assessment)(?: request)? (?:was |is |has been |been )?(?:submitted|sent|in|received|agreed|under ?way|started)\b|\b(?:submitted|resubmitted|sent in) (?:the |an? )?(?:EHCNA|EHC needs assessment)\b/gi,
    value: "needs-assessment",
    despite: ["denied", "past"],
  },
  {
    fact: "sen.status",
    words:
      /\b(?:council|LA|local authority) (?:has |have )?agreed to (?:assess|an? (?:EHC )?needs assessment)\b/gi,
    value: "needs-assessment",
    despite: ["denied"],
  },
  {
    fact: "needsAssessment.requestedOn",
    words: /\b(?:EHCNA|needs assessment)\b[^.\n]{0,60}?\b(?:received|logged)\b/gi,
    value: (match, { dayAfter }) => dayAfter(match, 20)?.past(),
    despite: ["denied"],
  },
  {
    fact: "needsAssessment.requestedOn",
    words: /\brequested (?:an? |the )?(?:EHC )?(?:needs )?assessment(?: from the (?:council|LA))?(?: on)?/gi,
    value: (match, { dayAfter }) => dayAfter(match, 4)?.past(),
    despite: ["denied"],
  },
  {
    fact: "roll.schoolType",
    words: /\b(?:we are|we're) an? (maintained|community|academy|pru)\b(?: school)?/gi,
    value: (match) =>
      ({ maintained: "maintained", community: "maintained", academy: "academy", pru: "pru" })[
        match[1]!.toLowerCase()
      ],
  },
  { fact: "roll.schoolType", words: /\bon our roll \((academy)\)|\bour academy\b/gi, value: "academy" },
  { fact: "roll.schoolType", words: /(?<=^|[.,;] ?)maintained school(?=[.,;]|$)/gi, value: "maintained" },
  {
    fact: "roll.schoolType",
    words: /\bnot on (?:any|a) (?:school )?roll\b|\bnot on roll anywhere\b|(?<=^|[.,;] ?)no school roll\b/gi,
    value: "none",
    despite: ["denied"],
  },
  { fact: "roll.dualRegistered", words: /\bdual(?:ly)?[- ]reg(?:istered|istration)?\b/gi, value: true },
  { fact: "roll.dualRegistered", words: /\bsingl[ey][- ]reg(?:istered)?\b/gi, value: false },
  {
    fact: "exams.entered",
    words: /\b(?:entered|entred) for (?:\d+|some|all|her|his|\w+) ?(?:GCSES?|exams)\b/gi,
    value: true,
  },
  {
    fact: "exams.entered",
    words: /\b(?:not|never) (?:been )?entered for any(?:thing| exams| GCSEs)?\b|\bno exam entries\b/gi,
    value: false,
    despite: ["denied"],
  },
];

export const carePatterns: readonly Pattern[] = [
  {
    fact: "care.emergencyMoveOn",
    words: /\bemergency (?:care )?placement move\b(?: on)?/gi,
    value: (match, { dayAfter }) => dayAfter(match, 16)?.past(),
  },
  {
    fact: "care.status",
    words: /\b(?:no social care involvement|not known to social care)(?: at all)?(?: now)?\b/gi,
    value: (match, { text }) =>
      /\bnever (?:has )?been (?:looked[- ]after|LAC|in care)|never been LAC|never has been|not LAC and never/i.test(
        text,
      ) && /involvement/i.test(match[0])
        ? ["none"]
        : undefined,
    despite: ["denied"],
  },
  {
    fact: "care.status",
    words:
      /(?<!\b(?:[Ww]as|[Ww]ere|[Bb]een|[Oo]nce) (?:a )?)\b(?:LAC|CLA|CiC|looked[- ]after(?= and\b| by (?:the |our )?(?:council|LA|local authority)|,|\.|;| \(|$)|in (?:local authority|council) care|in foster care)\b(?! (?:review|panel|visit|medical)s?\b)/g,
    value: ["looked-after"],
  },
  {
    fact: "care.status",
    words: /(?<!\b(?:was|were|been|once) (?:a )?)\b(?:looked[- ]after child|is looked[- ]after|lac|cla)\b/gi,
    value: ["looked-after"],
  },
  {
    fact: "care.status",
    words:
      /\b(?:is|he'?s|she'?s|they'?re|are|currently|now) in care\b(?! (?:of|with))|(?<=^|[.;,] ?)in care(?= since\b|[.,;]|$)/gi,
    value: ["looked-after"],
  },
  {
    fact: "care.status",
    words: /\b(?:moved|stepped) (?:up|down) to (?:an? )?(CP|CIN|child protection|child in need)\b/gi,
    value: (match) => [/^c(?:p|hild p)/i.test(match[1]!) ? "child-protection-plan" : "child-in-need"],
  },
  {
    fact: "care.status",
    words:
      /\b(?:no longer (?:LAC|looked[- ]after|in care)|(?:not|isn'?t) (?:LAC|looked[- ]after|in care) any ?more|(?:came out of|left) care)\b/gi,
    value: ["previously-looked-after"],
    despite: ["denied", "past"],
  },
  {
    fact: "care.status",
    words:
      /\b(?:[Hh]e'?s|[Ss]he'?s|[Tt]hey'?re|is|on|also) CP\b(?! (?:conference|lead|officer|training|file|meeting))/g,
    value: ["child-protection-plan"],
  },
  {
    fact: "care.status",
    words: /\badopted (?:from|out of) care\b/gi,
    value: ["previously-looked-after"],
  },
  {
    fact: "care.status",
    words: /\b(?:PLAC|previously[- ](?:looked[- ]after|LAC)|formerly looked[- ]after)\b/gi,
    value: ["previously-looked-after"],
    despite: ["past"],
  },
  {
    fact: "care.status",
    words:
      /(?<!\b(?:was|were|been|once) (?:a )?)\b(?:CiN|child in need)(?: plan)?\b(?! (?:meeting|nurse|team))/gi,
    value: ["child-in-need"],
  },
  {
    fact: "care.status",
    words:
      /(?<!\b(?:was|were|been|once) on (?:a )?)\b(?:CP plan|CPP|child protection plan|on child protection)\b/gi,
    value: ["child-protection-plan"],
  },
  {
    fact: "care.status",
    words:
      /\b(?:SGO|special guardianship|kinship care(?:rs?)?|lives with (?:nan|gran|aunt|grandparents) under)\b/gi,
    value: ["kinship-care"],
  },
  {
    fact: "care.virtualSchoolConsulted",
    words:
      /\b(?:virtual school|VSH?|virtual school head) (?:has been |have been |was |were |been )?consulted\b/gi,
    value: true,
  },
  {
    fact: "care.socialWorkerTold",
    words: /\b(?:social worker|SW) (?:doesn'?t|does not|hasn'?t been|has not been|not) (?:know|told)\b/gi,
    value: false,
    despite: ["denied"],
  },
];

/** A review that was or is, and not only one that is due. */
const reviewed =
  /\b(?:last|first|annual|the|a|early) review (?:was|is|held|took|on|in|booked|meeting)\b|\breviewed (?:on|in|last|since|\d)|\b(?:has|have|been|was) reviewed\b|\bAR (?:was|is|held|on|in|booked|meeting)\b/i;

/** "three", "3" or "a". */
export const numberIn = (text: string): number | undefined => {
  const word = text.trim().toLowerCase();
  if (/^\d{1,3}$/.test(word)) return Number(word);
  if (word === "a" || word === "an") return 1;
  const at = smallNumbers.indexOf(word);
  return at === -1 ? undefined : at;
};
