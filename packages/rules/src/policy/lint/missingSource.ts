import { type Issue, pointer } from "../../issue.ts";
import { didYouMean } from "../../suggest.ts";
import type { Library } from "../library.ts";
import type { Lint } from "./lint.ts";
import { currentRules, type RulePlace, testsOf } from "./places.ts";

/** A number without a source, or a citation that the rule's own sources leave out. */
export const missingSource: Lint = {
  code: "missing-source",
  level: "error",
  check: (library) => [...parameterSources(library), ...currentRules(library).flatMap(unlistedCitations)],
};

const parameterSources = ({ parameters, sources }: Library): readonly Issue[] =>
  Object.values(parameters).flatMap((parameter, index) =>
    parameter.values.flatMap((value, row): readonly Issue[] => {
      if (Object.hasOwn(sources, value.source)) return [];
      return [
        {
          code: missingSource.code,
          path: pointer("parameters", index, "values", row, "source"),
          message: `parameter \`${parameter.name}\` names the source \`${value.source}\`, which is not in sources.json${didYouMean(value.source, Object.keys(sources))}`,
          help: "add the source to policies/sources.json, with an honest `verification`",
          file: "parameters.json",
        },
      ];
    }),
  );

const unlistedCitations = (place: RulePlace): readonly Issue[] => {
  const missing = new Map<string, string>();
  for (const { test, path } of testsOf(place)) {
    for (const source of test.cites ?? []) {
      if (!place.rule.sources.includes(source) && !missing.has(source)) missing.set(source, path);
    }
  }
  return [...missing].map(([source, path]) => ({
    code: missingSource.code,
    path: path.startsWith(place.path) ? path : place.path + pointer("sources"),
    message: `rule \`${place.rule.ref}\` cites \`${source}\` in a condition but does not name it among its sources`,
    help: `add \`${source}\` to the rule's \`sources\`, where the reader of an answer sees it`,
    file: place.file,
  }));
};
