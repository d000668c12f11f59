import { type Concept, listed } from "../concept.ts";

export const private_: readonly Concept[] = [
  {
    of: "private",
    worseWithAdult: true,
    alone: listed`
      on facetime  forced (?:him|her)self  came on to  knickers?  bra size
      take (?:their|his|her) (?:pants|clothes|top)  willy  genital\w*  thrush  up the duff  duff at
      dating an? \d\d  \d\d[- ]year[- ]old (?:boyfriend|girlfriend|man|woman)  passed (?:round|around)
      walks in on  gets? dressed  films (?:her|him)  in love with (?:one of|a|her|him)  sexual stuff
      texts (?:him|her) (?:all|late|at)  swapp\w+ (?:photos|pics|nudes)
      inappropriate (?:relationship|texts|messages|contact)  modelling (?:agent|agency|job)
      (?:gigs|jobs|work) in hotels  manager gets  acting out sex\w*  about sex\b  down below
      no clothes on  clothes off  (?:hands?|hand) (?:down|up|in) (?:her|his|their)  relations with
      who the father is  (?:her|his) (?:under(?:wear|pants)|knickers|pants)  deepfake\w*  onlyfans
      webcam  on cam  strip(?:s|ped|ping)? (?:for|off|him|her)  sexual favours  does favours
      favours for  lost a baby  morning after pill  sti clinic  std  chlamydia  condoms?  on the pill
      (?:secret|special|our) (?:game|cuddles?)  plan b
    `,
    strong: listed`
      shower(?! (?:facilit|room|block))  in (?:her|his|their|the) bath  undress\w*  changing  kiss\w*
      fondl\w*  cuddl\w*  on (?:his|her|their) (?:knee|lap)  trousers down  filming  film(?:ed|s)
      secrets?  videos? of (?:him|her|them)  (?:pics|pictures|photos|nudes) (?:of|for|from|by)
      (?:for|send) (?:pics|pictures|photos)  (?<!(?:mum|mother|teacher|mam|nan) is )pregnan\w*
      virgin\w*  private messages  presents  gifts  lifts  alone with  between them  van  hotel  sex
      cornered
    `,
    weak: listed`
      bed  bedroom  bathroom  toilet  camera  video  snap\w*  age gap  grown
    `,
  },
  {
    of: "older or strange people",
    alone: listed`
      predators?  paedo\w*  nonce
    `,
    strong: listed`
      someone (?:she|he) met  a lad (?:she|he) met  lodger  dms  hire car  adult men
      older (?:woman|girl|guy|lad)  catfish\w*  facetime
      older (?:man|men|lads?|boys?|people|friends?|kids)  olders  grown (?:man|men)
      a (?:bloke|man)(?: in|$| who| for|,)  men who  strangers?
      lads? (?:of|aged|who are)(?: in)? \d\d  in (?:their|his) (?:20|twent|30|thirt)\w*  fake profile
      boyfriend in  people (?:he|she) (?:doesn'?t|does not) know  doesn'?t know the people
      the man (?:mum|mom|she|he|they)  men\b
    `,
    weak: listed`
      online  fortnite  minecraft  snapchat  discord  telegram  meet  lives with
    `,
  },
  {
    of: "control and marriage",
    worseWithAdult: true,
    alone: listed`
      found (?:a|her a|him a) (?:man|husband|wife|girl)  operation will  make (?:her|him) clean
      back home(?= (?:for|to|and)|$)  goodbye to england  rather (?:she|he) was dead  flights for
      passport (?:taken|gone|hidden)  one way  sort (?:her|him) out  sort her  engaged to
      husband has been found  found (?:her|him) a (?:husband|wife)
      tracks? (?:her|his) (?:location|phone)  not met(?= |$)  hasn'?t met(?= |$)
      taken out of (?:the country|school to)  promised to  shame on the family  shamed the family
      dishonou?r\w*  hasnt met
    `,
    strong: listed`
      married  marriage  wedding  marry  get on a plane  flights?  tickets? (?:booked|to)  aunties
      ceremony  won'?t be (?:coming )?back  wont be (?:coming )?back  goes mad if  isn'?t allowed
      not allowed (?:out|to|friends)  ties (?:his|her) hands  listening  monitors  location
      girlfriend
    `,
    weak: listed`
      holiday  abroad  brothers?  culture  gambia  somalia  sudan  egypt
    `,
  },
];
