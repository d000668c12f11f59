import { type Concept, listed } from "../concept.ts";

export const told: readonly Concept[] = [
  {
    of: "a worry told",
    alone: listed`
      something happened  need(?:s)? safeguarding  safeguarding (?:advice|help|team now)  worries me
      worrying about (?:this|a|the|him|her)
      referral to (?:social|csc|childrens|children'?s|mash|early)
      report (?:a|this|my|her|his|the) (?:parent|mum|dad|carer|member|teacher|provider|neighbour|family)
      if i suspect  i suspect  suspect abuse  hurt your  suspect\w* (?:abuse|he|she|that|neglect)
      harm (?:his|her|their|the) (?:kids|children|child|baby)  won'?t go home  wont go home
      a child here who  the lado  drug mule
      (?:isn'?t|isnt|not) right (?:with|at|about) (?:that|this|the) (?:family|home|house)
      opened up to  confid\w+ in  let slip  keep a secret  red flags?  marf\b  marfs\b
      eds (?:won'?t|wont|said|told)  low[- ]level concern  report (?:a )?colleague  saw my colleague
      who do i ring  what number do i (?:ring|call)
      who (?:do|should) (?:i|we) (?:ring|call|tell|report|contact) (?:if|about|when) (?:i |we )?(?:think|a |the |he|she|someone|a kid)
      can'?t wait (?:till|until)  cant wait (?:till|until)  pass something on
      worry about (?:one of|a (?:child|boy|girl|kid|pupil|student|lad))
      worried about (?:a|one of|this|him|her|the) ?(?:child|boy|girl|kid|pupil|student|lad|mine|ours)?(?= (?:and|who|tonight|today|he|she|because|not|now|over)|$|[.,;!?])
      being harmed  knocked about  being mistreated  ill[- ]treat\w*  cruel\w*  mistreat\w*
    `,
    strong: listed`
      it is serious  urgent\w*  emergency  what (?:she|he) said  about what (?:she|he) (?:said|told)
      should (?:i|we) tell  someone i should tell  someone i could tell  dsl is (?:off|out|away)
      lead is (?:off|out|away)  cpoms  immediately
    `,
    weak: listed`
      told me  told us  tells me  said to me  asked me  she says  he says  reckons  written  wrote
    `,
  },
];
