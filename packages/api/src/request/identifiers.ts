/**
 * What stands for one person and no other, in free text: numbers and addresses. Names are not looked for; a decision
 * has a named person or panel, as it should.
 *
 * @returns what was found, in words; undefined when nothing was.
 */
export const identifierIn = (text: string): string | undefined =>
  kinds.find(({ shape, holds }) => [...text.matchAll(shape)].some(([found]) => holds?.(found) ?? true))?.name;

interface Kind {
  readonly name: string;
  readonly shape: RegExp;
  /** What only some of that shape have. */
  readonly holds?: (found: string) => boolean;
}

const digitsOf = (text: string): readonly number[] => [...text.replace(/\D/g, "")].map(Number);

/** The last figure of ten follows from the nine before it, each counted from ten down to two. */
const remainder = (digits: readonly number[]): number =>
  digits.slice(0, 9).reduce((sum, digit, index) => sum + digit * (10 - index), 0) % 11;

const isHealthNumber = (text: string): boolean => {
  const digits = digitsOf(text);
  const check = (11 - remainder(digits)) % 11;
  return check !== 10 && check === digits[9];
};

const isLearnerNumber = (text: string): boolean => {
  const digits = digitsOf(text);
  const left = remainder(digits);
  return digits[0] !== 0 && left !== 0 && 10 - left === digits[9];
};

const tenFigures = /(?<![\w.-])\d{3}[ -]?\d{3}[ -]?\d{4}(?![\w-])/g;

const areas =
  "AB|AL|BA|BB|BD|BH|BL|BN|BR|BS|BT|CA|CB|CF|CH|CM|CO|CR|CT|CV|CW|DA|DD|DE|DG|DH|DL|DN|DT|DY|EC|EH|EN|EX|FK|FY|GL|" +
  "GU|GY|HA|HD|HG|HP|HR|HS|HU|HX|IG|IM|IP|IV|JE|KA|KT|KW|KY|LA|LD|LE|LL|LN|LS|LU|ME|MK|ML|NE|NG|NN|NP|NR|NW|OL|OX|" +
  "PA|PE|PH|PL|PO|PR|RG|RH|RM|SA|SE|SG|SK|SL|SM|SN|SO|SP|SR|SS|ST|SW|SY|TA|TD|TF|TN|TQ|TR|TS|TW|UB|WA|WC|WD|WF|WN|WR|" +
  "WS|WV|YO|ZE|B|E|G|L|M|N|S|W";

const kinds: readonly Kind[] = [
  // One with a wrong check letter still names a child, so the letter is not worked out.
  { name: "a pupil number (UPN)", shape: /(?<![A-Z0-9])[A-HJ-NP-RT-Z]\d{11}[0-9A-HJ-NP-RT-Z](?![A-Z0-9])/gi },
  { name: "an e-mail address", shape: /[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+/g },
  { name: "an NHS number", shape: tenFigures, holds: isHealthNumber },
  { name: "a learner number (ULN)", shape: tenFigures, holds: isLearnerNumber },
  {
    name: "a phone number",
    shape:
      /(?<![\w.-])(?:\+44[ -]?(?:\(0\)[ -]?)?|\(?0)(?:7\d{3}\)?[ -]?\d{3}[ -]?\d{3}|[12]\d{3}\)?[ -]?\d{5,6}|[123]\d{2}\)?[ -]?\d{3}[ -]?\d{4}|2\d\)?[ -]?\d{4}[ -]?\d{4})(?![\w-])/g,
  },
  {
    name: "a postcode",
    // ZZ99 stands for no fixed home, and for homes abroad.
    shape: new RegExp(
      `(?<![A-Z0-9-])(?:(?:${areas})\\d[A-Z\\d]? ?\\d[ABD-HJLNP-UW-Z]{2}|ZZ99 ?3[A-Z]{2})(?![A-Z0-9-])`,
      "gi",
    ),
  },
  {
    name: "a National Insurance number",
    shape: /(?<![A-Z0-9])[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D](?![A-Z0-9])/gi,
  },
];
