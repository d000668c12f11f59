import { type Issue, pointer } from "../../issue.ts";
import type { Library } from "../library.ts";
import type { Lint } from "./lint.ts";
import { currentRules, overlap } from "./places.ts";

/** Two values of one number, or two rows of one rule, that would both apply on some day. */
export const twoVersionsOnOneDay: Lint = {
  code: "two-versions-on-one-day",
  level: "error",
  check: (library) => [...numbers(library), ...rows(library)],
};

const numbers = ({ parameters }: Library): readonly Issue[] =>
  Object.values(parameters).flatMap(({ name, values }, index) =>
    values.flatMap((value, row) => {
      const earlier = values.slice(0, row).find((other) => overlap(other, value));
      if (earlier === undefined) return [];
      return [
        issue(
          "parameters.json",
          pointer("parameters", index, "values", row),
          `the number \`${name}\` is both ${earlier.value} and ${value.value} on ${later(earlier.from, value.from)}`,
          value.from,
        ),
      ];
    }),
  );

const rows = (library: Library): readonly Issue[] => {
  const all = currentRules(library);
  return all.flatMap(({ rule, file, path }, index) => {
    const earlier = all
      .slice(0, index)
      .find((other) => other.rule.ref === rule.ref && overlap(other.rule.inForce, rule.inForce));
    if (earlier === undefined) return [];
    const on = later(earlier.rule.inForce.from, rule.inForce.from);
    return [
      issue(
        file,
        path + pointer("inForce"),
        `two rows of \`${rule.ref}\` are in force on ${on}`,
        rule.inForce.from,
      ),
    ];
  });
};

const issue = (file: string, path: string, message: string, from: string): Issue => ({
  code: twoVersionsOnOneDay.code,
  path,
  message,
  help: `end the earlier one with \`"to": "${from}"\`, or begin this one later`,
  file,
});

const later = (a: string, b: string): string => (a > b ? a : b);
