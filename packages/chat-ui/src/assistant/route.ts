import { type Ask, askOf } from "./asks.ts";
import type { FixedTopic } from "./fixedAnswers.ts";
import { fixedTopicOf, strayTopicOf } from "./topics.ts";

/** What one typed message wants. Facts in it are read before any question in it is answered. */
export type Route =
  | { readonly tool: "fixed"; readonly topic: FixedTopic }
  | { readonly tool: "explain"; readonly ask: Ask }
  | { readonly tool: "whatIf" }
  | { readonly tool: "correct" }
  | { readonly tool: "define" }
  | { readonly tool: "read" };

/**
 * A dispute first, then imagining, then what the words tell, then what they ask. Danger is looked for before this.
 * @param tells how many facts the message tells that the case does not hold.
 */
export const routeOf = (text: string, tells: number): Route => {
  const topic = fixedTopicOf(text);
  if (topic !== undefined && !(tells > 0 && politeness.includes(topic))) return { tool: "fixed", topic };
  const ask = askOf(text);
  if (ask === "judgement") return { tool: "explain", ask };
  if (imagining.test(text)) return { tool: "whatIf" };
  if (tells > 0) return { tool: "read" };
  if (correcting.test(text)) return { tool: "correct" };
  if (ask === "about-rule" || ask === "who-knows" || ask === "who-owes") return { tool: "explain", ask };
  if (defining.test(text)) return { tool: "define" };
  if (ask !== undefined) return { tool: "explain", ask };
  return { tool: "fixed", topic: strayTopicOf(text) };
};

const politeness: readonly FixedTopic[] = ["hello", "thanks", "help", "person"];

const imagining =
  /\b(?:what if|what would happen if|suppose|imagine|(?:^|[,;.] ?|\band )say (?:he|she|they|we)|(?<!\b(?:ask|know|tell|told|see|say|check|sure|me|us|wonder\w*) )if (?:we|i|he|she|they) (?:permanently|perm|were|was|had|did|suspend\w*|exclude\w*|wait\w*|moved?))\b/i;

const correcting =
  /^(?:sorry|oops|correction|scrap that|actually|no wait|wait no|ignore (?:that|what))\b(?!.*\?)|\b(?:i|we) (?:meant|got (?:that|it|the \w+) wrong|made a mistake|put the wrong)\b|\b(?:that|it|thats)(?:'?s| is| was|) (?:wrong|a mistake|not right)\b(?!.*(?:\?|why))|\bafter all\b(?!.*\?)|^(?:no,? )?not (?:in )?(?:year|yr|y)? ?\d+\b|\b(?:the|that|this|my|an) \w+(?: date)? (?:is|was) (?:wrong|not right)\b(?!.*(?:\?|why))|\b(?:is|was)(?: not|n'?t) right\b(?!.*(?:\?|why))|\b(?:change|correct|fix) (?:my|the|an|that) (?:answer|date|year)\b|\b(?:that|it) should (?:be|say|have (?:been|said))\b|\bwrong button\b/i;

const defining =
  /\bwhat(?:'?s| is| are| do you (?:mean|count)| does)\b.*\b(?:mean|means|stand for)\b|\bwhat(?:'?s| is| are| does)\b (?:an? |the )?(?:\w+[ -]){0,3}(?:sessions?|tiers?|section 19|s19|directions?|managed moves?|alternative provision|school days?|EHCPs?|(?:education,? health and care |care )?plans?|AP|PRUs?|OSDs?|APDRs?|boxall|off-?rolling|fixed terms?|suspensions?|permanent exclusions?|codes?|day six|PEX|SENCO|LADO|DSL|MASH|CIN|LAC|EOTAS|SDQ|virtual school|part[- ]time timetables?)\b(?! (?:due|is|was|in|on|for (?:him|her|this))\b)\W*$|\bwhat do you count as\b|\b(?:diff|difference) between\b|\bdefine\b|\bwhat counts as\b/i;
