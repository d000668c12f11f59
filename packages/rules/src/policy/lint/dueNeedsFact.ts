import type { FactId } from "../../facts/dictionary.ts";
import { type Issue, pointer } from "../../issue.ts";
import type { Library } from "../library.ts";
import type { DueDay, Test } from "../types.ts";
import type { Lint } from "./lint.ts";
import { either, neither, outcomes } from "./outcomes.ts";
import { currentRules, factsOfDay, type RulePlace, wholeCondition } from "./places.ts";

/** A rule that can be met while the fact its day is counted from was never given. */
export const dueNeedsFact: Lint = {
  code: "due-needs-fact",
  level: "note",
  check: (library) => currentRules(library).flatMap((place) => unrequired(place, library)),
};

const unrequired = (place: RulePlace, library: Library): readonly Issue[] => {
  const { rule, path, file } = place;
  const { due } = rule.event.params;
  if (due === undefined || rule.openQuestion !== null) return [];
  const condition = wholeCondition(place);
  const missing = [...new Set(neededFacts(due).flatMap((fact) => baseFacts(fact, library)))].filter(
    (fact) => outcomes(condition, (test) => (touches(test, fact, library) ? neither : either)).met,
  );
  if (missing.length === 0) return [];
  const names = missing.map((fact) => `\`${fact}\``);
  return [
    {
      code: dueNeedsFact.code,
      path: path + pointer("event", "params", "due"),
      message: `rule \`${rule.ref}\` can be met without ${names.join(" or ")}, and then has no day`,
      help: "ask about it in the rule's conditions, or accept that an answer without it has no day and names it as missing",
      file,
    },
  ];
};

/** A part marked `ifKnown` is left out while its fact is missing, so it needs none. */
const neededFacts = (day: DueDay): readonly FactId[] => {
  if (!("earliestOf" in day)) return factsOfDay(day);
  return day.earliestOf.filter((part) => part.ifKnown !== true).flatMap(neededFacts);
};

/** What working out the fact cannot do without, as its definition tells. */
const baseFacts = (fact: FactId, { dictionary }: Library): readonly FactId[] => {
  const definition = dictionary.byId[fact];
  if (definition === undefined) return [];
  if (!definition.derived) return [fact];
  return definition.derivedFrom.filter((input) => !definition.definition?.includes(`If ${input} is known`));
};

/** The test cannot be told without the fact, or may not be. */
const touches = (test: Test, fact: FactId, { dictionary }: Library): boolean =>
  test.fact === fact || (dictionary.byId[test.fact]?.derivedFrom ?? []).includes(fact);
