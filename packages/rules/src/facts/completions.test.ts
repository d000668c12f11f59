import { describe, expect, it } from "vitest";
import { calendarFrom, calendarJson, day, published } from "../calendar/calendars.fixture.ts";
import { addDays } from "../calendar/day.ts";
import { withInset } from "../calendar/ownDays.ts";
import type { SchoolCalendar } from "../calendar/schoolCalendar.ts";
import type { FactValue } from "./dictionary.ts";
import { factReader } from "./factReader.ts";
import { dictionary } from "./facts.fixture.ts";
import type { Facts, Resolved } from "./facts.ts";

/*
 * For every way of leaving inputs out of a small world, a derived fact is compared with all the ways in which
 * those inputs could turn out:
 *  - known, or without a value for good: every completion agrees, so learning never changes it;
 *  - unknown: two completions differ;
 *  - an input is named as missing exactly when, in some completion, changing it alone changes the outcome.
 */

interface World {
  readonly asAt: string;
  /** Each input with the values it may turn out to have. */
  readonly facts: Readonly<Record<string, readonly FactValue[]>>;
  readonly calendars: readonly SchoolCalendar[];
  /** The calendars tried as the one that is given; all of them when left out. */
  readonly givenCalendars?: readonly SchoolCalendar[];
  /** Check only what is known: the earliest and latest of a few dates cannot show what lies beyond them. */
  readonly only?: "settled";
}

type Assignment = Readonly<Record<string, unknown>>;

const outcomeOf = (world: World, id: string, assignment: Assignment): Resolved => {
  const { calendar, ...values } = assignment;
  const given = Object.fromEntries(
    Object.entries(values)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => [key, { value: value as FactValue }]),
  );
  const facts: Facts = { dictionary, given, dontKnow: [], issues: [] };
  return factReader({
    facts,
    calendar: calendar as SchoolCalendar | undefined,
    asAt: day(world.asAt),
    parameters: { "review.graceSchoolDays": 0 },
    bankHolidays: {},
  })(id);
};

const print = (outcome: Resolved): string =>
  outcome.known
    ? `is ${JSON.stringify(outcome.value)}`
    : `is not known: ${outcome.missing.join() || outcome.reason}`;

const combinations = (choices: Readonly<Record<string, readonly unknown[]>>): readonly Assignment[] =>
  Object.entries(choices).reduce<readonly Assignment[]>(
    (sofar, [key, values]) => sofar.flatMap((each) => values.map((value) => ({ ...each, [key]: value }))),
    [{}],
  );

/** The first thing wrong, in words; undefined when all is well. */
const firstFault = (world: World, id: string): string | undefined => {
  const choices: Record<string, readonly unknown[]> = { ...world.facts, calendar: world.calendars };
  const keys = Object.keys(choices);
  const indexes = new Map<string, Map<unknown, number>>(
    keys.map((key) => [key, new Map(choices[key]!.map((value, index) => [value, index]))]),
  );
  const keyOf = (assignment: Assignment, without?: string): string =>
    keys.map((key) => (key === without ? "*" : indexes.get(key)?.get(assignment[key]))).join();
  const complete = new Map(
    combinations(choices).map((each) => [keyOf(each), print(outcomeOf(world, id, each))] as const),
  );
  const partial = Object.fromEntries(
    keys.map((key) => {
      const values = key === "calendar" ? (world.givenCalendars ?? world.calendars) : choices[key]!;
      return [key, [undefined, ...values]];
    }),
  );
  for (const each of combinations(partial)) {
    const outcome = outcomeOf(world, id, each);
    const open = Object.fromEntries(
      keys.map((key) => [key, each[key] === undefined ? choices[key]! : [each[key]]]),
    );
    const completions = combinations(open);
    const results = new Set(completions.map((completion) => complete.get(keyOf(completion))));
    const said = () => `${id} ${print(outcome)} for ${describeAssignment(each)}`;
    const settled = outcome.known || outcome.missing.length === 0;
    if (settled && (results.size > 1 || !results.has(print(outcome))))
      return `${said()}, but it may be: ${[...results].slice(0, 4).join(" / ")}`;
    if (world.only === "settled") continue;
    if (!settled && results.size === 1) return `${said()}, but every completion ${[...results][0]}`;
    for (const key of keys) {
      if (each[key] !== undefined || settled) continue;
      const byOthers = new Map<string, Set<unknown>>();
      for (const completion of completions) {
        const others = keyOf(completion, key);
        byOthers.set(others, (byOthers.get(others) ?? new Set()).add(complete.get(keyOf(completion))));
      }
      const matters = [...byOthers.values()].some((found) => found.size > 1);
      const named = !outcome.known && outcome.missing.includes(key);
      if (matters !== named) return `${said()}: ${key} ${matters ? "matters" : "does not matter"} there`;
    }
  }
  return undefined;
};

