import { type Issue, pointer } from "../../issue.ts";
import type { Library } from "../library.ts";
import type { Lint } from "./lint.ts";
import { placeholderValues } from "./placeholders.ts";
import { currentRules, type RulePlace } from "./places.ts";

/** Numbers and rules that still wait for somebody to decide them. */
export const placeholder: Lint = {
  code: "placeholder",
  level: "note",
  check: (library) => {
    const places = currentRules(library).filter(({ policy }) => policy.signOff === null);
    return [...undecidedNumbers(places, library), ...undecidedRules(places, library)];
  },
};

const undecidedNumbers = (places: readonly RulePlace[], library: Library): readonly Issue[] => {
  const users = new Map<string, { readonly parameter: string; readonly refs: Set<string> }>();
  for (const place of places) {
    for (const { parameter, path } of placeholderValues(place, library)) {
      const user = users.get(path) ?? { parameter, refs: new Set<string>() };
      users.set(path, { parameter, refs: user.refs.add(place.rule.ref) });
    }
  }
  return [...users].map(([path, { parameter, refs }]) => ({
    code: placeholder.code,
    path,
    message: `the number \`${parameter}\` is a placeholder; ${[...refs].map((ref) => `\`${ref}\``).join(", ")} ${refs.size === 1 ? "uses" : "use"} it`,
    help: "have it decided before the rule is signed off",
    file: "parameters.json",
  }));
};

const undecidedRules = (places: readonly RulePlace[], library: Library): readonly Issue[] =>
  places
    .filter(
      (place) => place.rule.authority === "placeholder" && placeholderValues(place, library).length === 0,
    )
    .map(({ rule, path, file }) => ({
      code: placeholder.code,
      path: path + pointer("authority"),
      message: `rule \`${rule.ref}\` has no authority behind it`,
      help: "have it decided before it is signed off",
      file,
    }));
