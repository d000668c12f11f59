import type { Finding } from "../evaluate/types.ts";
import type { Missing } from "../facts/facts.ts";
import { dueNeeds } from "./dueNeeds.ts";
import type { Chances } from "./odds.ts";
import type { Asked } from "./questions.ts";
import type { Situation } from "./situation.ts";
import { sameTopic, topicBonus } from "./topic.ts";
import { whyDay } from "./why.ts";

export interface DayToAsk {
  readonly fact: Missing;
  readonly refs: readonly string[];
}

/** Met findings whose day waits for facts that somebody may know. */
export const daysToAsk = (
  { view }: Chances,
  findings: ReadonlyMap<string, Finding>,
  { beyond }: Situation,
): readonly DayToAsk[] => {
  const facts = new Map<Missing, string[]>();
  for (const { ref } of view.goals) {
    const finding = findings.get(ref);
    if (finding?.verdict !== "met" || finding.due === null || finding.due.on !== null) continue;
    if (finding.missingFacts.some((id) => beyond.has(id))) continue;
    for (const id of finding.missingFacts) facts.set(id, [...(facts.get(id) ?? []), ref]);
  }
  return [...facts].map(([fact, refs]) => ({ fact, refs }));
};

export const askDay = (
  days: readonly DayToAsk[],
  chances: Chances,
  situation: Situation,
  findings: ReadonlyMap<string, Finding>,
  after: Missing | undefined,
): Omit<Asked, "open"> => {
  const worth = ({ fact, refs }: DayToAsk) => refs.length * (sameTopic(fact, after) ? topicBonus : 1);
  const [best] = [...days].sort((a, b) => worth(b) - worth(a));
  if (best === undefined) return { next: null, remaining: { atMost: 0, expected: 0 } };
  const all = new Set(laterDays(chances, situation, findings).map(({ fact }) => fact));
  for (const { fact } of days) all.add(fact);
  return {
    next: {
      fact: best.fact,
      why: whyDay(best.refs.map((ref) => findings.get(ref)!.title)),
      ifNotKnown: "may-stay-open",
    },
    remaining: { atMost: all.size, expected: days.length },
  };
};

/** Facts that days will need once their findings are met, with how likely that is. */
export const laterDays = (
  chances: Chances,
  situation: Situation,
  findings: ReadonlyMap<string, Finding>,
): readonly { readonly fact: Missing; readonly chance: number }[] => {
  const facts = new Map<Missing, number>();
  for (const { ref, node } of chances.view.goals) {
    const due = situation.diagrams.rules.get(ref)?.rule.event.params.due;
    const { met } = chances.odds(node);
    if (due === undefined || met === 0 || findings.get(ref)?.due?.on) continue;
    for (const fact of dueNeeds(due, situation)) facts.set(fact, Math.max(facts.get(fact) ?? 0, met));
  }
  return [...facts].map(([fact, chance]) => ({ fact, chance }));
};