const describeAssignment = (assignment: Assignment): string =>
  JSON.stringify(assignment, (key, value) => (key === "calendar" && value ? [value.id, value.inset] : value));

const holds = (world: World, ids: readonly string[]) =>
  it.each(ids)("%s", (id) => {
    expect(firstFault(world, id)).toBeUndefined();
  });

/** Every way of closing some of the days. */
const closings = (calendar: SchoolCalendar, days: readonly string[]): readonly SchoolCalendar[] =>
  days.reduce<readonly SchoolCalendar[]>(
    (sofar, closed) => sofar.flatMap((each) => [each, withInset(each, [day(closed)])]),
    [calendar],
  );

/** Every way of closing days in a row, among so many days from the first. */
const closedInARow = (calendar: SchoolCalendar, from: string, days: number): readonly SchoolCalendar[] =>
  Array.from({ length: days }, (_, first) =>
    Array.from({ length: days - first }, (_, more) =>
      withInset(
        calendar,
        Array.from({ length: more + 1 }, (_, index) => addDays(day(from), first + index)),
      ),
    ),
  ).flat();

describe("a suspension or a permanent exclusion", () => {
  const inTerms = (firstEnds: string, secondStarts: string) =>
    calendarFrom(
      calendarJson({
        id: `cut after ${firstEnds}`,
        terms: [
          { name: "first", startsOn: "2026-11-02", endsOn: firstEnds },
          { name: "second", startsOn: secondStarts, endsOn: "2026-12-18" },
        ],
        halfTerms: [
          { id: "HT1", startsOn: "2026-11-02", endsOn: firstEnds },
          { id: "HT2", startsOn: secondStarts, endsOn: "2026-12-18" },
        ],
      }),
    );
  const closed = ["2026-11-03", "2026-11-05", "2026-11-09", "2026-11-10"];
  const calendars = [
    ...closings(inTerms("2026-11-10", "2026-11-11"), closed),
    ...closings(inTerms("2026-11-03", "2026-11-04"), closed),
    ...closedInARow(inTerms("2026-12-04", "2026-12-07"), "2026-11-02", 19),
  ];
  const spell = (startsOn: string, sessions: number, startsInAfternoon = false) => ({
    startsOn,
    sessions,
    ...(startsInAfternoon ? { startsInAfternoon } : {}),
  });
  const world: World = {
    asAt: "2026-11-23",
    facts: {
      "exclusion.kind": ["none", "suspension", "permanent"],
      "exclusion.firstDayOn": ["2026-11-05", "2026-11-09", "2026-11-12", "2026-11-17", "2026-11-18"],
      "exclusion.spells": [
        [],
        [spell("2026-11-09", 2)],
        [spell("2026-11-09", 2, true)],
        [spell("2026-11-17", 2)],
        [spell("2026-11-02", 10)],
        [spell("2026-11-02", 10, true)],
        [spell("2026-11-02", 12)],
        [spell("2026-11-02", 4), spell("2026-11-04", 8)],
        [spell("2026-11-02", 6), spell("2026-11-06", 6, true)],
        [spell("2026-11-02", 2, true), spell("2026-11-04", 2)],
        [spell("2026-11-02", 12), spell("2026-11-10", 2)],
        [spell("2026-11-02", 12), spell("2026-11-16", 2)],
        [spell("2026-11-04", 4), spell("2026-11-09", 2), spell("2026-11-11", 4)],
      ],
    },
    calendars,
    givenCalendars: [0, 11, 16, 33].map((index) => calendars[index]!),
  };
  holds(world, [
    "exclusion.runStartsOn",
    "exclusion.runStartsInAfternoon",
    "exclusion.runLastDayOn",
    "exclusion.reachesSixthDay",
    "exclusion.sixthDayOn",
    "exclusion.seventhDayOn",
    "exclusion.followsSuspension",
    "exclusion.precedingRunStartsOn",
    "exclusion.termSessions",
    "exclusion.latestSpellReachesSixthDay",
    "exclusion.latestSpellSixthDayOn",
  ]);
});

