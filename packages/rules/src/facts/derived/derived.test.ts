import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { calendarFrom, calendarJson, published } from "../../calendar/calendars.fixture.ts";
import { factReader } from "../factReader.ts";
import { answer, contextOf } from "../facts.fixture.ts";

type Case = readonly [title: string, input: Record<string, unknown>, expected: unknown];

const cases = (id: string, list: readonly Case[], setting = {}) =>
  describe(id, () => {
    it.each(list)("%s", (_title, input, expected) => {
      expect(answer(id, input, setting)).toEqual(expected);
    });
  });

const noCalendar = { calendar: undefined };

cases("child.sixteenBeforeAutumnTerm", [
  ["31 August is never before term", { "child.bornOn": "2010-08-31" }, false],
  ["1 September, before term starts on the 3rd", { "child.bornOn": "2010-09-01" }, true],
  ["2 September, the last day before term", { "child.bornOn": "2010-09-02" }, true],
  ["3 September, the day term starts", { "child.bornOn": "2010-09-03" }, false],
  ["11 September is never before term", { "child.bornOn": "2010-09-11" }, false],
  ["a September that the calendar does not cover", { "child.bornOn": "2011-09-01" }, "calendar-runs-out"],
]);
cases(
  "child.sixteenBeforeAutumnTerm",
  [
    ["without a calendar an October birthday is settled", { "child.bornOn": "2010-10-01" }, false],
    ["without a calendar an early one is not", { "child.bornOn": "2010-09-05" }, ["calendar"]],
    ["without anything", {}, ["child.bornOn", "calendar"]],
  ],
  noCalendar,
);

cases("child.daysToLeaving", [
  ["counted from the day asked about", { "child.bornOn": "2011-02-14" }, 214],
  ["negative after it", { "child.bornOn": "2010-02-14" }, -150],
]);

cases("ehcPlan.annualReviewInsidePlacement", [
  [
    "the day before the anniversary is the first day",
    {
      "ehcPlan.lastReviewedOrMadeOn": "2026-01-15",
      "placement.startedOn": "2027-01-14",
      "placement.endsOn": "2027-02-01",
    },
    true,
  ],
  [
    "one day later is after it",
    {
      "ehcPlan.lastReviewedOrMadeOn": "2026-01-15",
      "placement.startedOn": "2027-01-15",
      "placement.endsOn": "2027-02-01",
    },
    false,
  ],
  [
    "a start after it settles it",
    { "ehcPlan.lastReviewedOrMadeOn": "2026-01-15", "placement.startedOn": "2027-01-15" },
    false,
  ],
  [
    "an end before it settles it",
    { "ehcPlan.lastReviewedOrMadeOn": "2026-01-15", "placement.endsOn": "2027-01-13" },
    false,
  ],
  [
    "a start before it leaves the end to know",
    { "ehcPlan.lastReviewedOrMadeOn": "2026-01-15", "placement.startedOn": "2027-01-14" },
    ["placement.endsOn"],
  ],
]);

cases("education.hoursBelowReference", [
  ["Year 2, just below", { "child.yearGroup": 2, "education.weeklyHours": 20.9 }, true],
  ["Year 2, exactly", { "child.yearGroup": 2, "education.weeklyHours": 21 }, false],
  ["Year 3, just below", { "child.yearGroup": 3, "education.weeklyHours": 23.4 }, true],
  ["Year 7, exactly", { "child.yearGroup": 7, "education.weeklyHours": 24 }, false],
  ["Year 11, just below", { "child.yearGroup": 11, "education.weeklyHours": 24.9 }, true],
  ["Year 12 has no reference, whatever the hours", { "child.yearGroup": 12 }, "no-value"],
  [
    "the year group follows from the birth date",
    { "child.bornOn": "2011-02-14", "education.weeklyHours": 25 },
    false,
  ],
  ["a missing year group names the birth date", { "education.weeklyHours": 10 }, ["child.bornOn"]],
]);

