import type { Day, Issue } from "@waymark/rules";
import type { Release } from "../releases.ts";
import { readSetting } from "../request/readQuestion.ts";
import type { CohortFormat, CohortQuery } from "../schema/cohorts.ts";
import type { CohortAsked } from "./findings.ts";
import { identifies, readMapping } from "./readMapping.ts";

/** What a request says beside its rows. */
export interface CohortRequest {
  readonly query: CohortQuery;
  readonly input: "csv" | "ndjson";
  readonly format: CohortFormat;
  readonly mapping: string | undefined;
}

/** A question that can be put to every row, or everything wrong with it. */
export const readCohort = (
  { query, input, format, mapping: text }: CohortRequest,
  release: Release,
  today: Day,
  mostRows: number,
):
  | { readonly ok: true; readonly asked: CohortAsked }
  | { readonly ok: false; readonly issues: readonly Issue[] } => {
  const families = query.families?.split(",").map((family) => family.trim());
  const read = readSetting({ asAt: query.asAt, calendar: query.calendar, families }, release.library, today);
  const mapped = readMapping(text, release.library);
  const named = query.key !== undefined && identifies(query.key) ? [namesAPerson] : [];
  const issues = [...(read.ok ? [] : read.issues), ...("issues" in mapped ? mapped.issues : []), ...named];
  if (!read.ok || "issues" in mapped || issues.length > 0) return { ok: false, issues };
  const { setting } = read;
  return {
    ok: true,
    asked: { input, format, setting, mapping: mapped.mapping, key: query.key, release, mostRows },
  };
};

const namesAPerson: Issue = {
  code: "identifying-key",
  path: "/key",
  message: "the column says who a child is, and would stand beside the findings",
  help: "name a column that holds a reference of your own",
};
