import type { FactId } from "../../facts/dictionary.ts";

/** What a worked-out fact is written with. */
export interface WorkedOutWords {
  readonly fact: (id: FactId) => string;
  /** The calendar table, quoted. */
  readonly calendar: string;
  readonly asAt: string;
}

/**
 * The facts that SQL works out from the others: NULL wherever the library does not know them either. Lists of
 * events have no columns, so what only they can tell is left to the table of facts.
 */
export const workedOutSql = (id: FactId, words: WorkedOutWords): string | undefined =>
  hasSql(id) ? definitions[id]?.(words) : undefined;

export const hasSql = (id: FactId): boolean => Object.hasOwn(definitions, id);

/** Facts that lists of events decide in some cases: SQL knows the others. */
export const fromListsToo: ReadonlySet<FactId> = new Set([
  "exclusion.runStartsOn",
  "exclusion.sixthDayOn",
  "exclusion.seventhDayOn",
  "exclusion.runStartsInAfternoon",
  "exclusion.reachesSixthDay",
  "exclusion.followsSuspension",
]);

type Definition = (words: WorkedOutWords) => string;

const part = (name: "YEAR" | "MONTH" | "DAY" | "ISODOW", day: string): string =>
  `CAST(EXTRACT(${name} FROM ${day}) AS INTEGER)`;

const lastFridayInJune = (year: string): string => {
  const last = `MAKE_DATE(${year}, 6, 30)`;
  return `(${last} - (${part("ISODOW", last)} + 2) % 7)`;
};

/** The year in which the academic year that holds the day began. */
const academicYear = (day: string): string =>
  `(${part("YEAR", day)} - CASE WHEN ${part("MONTH", day)} >= 9 THEN 0 ELSE 1 END)`;

const born = ({ fact }: WorkedOutWords): string => fact("child.bornOn");

/** A sixteenth birthday is in the month of the birth, or in March for February: the same academic year. */
const schoolAgeEnds: Definition = (words) => lastFridayInJune(`${academicYear(born(words))} + 17`);

/** The fifth birthday's quarter ends it: 31 March, 31 August or 31 December. */
const schoolAgeStarts: Definition = (words) => {
  const [year, month] = [part("YEAR", born(words)), part("MONTH", born(words))];
  return `MAKE_DATE(${year} + 5, CASE WHEN ${month} <= 3 THEN 3 WHEN ${month} <= 8 THEN 8 ELSE 12 END, 31)`;
};

const sixteenBeforeAutumnTerm: Definition = (words) => {
  const [year, month, day] = (["YEAR", "MONTH", "DAY"] as const).map((name) => part(name, born(words)));
  const opens = `(SELECT "school_year_opens_on" FROM ${words.calendar} WHERE "day" = MAKE_DATE(${year} + 16, 9, 30))`;
  return `CASE WHEN ${month} <> 9 OR ${day} > 10 THEN FALSE ELSE MAKE_DATE(${year} + 16, ${month}, ${day}) < ${opens} END`;
};

const ageOf =
  (id: FactId): Definition =>
  ({ fact, asAt }) =>
    `(${asAt} - ${fact(id)})`;

const plannedDays: Definition = ({ fact }) =>
  `(${fact("placement.endsOn")} - ${fact("placement.startedOn")} + 1)`;

const weeksBegun: Definition = ({ fact }) =>
  `CAST(CEIL(${fact("placement.daysSinceStart")} / 7.0) AS INTEGER)`;

const annualReviewInside: Definition = ({ fact }) => {
  const due = `CAST(${fact("ehcPlan.lastReviewedOrMadeOn")} + INTERVAL '12 months' AS DATE) - 1`;
  const [started, ends] = [fact("placement.startedOn"), fact("placement.endsOn")];
  const all = [due, started, ends].map((day) => `${day} IS NOT NULL`).join(" AND ");
  return `CASE WHEN ${started} > ${due} OR ${due} > ${ends} OR ${started} > ${ends} THEN FALSE WHEN ${all} THEN TRUE END`;
};

/** Weekdays before a day, counted from long ago. */
const weekdayLine = (day: string): string =>
  `(CAST(FLOOR((${day} - DATE '1970-01-01' + 3) / 7.0) AS INTEGER) * 5 + LEAST(${part("ISODOW", day)} - 1, 5))`;

/** Without a weekday between them there is no school day either, whatever the calendar. */
const countedBetween = (
  [from, to]: readonly [string, string],
  weekdaysTo: string,
  count: string,
  { calendar }: WorkedOutWords,
): string =>
  `CASE WHEN ${from} IS NULL OR ${to} IS NULL THEN NULL WHEN ${from} >= ${weekdaysTo} OR ${weekdayLine(`(${weekdaysTo} + 1)`)} <= ${weekdayLine(`(${from} + 1)`)} THEN 0 ELSE (SELECT CASE WHEN ${count} > 0 THEN ${count} WHEN ${count} <= 0 THEN 0 END FROM ${calendar} AS "started" JOIN ${calendar} AS "ended" ON "ended"."day" = ${to} WHERE "started"."day" = ${from}) END`;

const noticeClearSchoolDays: Definition = (words) => {
  const to = words.fact("offSiteDirection.startsOn");
  return countedBetween(
    [words.fact("offSiteDirection.noticeSentOn"), to],
    `(${to} - 1)`,
    `"ended"."school_days_before" - "started"."school_days_to"`,
    words,
  );
};