cases("health.daysPredicted", [
  ["missed and still expected", { "health.daysMissed": 10, "health.awayUntilOn": "2026-11-30" }, 14],
  ["days expected given in place of a date", { "health.daysMissed": 10, "health.daysExpected": 5 }, 15],
  ["back already", { "health.daysMissed": 10, "health.awayUntilOn": "2026-11-23" }, 10],
  [
    "away beyond the calendar",
    { "health.daysMissed": 1, "health.awayUntilOn": "2027-09-10" },
    "calendar-runs-out",
  ],
  [
    "nothing is worth asking when the calendar ends first",
    { "health.awayUntilOn": "2027-09-10" },
    "calendar-runs-out",
  ],
  ["names the facts behind a derived one", {}, ["health.daysMissed", "health.awayUntilOn"]],
]);
cases("health.daysExpected", [["today is not counted again", { "health.awayUntilOn": "2026-11-24" }, 1]]);
cases(
  "health.daysExpected",
  [["back already needs no calendar", { "health.awayUntilOn": "2026-11-01" }, 0]],
  noCalendar,
);

cases("attendance.absencePercent", [
  ["exactly ten", { "attendance.absentSessions": 19, "attendance.possibleSessions": 190 }, 10],
  [
    "no session was possible",
    { "attendance.absentSessions": 0, "attendance.possibleSessions": 0 },
    "no-value",
  ],
  ["no session was possible, whatever was missed", { "attendance.possibleSessions": 0 }, "no-value"],
]);

describe("absence compared with whole per cents", () => {
  const percent = (absent: number, possible: number) =>
    answer("attendance.absencePercent", {
      "attendance.absentSessions": absent,
      "attendance.possibleSessions": possible,
    }) as number;
  const sessions = fc.integer({ min: 0, max: 1_000_000 });

  const agree = (absent: number, possible: number, whole: number) => {
    const crossed = 100n * BigInt(absent) - BigInt(whole) * BigInt(possible);
    expect(Math.sign(percent(absent, possible) - whole)).toBe(Number(crossed > 0n) - Number(crossed < 0n));
  };

  it("agrees with exact cross-multiplication", () => {
    fc.assert(
      fc.property(sessions, sessions, fc.integer({ min: 0, max: 200 }), (absent, possible, whole) => {
        if (possible > 0) agree(absent, possible, whole);
      }),
      { numRuns: 1_000 },
    );
  });

  it("agrees a session before, on and after each whole per cent", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 1_000_000 }),
        fc.integer({ min: 1, max: 100 }),
        (possible, whole) => {
          const near = Math.round((whole * possible) / 100);
          for (const absent of [near - 1, near, near + 1]) {
            if (absent >= 0 && absent <= 1_000_000) agree(absent, possible, whole);
          }
        },
      ),
      { numRuns: 1_000 },
    );
  });
});

const suspended = (...spells: unknown[]) => ({ "exclusion.kind": "suspension", "exclusion.spells": spells });
const spell = (startsOn: string, sessions: number, startsInAfternoon?: true) => ({
  startsOn,
  sessions,
  ...(startsInAfternoon === undefined ? {} : { startsInAfternoon }),
});
const permanent = (firstDayOn: string, ...spells: unknown[]) => ({
  "exclusion.kind": "permanent",
  "exclusion.firstDayOn": firstDayOn,
  "exclusion.spells": spells,
});

