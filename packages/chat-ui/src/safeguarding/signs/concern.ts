import { anyOf, child, hurts, type Sign } from "../sign.ts";

const official =
  "(?:the )?(?:la|council|local authority|governors?|parents?|board|panel|ofsted|trust|school|tribunal|mum|dad|family|academy)";

export const concern: readonly Sign[] = [
  {
    of: "a disclosure",
    words: anyOf(
      `(?:${child}|pupil|[a-z]{2}) (?:has |have |had |just |also |now |only |then )*disclosed(?! (?:to ${official}|the (?:exclusion|placement|file|date|decision)|his (?:exclusion|file)))`,
      "ma(?:de|kes|king|ke) (?:a |an |another |the |some )?(?:\\w+ )?(?:disclosures?|allegations?)(?! (?:of (?:documents|evidence|papers)|to (?:the )?tribunal))",
      "disclosures? (?:about|from|by|against|this|last|re|of (?:abuse|harm|neglect|sexual|physical)|today|yesterday|on|made)",
      `disclosed (?:to (?:me|us|staff|a|the (?:ta|tutor|teacher|mentor|dsl|nurse)|(?:her|his|their) (?:\\w+ )?(?:ta|tutor|teacher|mentor|worker))|last|yesterday|today|this|physical|sexual|abuse|that|something|neglect|self-harm|by)(?! (?:information|file))`,
      "(?:self-harm|abuse|harm|neglect|rape|assault) disclosed",
      "(?:just )?(?:told|telling|tells|said to|saying to) (?:me|us|\\w+ (?:\\w+ )?(?:ta|tutor|teacher|mentor|worker|friend|nurse|dsl|staff)) (?:something|stuff|things|what happens|what goes on)(?= |$|[.,;])(?! (?:about the (?:placement|plan|exclusion|review)))",
      "tell(?:s|ing)? (?:me|us|you|a teacher|staff) (?:that )?(?:they|he|she)(?:'?s|'?re| are| is| was)? (?:being )?(?:hurt|abused|harmed|hit)",
    ),
  },
  {
    of: "a safeguarding worry",
    words: anyOf(
      "safeguarding (?:concerns?|issues?|worr(?:y|ies)|matters?|alerts?|incidents?|problems?|risks?|disclosures?|emergenc\\w*|referrals?|situation)",
      "(?:child protection|welfare) (?:concerns?|issues?|worr(?:y|ies)|matters?|referrals?|investigations?|enquir\\w*|incidents?|alert)",
      "causes? for concern|abuse concerns?",
      "mash(?! (?:stand|mean))|lado|section 47 (?:has|have|was|is|start\\w*|open\\w*|enquir\\w*|investigat\\w*|today|this|now)|strategy (?:meeting|discussion)(?! about)",
      "(?:rang|called|phoned|rung|referred (?:to|it to|him to|her to)|reported (?:it )?to|told) (?:csc|social services|children'?s social care|social care|childrens? services|the police|ssd|eds|edt|out of hours)",
      "(?:csc|social services|social care|childrens? services) (?:\\w+ ){0,3}?(?:closed (?:it|the case|the referral|us|him|her)|won'?t|refus\\w*|no further|nfa|ignor\\w*|not (?:take|act\\w*|listen\\w*)|said no)",
      "whistle ?blow\\w*",
      "call(?:ed)? (?:the police|999|an ambulance)",
    ),
  },
  {
    of: "a member of staff",
    words: anyOf(
      "allegations? (?:against|about|of (?:abuse|assault|harm)|that|made|involving)",
      `accused (?:of )?(?:${hurts}|touching|grooming|sexual\\w*)`,
      `(?:staff|teacher|ta|tutor|provider|coach|mentor|driver|member)(?:'?s)? (?:\\w+ ){0,3}?(?:behaviou?r|conduct) (?:with|towards|around) (?:a |the |our )?(?:pupil|child|kids?|students?|girls?|boys?)`,
    ),
  },
];
