import { hasForename, hasFullName } from "./names.ts";

/**
 * Words that could tell a stranger who the child is. They are refused whole, never cut out: what is left of a
 * message after cutting is often enough. A first name, initials or a day of birth alone are not refused.
 */
export const hasIdentifier = (text: string): boolean =>
  shapes.some((shape) => shape.test(text)) || isBornAndNamed(text) || hasFullName(text);

const areas =
  "AB|AL|B|BA|BB|BD|BF|BH|BL|BN|BR|BS|BT|CA|CB|CF|CH|CM|CO|CR|CT|CV|CW|DA|DD|DE|DG|DH|DL|DN|DT|DY|E|EC|EH|EN|EX|FK|FY|G|GL|GU|GY|HA|HD|HG|HP|HR|HS|HU|HX|IG|IM|IP|IV|JE|KA|KT|KW|KY|L|LA|LD|LE|LL|LN|LS|LU|M|ME|MK|ML|N|NE|NG|NN|NP|NR|NW|OL|OX|PA|PE|PH|PL|PO|PR|RG|RH|RM|S|SA|SE|SG|SK|SL|SM|SN|SO|SP|SR|SS|ST|SW|SY|TA|TD|TF|TN|TQ|TR|TS|TW|UB|W|WA|WC|WD|WF|WN|WR|WS|WV|YO|ZE|ZZ";

const ways =
  "road|rd|street|avenue|ave|lane|crescent|close|drive|grove|terrace|gardens|court|way|place|walk|mews|st";

const shapes: readonly RegExp[] = [
  // E-mail address.
  /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/,
  // A name on a social network.
  /(?<![\w.@])@[a-z_][\w.]{2,}/i,
  /\b(?:snap(?:chat)?|insta(?:gram)?|tik ?tok|discord|gamertag|whatsapp)\b(?: (?:is|name|handle|user(?:name)?))*\s*:?\s*@?(?=\w*[\d_.])[a-z][\w.]{3,}/i,
  // Unique pupil number: a letter, eleven figures, a figure or letter. One with a wrong check letter still names a child.
  /\b[A-Z](?:[ -]?\d){11}[ -]?[0-9A-Z]\b/i,
  // Unique learner number, NHS number and any other long number, however it is spaced.
  /(?<![\d/.-])\d(?:[ -]?\d){8,}(?![\d/])/,
  // Phone number.
  /(?:\+44|\b0)[\s(]*\d(?:[\s)-]*\d){8,9}\b/,
  // Postcode; "yr9 2nd" and "S19 1st" are not.
  new RegExp(`\\b(?:${areas})\\d[A-Z\\d]?[\\s-]{0,3}(?!1st|2nd|3rd|\\dth)\\d-?[A-Z]{2}\\b`, "i"),
  // House number and street.
  /\b\d{1,4}[a-z]?,? (?:[A-Z][a-z']+ ){1,3}(?:Road|Rd|Street|St|Avenue|Ave|Lane|Drive|Close|Crescent|Court|Way|Terrace|Gardens|Grove|Place|Walk|Mews)\b/,
  new RegExp(
    `\\b(?:at|address(?: is)?:?|lives? (?:at|on)|living at|no\\.?|number|flat \\w+,?) \\d{1,4}[a-z]?,? (?:[a-z']+ ){1,3}(?:${ways})\\b`,
    "i",
  ),
  // National insurance number.
  /\b[A-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b/,
  // A numbered case or file.
  /\b(?:case|file|ref(?:erence)?|record|mosaic|liquidlogic|pupil|student|candidate|admission|roll)(?:\s*(?:ref(?:erence)?|no\.?|num(?:ber)?|id|#|is|:))+\s*[A-Z]{0,4}[-/]?\d{3,}/i,
  /\b(?:ref(?:erence)?|caseref|mosaic|liquidlogic)\s*:?\s*[A-Z]{0,4}[-/]?\d{4,}/i,
  /\bsurname (?:is|was|:)/i,
];

/** A day of birth, and a name with it. */
const isBornAndNamed = (text: string): boolean =>
  (birth.test(text) && hasForename(text.replace(months, " "))) || datedName.test(text);

const dayShape =
  "(?:\\d{1,2}[/.-]\\d{1,2}[/.-]\\d{2,4}|\\d{1,2}(?:st|nd|rd|th)? (?:of )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\\w*,? \\d{2,4})";

const birth = new RegExp(
  `\\b(?:dob|d\\.o\\.b\\.?|date of birth|born|birthday|birth date|b\\.)[^\\d\\n]{0,15}${dayShape}|${dayShape}[^\\d\\n]{0,6}\\b(?:dob|born|birthday)\\b`,
  "i",
);

// "Tyler (04-03-13)".
const datedName = /\b[A-Z][a-z]+ \(\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\)/;

const months =
  /\b(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b/gi;