cases("exclusion.reachesSixthDay", [
  ["five days", suspended(spell("2026-11-09", 10)), false],
  ["five days and a half", suspended(spell("2026-11-09", 11)), true],
  ["five days from an afternoon touch six", suspended(spell("2026-11-09", 10, true)), true],
  ["joined over a weekend", suspended(spell("2026-11-12", 4), spell("2026-11-16", 8)), true],
  ["joined over a training day", suspended(spell("2026-11-24", 6), spell("2026-11-30", 6)), true],
  ["parted by one school day", suspended(spell("2026-11-10", 4), spell("2026-11-13", 8)), false],
  [
    "the same day, morning and afternoon",
    suspended(spell("2026-11-09", 1), spell("2026-11-09", 10, true)),
    true,
  ],
  ["listed the wrong way round", suspended(spell("2026-11-16", 8), spell("2026-11-12", 4)), true],
  ["an empty list", suspended(), false],
  [
    "no exclusion, old spells listed",
    { ...suspended(spell("2026-09-14", 16)), "exclusion.kind": "none" },
    false,
  ],
  ["permanent", { "exclusion.kind": "permanent" }, true],
  ["none", { "exclusion.kind": "none" }, false],
  ["nothing known", {}, ["exclusion.kind", "exclusion.spells"]],
  ["a spell past the calendar's last day is counted all the same", suspended(spell("2027-07-20", 12)), true],
  [
    "last year's spell cannot reach a run in November",
    suspended(spell("2026-06-15", 40), spell("2026-11-09", 8)),
    false,
  ],
]);
cases(
  "exclusion.reachesSixthDay",
  [
    ["permanent", { "exclusion.kind": "permanent" }, true],
    ["one long spell", suspended(spell("2026-11-09", 12)), true],
    ["all together too short", suspended(spell("2026-11-09", 4), spell("2026-11-16", 6)), false],
    [
      "long enough only if holidays join them",
      suspended(spell("2026-11-09", 4), spell("2026-11-16", 8)),
      ["calendar"],
    ],
    [
      "neighbours on any calendar, one long enough",
      suspended(spell("2026-11-09", 12), spell("2026-11-17", 2)),
      true,
    ],
    [
      "a long spell that may be parted from the latest",
      suspended(spell("2026-11-09", 12), spell("2026-12-14", 2)),
      ["calendar"],
    ],
    ["spells missing", { "exclusion.kind": "suspension" }, ["exclusion.spells", "calendar"]],
  ],
  noCalendar,
);

cases("exclusion.runStartsOn", [
  ["a run from the calendar's first school day", suspended(spell("2026-09-03", 2)), "2026-09-03"],
  ["the first spell of the run", suspended(spell("2026-11-12", 4), spell("2026-11-16", 8)), "2026-11-12"],
  ["only the latest run", suspended(spell("2026-09-14", 16), spell("2026-11-16", 8)), "2026-11-16"],
  ["from a Saturday, the Monday", suspended(spell("2026-11-14", 2)), "2026-11-16"],
  ["permanent from a holiday, the first day of term", permanent("2026-12-21"), "2027-01-05"],
  ["permanent without its first day", { "exclusion.kind": "permanent" }, ["exclusion.firstDayOn"]],
  ["permanent outside the calendar", permanent("2026-08-20"), "calendar-runs-out"],
  ["none", { "exclusion.kind": "none" }, "no-value"],
  ["suspension with an empty list", suspended(), "no-value"],
  [
    "a spell before the calendar may have run into it",
    suspended(spell("2026-07-20", 10), spell("2026-09-04", 2)),
    "calendar-runs-out",
  ],
  [
    "a spell before the calendar was over by then",
    suspended(spell("2026-07-20", 10), spell("2026-09-11", 2)),
    "2026-09-11",
  ],
]);

cases("exclusion.sixthDayOn", [
  ["Monday to the next Monday", suspended(spell("2026-11-09", 16)), "2026-11-16"],
  ["over Christmas", permanent("2026-12-14"), "2027-01-05"],
  ["past the end of the calendar", permanent("2027-07-19"), "calendar-runs-out"],
]);
cases("exclusion.seventhDayOn", [["the day after", permanent("2026-12-14"), "2027-01-06"]]);
cases("exclusion.runLastDayOn", [
  ["the last day touched", suspended(spell("2026-11-09", 16)), "2026-11-18"],
  [
    "a long earlier spell outlasts a short later one",
    suspended(spell("2026-11-09", 16), spell("2026-11-10", 2)),
    "2026-11-18",
  ],
  ["none for a permanent exclusion", permanent("2026-11-09"), "no-value"],
  ["none whatever the kind, with an empty list", { "exclusion.spells": [] }, "no-value"],
]);

