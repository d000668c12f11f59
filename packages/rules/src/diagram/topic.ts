import type { Missing } from "../facts/facts.ts";

/** A question of the topic that is being talked about may be this much less telling. */
export const topicBonus = 1.25;

export const sameTopic = (fact: Missing, after: Missing | undefined): boolean =>
  after !== undefined && fact.split(".")[0] === after.split(".")[0];
