import type { Day, Determination, FactValue, Library } from "@waymark/rules";
import type { WaymarkApi } from "../tools/api.ts";
import type { Case, FactId } from "./case.ts";
import { answer } from "./reducers.ts";
import { factToAsk, goalsOf, toQuestion } from "./toQuestion.ts";

/** A whole conversation, as a person who answers from a list would hold it. */
export interface Conversation {
  readonly it: Case;
  readonly asked: readonly FactId[];
  readonly determination: Determination;
}

/**
 * Asks what the chat would ask, one fact at a time, until nothing is left to ask. What the list does not hold is
 * answered with “I don't know”. This is the scripted conversation without its pages.
 */
export const converse = async (
  api: WaymarkApi,
  library: Library,
  start: Case,
  known: Readonly<Record<FactId, FactValue>>,
  encoded: (goal: string) => boolean,
): Promise<Conversation> => {
  let it = start;
  const asked: FactId[] = [];
  while (asked.length <= library.dictionary.facts.length) {
    const fact = factToAsk(it, await nextFact(api, it, encoded));
    if (fact === undefined || !(fact in library.dictionary.byId)) break;
    asked.push(fact);
    const value = known[fact];
    const base = { fact, on: it.asAt as Day, how: "asked" as const };
    it = answer(it, value === undefined ? { ...base, dontKnow: true } : { ...base, value });
  }
  const determined = await api.determine(toQuestion(it), ["because", "settled"]);
  if (!determined.ok) throw new Error(determined.problems.map(({ message }) => message).join("; "));
  return { it, asked, determination: determined.value };
};

const nextFact = async (
  api: WaymarkApi,
  it: Case,
  encoded: (goal: string) => boolean,
): Promise<FactId | undefined> => {
  const goals = goalsOf(it, encoded);
  const next = await api.ask(goals.length === 0 ? toQuestion(it) : { ...toQuestion(it), goals });
  if (!next.ok) throw new Error(next.problems.map(({ message }) => message).join("; "));
  return next.value.next?.fact;
};