cases("exclusion.runStartsInAfternoon", [
  [
    "the first spell of the run decides",
    suspended(spell("2026-11-12", 4, true), spell("2026-11-16", 8)),
    true,
  ],
  ["an earlier run does not", suspended(spell("2026-11-02", 2, true), spell("2026-11-16", 8)), false],
  ["false for a permanent exclusion", permanent("2026-11-16", spell("2026-11-02", 2, true)), false],
  [
    "the kind does not matter when no spell starts in an afternoon",
    { "exclusion.spells": [spell("2026-11-02", 2)] },
    false,
  ],
]);
cases(
  "exclusion.runStartsInAfternoon",
  [
    ["one spell needs no calendar", suspended(spell("2026-11-12", 4, true)), true],
    [
      "neighbours on any calendar need none",
      suspended(spell("2026-11-12", 4, true), spell("2026-11-16", 8)),
      true,
    ],
    [
      "a gap that holidays may close does",
      suspended(spell("2026-11-09", 4, true), spell("2026-11-16", 8)),
      ["calendar"],
    ],
  ],
  noCalendar,
);

cases("exclusion.followsSuspension", [
  ["the next school day", permanent("2026-11-16", spell("2026-11-09", 10)), true],
  ["the same day", permanent("2026-11-13", spell("2026-11-09", 9)), true],
  ["one school day between", permanent("2026-11-17", spell("2026-11-09", 10)), false],
  ["within the suspension", permanent("2026-11-11", spell("2026-11-09", 10)), true],
  ["before the suspension", permanent("2026-11-05", spell("2026-11-09", 10)), false],
  ["an empty list", permanent("2026-11-16"), false],
  ["an empty list settles it whatever the kind", { "exclusion.spells": [] }, false],
  ["a suspension follows nothing", suspended(spell("2026-11-09", 10)), false],
  [
    "first day missing",
    { "exclusion.kind": "permanent", "exclusion.spells": [spell("2026-11-09", 2)] },
    ["exclusion.firstDayOn"],
  ],
]);
cases(
  "exclusion.followsSuspension",
  [
    [
      "the next weekday is the next school day on any calendar",
      permanent("2026-11-16", spell("2026-11-09", 10)),
      true,
    ],
    ["a gap may be a holiday", permanent("2026-11-17", spell("2026-11-09", 10)), ["calendar"]],
  ],
  noCalendar,
);
cases("exclusion.precedingRunStartsOn", [
  ["whatever the kind", permanent("2026-11-16", spell("2026-11-09", 10)), "2026-11-09"],
  ["no spell, no run", permanent("2026-11-16"), "no-value"],
]);

cases("exclusion.termSessions", [
  ["one term's spells", { "exclusion.spells": [spell("2026-09-14", 20), spell("2026-11-09", 10)] }, 30],
  [
    "another term's are left out",
    { "exclusion.spells": [spell("2026-11-09", 10), spell("2027-01-11", 4)] },
    4,
  ],
  [
    "an earlier spell that crosses the cut is split",
    { "exclusion.spells": [spell("2026-12-17", 7), spell("2027-01-11", 4)] },
    7,
  ],
  [
    "split after an afternoon start",
    { "exclusion.spells": [spell("2026-12-17", 7, true), spell("2027-01-11", 4)] },
    8,
  ],
  ["the latest spell's own end is left out", { "exclusion.spells": [spell("2026-12-17", 7)] }, 4],
  ["an empty list", { "exclusion.spells": [] }, 0],
]);
cases(
  "exclusion.termSessions",
  [
    [
      "more than three terms are cut at the turn of the year",
      { "exclusion.spells": [spell("2026-09-14", 4), spell("2026-11-09", 10)] },
      14,
    ],
  ],
  { calendar: published("fixture-b-six-terms-2026-27") },
);
cases(
  "exclusion.termSessions",
  [
    ["one day needs no calendar", { "exclusion.spells": [spell("2026-11-09", 2)] }, 2],
    [
      "two days may be parted by the end of term",
      { "exclusion.spells": [spell("2026-11-09", 4)] },
      ["calendar"],
    ],
  ],
  noCalendar,
);
cases("exclusion.yearSessionsIfProposed", [
  [
    "the list and the proposal",
    {
      "exclusion.spells": [spell("2026-11-09", 10), spell("2027-01-11", 4)],
      "exclusion.proposedSessions": 3,
    },
    17,
  ],
  ["a given total", { "exclusion.yearSessions": 89, "exclusion.proposedSessions": 1 }, 90],
]);
cases("exclusion.latestSpellReachesSixthDay", [
  ["spells are not joined", suspended(spell("2026-11-09", 10), spell("2026-11-16", 2)), false],
  ["the latest, not the longest", suspended(spell("2026-11-09", 12), spell("2026-11-23", 2)), false],
  ["long enough alone", suspended(spell("2026-11-09", 12)), true],
]);
cases("exclusion.latestSpellSixthDayOn", [
  ["spells are not joined", suspended(spell("2026-11-12", 4), spell("2026-11-16", 8)), "2026-11-23"],
]);

