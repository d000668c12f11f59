import { type Issue, pointer } from "../issue.ts";
import { addDays } from "./day.ts";
import type { DaySpan, SchoolCalendar } from "./schoolCalendar.ts";

/** What must hold between the spans of a calendar before any day can be counted on it. */
export const spanIssues = (calendar: SchoolCalendar): readonly Issue[] => {
  const { schoolYears, terms, halfTerms, inset } = calendar;
  if (schoolYears.length === 0) return [issue("no-school-year", ["schoolYears"], "there is no school year")];
  return [
    ...ordered("schoolYears", schoolYears),
    ...ordered("terms", terms),
    ...ordered("halfTerms", halfTerms),
    ...gaps(schoolYears),
    ...outside("terms", terms, schoolYears, "a school year"),
    ...outside("halfTerms", halfTerms, schoolYears, "a school year"),
    ...outside("halfTerms", halfTerms, terms, "a term"),
    ...outside("inset", inset.map(oneDay), schoolYears, "a school year"),
    ...empty(schoolYears, halfTerms),
  ];
};

const oneDay = (day: DaySpan["startsOn"]): DaySpan => ({ startsOn: day, endsOn: day });

const ordered = (key: string, spans: readonly DaySpan[]): readonly Issue[] =>
  spans.flatMap((span, index) => {
    const previous = spans[index - 1];
    if (span.endsOn < span.startsOn) {
      return [
        issue("span-out-of-order", [key, index], `\`${span.startsOn}\` comes after \`${span.endsOn}\``),
      ];
    }
    if (previous !== undefined && span.startsOn <= previous.endsOn) {
      const message = `it starts on \`${span.startsOn}\`, before the one above has ended on \`${previous.endsOn}\``;
      return [issue("spans-overlap", [key, index], message)];
    }
    return [];
  });

/** A gap between school years would let a count step over school days that nobody listed. */
const gaps = (years: readonly DaySpan[]): readonly Issue[] =>
  years.flatMap((year, index) => {
    const previous = years[index - 1];
    if (previous === undefined || year.startsOn <= addDays(previous.endsOn, 1)) return [];
    const message = `days are missing between \`${previous.endsOn}\` and \`${year.startsOn}\``;
    return [issue("school-years-apart", ["schoolYears", index], message)];
  });

const outside = (
  key: string,
  spans: readonly DaySpan[],
  within: readonly DaySpan[],
  what: string,
): readonly Issue[] =>
  spans.flatMap((span, index) =>
    within.some((outer) => outer.startsOn <= span.startsOn && span.endsOn <= outer.endsOn)
      ? []
      : [
          issue(
            "span-outside",
            [key, index],
            `\`${span.startsOn}\` to \`${span.endsOn}\` is not inside ${what}`,
          ),
        ],
  );

/** Without half terms a whole year would count as one long holiday. */
const empty = (years: readonly DaySpan[], halfTerms: readonly DaySpan[]): readonly Issue[] =>
  years.flatMap((year, index) =>
    halfTerms.some((block) => year.startsOn <= block.startsOn && block.startsOn <= year.endsOn)
      ? []
      : [
          issue(
            "school-year-without-half-terms",
            ["schoolYears", index],
            "no half term lies in this school year",
          ),
        ],
  );

const issue = (code: string, path: readonly (string | number)[], message: string): Issue => ({
  code,
  path: pointer(...path),
  message,
  help: "check the dates; spans are listed in order and do not overlap",
});
