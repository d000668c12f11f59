import { addDays, type Day } from "../../calendar/day.ts";
import type { Lint } from "./lint.ts";
import { currentPolicies, fileOf } from "./places.ts";

/** Guidance that most rules rest on has a new edition every year. */
const longestWaitDays = 366;

/** A review date so far away that nobody has to keep it. */
export const missingReviewDate: Lint = {
  code: "missing-review-date",
  level: "error",
  check: (library) =>
    currentPolicies(library)
      .filter(({ checkedOn, reviewBy }) => reviewBy > addDays(checkedOn as Day, longestWaitDays))
      .map((policy) => ({
        code: missingReviewDate.code,
        path: "/reviewBy",
        message: `\`${policy.policy}\` was checked on ${policy.checkedOn} and is not to be checked again until ${policy.reviewBy}, more than a year later`,
        help: "give a day within a year of `checkedOn` by which somebody checks the law again",
        file: fileOf(policy),
      })),
};
