import { type Issue, pointer } from "../issue.ts";
import { buildCalendar, canonicalSha256 } from "./buildCalendar.ts";
import type { Day } from "./day.ts";
import { dayList, isRecord, namedSpans, spans, text } from "./read.ts";
import type { HalfTerm, SchoolCalendar, Term } from "./schoolCalendar.ts";
import { indexAfter, indexFrom } from "./schoolDays.ts";
import { spanIssues } from "./spanIssues.ts";

const statuses = ["verified", "fixture", "pattern-unverified"] as const;

/**
 * Reads a calendar file that has been parsed as JSON. Keys it does not know are left alone. `sha256` is the
 * hash of the file's bytes; without one, the hash of the content in canonical JSON stands in.
 */
export const readCalendar = (
  json: unknown,
  options: { readonly sha256?: string } = {},
): { readonly calendar?: SchoolCalendar; readonly issues: readonly Issue[] } => {
  if (!isRecord(json)) {
    const issue = {
      code: "not-an-object",
      path: "",
      message: "a calendar is an object",
      help: "see policies/calendars",
    };
    return { issues: [issue] };
  }
  const issues: Issue[] = [];
  const halfTerms = namedSpans(json, "halfTerms", "id", issues);
  const parts = {
    id: text(json, "id", issues),
    name: text(json, "name", issues),
    status: status(json, issues),
    authority: typeof json.authority === "string" ? json.authority : null,
    source: text(json, "source", issues),
    licence: text(json, "licence", issues),
    schoolYears: spans(json, "schoolYears", issues),
    terms: namedSpans(json, "terms", "name", issues) as readonly Term[],
    halfTerms: halfTerms as readonly HalfTerm[],
    bankHolidays: dayList(json, "bankHolidays", issues),
    inset: dayList(json, "inset", issues),
    insetKnown: json.insetKnown === true,
    notes: typeof json.notes === "string" ? json.notes : "",
  };
  if (typeof json.insetKnown !== "boolean") issues.push(insetKnownMissing);
  if (issues.length > 0) return { issues };
  const calendar = buildCalendar({ ...parts, sha256: options.sha256 ?? canonicalSha256(parts) });
  issues.push(...spanIssues(calendar), ...countIssues(json.schoolDayCounts, calendar));
  return issues.length > 0 ? { issues } : { calendar, issues };
};

const insetKnownMissing: Issue = {
  code: "wrong-type",
  path: "/insetKnown",
  message: "`insetKnown` must be true or false",
  help: "say true when every training day of this school is in `inset`",
};

const status = (json: Readonly<Record<string, unknown>>, issues: Issue[]): SchoolCalendar["status"] => {
  const found = statuses.find((candidate) => candidate === json.status);
  if (found === undefined) {
    issues.push({
      code: "not-a-member",
      path: "/status",
      message: "`status` is not one that a calendar can have",
      help: `use one of ${statuses.map((each) => `\`${each}\``).join(", ")}`,
    });
  }
  return found ?? "pattern-unverified";
};

/** A file may say how many school days each half term has; the days must then agree. */
const countIssues = (said: unknown, calendar: SchoolCalendar): readonly Issue[] => {
  if (said === undefined) return [];
  const counted = calendar.halfTerms.map((block) => schoolDaysWithin(calendar, block));
  if (
    Array.isArray(said) &&
    said.length === counted.length &&
    counted.every((count, i) => count === said[i])
  ) {
    return [];
  }
  return [
    {
      code: "school-day-counts-differ",
      path: pointer("schoolDayCounts"),
      message: `\`schoolDayCounts\` does not agree with the days listed, which give ${counted.join(", ")}`,
      help: "check the half terms, bank holidays and training days, or correct the counts",
    },
  ];
};

const schoolDaysWithin = (calendar: SchoolCalendar, block: { startsOn: Day; endsOn: Day }): number =>
  indexAfter(calendar, block.endsOn) - indexFrom(calendar, block.startsOn);