describe("sessions of the school year", () => {
  const one = published("fixture-a-2026-27");
  const two = calendarFrom(
    calendarJson({
      schoolYears: [
        { startsOn: "2026-09-01", endsOn: "2026-10-31" },
        { startsOn: "2026-11-01", endsOn: "2027-08-31" },
      ],
      terms: [
        { name: "first", startsOn: "2026-09-03", endsOn: "2026-10-23" },
        { name: "second", startsOn: "2026-11-02", endsOn: "2026-12-18" },
      ],
    }),
  );
  const world: World = {
    asAt: "2026-11-23",
    facts: {
      "exclusion.spells": [
        [],
        [{ startsOn: "2026-10-22", sessions: 2 }],
        [{ startsOn: "2026-10-22", sessions: 6 }],
        [
          { startsOn: "2026-10-22", sessions: 6 },
          { startsOn: "2026-11-12", sessions: 2 },
        ],
      ],
      "exclusion.proposedSessions": [0, 4],
    },
    calendars: [one, two],
  };
  holds(world, ["exclusion.yearSessions", "exclusion.yearSessionsIfProposed"]);
});

describe("a child's age and year", () => {
  const a = published("fixture-a-2026-27");
  const birthDates = [
    "2009-02-14",
    "2010-08-31",
    "2010-09-01",
    "2010-09-03",
    "2011-02-14",
    "2012-02-29",
    "2024-01-01",
  ];
  const world: World = {
    asAt: "2026-11-23",
    facts: { "child.bornOn": birthDates, "education.weeklyHours": [0, 24, 24.5, 25] },
    calendars: [a, withInset(a, [day("2026-09-03"), day("2026-09-04")]), published("bcp-dorset-2025-26")],
  };
  holds(world, [
    "child.compulsorySchoolAgeEndsOn",
    "child.ofCompulsorySchoolAge",
    "child.daysToLeaving",
    "child.literalLeavingOn",
    "child.sixteenBeforeAutumnTerm",
    "child.yearGroup",
    "education.hoursBelowReference",
  ]);
});

describe("health, absence, hours and dates", () => {
  const a = published("fixture-a-2026-27");
  const calendars = [a, withInset(a, ["2026-11-24", "2026-11-25", "2026-11-30"].map(day))];
  const dates = ["2026-11-13", "2026-11-16", "2026-11-23", "2026-11-26", "2026-12-01"];
  holds(
    { asAt: "2026-11-23", facts: { "health.awayUntilOn": dates, "health.daysMissed": [0, 14] }, calendars },
    ["health.daysExpected", "health.daysPredicted"],
  );
  const sessions = { "attendance.absentSessions": [0, 19], "attendance.possibleSessions": [0, 190, 200] };
  holds({ asAt: "2026-11-23", facts: sessions, calendars }, ["attendance.absencePercent"]);
  const hours = { "provider.weeklyTaughtHours": [0, 15.7], "provider.weeklyBreakHours": [0, 2.3] };
  holds({ asAt: "2026-11-23", facts: hours, calendars }, ["provider.weeklyHoursWithBreaks"]);
  const ages = { "provider.lastAuditOn": dates, "support.specialistAdviceOn": dates };
  holds({ asAt: "2026-11-23", facts: ages, calendars }, [
    "provider.auditAgeDays",
    "support.specialistAdviceAgeDays",
  ]);
  const notice = {
    "offSiteDirection.noticeSentOn": ["2026-11-02", ...dates],
    "offSiteDirection.startsOn": [...dates, "2026-12-07"],
  };
  const closed = [
    ...calendars,
    withInset(a, ["2026-11-05", "2026-11-17", "2026-11-20", "2026-12-03"].map(day)),
  ];
  holds({ asAt: "2026-11-23", facts: notice, calendars: closed }, ["offSiteDirection.noticeClearSchoolDays"]);
  const requests = {
    "offSiteDirection.reviews": [[], [{ on: "2026-11-13" }], [{ on: "2026-09-04" }]],
    "offSiteDirection.reviewRequestedOn": dates,
  };
  holds({ asAt: "2026-11-23", facts: requests, calendars }, ["offSiteDirection.reviewInTenWeeks"]);
  const placement = {
    "placement.startedOn": ["2026-10-01", "2026-11-20", "2027-01-11", "2027-03-01", "2028-06-15"],
    "placement.endsOn": ["2026-10-05", "2026-10-30", "2026-12-01", "2027-02-01", "2028-12-31"],
    "ehcPlan.lastReviewedOrMadeOn": [
      "2025-10-05",
      "2025-10-10",
      "2025-11-03",
      "2025-12-01",
      "2026-01-20",
      "2027-06-01",
    ],
  };
  holds({ asAt: "2026-11-23", facts: placement, calendars: [a] }, [
    "placement.daysSinceStart",
    "placement.weeksBegun",
    "placement.plannedDays",
  ]);
  holds({ asAt: "2026-11-23", facts: placement, calendars: [a], only: "settled" }, [
    "ehcPlan.annualReviewInsidePlacement",
  ]);
});