const notice = (sent: string, starts: string) => ({
  "offSiteDirection.noticeSentOn": sent,
  "offSiteDirection.startsOn": starts,
});
cases("offSiteDirection.noticeClearSchoolDays", [
  ["Thursday to Tuesday", notice("2026-11-12", "2026-11-17"), 2],
  ["over a training day", notice("2026-11-26", "2026-12-01"), 1],
  ["notice after the start", notice("2026-11-17", "2026-11-12"), 0],
]);
cases(
  "offSiteDirection.noticeClearSchoolDays",
  [
    ["Friday to Monday needs no calendar", notice("2026-11-13", "2026-11-16"), 0],
    ["Thursday to Monday does", notice("2026-11-12", "2026-11-16"), ["calendar"]],
  ],
  noCalendar,
);

const requested = (...on: string[]) => ({
  "offSiteDirection.reviewRequestedOn": "2026-11-20",
  "offSiteDirection.reviews": on.map((each) => ({ on: each })),
});
cases("offSiteDirection.reviewInTenWeeks", [
  ["71 days before", requested("2026-09-10"), false],
  ["70 days before", requested("2026-09-11"), true],
  ["the day before", requested("2026-11-19"), true],
  ["the day itself", requested("2026-11-20"), false],
  ["none held, request date missing", { "offSiteDirection.reviews": [] }, false],
]);

cases("placement.weeksBegun", [
  ["42 days are six weeks", { "placement.startedOn": "2026-10-12" }, 6],
  ["43 days begin a seventh", { "placement.startedOn": "2026-10-11" }, 7],
  ["the first day", { "placement.startedOn": "2026-11-23" }, 0],
  ["not minus nought a few days before", { "placement.startedOn": "2026-11-25" }, 0],
]);
cases("placement.plannedDays", [
  ["both ends count", { "placement.startedOn": "2026-11-02", "placement.endsOn": "2027-01-24" }, 84],
]);
cases("provider.weeklyHoursWithBreaks", [
  [
    "decimals add up as written",
    { "provider.weeklyTaughtHours": 15.7, "provider.weeklyBreakHours": 2.3 },
    18,
  ],
  ["given in all", { "provider.weeklyHoursWithBreaks": 18 }, 18],
]);

it("adds tenths of hours as people do", () => {
  for (let tenths = 0; tenths <= 180; tenths += 1) {
    const input = {
      "provider.weeklyTaughtHours": tenths / 10,
      "provider.weeklyBreakHours": (180 - tenths) / 10,
    };
    expect(answer("provider.weeklyHoursWithBreaks", input)).toBe(18);
  }
});

cases("review.dueOn", [
  ["the block's last school day", {}, "2026-12-18"],
  ["the planned end when earlier", { "placement.endsOn": "2026-12-11" }, "2026-12-11"],
  ["the last school day before an end on a Sunday", { "placement.endsOn": "2026-11-29" }, "2026-11-26"],
  ["a later end changes nothing", { "placement.endsOn": "2027-06-01" }, "2026-12-18"],
  ["ended before the block began", { "placement.endsOn": "2026-10-30" }, "no-value"],
]);
cases("review.dueOn", [["between blocks, the next", {}, "2027-02-12"]], { asAt: "2026-12-25" });
cases("review.dueOn", [["after the last block", {}, "calendar-runs-out"]], { asAt: "2027-08-01" });
cases("review.dueOn", [["no calendar", {}, ["calendar"]]], noCalendar);

