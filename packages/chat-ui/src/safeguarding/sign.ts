/** Words that may tell of a child in danger. */
export interface Sign {
  /** What the danger may be, for tests and figures; nobody is shown it. */
  readonly of: string;
  readonly words: RegExp;
  /** What a child may have been excluded for: told as that reason alone it is no danger now. */
  readonly maybeReason?: true;
}

/** Any of these, as whole words. */
export const anyOf = (...parts: readonly string[]): RegExp =>
  new RegExp(`(?<![a-z0-9])(?:${parts.join("|")})(?![a-z])`, "g");

const family =
  "(?:(?:step|foster|grand|birth)[- ]?)?(?:mum(?:my)?|mam|mother|dad(?:dy)?|father|parents?|nan(?:a|ny)?|gran(?:ny|d?ma|dad|dpa)?|carers?|guardian|uncle|aunt(?:ie|y)?|cousins?|brothers?|bro|sisters?|siblings?|family|relatives?)";

/** Somebody at home or close to it. */
export const kin = `(?:${family}|partner|boyfriend|girlfriend|bf|ex|husband|lodger|neighbour)(?:'?s)?`;

/** Somebody grown up who has to do with the child. */
export const grownUp = `(?:${kin}|(?:teaching |classroom |support |behaviour )?(?:staff|assistants?)(?: members?)?|members? of (?:\\w+ )?staff|teachers?|tas?|tutors?|coach|mentors?|key ?workers?|escorts?|drivers?|provider|someone|somebody|strangers?|man|men|bloke|adult)`;

export const child =
  "(?:he|she|they|child|kids?|pupils?|students?|lads?|boys?|girls?|son|daughter|one|year \\d+|yr ?\\d+|y\\d+)";

/** The child as the one something is done to. */
export const them =
  "(?:him|her|them|me|the (?:child|kids?|boy|girl|lad|pupil|children)|(?:one of )?our [a-z0-9 ]{1,12}|(?:a|this|my) (?:child|pupil|kid|lad|boy|girl|year \\d+))";

export const their = "(?:his|her|their|my)";

export const themself = "(?:him|her|my|them|your)sel(?:f|ves)";

const hits =
  "hit(?:s|ting)?|beat(?:s|ing|en)?|batter(?:s|ing|ed)?|punch(?:es|ing|ed)?|slap(?:s|ping|ped)?|smack(?:s|ing|ed)?|kick(?:s|ing|ed)?|strangl(?:es?|ing|ed)|chok(?:es?|ing|ed)|throttl(?:es?|ing|ed)|burn(?:s|t|ing|ed)?|whip(?:s|ping|ped)?|belt(?:s|ing|ed)?|thrash(?:es|ing|ed)?|shak(?:es?|ing|en)|shook|shov(?:es?|ing|ed)|push(?:es|ing|ed)|dragg?(?:s|ing|ed)?|grab(?:s|bing|bed)?|pinn?(?:s|ing|ed)|thr(?:ows?|ew|owing)|lock(?:s|ing|ed)?|hurt(?:s|ing)?|attack(?:s|ing|ed)?|assault(?:s|ing|ed)?|abus(?:es?|ing|ed)|harm(?:s|ing|ed)?|br(?:oke|eaks?|oken)|snapp(?:s|ed)|twist(?:s|ed|ing)?|pinch(?:es|ed|ing)?|stabb?(?:s|ing|ed)?|headbutt(?:s|ed)?|restrain(?:s|ed|ing)?|spit(?:s|ting)? (?:on|at)|pull(?:s|ing|ed)? (?:her|his|their) hair|knock(?:s|ing|ed)? (?:the \\w+ out of )?";

/** What somebody does to hurt somebody. */
export const hurts = `(?:${hits})`;

/** What is done to somebody who is hurt. */
export const hurt =
  "(?:hit|beaten|battered|punched|slapped|smacked|kicked(?! (?:out|off))|strangled|choked|burnt|burned|whipped|belted|thrashed|shaken|pinned|locked|hurt|attacked|assaulted|abused|harmed|raped|groomed|molested|exploited|trafficked|threatened|blackmailed|radicalised|spiked|stabbed|shot|touched|interfered with|knocked about|beat(?: up)?)";
