import type { Sign } from "./sign.ts";
import { concern } from "./signs/concern.ts";
import { exploitation } from "./signs/exploitation.ts";
import { neglect } from "./signs/neglect.ts";
import { selfHarm } from "./signs/selfHarm.ts";
import { sexual } from "./signs/sexual.ts";
import { violence } from "./signs/violence.ts";
import { straightened } from "./spelling.ts";
import { weighed } from "./weighed.ts";

const signs: readonly Sign[] = [...selfHarm, ...violence, ...sexual, ...neglect, ...exploitation, ...concern];

/**
 * What in a message may tell of a child in danger; empty for none. In doubt it is danger: the warning stands beside
 * whatever else is answered, so a needless one costs a glance and a missing one could cost a child everything.
 */
export const dangerIn = (text: string): readonly string[] => {
  const said = straightened(text.slice(0, mostLooked));
  if (asksWhatItMeans.test(said)) return [];
  const plain = signs.filter((sign) => tells(said, sign)).map(({ of }) => of);
  return plain.length > 0 ? plain : said.split(/(?<=[.!?;])\s|\n/).flatMap(weighed);
};

/** A longer message is refused with the same advice, so nobody waits while a book is read. */
const mostLooked = 8000;

const tells = (said: string, { words, maybeReason }: Sign): boolean =>
  [...said.matchAll(words)].some(({ index, 0: match }) => {
    const before = said.slice(Math.max(0, index - 90), index);
    if (isDenied(before, match)) return false;
    return maybeReason !== true || !isReason(before, said.slice(index + match.length));
  });

/** "What does LADO mean?" asks about a word; nobody is in danger in it. */
const asksWhatItMeans =
  /^\s*(?:so |and |hi,? |please |pls )*(?:what(?:'?s| is| are)(?: an?| the)?(?: (?!happening|going|wrong|up|he|she|his|her|their|my|it|this)[\w./-]+){1,3}|what do(?:es)?(?: an?| the)?(?: [\w./-]+){1,4} (?:mean|stand for)|define(?: [\w./-]+){1,4}|(?:section|part) \w+ of (?:which|what) act)\s*\?*\s*$/;

/** "No safeguarding concerns", "never self-harmed": in the few words before, and nothing between that turns it round. */
const isDenied = (before: string, match: string): boolean =>
  !/^(?:no|not|never|can'?t|won'?t|isn|don|doesn|nobody|hasn|unable|didn)/.test(match) &&
  /(?:\bno|\bnot|\bnever|\bwithout|n't|\b(?:do|does|did|is|was|has|have|had|wo|ca|are|were)nt|\bnor|\bzero|\bnil) (?:(?:a|an|any|current|currently|known|open|recent|new|history of|signs? of|evidence of|concerns? (?:about|of|re)|risk of|worries about|been|being|at|further|previous|had|gone|further) )*$/.test(
    before,
  ) &&
  !/\b(?:not|n't) (?:sure|certain|know|only|just|believed|listened)\b[^.]*$/.test(before);

/** The reason for an exclusion, told as that: "excluded for carrying a knife", "brought a knife in and was excluded". */
const isReason = (before: string, after: string): boolean =>
  /(?:exclu\w*|suspen\w*|pex\w*|perm(?: ex\w*)?|fixed[- ]term|\d days?|expel\w*|sent home)\b[^.;\n]{0,45}?(?:\bfor\b|\bbecause of\b|\bdue to\b|\bafter\b|\bover\b|\bfollowing\b|:|\bin relation to\b)(?:(?!\b(?:because|since|as|but|and (?:now|he|she))\b)[^.;\n]){0,40}$/.test(
    before,
  ) ||
  /^[^.;\n]{0,40}\b(?:and|so|,)\s(?:he |she |they )?(?:was|got|been|is|has been|were) (?:\w+ )?(?:exclu\w*|suspen\w*|pex\w*|perm\w*|expel\w*|\d+ days?)/.test(
    after,
  );
