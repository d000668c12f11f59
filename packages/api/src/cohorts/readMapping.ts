import { didYouMean, type Issue, type Library, pointer } from "@waymark/rules";
import { dfeColumns, type Mapping, ruleFinder, withMapping } from "@waymark/rules/node";
import { readJson } from "../request/jsonText.ts";
import { issuesFrom } from "../request/zodIssues.ts";
import { mappingBody } from "../schema/cohorts.ts";

/** The caller's own mapping over the columns that are known anyway, or what is wrong with it. */
export const readMapping = (
  text: string | undefined,
  { dictionary }: Library,
): { readonly mapping: Mapping } | { readonly issues: readonly Issue[] } => {
  if (text === undefined) return { mapping: dfeColumns };
  const json = readJson(text.replace(/^\uFEFF/, ""));
  if (!json.ok) return { issues: json.issues };
  const read = mappingBody.safeParse(json.value);
  if (!read.success) return { issues: issuesFrom(read.error, json.value, keys) };
  const issues = Object.entries(read.data.columns).flatMap(([name, rule]): readonly Issue[] => {
    if ("unused" in rule) return [];
    const fact = Object.hasOwn(dictionary.byId, rule.fact) ? dictionary.byId[rule.fact] : undefined;
    if (fact !== undefined && (!fact.derived || fact.mayBeGiven)) return [];
    const near = didYouMean(rule.fact, Object.keys(dictionary.byId));
    const why =
      fact === undefined ? `there is no fact \`${rule.fact}\`${near}` : `\`${rule.fact}\` is worked out`;
    return [
      {
        code: "unknown-fact",
        path: pointer("columns", name, "fact"),
        message: why,
        help: "use an id of GET /api/facts",
      },
    ];
  });
  return issues.length > 0 ? { issues } : { mapping: withMapping(dfeColumns, read.data) };
};

const keys = ["columns", "dates", "fact", "codes", "unused"];

/** A column that says who a child is may not name a row: its cells would stand beside the findings. */
export const identifies = (column: string): boolean => {
  const rule = ruleFinder(dfeColumns)(column);
  return rule !== undefined && "unused" in rule && rule.identifies === true;
};
