import { type Concept, listed } from "../concept.ts";

export const home: readonly Concept[] = [
  {
    of: "home",
    worseWithAdult: true,
    alone: listed`
      mattress\w*  no sheets  dog mess  house is a tip  meds for a month  no one'?s bought
      bus station  pub car park  in the pub  evicted  feeds the others  not fed  no breakfast
      cant stand (?:him|her|them)  can'?t stand (?:him|her|them)  wants (?:him|her|them) gone
      bringing up the (?:baby|kids|children)  walk(?:s|ing) (?:him|her)self home  across the bypass
      on the streets? tonight  taken the baby  keeping (?:her|him|them) safe
      at risk(?= |$|[.,;!?])(?! of (?:pex|perm\w*|exclusion|being (?:pex\w*|perm\w*|excluded)|losing|suspension|not|failing|missing|neet|placement))
      out of the bins?  from the bins?  rats\b  living in a car  in the car with
      put out on the street  on the streets?  sleeps? in the bath  fabricat\w*  demons?\b
      evil spirits?  witch\w*  possessed  exorcis\w*  jinn  like (?:a|the) dog  nobody at home
      no ?one at home  no adult at  teeth (?:are )?rotting  rotten teeth  never changed  left mark
      unfed  sofa to sofa  hostel alone  wont open the door  won'?t open the door
      let us see (?:him|her|them)  not been seen  hasn'?t been seen  hasnt been seen  unseen  feral
      medical neglect  stopped (?:giving|taking) (?:him|her|his)  whereabouts
    `,
    strong: listed`
      breakfast  toothache  soles  neighbours  banging  shouting  every night  eviction  baby  toddler
      (?:not|isn'?t|isnt|something) right with  hungry  starv\w*  crisps
      no (?:coat|socks|shoes|food|bed|door|front door|money for)  nappies  lice  smell\w*  filthy
      dirty  unwashed  dentist  steal(?:s|ing) food  hoards? food  lunch ?boxes  cold house  mould
      bailiffs  coming and going  strangers in  puts? (?:her|him|mum|dad) to bed
      caring for (?:three|two|four|her|his|little|the)
      looks? after (?:the|her|his|their) (?:babies|baby|little|siblings|brothers|sisters)  for weeks
      on (?:her|his|their) own  by (?:him|her|them)sel(?:f|ves)  left (?:with|alone|in the)  evil
      church people  cupboard  insulin  meds away  back in the house  that house  this home
      the order says  put out  kicked out  thrown out
    `,
    weak: listed`
      floor  sleeps  flat  tired  asleep  late  alone  night  at home
    `,
  },
];
