import { anyOf, type Sign, their, them } from "../sign.ts";

const grown = "(?:older|adult|grown|strange|random|\\d\\d (?:yr|year)s?[- ]?old)";

export const sexual: readonly Sign[] = [
  {
    of: "sexual harm",
    maybeReason: true,
    words: anyOf(
      "rap(?:e|es|ed|ing|ist)(?! ?seed)|molest\\w*",
      "sexual(?:ly)?(?:i[sz]ed)? (?:\\w+ )?(?:abus|assault|exploit|harm|attack|touch|harass|violen|behaviou?r|misconduct|act|active|inappropriate|thing|stuff|favour|content|message|relationship|contact)\\w*|sexually",
      "(?:up|under) (?:her|his) (?:skirt|top|clothes|shirt)",
      "peer[- ](?:on|to)[- ]peer (?:abuse|sexual|harm)|child[- ]on[- ]child",
      "upskirt\\w*|flash(?:ed|er|es)(?! (?:card|back))|expos(?:ed|es|ing) (?:him|her)self",
    ),
  },
  {
    of: "somebody touches the child",
    words: anyOf(
      `touch(?:es|ed|ing)? (?:${them})(?! base)`,
      `touch(?:es|ed|ing)? ${their} (?:\\w+ )?(?:privates?|legs?|bum|bottom|breasts?|chest|thigh|genitals?|penis|vagina|body|knee|hair)`,
      "inappropriate(?:ly)? touch\\w*|touch\\w* (?:\\w+ )?inappropriate(?:ly)?|touched up|interfer\\w+ with (?:him|her|them)",
      "private parts?(?! of the)|mans? privates|(?:his|her) privates",
      `(?:com(?:es?|ing)|came|gets?|got|climb(?:s|ed)|into|in) (?:into |in )?${their} (?:bed|bedroom|room)(?= |$|[.,;])`,
      "(?:made|makes?|making|forced|forces) (?:him|her|them|me) (?:to )?(?:do (?:things|stuff|it)|touch|watch|undress|strip)",
    ),
  },
  {
    of: "images and older people",
    words: anyOf(
      "porn\\w*|naked(?! (?:attempt|ambition|eye))|nudes?|topless|dick ?pics?|indecent|intimate (?:image|photo|pic|picture)s?|sext(?:s|ing|ed|ortion)?",
      "(?:sleep(?:s|ing)|slept|sex|having sex|relationship) with (?:her|him|them|a|an|someone|some)",
      "(?:boyfriend|girlfriend|bf) (?:is|who is|who'?s|of|aged) (?:\\d\\d|older|an adult|in (?:his|her) (?:20|twent))",
      `${grown} (?:boyfriend|girlfriend|man|men|males?|bloke|guy|lads?|boys?|people|woman|partner)`,
      "pregnant(?! pause)(?<!(?:mum|mother|teacher|ta|is pregnant and off).{0,12}pregnant)",
      "(?<!(?:dog|horse|pet|covers|on|about) (?:and )?)groom(?:ed|ing|s|er)(?! (?:horse|dog|course|salon|and consent))",
      "(?:messag|text|dm|snapchatt?)(?:es|ing|ed|s)? (?:him|her|them) (?:at night|late|in private|on (?:snap|insta|whatsapp))",
      "(?:to |with |seen? )?(?:send|sends|sending|sent|shar(?:e|es|ed|ing)) (?:\\w+ ){0,3}?(?:photos?|pics?|pictures?|images?|videos?) (?:of (?:him|her|them|my)sel\\w+|to (?:a|an|him|someone|men))",
      "(?:sent|send|shown|showed) (?:him |her |them )?(?:a )?(?:pic|photo|picture|video) of a man",
      "(?:show(?:s|ed|n)?|watch\\w*) (?:her|him|them)? ?porn",
    ),
  },
  {
    of: "online",
    words: anyOf(
      `(?:met|meet(?:s|ing)?|talk(?:s|ing|ed)? to|chat(?:s|ting|ted)? (?:to|with)|speak(?:s|ing)? to|messag\\w+|see(?:s|ing)?|in contact with) (?:an? |some |older |this )*(?:man|men|strangers?|adults?|bloke|guy|\\d\\d ?(?:yr|year)s?[- ]?old|someone|people)(?: (?:[\\w']+ ){0,4}?(?:online|internet|snap\\w*|discord|roblox|insta\\w*|tiktok|game|app|fortnite|xbox|off|on))?`,
      "(?:online|internet|snapchat|discord|roblox) (?:friend|boyfriend|girlfriend|man|stranger|relationship)",
      "blackmail\\w*|catfish\\w*|sextort\\w*",
      "strangers? (?:\\w+ ){0,4}?(?:photo|pic|picture|online|internet|meet|ask|tell|send)\\w*",
      "someone online|people online|man online",
    ),
  },
];
