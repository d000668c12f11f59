import { type Issue, pointer } from "../../issue.ts";
import type { Library } from "../library.ts";
import type { Lint } from "./lint.ts";
import { currentRules, type RulePlace } from "./places.ts";

/** A rule that answers for days on which none of the sources it names was in force. */
export const sourceNotInForce: Lint = {
  code: "source-not-in-force",
  level: "note",
  check: (library) => currentRules(library).flatMap((place) => uncovered(place, library)),
};

const uncovered = ({ rule, path, file }: RulePlace, { sources }: Library): readonly Issue[] => {
  const spans = rule.sources
    .map((id) => ({ from: sources[id]?.inForceFrom ?? "", to: sources[id]?.inForceTo ?? null }))
    .sort((a, b) => (a.from < b.from ? -1 : 1));
  let covered: string | null = rule.inForce.from;
  for (const { from, to } of spans) {
    if (covered === null || from > covered) break;
    if (to === null || to > covered) covered = to;
  }
  if (covered === null || (rule.inForce.to !== null && covered >= rule.inForce.to)) return [];
  return [
    {
      code: sourceNotInForce.code,
      path: path + pointer("sources"),
      message: `rule \`${rule.ref}\` is in force on ${covered}, when none of its sources was`,
      help: "name the source or edition that applied then, or begin the rule when its sources do",
      file,
    },
  ];
};
