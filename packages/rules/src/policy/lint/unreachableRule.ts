import { type Issue, pointer } from "../../issue.ts";
import type { Library } from "../library.ts";
import type { Condition } from "../types.ts";
import type { Lint } from "./lint.ts";
import { currentRules, type RulePlace, wholeCondition } from "./places.ts";
import { satisfiable } from "./satisfiable.ts";

/** No facts can meet the rule, or one branch of it. */
export const unreachableRule: Lint = {
  code: "unreachable-rule",
  level: "error",
  check: (library) => currentRules(library).flatMap((place) => unreachable(place, library)),
};

const unreachable = (place: RulePlace, library: Library): readonly Issue[] => {
  const { rule, file, path } = place;
  const within = (fact: string, value: unknown) =>
    fact !== "asAt" ||
    (rule.inForce.from <= String(value) && (rule.inForce.to === null || String(value) < rule.inForce.to));
  const can = (condition: Condition) => satisfiable(condition, library, within);
  if (!can(wholeCondition(place))) {
    return [
      {
        code: unreachableRule.code,
        path: path + pointer("conditions"),
        message: `nothing can meet rule \`${rule.ref}\`: its conditions contradict each other`,
        help: "look for one fact that is asked to be two things at once, and correct one of them",
        file,
      },
    ];
  }
  return branches(rule.conditions, path + pointer("conditions"))
    .filter(({ only }) => !can(wholeCondition({ policy: place.policy, rule: { ...rule, conditions: only } })))
    .map((branch) => ({
      code: unreachableRule.code,
      path: branch.path,
      message: `this branch of rule \`${rule.ref}\` can never be the one that is met`,
      help: "another part of the rule forbids it; take the branch out, or correct the part that forbids it",
      file,
    }));
};

/** The whole condition again and again, each time with one branch of one `any` left. */
const branches = (
  condition: Condition,
  path: string,
): readonly { readonly only: Condition; readonly path: string }[] => {
  if ("all" in condition) {
    return condition.all.flatMap((child, index) =>
      branches(child, path + pointer("all", index)).map((inner) => ({
        ...inner,
        only: { all: condition.all.with(index, inner.only) },
      })),
    );
  }
  if (!("any" in condition)) return [];
  return condition.any.flatMap((child, index) => {
    const place = path + pointer("any", index);
    return [{ only: child, path: place }, ...branches(child, place)];
  });
};
