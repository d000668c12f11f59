import { type Concept, listed } from "../concept.ts";

export const harm: readonly Concept[] = [
  {
    of: "injury",
    alone: listed`
      cracked tooth  chunk of (?:his|her|their)? ?hair  hair (?:pulled|missing|torn) out  broken jaw
      story keeps changing  two different stories  different stories  slashed  fresh marks
      black and blue  patches of hair  hand ?prints?  scald\w*  welts?  ligature marks?  split lip
      swollen (?:eye|lip|jaw|face)  carpet burns?  grip marks?  belt buckle  body map\w*
      wak(?:es|ing) up with (?:marks|bruises)  miscarr\w+  turned up bleeding  came in bleeding
    `,
    strong: listed`
      tooth  winced  swell\w*  healed  cuts\b(?! (?:to|in) )  dizzy  faint(?:s|ed|ing)?  lines
      winc(?:es|ed|ing)  limp(?:s|ed|ing)?  bleed(?:s|ing)?  blood\w*  wounds?  scars?  gash\w*
      fractur\w*  concuss\w*  injur\w*  sore  x-?ray  a&e  stitches  lump on  knocked out  ambulance
      a mark  marks  plasters  bandag\w*  lines on
    `,
    weak: listed`
      hospital  hurts  pain\w*  agony  nurse  broken  sharp  long sleeves
    `,
  },
  {
    of: "body",
    weak: listed`
      (?:his|her|their) hands?  mouth  teeth  fists?  fingers?  eyes?  ears?  shoulders?  forearms?
      arms?  legs?  thighs?  neck  throat  cheeks?  face  chest  stomach  tummy  wrists?  ribs?  jaw
      lips?  skin  feet  shins?  hair  knees?  bum  knuckles  sleeves?
    `,
  },
  {
    of: "force",
    worseWithAdult: true,
    onlyByAdult: true,
    strong: listed`
      pinch\w*  jab(?:s|bed)  poked  too rough  screwdriver  hold (?:his|her) hand
      holds (?:his|her) hand  thrown  hands? round  thrown (?:against|into|down|across)
      round (?:his|her) throat  lying on top  sits on  fists  drags  whipp\w*  slap  punches walls
      smothers  force[sd]? (?:him|her|them)  forcing  hit with  iron\b  cooker  kettle  fridge
      radiator  whack\w*  thump\w*  wallop\w*  clout\w*  clip(?:s|ped)? (?:him|her|them)  can(?:es|ed)
      slipper\w*  belt(?:s|ed)? (?:him|her|them)  lash(?:es|ed) (?!out)  kneel\w*  knel(?:t|s)
      twist(?:s|ed|ing)  slam\w*  stamp(?:s|ed)  smother\w*  suffocat\w*  spank\w*
      tie[sd]? (?:his|her|their|him|her|them)  gagg\w*  drown\w* (?:him|her)
      hold(?:s|ing)? (?:him|her) (?:down|under)  held (?:him|her) (?:down|under)
      throw[sn]? (?:\w+ ){1,3}at (?:him|her|them)  threw (?:\w+ ){1,3}at (?:him|her|them)
      sat on (?:him|her|them)  sits? on (?:him|her|them)
      knock(?:s|ed|ing)? (?:him|her|them|about|around)  knocked about  cold bath  chilli
      wash(?:es|ed)? (?:his|her) mouth  cable  a stick  poker  what for  temper  lost (?:control|it)
      loses it  hurts?  hits?  beats?  smack\w*  shov\w*  push(?:es|ed)  dragg\w*  grabb\w*  pinn\w*
      burn(?:s|t|ed)(?! out)  break (?:his|her) (?:legs|arms|neck)  through a (?:door|wall|window)
      down the stairs  cupboard  dark room  locked  isolation cell  split  hammer
    `,
    weak: listed`
      punish\w*  stood  naughty  floor  stick  slapp\w*  kitchen
      threaten\w*(?! to (?:pex|perm|exclude|suspend|complain|sue|take|report))  angry  shout\w*
      scream\w*
    `,
  },
  {
    of: "fear",
    worseWithAdult: true,
    strong: listed`
      scared stiff  scream(?:s|ed) when  frantic  too scared  frozen  freezes
      (?:please )?don'?t (?:ring|phone|send)  terror  clings  sobb\w*  cried  distraught  inconsolable
      petrified  terrif\w*  wets? (?:him|her)self  wet (?:him|her)self  begg\w*
      hiding (?:in|under|from)  cower\w*  trembl\w*  whisper\w*  nightmares?
      dont tell (?:my|his|her|mum|dad)  don'?t tell (?:my|his|her|mum|dad)  cop it
      keep (?:a|it a) secret  hides when  mental when  goes mental  not going home
      send (?:him|her|them) back there  bad feeling  feel sick  gut feeling
    `,
    weak: listed`
      scared  frightened  afraid  fear\w*  cr(?:y|ies|ied|ying)  panick\w*  shak(?:es|ing)  hates
      anxious  worr(?:y|ied)
    `,
  },
  {
    of: "death or harm to oneself",
    alone: listed`
      top(?:ped|ping)? (?:him|her)self  slit\w*  in heaven  rip and  plastic bag  sectioned
      suicide watch  train line  railway  hopelessness  dead by  last week (?:alive|on earth)
      this is (?:his|her) last  swallow(?:s|ing)? (?:screws|glass|batteries|objects|blades)  pro-?ana
      weighs nothing  wouldn'?t be here  wouldnt be here
      letters? (?:for|to) (?:each|every)\w* [^.]*(?:after|gone)  attempted? to (?:hang|drown|jump)
      (?:him|her|them)sel(?:f|ves) harm  curtain cord  drive (?:them|us) all off
      rather (?:she|he) (?:was|were) dead  mental health act  at rock bottom  doesn'?t see a future
      how to die  (?:no|any) reason to live  over for (?:him|her)  cut a \w+ into
      cant take it any ?more  can'?t take it any ?more  done with (?:everything|life|it all)
      stopped (?:eating|talking|speaking)  lines on (?:both|her|his)  never wak(?:e|ing) up
      not wak(?:e|ing) up  kys  yeet\w* (?:him|her|my)self  kill you  painless  own life  suicide
      (?:first|second|third|fourth|another|previous|an|last|failed) attempt(?! (?:at (?:maths|the|a|english)|to (?:contact|arrange|meet|get|reach|make)))
      attempt(?:s|ed)? on (?:his|her|their)  sharps  voices (?:tell|in|are|say|telling)  hears? voices
      drank bleach  button batter\w*  crisis team  sorry when (?:i'?m|im|he'?s|she'?s|they'?re) gone
      when (?:i'?m|im) (?:gone|dead)  step off the  end up dead  be dead soon
      under a (?:train|bus|lorry)  what (?:she|he) did to (?:her|him)self
      something to (?:him|her|them)self  doesn'?t deserve (?:food|to)  rope  painful to die
      funeral (?:for|songs)  write (?:a )?will  (?:be|being) with (?:his|her) dead
      not here (?:any ?more|next)
      won'?t be (?:here|around)(?= (?:for|at|next|any|much|long|to see)|$|[.,;!?])  wont be around
    `,
    strong: listed`
      so low  very low  worthless  walls then  rock bottom  funeral  grave  self  die  dying  dead
      death  kill(?:s|ed|ing)?  drown  compass  stabs? (?:him|her)self  dig(?:s|ging)? it
      choke (?:him|her)self  done with everything  take (?:it|this) any ?more
      letters to (?:each|every|her|his|the)   isn'?t coping  isnt coping  not coping  given up
      hopeless about  no future  not eaten  isn'?t eating  stopped eating  won'?t eat  wont eat
      laxative\w*  restrict\w* food  pull(?:s|ing)? (?:her|his) (?:own )?hair out
      hit(?:s|ting)? (?:him|her)self  headbang\w*
    `,
    weak: listed`
      gone  goodbye  empty  numb  burden  alone  darkness
    `,
  },
  {
    of: "domestic",
    worseWithAdult: true,
    alone: listed`
      non[- ]?mol  fight(?:s|ing)? with (?:fists|each other at home)
      outside (?:mum|her|his)\w* (?:mum'?s )?(?:bed)?door  kids were in  children were in
      parents fight(?:s|ing)?  turned up at (?:the|her|their|mum)  world war
      gets between (?:them|mum|his|her)  when it kicks off (?:at home)?  black eyes?
      put (?:mum|mam|mother|dad|her) (?:through|in hospital)  sunglasses
      broke (?:mum|mam|mother|dad|her)'?s  breached? (?:the|his|her) (?:order|bail|injunction)
      injunction
    `,
    strong: listed`
      the order  kids? upstairs  kids saw  scream(?:s|ing)(?! at (?:me|us|staff))  arguing  rows\b
      ex turned up  turned up (?:at|with)  smash\w*  controls?
    `,
  },
];
