import { isFamiliar } from "../safeguarding/unfamiliar.ts";
import type { FixedTopic } from "./fixedAnswers.ts";

/** The reviewed answer that a whole message asks for, whatever is known of a child; undefined for none. */
export const fixedTopicOf = (text: string): FixedTopic | undefined =>
  topics.find(([, words]) => words.test(text))?.[0];

/** For what is neither told nor asked about a child: another language, crossness, or something else altogether. */
export const strayTopicOf = (text: string): FixedTopic => {
  if (isOtherLanguage(text)) return "language";
  if (cross.test(text)) return "cross";
  return isElsewhere(text) ? "scope" : "general";
};

const whole = (words: string): RegExp =>
  new RegExp(
    `^[\\s\\W]*(?:(?:ok|okay|hi|hello|hey|so|please|pls|sorry|um|and|well|oh)[,.!]? )*(?:${words})(?: (?:please|pls|waymark|then|now|bye|everyone|all|there|mate|again))*[\\s\\W]*$`,
    "i",
  );

const topics: readonly (readonly [FixedTopic, RegExp])[] = [
  [
    "legal",
    /\b(?:judicial review|sue|suing|sued|solicitor'?s?|barrister|legal (?:action|advice|challenge)|take (?:them|us|the council|the school|you) to court|in court|(?:in|at|to|for|a|the|our|send|sendist) tribunals?\b(?! (?:panel|letter))|pre-action|letter before (?:action|claim)|compensation|represent (?:us|me)|injunction|win (?:the|our|my) (?:case|appeal)|our (?:defen[cs]e|chances|case at))\b/i,
  ],
  [
    "scope",
    /\b(?:census|S2S|login|log in|password|dashboard|spreadsheet|across the trust|weather|recipe|football|pizza|joke|poem|song|write (?:me |us )?(?:a|an|the) (?:poem|song|essay|letter|report|email|story)|translate (?:this|it|that)|book (?:me |us )?a|just venting|no question|what time is it|capital of|prime minister)\b|\bwhat(?:'?s| is) \d+ (?:times|plus|x|\+|\*|minus|divided)\b/i,
  ],
  [
    "data",
    /\b(?:where (?:does|do|is|will)|what happens (?:to|with)|who (?:can |could |will |does )?(?:see|sees|read|reads|has access)|do you (?:keep|store|save|share|sell|send|record|remember)|(?:is|are) (?:this|it|that|my data|what i (?:type|say)) (?:private|confidential|secure|safe to use|recorded|stored|saved|kept|anonymous|gdpr)|gdpr|data protection|privacy|confidential|how long (?:do you|is (?:it|this)|will (?:it|you)) (?:keep|kept|store))\b(?!.*\b(?:notice|review|council|panel)\b)(?=.*\b(?:data|this|it|that|type|typed|say|store|stored|keep|kept|private|confidential|gdpr|openai|information|case|answers|anything|words|privacy)\b)/i,
  ],
  [
    "about",
    /\b(?:are|r) (?:you|u) (?:just )?(?:an? )?(?:real|human|person|robot|bot|ai|computer|machine|program|chat ?gpt|alive)\b|\bis (?:this|it) (?:an? )?(?:ai|bot|robot|human|real person|chat ?gpt|computer|machine)\b|\bam i (?:talking|speaking|chatting) (?:to|with)\b|\bwho (?:made|wrote|built|are) (?:you|this|waymark)\b|\bwhat (?:are you|is waymark)\b(?! missing)|\bdo you use ai\b/i,
  ],
  [
    "person",
    /\b(?:speak|talk|chat|put me through|get through) (?:to|with) (?:someone|somebody|anyone|a (?:real )?(?:person|human|advisor|adviser)|the council|a member)\b|\b(?:can|could|will) (?:someone|somebody|anyone) (?:ring|call|phone|contact|email) (?:me|us)\b|\b(?:phone|contact|help ?line|telephone) (?:number|details|line)\b|\bwho can i (?:call|ring|phone|speak to|talk to)\b(?! (?:if|when))|\breal person\b/i,
  ],
  [
    "restart",
    /\b(?:start|begin) (?:again|over|afresh|from scratch)\b|\bnew (?:case|child|question|chat)\b(?= please|$|[.!?])|\b(?:reset|clear|delete|wipe|erase) (?:everything|it all|all|this|the (?:case|chat)|my (?:answers|case))\b|^\W*(?:reset|restart|clear|delete)\W*$/i,
  ],
  [
    "help",
    /^[\s\W]*help\b[\s\W]*(?:me|please|pls)?[\s\W]*$|\bwhat (?:can|do|should) (?:you do|i (?:ask|type|write|do here|put))\b(?! (?:if|about|when))|\bhow (?:does|do) (?:this|it|i use|you) ?(?:work|this)?\b(?=[\s\W]*$)|^[\s\W]*(?:i(?:'?m| am) (?:lost|confused|stuck)|i (?:do not|don'?t|dont) (?:understand|get it|get this))[\s\W]*$|\bwhat do i type\b/i,
  ],
  [
    "thanks",
    whole(
      "thanks?(?: you)?(?: (?:so|very) much| a lot| for (?:that|this|your help|the help))?|thx|ta|cheers(?: (?:that'?s )?great)?|brilliant(?:,? thanks?)?|great(?:,? thanks?)?|perfect|lovely|ok thanks|bye|goodbye|that'?s (?:great|helpful|all)(?:,? thanks?)?",
    ),
  ],
  [
    "hello",
    whole(
      "hello|hi|hiya|hey|hey there|hi there|good (?:morning|afternoon|evening)|morning|afternoon|evening",
    ),
  ],
];

const cross =
  /\b(?:useless|rubbish|stupid|idiot\w*|crap|shit\w*|fuck\w*|bloody|damn|wtf|ffs|pathetic|hopeless|waste of (?:time|money)|not helping|no (?:help|use)|piss\w*|bollocks|sh[i!*]te?|f\*+\w*|bull\w*t)\b/i;

/** A question or a request in which no word that carries meaning is one of ours, and nobody is spoken of. */
const isElsewhere = (text: string): boolean => {
  const words = (text.toLowerCase().match(/[a-z']{2,}/g) ?? []).filter((word) => !little.has(word));
  return (
    words.length > 0 &&
    !somebody.test(text) &&
    (/\?\s*$/.test(text) || request.test(text)) &&
    words.every((word) => !isFamiliar(word) || word.length < 3)
  );
};

const request =
  /^\W*(?:what|whats|who|whos|which|where|when|how|why|is|are|do|does|can|could|tell|give|show|write|make|sing|play|find|translate|recommend|book|order|draw|solve|calculate|explain)\b/i;

const somebody = /\b(?:he|she|him|her|his|child|pupil|student|boy|girl|lad|kid|mum|dad|son|daughter)\b/i;

const little: ReadonlySet<string> = new Set(
  `what whats who whos which where when how why is are am was were be been do does did can could will would should
  shall may might must the an of in on at to for from by with about into onto and or but if not no so it its this that
  these those me my we us our you your they them their there here tell give show write make please pls have has had
  get got some any all more most much many long best good one`.split(/\s+/),
);

/** Another script, or more of the small words of another language than of English. */
const isOtherLanguage = (text: string): boolean => {
  const letters = text.match(/\p{L}/gu) ?? [];
  const foreign = letters.filter((letter) => !/\p{Script=Latin}/u.test(letter)).length;
  if (foreign * 2 > letters.length) return letters.length > 1;
  const words = text.toLowerCase().match(/\p{L}[\p{L}'’]*/gu) ?? [];
  const english = words.filter((word) => little.has(word) || (word.length > 3 && isFamiliar(word))).length;
  const other = words.filter(
    (word) => smallWords.has(word) || /[ąćęłńśźżăâîșțßçñõãøåœ¿¡ěščřžýůğışêèàùôëï]/.test(word),
  ).length;
  return words.length > 1 && other > english && other * 3 >= words.length;
};

/** Small words of the languages that families here speak most, where English has none alike. */
const smallWords: ReadonlySet<string> = new Set(
  `czy moze może jest nie dziecko dziecka szkoły szkoly szkole do się sie moje mój moj syn córka corka co jak
  mon ma mes fils fille été ete exclu est pas que qui de des les une pour école ecole enfant nous vous
  mi mis hijo hija fue expulsado escuela el los las una por qué que con para no está esta niño
  copilul meu fiul fiica şcoală scoala a fost este nu ce facem şi si exmatriculat pentru
  o meu filho filha foi da escola não nao uma para com
  mae fy mhlentyn plentyn wedi cael ei ysgol yn i'r beth
  mein meine sohn tochter kind wurde von der die das schule ist nicht verwiesen was
  mio figlio figlia scuola stato è non che
  benim oğlum kizim okul okuldan çocuk nasil
  waan wiilkayga gabadhayda dugsiga ilmaha
  mano sūnus vaikas mokyklos yra`.split(/\s+/),
);
