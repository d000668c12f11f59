import { anyOf, kin, type Sign, their, themself } from "../sign.ts";

export const neglect: readonly Sign[] = [
  {
    of: "neglect",
    words: anyOf(
      "(?<!(?:plan|plans|category|conference)[^.;\\n]{0,30}(?:for|under|of|category) )neglect(?:s|ed|ing|ful)?(?! (?:part|corner|field|section|to (?:say|mention|tell)))",
      "no (?:food|heating|electric\\w*|hot water|bed|gas|carpet)(?= |$|[.,;])(?! (?:tech|for thought))",
      "(?:always|so|constantly|really|been) (?:starving|hungry)|starving",
      "(?:hasn'?t|not|isn'?t|hasnt|isnt|never) (?:been |being )?(?:fed|eaten|eating)",
      `(?:left|leaves?|leaving|is|are|was|were) (?:(?:him|her|them|the kids) )?(?:home )?(?:alone|on (?:his|her|their) own|by ${themself})(?= (?:all|for|again|at|with|over|since|when|while|every|in)|$|[.,;!?])`,
      "home alone",
      "(?:not|isn'?t|aren'?t|never|nobody(?: is|'s)?|no one(?: is|'s)?|isnt|arent) (?:being|been|getting|properly) (?:properly )?(?:looked after|cared for|fed|washed|supervised)(?! child)|(?:nobody|no one)(?:'s| is)? (?:feeding|looking after|caring for|watching|supervising)",
      `(?:living|lives?|sleeps?|sleeping) in (?:a|an|the|his|her|their) (?:tent|car|van|garage|shed|squat|hostel|tunnel|stairwell|bus|caravan|b&b)`,
      `${kin} (?:drinks?(?= |$)(?! (?:tea|coffee|water))|is an alcoholic|takes? drugs|uses drugs)`,
      "(?:don'?t|doesn'?t|not|no idea|no one|nobody) (?:sure |know(?:s|ing)? )?who(?:'?s| is) (?:looking after|with|caring for)",
      "(?:stinks?|smell(?:s|ing|y)?|reeks?) of (?:wee|urine|pee|poo|sick)|head ?lice|nits|soiled|(?:same|filthy|dirty) clothes",
      `${kin} (?:[\\w']+ ){0,4}?(?:drunk|passed out|high|using|off (?:his|her|their) (?:face|head)|unconscious|on (?:drugs|heroin|crack)|overdosed?)`,
      `${kin} (?:[\\w']+ ){0,3}?(?:can'?t|cannot|cant|isn'?t|not) (?:cope|coping|manage|look after|keep (?:him|her|them) safe)`,
      `${kin} (?:has |have |had )?(?:gone off|walked out|abandoned|left them|disappeared|give (?:him|her|them) up)`,
      "give (?:him|her|them) up(?: to|$|[.,;]| and)",
      "(?:kick|chuck|throw|boot|turf)(?:ed|n|s|ing)? (?:him |her |them )?out (?:of (?:home|the house|his house|her house)|by (?:his|her|their|mum|dad)|last night|again|tonight|at home)",
      `(?:kick(?:ed|ing)?|chuck(?:ed|ing)?|thrown|booted|turfed) out by`,
      "nowhere (?:to )?(?:sleep|stay|live|go)(?! (?:to|for) (?:school|education))",
      "sofa[- ]?surf\\w*|couch[- ]?surf\\w*|sleep(?:s|ing)? (?:rough|in (?:the|a|his|her) (?:park|street|car|bus|stairwell|shed|tent|garage)|on the (?:floor|street)|outside)|slept (?:rough|in the)",
      "homeless",
      "filthy|squalor|hoard\\w*",
    ),
  },
  {
    of: "not safe",
    words: anyOf(
      `(?:is|are|be|was|he'?s|she'?s|they'?re|it'?s|its)(?: ?n'?t| not|nt)(?: very| really| going to be)? safe(?! (?:to (?:rely|assume|say|use|bet)|side|bet))`,
      "(?:isn'?t|aren'?t|wasn'?t|not|isnt|arent|aint|ain'?t|never|doesn'?t feel|don'?t feel|doesnt feel) (?:very |really |being kept |kept )?safe(?! (?:to (?:rely|assume|say|use|bet)|side|bet))",
      "(?:don'?t|do not|dont) (?:think|believe) (?:it'?s|its|it is|he'?s|hes|she'?s|shes|they'?re|the \\w+ (?:is|are)|that is|home is) safe",
      "unsafe(?! (?:to (?:rely|assume)))",
      "(?:in|of) (?:immediate |real |serious |grave |imminent |great )?danger",
      "(?:at|immediate|serious) (?:immediate|imminent|serious|significant|high) risk|at immediate risk",
      "(?:worried|concerned|scared|anxious|fear(?:s|ful)?|worry) (?:sick )?(?:about|for) (?:[\\w']+ ){0,4}?(?:safety|safe|welfare|wellbeing|well-being|at home|home life|tonight|this weekend|uncle|dad|stepdad)",
      "(?:scared|frightened|fear) for (?:him|her|them|this|the|his|their)",
      "(?:something|things|stuff|what)(?:'?s| is| are| was)? (?:\\w+ ){0,2}?(?:wrong|not right|going on|happen(?:s|ing|ed)|off|bad)(?: \\w+)? (?:at|in the|in his|in her) home",
    ),
  },
  {
    of: "missing",
    words: anyOf(
      "(?:gone|goes|going|went|been|reported|still|currently|he'?s|she'?s|they'?re|is|was|keeps going|girl|boy|lad|pupil|child)(?: \\w+)?? missing(?! (?:from (?:lesson|class|school|education|the (?:pack|register|file|referral|form|list))|lesson|class|school|education|session|register|out|his|her|their|exam|work|mum|dad|\\d|too|so|a lot|from the|in the post|a |the |days|any|at least|since september|one|two|three|four|part))(?<!(?:letter|file|form|pack|report|paper|papers|baseline|information|what|what is|what'?s|page|email|record|records|document) (?:\\w+ )?(?:went |is |was |gone |been )?missing)",
      "missing (?:person|persons|from (?:home|care|placement|foster|the (?:home|placement|children'?s home)|his (?:placement|foster)|her (?:placement|foster))|since (?:mon|tue|wed|thu|fri|sat|sun|last|yesterday|this)|overnight|all (?:night|weekend)|again|for (?:\\w+ )?(?:hours|nights|days|weeks))(?<!is missing for .{0,12})",
      "(?:ran|run|runs|running|gone|took|takes) off(?= |$|[.,;!?])(?! (?:site|the|roll|sick|to (?:a|the|another)|on (?:a|the|holiday)|in (?:a|the)))",
      "(?:ran|run|runs|running) away(?! (?:from (?:lesson|class|the (?:lesson|class)|staff))|with)",
      "(?:didn'?t|did not|hasn'?t|not|never|didnt|hasnt) (?:come|came|get|got|go|went|return|returned|been) (?:back )?home",
      "has ?n'?t (?:come|been|returned|got) back(?= |$|[.,;!?])(?! (?:to (?:me|us)|in school|to school|with|from the council))",
      "(?:nobody|no ?one|no-one|none of us|we) (?:has |have |haven'?t |hasn'?t )?(?:seen|heard from) (?:him|her|them)(?: (?:since|for|in)|$|[.,;!?])",
      "(?:can'?t|cannot|cant|unable to|couldn'?t|could not) (?:find|locate|trace) (?:him|her|them|the (?:child|boy|girl|lad|family))",
      "(?:no ?one|nobody|don'?t|doesn'?t|no idea|not sure|dont|doesnt|can'?t say) (?:know(?:s|ing)?|have any idea|idea)? ?where (?:he|she|they|the (?:child|boy|girl)|her|his)(?:'?s| is| are| was| has|s)? ?(?:gone|staying|sleeping|living|been|went|is)?(?! (?:learn|educat|on roll|taught))",
      "whereabouts|last seen",
      "abscond(?:s|ed|ing)? from (?:home|care|placement|the (?:home|placement|unit)|his|her|foster)",
      "(?:stay(?:s|ed|ing)?|out) (?:out )?all (?:night|weekend)|out all night|out till (?:\\d|late)",
    ),
  },
];

export const theirs = their;
