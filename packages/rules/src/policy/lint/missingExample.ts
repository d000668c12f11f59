import { type Issue, pointer } from "../../issue.ts";
import type { ExampleRun, Lint } from "./lint.ts";
import { currentRules, type RulePlace } from "./places.ts";

const wanted = ["met", "notMet", "unknown"] as const;

/** A rule row that no example shows met, not met, or unknown. */
export const missingExample: Lint = {
  code: "missing-example",
  level: "note",
  check: (library, runs) => currentRules(library).flatMap((place) => gaps(place, runs)),
};

const gaps = ({ rule, file, path }: RulePlace, runs: readonly ExampleRun[]): readonly Issue[] => {
  const own = runs.filter(
    ({ ref, example }) =>
      ref === rule.ref &&
      rule.inForce.from <= example.asAt &&
      (rule.inForce.to === null || example.asAt < rule.inForce.to),
  );
  const missing = wanted.filter((verdict) => !own.some(({ answer }) => answer?.verdict === verdict));
  if (missing.length === 0) return [];
  return [
    {
      code: missingExample.code,
      path: path + pointer("ref"),
      message: `rule \`${rule.ref}\` from ${rule.inForce.from} has no example that is ${missing.join(" or ")}`,
      help: `add one to the topic's examples/${rule.ref}.json`,
      file,
    },
  ];
};