describe("reviews of a placement", () => {
  const a = published("fixture-a-2026-27");
  const shifted = calendarFrom(
    calendarJson({
      id: "shifted",
      halfTerms: [
        { id: "HT1", startsOn: "2026-09-03", endsOn: "2026-09-18" },
        { id: "HT2", startsOn: "2026-10-12", endsOn: "2026-11-27" },
      ],
    }),
  );
  const long = calendarFrom(
    calendarJson({ id: "long", halfTerms: [{ id: "HT1", startsOn: "2026-09-03", endsOn: "2026-12-04" }] }),
  );
  const between = calendarFrom(
    calendarJson({
      id: "between",
      halfTerms: [
        { id: "HT1", startsOn: "2026-09-03", endsOn: "2026-10-09" },
        { id: "HT2", startsOn: "2026-10-26", endsOn: "2026-11-13" },
        { id: "HT3", startsOn: "2026-12-01", endsOn: "2026-12-18" },
      ],
    }),
  );
  const early = calendarFrom(
    calendarJson({
      id: "early",
      terms: [{ name: "autumn", startsOn: "2026-09-01", endsOn: "2026-12-18" }],
      halfTerms: [
        { id: "HT1", startsOn: "2026-09-01", endsOn: "2026-09-11" },
        { id: "HT2", startsOn: "2026-10-19", endsOn: "2026-10-30" },
        { id: "HT3", startsOn: "2026-11-09", endsOn: "2026-12-18" },
      ],
    }),
  );
  const full = { attendedBy: ["commissioner", "provider"], covers: ["progress", "safety"] };
  const alone = { attendedBy: ["commissioner"], covers: ["safety"] };
  const late = calendarFrom(
    calendarJson({
      id: "late",
      halfTerms: [
        { id: "HT1", startsOn: "2026-09-14", endsOn: "2026-09-25" },
        { id: "HT2", startsOn: "2026-10-05", endsOn: "2026-12-18" },
      ],
    }),
  );
  const calendars = [a, shifted, long, between, early, late];
  const lists = [
    [],
    [{ on: "2026-09-08", ...full }],
    [{ on: "2026-09-21", ...full }],
    [{ on: "2026-10-20", ...full }],
    [{ on: "2026-10-28", ...full }],
    [{ on: "2026-11-16", ...full }],
    [{ on: "2026-11-16", ...alone }],
    [{ on: "2026-11-23", ...full }],
    [{ on: "2026-09-30", ...alone }],
    [{ on: "2026-10-28", ...alone }],
    [{ on: "2026-12-07", ...alone }],
    [
      { on: "2026-09-08", ...full },
      { on: "2026-10-20", ...full },
      { on: "2026-11-16", ...full },
    ],
  ];
  const held: World = {
    asAt: "2026-11-23",
    facts: { "placement.startedOn": ["2026-09-07", "2026-10-12", "2026-11-23"], "placement.reviews": lists },
    calendars,
  };
  holds(held, [
    "review.progressHeldThisHalfTerm",
    "review.safetyHeldThisHalfTerm",
    "review.heldWithoutProvider",
    "review.outsideHalfTerms",
    "review.schoolDaysSinceLast",
  ]);
  const missed: World = {
    asAt: "2026-11-23",
    facts: {
      "placement.status": ["active", "ended"],
      "placement.startedOn": ["2026-09-01", "2026-10-12", "2026-11-23"],
      "placement.endsOn": ["2026-09-01", "2026-10-21", "2026-11-24"],
      "placement.reviews": lists,
    },
    calendars,
    only: "settled",
  };
  holds(missed, [
    "review.missedProgressHalfTerms",
    "review.earliestMissedProgressOn",
    "review.missedSafetyHalfTerms",
    "review.earliestMissedSafetyOn",
  ]);
  // The planned end counts only where it is known, so `review.dueOn` is left to its own cases.
});
