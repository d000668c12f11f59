import { daysInMonth } from "../calendar/day.ts";
import { type Issue, pointer } from "../issue.ts";
import { didYouMean } from "../suggest.ts";
import {
  checkCondition,
  factType,
  type Place,
  type PolicyContext,
  typeWords,
  unknownFact,
} from "./checkCondition.ts";
import type { AlternativeDue, Due, DueDay } from "./types.ts";

export const checkDue = (
  due: Due,
  { path, where }: Place,
  named: ReadonlySet<string>,
  context: PolicyContext,
): readonly Issue[] => {
  const issues = [...checkDay(due, { path, where }, named, context)];
  if (!Object.hasOwn(context.countingRules, due.countingRule)) {
    issues.push({
      code: "unknown-counting-rule",
      path: path + pointer("countingRule"),
      message: `unknown counting rule \`${due.countingRule}\` in ${where}${didYouMean(due.countingRule, Object.keys(context.countingRules))}`,
      help: "use an id of policies/counting-rules.json, or add it there first",
    });
  }
  due.alternatives.forEach((alternative: AlternativeDue, index) => {
    const place = { path: path + pointer("alternatives", index), where };
    issues.push(...checkDay(alternative, place, named, context));
    if (alternative.when !== undefined) {
      issues.push(
        ...checkCondition(alternative.when, { path: place.path + pointer("when"), where }, named, context),
      );
    }
  });
  return issues;
};

const checkDay = (
  day: DueDay,
  { path, where }: Place,
  named: ReadonlySet<string>,
  context: PolicyContext,
): readonly Issue[] => {
  const inside = (part: DueDay, ...keys: (string | number)[]) =>
    checkDay(part, { path: path + pointer(...keys), where }, named, context);
  if ("fact" in day) return checkFact(day.fact, "date", { path: path + pointer("fact"), where }, context);
  if ("from" in day) {
    const count =
      typeof day.count === "number"
        ? []
        : checkFact(day.count.fact, "number", { path: path + pointer("count", "fact"), where }, context);
    return [...inside(day.from, "from"), ...count];
  }
  if ("month" in day) {
    return [...namedDay(day.month, day.day, { path, where }), ...inside(day.inYearOf, "inYearOf")];
  }
  if ("earliestOf" in day) return day.earliestOf.flatMap((part, index) => inside(part, "earliestOf", index));
  if ("firstOf" in day) {
    return day.firstOf.flatMap((branch, index) => [
      ...checkCondition(
        branch.when,
        { path: path + pointer("firstOf", index, "when"), where },
        named,
        context,
      ),
      ...inside(branch.day, "firstOf", index, "day"),
    ]);
  }
  return [];
};

/** A named day must exist in every year. */
const namedDay = (month: number, day: number, { path, where }: Place): readonly Issue[] => {
  if (day <= daysInMonth(2027, month)) return [];
  return [
    {
      code: "impossible-day",
      path: path + pointer("day"),
      message: `month ${month} has no day ${day} in every year in ${where}`,
      help: "name a day that every year has",
    },
  ];
};

const checkFact = (
  fact: string,
  expected: "date" | "number",
  { path, where }: Place,
  context: PolicyContext,
): readonly Issue[] => {
  const type = factType(fact, context);
  if (type === undefined) return [unknownFact(fact, path, where, context)];
  if (type === expected || (expected === "number" && type === "integer")) return [];
  return [
    {
      code: "wrong-fact-type",
      path,
      message: `\`${fact}\` in ${where} is ${typeWords[type]}; ${typeWords[expected]} is needed here`,
      help: `name a fact that holds ${typeWords[expected]}`,
    },
  ];
};