const daysExpected: Definition = (words) => {
  const until = words.fact("health.awayUntilOn");
  return countedBetween(
    [words.asAt, until],
    until,
    `"ended"."school_days_to" - "started"."school_days_to"`,
    words,
  );
};

const hoursBelowReference: Definition = ({ fact }) => {
  const [year, hours] = [fact("child.yearGroup"), fact("education.weeklyHours")];
  return `CASE WHEN ${year} BETWEEN 0 AND 2 THEN ${hours} < 21 WHEN ${year} BETWEEN 3 AND 6 THEN ${hours} < 23.5 WHEN ${year} BETWEEN 7 AND 10 THEN ${hours} < 24 WHEN ${year} = 11 THEN ${hours} < 25 END`;
};

const absencePercent: Definition = ({ fact }) => {
  const possible = fact("attendance.possibleSessions");
  return `CASE WHEN ${possible} <> 0 THEN CAST(100 * ${fact("attendance.absentSessions")} AS DOUBLE PRECISION) / ${possible} END`;
};

const hoursWithBreaks: Definition = ({ fact }) =>
  `CAST(ROUND(CAST(${fact("provider.weeklyTaughtHours")} + ${fact("provider.weeklyBreakHours")} AS DECIMAL(18, 8)), 6) AS DOUBLE PRECISION)`;

const sum =
  (one: FactId, other: FactId): Definition =>
  ({ fact }) =>
    `(${fact(one)} + ${fact(other)})`;

/** The school day of that number from the first day of a permanent exclusion on. */
const numberedDay =
  (number: number): Definition =>
  ({ fact, calendar }) =>
    `CASE WHEN ${fact("exclusion.kind")} = 'permanent' THEN (SELECT "reached"."day" FROM ${calendar} AS "started" JOIN ${calendar} AS "reached" ON "reached"."school_day_number" = "started"."school_days_before" + ${number} WHERE "started"."day" = ${fact("exclusion.firstDayOn")}) END`;

const byKind =
  (answers: Readonly<Record<string, "TRUE" | "FALSE">>): Definition =>
  ({ fact }) =>
    `CASE ${fact("exclusion.kind")} ${Object.entries(answers)
      .map(([kind, answer]) => `WHEN '${kind}' THEN ${answer}`)
      .join(" ")} END`;

/** The half term's last school day or, when the placement ends earlier, its last school day there. */
const reviewDueOn: Definition = ({ fact, calendar, asAt }) => {
  const ends = fact("placement.endsOn");
  const last = `CASE WHEN ${ends} < "today"."half_term_ends_on" THEN ${ends} ELSE "today"."half_term_ends_on" END`;
  return `(SELECT "reached"."day" FROM ${calendar} AS "today" JOIN ${calendar} AS "ended" ON "ended"."day" = ${last} JOIN ${calendar} AS "reached" ON "reached"."school_day_number" = "ended"."school_days_to" AND "reached"."day" >= "today"."half_term_starts_on" WHERE "today"."day" = ${asAt})`;
};

/** The facts that SQL has words for. */
export const workedOutFacts = (): readonly FactId[] => Object.keys(definitions);

const definitions: Readonly<Record<FactId, Definition>> = {
  "child.compulsorySchoolAgeEndsOn": schoolAgeEnds,
  "child.ofCompulsorySchoolAge": (words) =>
    `(${words.asAt} BETWEEN ${schoolAgeStarts(words)} AND ${schoolAgeEnds(words)})`,
  "child.daysToLeaving": (words) => `(${schoolAgeEnds(words)} - ${words.asAt})`,
  "child.literalLeavingOn": (words) => lastFridayInJune(`${part("YEAR", born(words))} + 16`),
  "child.sixteenBeforeAutumnTerm": sixteenBeforeAutumnTerm,
  "child.yearGroup": (words) => `(${academicYear(words.asAt)} - ${academicYear(born(words))} - 5)`,
  "placement.daysSinceStart": ageOf("placement.startedOn"),
  "placement.weeksBegun": weeksBegun,
  "placement.plannedDays": plannedDays,
  "provider.auditAgeDays": ageOf("provider.lastAuditOn"),
  "support.specialistAdviceAgeDays": ageOf("support.specialistAdviceOn"),
  "ehcPlan.annualReviewInsidePlacement": annualReviewInside,
  "offSiteDirection.noticeClearSchoolDays": noticeClearSchoolDays,
  "provider.weeklyHoursWithBreaks": hoursWithBreaks,
  "education.hoursBelowReference": hoursBelowReference,
  "attendance.absencePercent": absencePercent,
  "health.daysExpected": daysExpected,
  "health.daysPredicted": sum("health.daysMissed", "health.daysExpected"),
  "exclusion.yearSessionsIfProposed": sum("exclusion.yearSessions", "exclusion.proposedSessions"),
  "exclusion.runStartsOn": numberedDay(1),
  "exclusion.sixthDayOn": numberedDay(6),
  "exclusion.seventhDayOn": numberedDay(7),
  "exclusion.runStartsInAfternoon": byKind({ none: "FALSE", permanent: "FALSE" }),
  "exclusion.reachesSixthDay": byKind({ none: "FALSE", permanent: "TRUE" }),
  "exclusion.followsSuspension": byKind({ none: "FALSE", suspension: "FALSE" }),
  "review.dueOn": reviewDueOn,
};
