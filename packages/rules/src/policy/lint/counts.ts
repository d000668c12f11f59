import { daysBetween, toNumber } from "../../calendar/day.ts";
import type { Library } from "../library.ts";
import type { Authority, DueDay } from "../types.ts";
import { fixedParameters } from "./values.ts";

export const localAuthorities: readonly Authority[] = ["local-policy", "placeholder"];
export const lawAuthorities: readonly Authority[] = ["statute", "case-law", "statutory-guidance", "code"];

/** So many units after or before something, where the units can be compared with one another. */
export interface Count {
  readonly from: DueDay;
  readonly count: number;
  readonly unit: "school-day" | "working-day" | "day" | "month";
  readonly side: "after" | "before";
}

/** The count that a due day comes to, with weeks as days; undefined for another form or an open number. */
export const countOf = (due: DueDay, library: Library): Count | undefined => {
  if (!("from" in due)) return undefined;
  const number = typeof due.count === "number" ? due.count : fixedParameters(library)[due.count.fact];
  if (number === undefined) return undefined;
  const counted =
    due.unit === "week" ? { unit: "day" as const, count: number * 7 } : { unit: due.unit, count: number };
  const side = due.direction === "before" ? "before" : "after";
  return {
    from: due.from,
    side,
    unit: counted.unit,
    count: due.direction === "ordinal" ? counted.count - 1 : counted.count,
  };
};

export interface HalfTermLength {
  readonly schoolDays: number;
  readonly days: number;
}

/** The longest half term of any calendar, in school days and in days from its first to its last. */
export const longestHalfTerm = ({ calendars }: Library): HalfTermLength | undefined => {
  const lengths = Object.values(calendars).flatMap(({ halfTerms, schoolDays }) =>
    halfTerms.map(({ startsOn, endsOn }) => ({
      days: daysBetween(startsOn, endsOn) + 1,
      schoolDays: schoolDays.filter((day) => toNumber(startsOn) <= day && day <= toNumber(endsOn)).length,
    })),
  );
  if (lengths.length === 0) return undefined;
  return {
    days: Math.max(...lengths.map(({ days }) => days)),
    schoolDays: Math.max(...lengths.map(({ schoolDays }) => schoolDays)),
  };
};
