import { type Concept, listed } from "../concept.ts";

export const street: readonly Concept[] = [
  {
    of: "drugs and drink",
    worseWithAdult: true,
    alone: listed`
      benzos?  off (?:his|her|their) (?:nut|tits|trolley|face)  on the nod  fitting  spice in
      needles? (?:on|in|everywhere)  necked  mandy  xans?  lean\b  nitrous  balloons? every  smackhead
      gear on  in a coma  pumped
    `,
    strong: listed`
      high as  bottle and  drug lines  police op  selling vapes  wraps  bleach  calpol  pills?
      tablets?  drunk  drinking (?:again|heavily|all)  using(?: again| and| all|$)  stoned  ket\b
      heroin  crack\b  alcoholic  vodka  drugs? (?:on|at|dealer|den)  dealing  stash\w*  overdose
    `,
    weak: listed`
      vape  smok\w*  weed  cannabis  alcohol  drink(?:s|ing)?
    `,
  },
  {
    of: "gangs and weapons",
    alone: listed`
      shooter\b  knife ?point  holding for  lost a package  drug lines  grow(?:ing)? plants
      grow house  slashed  explosives?  purging  unbelievers  errands for  under (?:his|her) coat
      deserve to (?:be hurt|die|suffer)  incel\w*  drops (?:him|her) off in a  oyster  to kneel
      no pay  hundreds of pounds  worse for (?:them|him|her)  got (?:him|her) selling  shooter
      scissors to  shott(?:ing|s|er)  cunch  ot all  out of town (?:with|for)  trap phone  trapping
      rambo  flick ?knife  hand ?gun  petrol bomb  pipe bomb  waistband  blacked out windows  moncler
      gang\w*  opps?\b  postcode war  revenge  tactical gear  race war  the shooter  martyr\w*
      fighters  manifesto  jumped by  been jumped  got jumped  lend (?:his|her|their) (?:card|account)
      money mule  robbed of  drill (?:video|beef)  burner  debt  owes? (?:them|him|someone|people)
      two grand  where (?:his|her|my) (?:sister|mum|family) (?:sleep|live)s?  work it off  smuggled
      nail bar  isn'?t allowed out  not allowed out  something sharp in  they'?re next  hes next
      he'?s next
      cut (?:her|him|them)(?= |$)(?!\s(?:some|off|out|hours|timetable|hair|a|short|finger|hand))
    `,
    strong: listed`
      machete  dagger  knuckle\w*  bullet\w*  arrested  trainers  bmws?
      in (?:different|posh|fast) cars  mate was killed  stabb\w*  shot at  thousands  cash  two phones
      oyster  trains? to  taxis? (?:to|at)  takeaway after  works? nights  car wash  paid to
      protection  weapon\w*
    `,
    weak: listed`
      police  fight\w*  robbed  stolen  flat of  after hours  babies
    `,
  },
  {
    of: "missing",
    alone: listed`
      no sign of (?:him|her|them)  gone off with  been seen at  runs off at night
      missing persons? (?:on|report|out)  where has (?:he|she) been  disappear\w*  taken off with
      not picked up  hasn'?t been collected  vanish\w*  did a runner  done a runner  doing a runner
      disappeared  laid eyes on  whereabouts
      not (?:yet )?(?:back|returned|home)(?= |$|[.,;!?])(?! (?:to school|in school|at school|from|until|till|on (?:mon|tue|wed|thu|fri)|yet because))
      still (?:not|isn'?t|isnt) (?:back|home|here|returned)  not home since  phone'?s? (?:is )?off
      phones off  isn'?t answering  isnt answering  left the address  no one can tell us where
      out of the window  climbed out  bunked off overnight  slept out  never (?:came|made it|got) home
    `,
    strong: listed`
      hasn'?t got (?:him|her)  hasnt got (?:him|her)  left site  not answering  moved away overnight
      gone (?:since|off)
    `,
    weak: listed`
      since (?:yesterday|last night|sunday|monday|friday|saturday|wednesday|thursday|tuesday)  tonight
      last night  still
    `,
  },
];
