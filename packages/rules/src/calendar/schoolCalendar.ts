import type { Day, DayNumber } from "./day.ts";

export interface DaySpan {
  readonly startsOn: Day;
  readonly endsOn: Day;
}

export interface Term extends DaySpan {
  readonly name: string;
}

export interface HalfTerm extends DaySpan {
  readonly id: string;
}

/** The dates of one school, or of an area as its fallback, as in policies/calendars/. */
export interface SchoolCalendar {
  readonly id: string;
  readonly name: string;
  readonly status: "verified" | "fixture" | "pattern-unverified";
  readonly authority: string | null;
  readonly source: string;
  readonly licence: string;
  readonly schoolYears: readonly DaySpan[];
  readonly terms: readonly Term[];
  readonly halfTerms: readonly HalfTerm[];
  readonly bankHolidays: readonly Day[];
  readonly inset: readonly Day[];
  readonly insetKnown: boolean;
  readonly notes: string;
  readonly sha256: string;
  /** Every school day of the calendar, ascending. */
  readonly schoolDays: readonly DayNumber[];
}
