import { describe, expect, it } from "vitest";
import { type Day, parseDay } from "../calendar/day.ts";
import { readCalendar } from "../calendar/readCalendar.ts";
import type { DueDay } from "../policy/types.ts";
import { type DueContext, dueDay } from "./dueDay.ts";

/** Two weeks of school from Monday 2 November 2026, a holiday week, one more; INSET on the first Friday. */
const { calendar } = readCalendar({
  id: "small",
  name: "Small",
  status: "fixture",
  authority: null,
  source: "made for this test",
  licence: "none",
  schoolYears: [{ startsOn: "2026-09-01", endsOn: "2026-12-31" }],
  terms: [{ name: "autumn", startsOn: "2026-11-02", endsOn: "2026-11-27" }],
  halfTerms: [
    { id: "HT1", startsOn: "2026-11-02", endsOn: "2026-11-13" },
    { id: "HT2", startsOn: "2026-11-23", endsOn: "2026-11-27" },
  ],
  bankHolidays: [],
  inset: ["2026-11-06"],
  insetKnown: true,
  notes: "",
});

const days: Readonly<Record<string, string>> = {
  "event.on": "2026-11-04",
  "late.on": "2026-11-26",
  "leap.on": "2028-01-31",
  "end.on": "2026-11-05",
};

const context = (parts: Partial<DueContext> = {}): DueContext => ({
  read: (id) =>
    days[id] === undefined ? { known: false, missing: [id] } : { known: true, value: days[id], given: true },
  conditions: {},
  dictionary: { facts: [], byId: {} },
  calendar,
  bankHolidays: {
    "2026": ["2026-12-25" as Day, "2026-12-28" as Day],
    "2027": ["2027-01-01" as Day],
    "2028": [],
  },
  asAt: "2026-11-10" as Day,
  ...parts,
});

const event: DueDay = { fact: "event.on" };
const always = { fact: "event.on", operator: "equal", value: "2026-11-04" } as const;
const never = { fact: "event.on", operator: "equal", value: "2020-01-01" } as const;

const cases: readonly (readonly [string, DueDay, string])[] = [
  ["a date fact is its day", event, "2026-11-04"],
  [
    "one school day after a Wednesday is Thursday",
    { from: event, count: 1, unit: "school-day", direction: "after" },
    "2026-11-05",
  ],
  [
    "two school days after skip the INSET day and the weekend",
    { from: event, count: 2, unit: "school-day", direction: "after" },
    "2026-11-09",
  ],
  [
    "counting the day itself as one, the third is Monday",
    { from: event, count: 3, unit: "school-day", direction: "ordinal" },
    "2026-11-09",
  ],
  [
    "school days are counted back without the day itself",
    { from: event, count: 2, unit: "school-day", direction: "before" },
    "2026-11-02",
  ],
  [
    "a holiday week is skipped",
    { from: { fact: "end.on" }, count: 6, unit: "school-day", direction: "after" },
    "2026-11-23",
  ],
  [
    "plain days do not stop for holidays",
    { from: event, count: 28, unit: "day", direction: "after" },
    "2026-12-02",
  ],
  ["weeks are sevens of days", { from: event, count: 6, unit: "week", direction: "after" }, "2026-12-16"],
  [
    "a month from the end of January is the last day of February",
    { from: { fact: "leap.on" }, count: 1, unit: "month", direction: "after" },
    "2028-02-29",
  ],
  [
    "months are counted back too",
    { from: { fact: "leap.on" }, count: 11, unit: "month", direction: "before" },
    "2027-02-28",
  ],
  [
    "working days skip Christmas",
    { from: { fact: "event.on" }, count: 37, unit: "working-day", direction: "after" },
    "2026-12-29",
  ],
  [
    "a day that is no school day moves on",
    { from: event, count: 2, unit: "day", direction: "after", onto: "next-school-day" },
    "2026-11-09",
  ],
  [
    "or back",
    { from: event, count: 2, unit: "day", direction: "after", onto: "previous-school-day" },
    "2026-11-05",
  ],
  ["a named day of the year of an event", { month: 2, day: 14, inYearOf: { fact: "leap.on" } }, "2028-02-14"],
  ["the earliest of two", { earliestOf: [{ fact: "late.on" }, event] }, "2026-11-04"],
  [
    "the earliest of what is known, where a part may be left out",
    { earliestOf: [{ fact: "late.on" }, { fact: "nobody.knows", ifKnown: true }] },
    "2026-11-26",
  ],
  [
    "the first whose condition is met",
    {
      firstOf: [
        { when: never, day: event },
        { when: always, day: { fact: "late.on" } },
      ],
    },
    "2026-11-26",
  ],
  ["the last school day of the term", { endOfTerm: true }, "2026-11-27"],
];

describe("a due day", () => {
  it.each(cases)("%s", (_, due, expected) => {
    expect(dueDay(due, context())).toMatchObject({ on: expected, missing: [], runsOut: false });
  });

  it("waits for a fact, and names it", () => {
    expect(
      dueDay({ from: { fact: "nobody.knows" }, count: 1, unit: "day", direction: "after" }, context()),
    ).toMatchObject({ on: undefined, missing: ["nobody.knows"], runsOut: false });
  });

  it("waits for the calendar when school days are counted and none is given", () => {
    const counted: DueDay = { from: event, count: 1, unit: "school-day", direction: "after" };
    expect(dueDay(counted, context({ calendar: undefined }))).toMatchObject({
      on: undefined,
      missing: ["calendar"],
      countsSchoolDays: true,
    });
  });

  it("is not guessed past the end of the calendar", () => {
    const counted = (count: number): DueDay => ({
      from: { fact: "late.on" },
      count,
      unit: "school-day",
      direction: "after",
    });
    expect(dueDay(counted(1), context())).toMatchObject({ on: "2026-11-27", runsOut: false });
    expect(dueDay(counted(2), context())).toMatchObject({ on: undefined, missing: [], runsOut: true });
  });

  it("is blocked by a part that must be known", () => {
    expect(dueDay({ earliestOf: [event, { fact: "nobody.knows" }] }, context())).toMatchObject({
      on: undefined,
      missing: ["nobody.knows"],
    });
  });

  it("waits when it is not known which form applies", () => {
    const unsure = { fact: "nobody.knows", operator: "equal", value: "2026-11-04" } as const;
    expect(dueDay({ firstOf: [{ when: unsure, day: event }] }, context())).toMatchObject({
      on: undefined,
      missing: ["nobody.knows"],
    });
  });

  it("reads the days of these tests from a sound calendar", () => {
    expect(calendar?.schoolDays.length).toBe(14);
    expect(Object.values(days).every((day) => parseDay(day) !== undefined)).toBe(true);
  });
});
