/**
 * Words that could tell a stranger who the child is. They are refused whole, never cut out: what is left of a
 * message after cutting is often enough.
 */
export const hasIdentifier = (text: string): boolean =>
  shapes.some((shape) => shape.test(text)) || hasFullName(text);

const shapes: readonly RegExp[] = [
  // E-mail address.
  /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/,
  // Unique pupil number: a letter, eleven figures, a figure or letter. One with a wrong check letter still names a child.
  /\b[A-Z]\d{11}[0-9A-Z]\b/i,
  // Unique learner number, NHS number and any other long number, however it is spaced.
  /(?<![\d/.-])\d(?:[ -]?\d){8,}(?![\d/])/,
  // Phone number.
  /(?:\+44|\b0)[\s(]*\d(?:[\s)-]*\d){8,9}\b/,
  // Postcode.
  /\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b/i,
  // House number and street.
  /\b\d{1,4}[a-z]?,? (?:[A-Z][a-z']+ ){1,3}(?:Road|Rd|Street|St|Avenue|Ave|Lane|Drive|Close|Crescent|Court|Way|Terrace|Gardens|Grove|Place)\b/,
  // National insurance number.
  /\b[A-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b/,
  // A numbered case or file.
  /\b(?:case|file|ref(?:erence)?|record|mosaic|liquidlogic|pupil|student|candidate|admission)\s*(?:no\.?|num(?:ber)?|id|#)\s*:?\s*[A-Z]{0,4}[-/]?\d{3,}/i,
];

const hasFullName = (text: string): boolean =>
  [...text.matchAll(introduced)].some((match) => isName(match[1]!, match[2]!)) ||
  [...text.matchAll(/\b([A-Z][a-z]+)[- ]([A-Z][a-z]*(?:['’-]?[A-Z]?[a-z]+)+)\b/g)].some(
    (match) => firstNames.has(match[1]!.toLowerCase()) && isName(match[1]!, match[2]!),
  );

const introduced =
  /\b(?:for|about|re:?|regarding|named?|called|name is|name:|pupil|student|child|boy|girl|son|daughter|mother|father|mum|dad|Mr|Mrs|Ms|Miss|Dr)\.? ([A-Z][a-z'’-]+) ([A-Z](?:['’][A-Z])?[a-z'’-]+(?:-[A-Z][a-z]+)?)\b/g;

const isName = (first: string, last: string): boolean =>
  !notNames.has(first.toLowerCase()) && !notNames.has(last.toLowerCase());

// Capitalised words of the field, of the calendar and of places: a pair that holds one is not a person.
const notNames = new Set(
  `academy school primary secondary college council centre center trust house hospital park unit junior infant high
  grammar nursery university church bridge hollow road street team panel service services board provision learning
  alternative education year reception tier sen send ehcp ehc lac cla cin cp pex pru ap osd apdr lado camhs gp ep
  january february march april may june july august september october november december monday tuesday wednesday
  thursday friday saturday sunday autumn spring summer winter term easter christmas half permanent exclusion
  suspension part time timetable off site direction managed move virtual head social worker educational
  psychologist special support plan section act regulations guidance england wales scotland north south east west
  great saint st the a an this that our his her their is has was and or english maths science gcse gcses`
    .split(/\s+/)
    .filter(Boolean),
);

const firstNames = new Set(
  `aaron abbie abdul abigail adam ahmed aisha alan alex alexander alfie ali alice amelia amina amy andrew anna
  anthony archie arthur ava ben benjamin beth billy bobby brandon callum cameron charlie charlotte chloe chris
  christopher connor courtney daisy daniel david dean dylan edward ella ellie emily emma erin ethan eva evie faith
  fatima finley florence francesca frank freddie freya gabriel gareth george georgia grace hannah harriet harry
  harvey hassan heather henry holly hugo ibrahim imogen isaac isabella isla jack jacob jade jake james jamie jasmine
  jason jayden jessica joe joel john jordan joseph josh joshua julia kai katie kayleigh keira kevin kian kieran kyle
  lacey lauren leah leo lewis liam lily logan louis louise lucas lucy luke mark martin mary mason matthew megan mia
  michael michelle mohammed molly muhammad nathan nicole noah oliver olivia omar oscar owen paul peter phoebe poppy
  priya rachel rebecca reece reuben rhys richard riley robert rosie ruby ryan sam samuel sara sarah scarlett scott sean
  sebastian simon skye sophia sophie stephen steven summer susan tamara thomas toby tom tommy tyler tyrone victoria
  william yasmin yusuf zac zachary zara zoe`
    .split(/\s+/)
    .filter(Boolean),
);
