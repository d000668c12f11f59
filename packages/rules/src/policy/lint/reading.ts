import type { FactId } from "../../facts/dictionary.ts";
import type { Library } from "../library.ts";
import type { Condition, DueDay } from "../types.ts";
import { factsOfDay, type RulePlace, referenceOf, testsIn, testsOf } from "./places.ts";

/** Every fact and parameter that the rule names: in conditions, days and cautions. */
export const factsRead = (place: Omit<RulePlace, "file">): ReadonlySet<FactId> => {
  const { due } = place.rule.event.params;
  const days = due === undefined ? [] : [due, ...due.alternatives];
  const conditions = [
    ...place.rule.cautions.flatMap(({ when }) => when ?? []),
    ...(due?.alternatives ?? []).flatMap(({ when }) => when ?? []),
    ...days.flatMap(conditionsOfDay),
  ];
  const tests = [
    ...testsOf(place),
    ...conditions.flatMap((condition) => testsIn(condition, "", place.policy.conditions ?? {})),
  ];
  const named = tests.flatMap(({ test }) => {
    const reference = referenceOf(test.value);
    return reference === undefined ? [test.fact] : [test.fact, reference];
  });
  return new Set([...named, ...days.flatMap(factsOfDay)]);
};

const conditionsOfDay = (day: DueDay): readonly Condition[] => {
  if ("from" in day) return conditionsOfDay(day.from);
  if ("month" in day) return conditionsOfDay(day.inYearOf);
  if ("earliestOf" in day) return day.earliestOf.flatMap(conditionsOfDay);
  return "firstOf" in day
    ? day.firstOf.flatMap(({ when, day: inner }) => [when, ...conditionsOfDay(inner)])
    : [];
};

/** The facts and parameters given, with all that working them out reads, as their definitions tell. */
export const readThrough = (
  facts: Iterable<FactId>,
  { dictionary, parameters }: Pick<Library, "dictionary" | "parameters">,
): ReadonlySet<FactId> => {
  const seen = new Set<FactId>();
  const open = [...facts];
  for (let fact = open.pop(); fact !== undefined; fact = open.pop()) {
    if (seen.has(fact)) continue;
    seen.add(fact);
    const definition = dictionary.byId[fact];
    if (definition === undefined) continue;
    const words = new Set(definition.definition?.match(/[A-Za-z0-9]+(?:\.[A-Za-z0-9]+)+/g) ?? []);
    for (const word of words) {
      if (Object.hasOwn(dictionary.byId, word)) open.push(word);
      else if (Object.hasOwn(parameters, word)) open.push(`parameter.${word}`);
      else if (word.startsWith("parameter.")) open.push(word);
    }
    open.push(...definition.derivedFrom);
  }
  return seen;
};
