import type { Issue } from "../../issue.ts";
import type { Library } from "../library.ts";
import { longestHalfTerm } from "./counts.ts";
import type { Lint } from "./lint.ts";
import { currentRules, type RulePlace, referenceOf, testsOf } from "./places.ts";
import { fixedParameters } from "./values.ts";

/** A rule that speaks up about a gap between reviews only once it is longer than a half term. */
export const reviewGap: Lint = {
  code: "review-gap",
  level: "note",
  check: (library) => {
    const longest = longestHalfTerm(library)?.schoolDays;
    return longest === undefined
      ? []
      : currentRules(library).flatMap((place) => lateFlags(place, longest, library));
  },
};

const lateFlags = (place: RulePlace, longest: number, library: Library): readonly Issue[] =>
  testsOf(place).flatMap(({ test, path }) => {
    const unit = library.dictionary.byId[test.fact]?.unit;
    if (!/^review\..*since/i.test(test.fact) || unit !== "school days") return [];
    const reference = referenceOf(test.value);
    const number = reference === undefined ? test.value : fixedParameters(library)[reference];
    if (typeof number !== "number" || !test.operator.startsWith("greaterThan")) return [];
    const tolerated = test.operator === "greaterThan" ? number : number - 1;
    if (tolerated <= longest) return [];
    return [
      {
        code: reviewGap.code,
        path,
        message: `rule \`${place.rule.ref}\` says nothing about a gap of ${tolerated} school days; the longest half term here has ${longest}`,
        help: `speak up at ${longest + 1} school days, or record why a longer gap is all right`,
        file: place.file,
      },
    ];
  });
