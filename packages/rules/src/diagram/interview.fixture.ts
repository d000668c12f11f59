import type { SchoolCalendar } from "../calendar/schoolCalendar.ts";
import { determine } from "../evaluate/determine.ts";
import type { Determination } from "../evaluate/types.ts";
import { type NextQuestion, nextQuestion } from "../explain/nextQuestion.ts";
import type { FactId, FactValue } from "../facts/dictionary.ts";
import { readFacts } from "../facts/readFacts.ts";
import type { PoliciesInForce } from "../policy/library.ts";
import type { Diagrams } from "./diagrams.ts";

export interface Interviewed {
  readonly steps: readonly NextQuestion[];
  readonly determination: Determination;
  readonly dontKnow: readonly FactId[];
}

/** Asks until nothing is left to ask. Facts that the person has no answer to are not known. */
export const interview = (
  policies: PoliciesInForce,
  diagrams: Diagrams,
  goals: readonly string[],
  person: Readonly<Record<FactId, FactValue | undefined>>,
  calendar: SchoolCalendar | undefined,
): Interviewed => {
  const given: Record<FactId, FactValue> = {};
  const dontKnow: FactId[] = [];
  const steps: NextQuestion[] = [];
  let known: SchoolCalendar | undefined;
  for (;;) {
    const facts = readFacts(policies.library.dictionary, given, { dontKnow });
    if (facts.issues.length > 0) throw new Error(JSON.stringify(facts.issues));
    const determination = determine({ policies, facts, calendar: known, asAt: policies.asAt });
    const step = nextQuestion(determination, {
      goals,
      diagramsOf: () => diagrams,
      after: steps.at(-1)?.next?.fact,
    });
    steps.push(step);
    if (step.next === null) return { steps, determination, dontKnow };
    if (steps.length > 300) throw new Error(`the interview on ${goals.join(", ")} does not end`);
    const { fact } = step.next;
    const value = person[fact];
    if (fact === "calendar") known = calendar;
    else if (value === undefined) dontKnow.push(fact);
    else given[fact] = value;
  }
};