const reviewed = (on: string, attendedBy?: string[], covers?: string[]) => ({
  "placement.reviews": [{ on, ...(attendedBy && { attendedBy }), ...(covers && { covers }) }],
});
const both = ["commissioner", "provider"];
cases("review.progressHeldThisHalfTerm", [
  ["the first day of the block, a weekday", reviewed("2026-11-02", both, ["progress"]), true],
  ["a Saturday inside the block", reviewed("2026-11-21", both, ["progress"]), true],
  ["the day asked about", reviewed("2026-11-23", both, ["progress"]), true],
  ["still to come", reviewed("2026-11-24", both, ["progress"]), false],
  ["the day before the block", reviewed("2026-11-01", both, ["progress"]), false],
  ["without the provider", reviewed("2026-11-16", ["commissioner"], ["progress"]), false],
  ["about safety only", reviewed("2026-11-16", both, ["safety"]), false],
  ["who came is not said", reviewed("2026-11-16", undefined, ["progress"]), ["placement.reviews"]],
  [
    "who came is not said, but it was not about progress",
    reviewed("2026-11-16", undefined, ["safety"]),
    false,
  ],
  ["none held", { "placement.reviews": [] }, false],
]);
cases(
  "review.progressHeldThisHalfTerm",
  [["none held needs no calendar", { "placement.reviews": [] }, false]],
  noCalendar,
);
cases("review.safetyHeldThisHalfTerm", [
  ["the commissioner is enough", reviewed("2026-11-16", ["commissioner"], ["safety"]), true],
  ["without the commissioner", reviewed("2026-11-16", ["provider"], ["safety"]), false],
]);
cases("review.heldWithoutProvider", [
  ["without the provider", reviewed("2026-11-16", ["commissioner"]), true],
  ["with the provider", reviewed("2026-11-16", both), false],
  ["without the provider in another half term", reviewed("2026-10-16", ["commissioner"]), false],
]);
cases("review.outsideHalfTerms", [
  ["in the holidays", reviewed("2026-10-28"), true],
  ["on a training day", reviewed("2026-11-27"), false],
  ["on a day that the calendar does not cover", reviewed("2026-08-20"), "calendar-runs-out"],
]);
cases("review.schoolDaysSinceLast", [
  ["since the latest review", { ...reviewed("2026-11-16"), "placement.startedOn": "2026-09-07" }, 5],
  ["a review to come is not counted", { ...reviewed("2026-11-30"), "placement.startedOn": "2026-11-19" }, 2],
  ["since the start when none was held", { "placement.reviews": [], "placement.startedOn": "2026-11-20" }, 1],
  ["the start is not needed when one was held", reviewed("2026-11-16"), 5],
  ["the start is needed when none was", { "placement.reviews": [] }, ["placement.startedOn"]],
  [
    "a start before the calendar",
    { "placement.reviews": [], "placement.startedOn": "2026-08-01" },
    "calendar-runs-out",
  ],
]);

