import { doubtsAbout } from "../doubts.ts";
import type { Pattern } from "../reading.ts";

type Members = readonly (readonly [string, RegExp])[];

const evidence: Members = [
  ["strategies-tried", /\bstrategies(?: (?:already )?tried)?\b/i],
  ["child-views", /\b(?:(?:his|her|their|child'?s|pupil'?s|young person'?s) (?:own )?views|pupil voice)\b/i],
  ["parent-views", /\b(?:mum|dad|mother|father|parents?|carer)(?:'s|s'|')? views|\bparental views\b/i],
  ["parent-consent", /\b(?:parental|parents?'?|(?:mum|dad|mother|father)'?s|signed) consent\b/i],
  ["risk-assessment", /\brisk assessments?\b/i],
  ["baseline", /\bbaselines?\b/i],
];

const notice: Members = [
  ["address", /\baddress\b/i],
  ["person-to-report-to", /\b(?:who(?:m)?|person) to report to\b/i],
  ["number-of-days", /\bnumber of days\b/i],
  ["reasons-and-objectives", /\breasons (?:and|&) objectives\b/i],
  ["session-times", /\bsession times\b/i],
];

const arrangements: Members = [
  ["written-plan", /\bwritten plan\b/i],
  ["key-adult", /\bkey (?:worker|adult|person)\b/i],
  ["transport", /\btransport\b/i],
  ["funding-agreed", /\bfunding\b/i],
];
const arrangement = "(?:(?:the |a )?(?:written plan|key (?:worker|adult|person)|transport|funding))";

const item =
  "(?:(?:the |a |signed )?(?:strategies(?: tried)?|(?:his|her|their|child'?s|pupil'?s|mum'?s|dad'?s|parents?'?) (?:own )?(?:views|consent)|parental (?:views|consent)|risk assessment|baseline(?: assessment)?))";
const items = `${item}(?:(?:, and |, |,| and | & )${item})*`;
const regex = (text: string) => new RegExp(text, "gi");

const membersOf = (members: Members, words: string): readonly string[] | undefined => {
  const found = members.flatMap(([id, shape]) => (shape.test(words) ? [id] : []));
  return found.length === 0 ? undefined : found;
};

/** Parts of a referral that a text names and does not say to be missing. */
export const packNames = (text: string): readonly string[] =>
  evidence.flatMap(([id, shape]) => {
    const named = [...text.matchAll(new RegExp(shape, "gi"))];
    const isThere = ({ index, 0: words }: RegExpExecArray) =>
      !doubtsAbout(text, index, index + words.length).has("denied");
    return named.some(isThere) ? [id] : [];
  });

/** Lists that are told in one breath: "pack has strategies tried, his views and parental consent". */
export const listPatterns: readonly Pattern[] = [
  {
    fact: "referral.evidence",
    words: regex(
      `(?:\\bpack (?:has|contains|includes|with)|\\bin the pack(?: (?:are|is|we have))?:?|\\b(?:we'?ve|we have) got)(?: the)? ${items}(?= in the pack|[.;]|$)`,
    ),
    value: (match) => membersOf(evidence, match[0]),
    despite: ["denied"],
  },
  {
    fact: "referral.evidence",
    words: regex(
      `\\b${items} (?:is |are |all |have been |has been )*(?:attached|in the pack|enclosed|included|obtained|done|completed|on file)\\b(?!,? (?:along|together) with|,? as well as|,? plus\\b)`,
    ),
    value: (match) => membersOf(evidence, match[0]),
  },
  {
    fact: "referral.evidence",
    words:
      /\b(?:mum|dad|mother|father|parents?|carers?) (?:has |have )?(?:now |both )?(?:signed (?:the |a |our )?consent(?: form)?|given (?:written |signed )?consent(?! (?:to|for) (?:the |a )?(?:managed|MM|photo|trip|assess))|consented(?: in writing)? to the (?:AP |panel )?(?:referral|place|placement))\b/gi,
    value: ["parent-consent"],
    despite: ["someone-else"],
  },
  {
    fact: "referral.evidence",
    words:
      /\bconsent(?: form)? (?:was |is )?signed by (?:mum|dad|mother|father|(?:both )?parents?|(?:the )?carers?)\b/gi,
    value: ["parent-consent"],
  },
  {
    fact: "return.arrangements",
    words: regex(
      `\\b${arrangement}(?:(?:, and |, |,| and | & )${arrangement})* (?:is |are |all |been |has been )*(?:sorted|agreed|arranged|in place|done|ready|booked|set up)\\b`,
    ),
    value: (match, { text }) =>
      /\b(?:return|back (?:to|in|with|on)|goin[g]? back|phased|reintegrat)/i.test(text) &&
      // Who is for it belongs to the same list, and is said in too many ways to be read whole.
      !/\b(?:keen|up for|on board|supportive|for it|happy with|behind it)\b/i.test(text)
        ? membersOf(arrangements, match[0])
        : undefined,
  },
  {
    fact: "offSiteDirection.noticeContents",
    words:
      /\b(?:letter|notice) (?:has|gives|says|includes|contains) (?:the |an )?(?:address|who to report to|number of days|session times)[^.;\n]*?(?= but\b|[.;\n]|$)/gi,
    value: (match, { text }) =>
      /off[- ]site|OSD/i.test(text) && !/\b(?:not|no|except|without)\b/i.test(match[0])
        ? membersOf(notice, match[0])
        : undefined,
  },
];
