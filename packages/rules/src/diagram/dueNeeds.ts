import type { FactId } from "../facts/dictionary.ts";
import type { Missing } from "../facts/facts.ts";
import type { DueDay } from "../policy/types.ts";
import { testsOf } from "./comparison.ts";
import type { Situation } from "./situation.ts";

/** Every missing fact that working out a day may have to ask for. */
export const dueNeeds = (due: DueDay, { question, read, beyond }: Situation): ReadonlySet<Missing> => {
  const calendar = (): readonly Missing[] => (question.calendar === undefined ? ["calendar"] : []);
  const fact = (id: FactId): readonly Missing[] => {
    const resolved = read(id);
    return resolved.known ? [] : resolved.missing;
  };
  const needs = (day: DueDay): readonly Missing[] => {
    if ("fact" in day) return fact(day.fact);
    if ("endOfTerm" in day) return calendar();
    if ("inYearOf" in day) return needs(day.inYearOf);
    if ("from" in day) {
      const counts = day.unit === "school-day" || day.onto !== undefined;
      return [...needs(day.from), ...(counts ? calendar() : [])];
    }
    if ("earliestOf" in day)
      return day.earliestOf.flatMap((part) => (part.ifKnown === true ? [] : needs(part)));
    return day.firstOf.flatMap(({ when, day: then }) => [
      ...testsOf(when, {}).flatMap((test) => fact(test.fact)),
      ...needs(then),
    ]);
  };
  return new Set(needs(due).filter((id) => !beyond.has(id)));
};
