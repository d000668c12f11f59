import { anyOf, child, grownUp, hurt, hurts, kin, type Sign, their, them } from "../sign.ts";

const body =
  "(?:arms?|legs?|back|neck|face|wrists?|body|chest|hands?|thighs?|throat|stomach|bottom|ears?|head)";

export const violence: readonly Sign[] = [
  {
    of: "somebody hurts the child",
    words: anyOf(
      `${grownUp} (?!(?:was|were|got|been) (?:\\w+ )?(?:by|off) )(?:(?!by )[\\w']+ ){0,5}?(?!hit the|beat the)${hurts} (?!by )(?:\\w+ ){0,2}?(?:${them}|${their} ${body})`,
      `${grownUp} (?:[\\w']+ ){0,3}?(?:kicked|pushed|shoved|grabbed|dragged|threw|locks?) (?:${them}|the kids)`,
      `${kin} (?:[\\w']+ ){0,3}?(?:violent|aggressive|abusive|vicious|brutal|cruel)(?! (?:to|towards|with|at) (?:staff|us|the school|me|reception))`,
      `(?:lock(?:s|ed|ing)?) (?:${them}|kids|children) (?:in|out|up)(?= )?`,
      "(?:kids|children|he|she) (?:are|is|were|was|being|get|gets) (?:being )?locked (?:in|out|up)",
    ),
  },
  {
    of: "the child is hurt",
    words: anyOf(
      `(?<!\\b(?:we|we've|head|school|us|council) (?:\\w+ )?)(?:is|are|was|were|gets?|got|getting|being|been|be|he'?s|she'?s|they'?re|keeps getting|'ll get|will get) (?:\\w+ly )?(?:being |been )?${hurt}(?! by (?:a |an |the )?(?:car|ball|door|another (?:pupil|child|lad|boy|girl|student)|other (?:pupils|children|lads))| (?:the )?(?:other|another|staff|teacher|two|three|a |an |several|someone|his|her|out at)| at (?:football|rugby|pe))`,
      `(?:got|gets?|getting|given|gives?|gave|having|had) (?:him |her |them )?(?:a|the|another) (?:good |right |proper )?(?:hiding|belt|beating|slapping|clout|thrashing|battering|slipper|strap|kicking|pasting|leathering)`,
      "(?:a|the) (?:good )?(?:hiding|beating|battering|belting|thrashing)(?= (?:off|from|at|if|when)|$|[.,;])",
      "abus(?:es|ing|ed) (?:him|her|them|the child|by)|(?:child|physical|emotional|mental|verbal|parental|ritual|substance) abuse(?! (?:of|to|towards|at) (?:staff|a teacher|teachers|the|adults))|abuse at home|report(?:ing)? abuse",
      "emotional(?:ly)? abus\\w*|belittl\\w+ (?:him|her)",
      "significant harm|(?:risk of|at risk from|suffer\\w*) (?:serious |immediate |significant |physical )?(?:harm|abuse|injury|violence|exploitation)",
      "wish(?:es|ed)? (?:he|she|they)(?:'d| had)? never been born|calls? (?:him|her|them) (?:\\w+ )?worthless",
      `might (?:hurt|harm|kill|hit) (?:him|her|them|the (?:child|baby|kids))`,
    ),
  },
  {
    of: "signs of harm",
    words: anyOf(
      "bruis(?:e|es|ing|ed)(?! (?:meeting|encounter|a |an |the )?(?:member|staff|teacher|ta|pupil|another))",
      "black eyes?|welts?|finger ?marks?|burn ?marks?|belt marks?|bite marks?|cigarette burns?|burns? (?:on|all over)",
      "unexplained (?:\\w+ )?(?:injur\\w*|marks?|bruis\\w*|burns?|fractures?)",
      `marks? (?:on|all over|round|around) ${their} (?:\\w+ )?${body}`,
      "has (?:\\w+ )?marks(?= |$|[.,;])(?! (?:for|in|on (?:the|his|her) (?:work|test|exam|paper)))",
      "(?:broken|fractured) \\w+ (?:with )?(?:no|without|can'?t|won'?t|cant) (?:an? )?(?:explanation|reason|explain|say)",
      "flinch(?:es|ed|ing)?",
      "(?:black eye|cut lip|bloody nose) (?:and|but) (?:won'?t|wouldn'?t)",
    ),
  },
  {
    of: "fear",
    words: anyOf(
      `(?:scared|frightened|terrified|afraid|petrified|fearful|frighten\\w*|scares?|shaking|crying|beg(?:s|ged|ging)?|dread(?:s|ing|ed)?) (?:[\\w']+ ){0,6}?(?:home|of (?:him|going|what)|of (?:${their} |the )?${kin})`,
      `(?:scared|frightened|terrified|afraid|petrified) (?:of|for) (?:${their} |the |this |that )?(?:${kin}|child|life|safety|him|her|gang|them)`,
      `(?:scared|frightened|terrified|afraid|worried|fears?|dreads?) (?:of )?(?:what|how) (?:${their} |the )?(?:${kin}|they) (?:will|would|might|may|'ll)`,
      "terrified of (?:coming|going|being)",
      "(?:beg(?:s|ged|ging)?|plead(?:s|ed|ing)?|ask(?:s|ed|ing)?) (?:\\w+ )?not to (?:ring|phone|call|tell|text|contact|go|be sent|send) (?:home|his|her|their|mum|dad|parents?|anyone)",
      "(?:won'?t|will not|refuses? to|doesn'?t want to|didn'?t want to|too scared to|doesnt want to|wont|daren'?t) (?:go|be sent|leave (?:the building|school)|return) ?(?:home|back to (?:mum|dad|his|her))?(?<=home|building|mum|dad)",
      "won'?t leave (?:the building|school|my office)",
      "(?<!\\b(?:boss|head|manager|bursar) )(?:will|would|gonna|going to|'ll|'d|threatened to|threatens to) (?:kill|batter|murder|stab|shoot|hurt|rape|beat|burn) (?:him|her|them|me|us|someone|somebody|people|everyone|the)",
    ),
  },
  {
    of: "domestic abuse",
    words: anyOf(
      "domestic (?:abuse|violence|incident|situation|homicide)",
      "violence (?:at|in the|in their|in) home|living with violence",
      "op(?:eration)? encompass|marac|non[- ]molestation|restraining order|coercive(?:ly)?|dvpn|dvpo",
      "(?:a|the|into|in|to) (?:women'?s )?refuge",
      "(?:fled|flee(?:s|ing)?) (?:from |to |the |with |dad|mum|home|domestic|abus\\w*|him)",
      `${kin} (?:[\\w']+ ){0,3}?${hurts} (?:\\w+ )?(?:mum|dad|mother|father|each other|nan|${their} (?:mum|mother|dad|partner|girlfriend))`,
      `(?:saw|seen|witness\\w*|sees|watched) (?:\\w+ ){0,2}?(?:mum|dad|mother|father|partner|him|stepdad) (?:\\w+ ){0,2}?(?:hit|strangle|beat|punch|attack|hurt|being|get|kick|stab)\\w*`,
      "controls? everything|won'?t let (?:her|him) see (?:her|his|their) (?:friends|family)|wont let her see|checks (?:her|his) phone",
      "smash(?:es|ed|ing)? (?:up )?(?:the )?(?:place|house|flat)(?: up)?",
      "(?:police|ambulance) (?:were |was |got |been )?(?:called )?(?:out )?(?:to|round|at) (?:the |their |his |her )?(?:house|home|flat|address|property)",
      "(?:kids|children|they) hide",
      `police [^.;\\n]{0,40}(?:because of|for|about|over|to) (?:${their} |the )?(?:${kin}|house|home)`,
    ),
  },
  {
    of: "weapons",
    maybeReason: true,
    words: anyOf(
      "(?:knife|knives|nife|kinfe|knifes|blades?|machetes?|guns?(?! blazing)|firearms?|shotgun|swords?|axe(?! (?:fell|the|falls))|weapons?|knuckle ?dusters?|shank|crossbow|grenade|bb gun|hammer in)(?!-| (?:edge|shy|incident|offence|charge|conviction|policy|arch|crime|ho))",
      "acid (?:in|attack|for|at|on)",
      "stab(?:s|bed|bing|bings)?(?! (?:at|in the dark))(?<!(?:take|have|took|having|taking) a stab)",
      "(?:got|was|been|were|being) shot|shoot(?:ing|s)? (?:up|him|her|them|the|people|everyone)|school shoot\\w*",
      "kill list|hit list",
      "bombs?(?![a-z])",
    ),
  },
  {
    of: "forced marriage, cutting or honour",
    words: anyOf(
      "fgm|female genital|breast[- ]iron\\w*",
      "(?:forced|underage|child) marriage",
      "(?:to|be|being|get|gets|getting|her|made|forced|have) (?:to )?(?:be |get |getting )?(?:cut|circumcised|married(?: off)?|marry)(?= |$|[.,;!?])(?! (?:off|his hours|her hours|the|down|back|short))(?<!need to cut|to cut|have cut|his cut)",
      "marry(?:ing)? (?:her|his|a) (?:cousin|man|older)",
      `(?:her|his) wedding|engaged to`,
      "was cut(?: and| when|$|[.,])",
      "honou?r[- ](?:based|killing|violence|abuse)",
      "(?:for|to|at) (?:a|the|her) (?:special )?ceremony",
      "(?:taken|taking|sent|sending|flown|going|fly(?:ing)?) (?:her |him |them |back |abroad |out )*(?:to (?:somalia|pakistan|bangladesh|sudan|india|gambia|egypt|nigeria|kenya|afghanistan|iraq|syria)|abroad) (?:\\w+ ){0,4}?(?:to (?:get|be)|for)",
    ),
  },
  {
    of: "extremism",
    words: anyOf(
      "radicali[sz]\\w*|extremis\\w*|jihad\\w*|isis|isil|daesh|terroris\\w*|nazis?|swastikas?|far[- ]right|white (?:power|suprem\\w*)|incels?",
      "prevent (?:referral|concern|duty team|lead|officer|team)",
      "channel panel",
    ),
  },
];

export const hurtChild = child;
