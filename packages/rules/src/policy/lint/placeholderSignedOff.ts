import { type Issue, pointer } from "../../issue.ts";
import type { Library } from "../library.ts";
import type { Lint } from "./lint.ts";
import { placeholderValues } from "./placeholders.ts";
import { currentRules, type RulePlace } from "./places.ts";

/** An authority adopted a rule with a number that nobody stands behind. */
export const placeholderSignedOff: Lint = {
  code: "placeholder-signed-off",
  level: "error",
  check: (library) =>
    currentRules(library)
      .filter(({ policy }) => policy.signOff !== null)
      .flatMap((place) => unbacked(place, library)),
};

const unbacked = (place: RulePlace, library: Library): readonly Issue[] => {
  const { rule, path, file } = place;
  const issue = (where: string, what: string, help: string): Issue => ({
    code: placeholderSignedOff.code,
    path: path + where,
    message: `rule \`${rule.ref}\` is signed off but ${what}`,
    help,
    file,
  });
  return [
    ...(rule.authority === "placeholder"
      ? [
          issue(
            pointer("authority"),
            "its authority is `placeholder`",
            "name the authority that decided it, or leave the rule out of what is signed off",
          ),
        ]
      : []),
    ...placeholderValues(place, library).map(({ parameter, from }) =>
      issue(
        "",
        `reads the placeholder \`${parameter}\` of ${from}`,
        "have the number decided, and add it to parameters.json with its authority and source",
      ),
    ),
  ];
};
