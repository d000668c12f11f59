import { type Issue, pointer } from "../../issue.ts";
import type { Library } from "../library.ts";
import { countOf, type HalfTermLength, localAuthorities, longestHalfTerm } from "./counts.ts";
import type { Lint } from "./lint.ts";
import { currentRules, type RulePlace } from "./places.ts";

/** A local rule that lets more than a half term go by before a review is due. */
export const reviewInterval: Lint = {
  code: "review-interval",
  level: "error",
  check: (library) => {
    const longest = longestHalfTerm(library);
    if (longest === undefined) return [];
    return currentRules(library)
      .filter(setsLocalReview)
      .flatMap((place) => tooLong(place, longest, library));
  },
};

const setsLocalReview = ({ rule }: RulePlace): boolean =>
  localAuthorities.includes(rule.authority) &&
  ["duty", "expectation", "deadline"].includes(rule.event.type) &&
  /review/i.test(`${rule.name} ${rule.title}`);

const tooLong = (
  { rule, path, file }: RulePlace,
  longest: HalfTermLength,
  library: Library,
): readonly Issue[] => {
  const { due } = rule.event.params;
  const found = due === undefined ? undefined : interval(due, longest, library);
  if (found === undefined) return [];
  return [
    {
      code: reviewInterval.code,
      path: path + pointer("event", "params", "due"),
      message: `rule \`${rule.ref}\` allows ${found} before a review; the longest half term here has ${longest.schoolDays} school days, or ${longest.days} days`,
      help: "bring the review forward to no more than one half term",
      file,
    },
  ];
};

const interval = (
  due: NonNullable<RulePlace["rule"]["event"]["params"]["due"]>,
  longest: HalfTermLength,
  library: Library,
): string | undefined => {
  if ("endOfTerm" in due) return "a whole term";
  const counted = countOf(due, library);
  if (counted === undefined || counted.side === "before") return undefined;
  const { count, unit } = counted;
  if (unit === "day") return count > longest.days ? `${count} days` : undefined;
  if (unit === "month") return count * 28 > longest.days ? `${count} months` : undefined;
  return count > longest.schoolDays ? `${count} ${unit.replace("-", " ")}s` : undefined;
};