const placed = (startedOn: string, changes: Record<string, unknown> = {}) => ({
  "placement.status": "active",
  "placement.startedOn": startedOn,
  "placement.reviews": [],
  ...changes,
});
cases("review.missedProgressHalfTerms", [
  [
    "an end before the start means that it never ran",
    placed("2026-09-07", { "placement.status": "ended", "placement.endsOn": "2026-09-04" }),
    0,
  ],
  [
    "status does not matter while the end is still to come",
    { "placement.startedOn": "2026-09-07", "placement.reviews": [], "placement.endsOn": "2026-11-23" },
    1,
  ],
  ["one block is over", placed("2026-09-07"), 1],
  ["a start on the block's last school day", placed("2026-10-23"), 1],
  ["a start the day after", placed("2026-10-24"), 0],
  [
    "a review in the block, even on a Saturday",
    { ...placed("2026-09-07"), ...reviewed("2026-10-17", both, ["progress"]) },
    0,
  ],
  [
    "a review in the holidays counts for none",
    { ...placed("2026-09-07"), ...reviewed("2026-10-26", both, ["progress"]) },
    1,
  ],
  [
    "ended before the block began",
    placed("2026-08-01", { "placement.status": "ended", "placement.endsOn": "2026-09-02" }),
    0,
  ],
  [
    "a planned end that has passed does not end it",
    placed("2026-09-07", { "placement.endsOn": "2026-09-10" }),
    1,
  ],
  [
    "reviews missing, but no block was missed yet",
    { "placement.status": "active", "placement.startedOn": "2026-11-02" },
    0,
  ],
  ["start missing", { "placement.status": "active", "placement.reviews": [] }, ["placement.startedOn"]],
  ["ended, nobody says when", placed("2026-09-07", { "placement.status": "ended" }), ["placement.endsOn"]],
  [
    "status does not matter while it ends later",
    { ...placed("2026-09-07", { "placement.endsOn": "2026-12-01" }), "placement.status": "planned" },
    1,
  ],
  [
    "status missing and it ends later",
    { "placement.startedOn": "2026-09-07", "placement.reviews": [], "placement.endsOn": "2026-12-01" },
    1,
  ],
  [
    "a review that does not say who came",
    { ...placed("2026-09-07"), ...reviewed("2026-10-16", undefined, ["progress"]) },
    ["placement.reviews"],
  ],
]);
cases(
  "review.missedProgressHalfTerms",
  [["the block's last school day is not over", placed("2026-09-07"), 0]],
  { asAt: "2026-10-23" },
);
cases("review.missedProgressHalfTerms", [["the day after", placed("2026-09-07"), 1]], { asAt: "2026-10-24" });
cases(
  "review.missedProgressHalfTerms",
  [
    ["as many school days as the grace", placed("2026-10-21"), 0],
    ["one more", placed("2026-10-20"), 1],
  ],
  { parameters: { "review.graceSchoolDays": 3 } },
);
cases(
  "review.missedProgressHalfTerms",
  [["no grace in force", placed("2026-09-07"), "parameter-not-in-force"]],
  { parameters: {} },
);
cases(
  "review.missedProgressHalfTerms",
  [["asked about after the calendar", placed("2026-09-07"), "calendar-runs-out"]],
  { asAt: "2027-09-01" },
);
cases("review.earliestMissedProgressOn", [
  ["the block's last school day", placed("2026-09-07"), "2026-10-23"],
  ["none missed", placed("2026-11-02"), "no-value"],
  [
    "the placement's last school day when it ended there",
    placed("2026-09-07", { "placement.status": "ended", "placement.endsOn": "2026-10-11" }),
    "2026-10-09",
  ],
]);
cases(
  "review.earliestMissedSafetyOn",
  [
    ["the first of two", placed("2026-09-07"), "2026-10-23"],
    [
      "the second when the first was reviewed",
      { ...placed("2026-09-07"), ...reviewed("2026-10-16", ["commissioner"], ["safety"]) },
      "2026-12-18",
    ],
  ],
  { asAt: "2027-01-20" },
);
cases("review.missedSafetyHalfTerms", [["both", placed("2026-09-07"), 2]], { asAt: "2027-01-20" });

it("works each derived fact out once", () => {
  const read = factReader(contextOf(suspended(spell("2026-11-09", 16))));
  expect(read("exclusion.sixthDayOn")).toBe(read("exclusion.sixthDayOn"));
});

it("counts no block without school days", () => {
  const calendar = calendarFrom(
    calendarJson({
      halfTerms: [
        { id: "HT1", startsOn: "2026-09-05", endsOn: "2026-09-06" },
        { id: "HT2", startsOn: "2026-11-02", endsOn: "2026-12-18" },
      ],
    }),
  );
  expect(answer("review.missedProgressHalfTerms", placed("2026-09-01"), { calendar })).toBe(0);
});
