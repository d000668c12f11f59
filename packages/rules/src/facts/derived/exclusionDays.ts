import type { Day } from "../../calendar/day.ts";
import type { SchoolCalendar } from "../../calendar/schoolCalendar.ts";
import { covers, indexFrom, nthSchoolDay, schoolDayAt } from "../../calendar/schoolDays.ts";
import type { Spell } from "../dictionary.ts";
import type { Resolved } from "../facts.ts";
import {
  calendarRunsOut,
  calendarToo,
  type Derivation,
  type Derive,
  known,
  noValue,
  onCalendar,
  unknown,
} from "./derivation.ts";
import { daysTouched, latestRun, latestSpell, type Run, runsOf, weekdayLine } from "./spells.ts";

/** The clocks of an exclusion: when its run began, and its sixth school day. */

type Kind = "none" | "suspension" | "permanent";

/** While the kind is missing, known only when every kind would give the same value. */
const byKind =
  (branches: Readonly<Record<Kind, Derive>>): Derive =>
  (inputs) => {
    const kind = inputs.read("exclusion.kind");
    if (kind.known) return branches[kind.value as Kind](inputs);
    const outcomes = [branches.none, branches.suspension, branches.permanent].map((derive) => derive(inputs));
    const [first] = outcomes;
    if (first !== undefined && outcomes.every((each) => sameOutcome(each, first))) return first;
    return unknown([...kind.missing, ...outcomes.flatMap((each) => (each.known ? [] : each.missing))]);
  };

/** The same value, or for the same reason none. */
const sameOutcome = (a: Resolved, b: Resolved): boolean => {
  if (a.known || b.known) return a.known && b.known && a.value === b.value;
  return a.missing.length === 0 && b.missing.length === 0 && a.reason === b.reason;
};

/** From the list of spells; what an empty list means is the caller's to say. */
const fromSpells =
  (empty: Resolved, work: (spells: readonly Spell[], inputs: Parameters<Derive>[0]) => Resolved): Derive =>
  (inputs) => {
    const spells = inputs.read("exclusion.spells");
    if (!spells.known) return unknown([...spells.missing, ...calendarToo(inputs)]);
    const list = spells.value as readonly Spell[];
    return list.length === 0 ? empty : work(list, inputs);
  };

const fromRun = (empty: Resolved, work: (run: Run, calendar: SchoolCalendar) => Day | undefined): Derive =>
  fromSpells(empty, (spells, inputs) =>
    onCalendar(inputs, (calendar) => {
      const run = latestRun(spells, calendar);
      return run && work(run, calendar);
    }),
  );

const fromFirstDay =
  (n: number): Derive =>
  (inputs) => {
    const firstDay = inputs.read("exclusion.firstDayOn");
    if (!firstDay.known) return unknown([...firstDay.missing, ...calendarToo(inputs)]);
    return onCalendar(inputs, (calendar) => nthSchoolDay(calendar, firstDay.value as Day, n));
  };

const always =
  (outcome: Resolved): Derive =>
  () =>
    outcome;

/** The school day numbered `n`, the first of the run being number 1. */
const numberedDay = (n: number): Derive =>
  byKind({
    none: always(noValue),
    suspension: fromRun(noValue, (run, calendar) => schoolDayAt(calendar, run.first + n - 1)),
    permanent: fromFirstDay(n),
  });

/**
 * Without a calendar, holidays can only bring spells together: the run lasts at least as long as the longest of
 * the spells that are joined even when every weekday is a school day, and at most as long as all of them.
 */
const runTouchesSixDays: Derive = fromSpells(known(false), (spells, { calendar }) => {
  const run = calendar && latestRun(spells, calendar);
  if (run !== undefined) return known(run.last - run.first + 1 >= 6);
  const runs = runsOf(spells, weekdayLine);
  const joined = runs.at(-1)?.spells ?? [];
  if (joined.some((spell) => daysTouched(spell) >= 6)) return known(true);
  if (runs.reduce((days, each) => days + each.last - each.first + 1, 0) < 6) return known(false);
  return calendar === undefined ? unknown(["calendar"]) : calendarRunsOut;
});

/** Without a calendar, any run of the weekday line may turn out to be the start of the latest. */
const runStartsInAfternoon: Derive = fromSpells(known(false), (spells, { calendar }) => {
  const run = calendar && latestRun(spells, calendar);
  const candidates = run === undefined ? runsOf(spells, weekdayLine) : [run];
  const answers = new Set(candidates.map((each) => each.spells[0]?.startsInAfternoon === true));
  const [answer] = answers;
  if (answers.size === 1 && answer !== undefined) return known(answer);
  return calendar === undefined ? unknown(["calendar"]) : calendarRunsOut;
});

/** A permanent exclusion that starts within the latest run follows it too: there is no gap. */
const followsRun: Derive = (inputs) => {
  const spells = inputs.read("exclusion.spells");
  const firstDay = inputs.read("exclusion.firstDayOn");
  const list = spells.known ? (spells.value as readonly Spell[]) : undefined;
  if (list?.length === 0) return known(false);
  if (list === undefined || !firstDay.known) {
    const missing = [spells, firstDay].flatMap((each) => (each.known ? [] : each.missing));
    return unknown([...missing, ...calendarToo(inputs)]);
  }
  const firstDayOn = firstDay.value as Day;
  if (certainlyFollows(list, firstDayOn)) return known(true);
  return onCalendar(inputs, (calendar) => {
    const run = latestRun(list, calendar);
    if (run === undefined || !covers(calendar, firstDayOn)) return undefined;
    const place = indexFrom(calendar, firstDayOn);
    return run.first <= place && place <= run.last + 1;
  });
};

/** No gap even when every weekday is a school day, so none on any calendar. */
const certainlyFollows = (spells: readonly Spell[], firstDayOn: Day): boolean => {
  const run = runsOf(spells, weekdayLine).at(-1);
  const opening = run?.spells[0];
  if (run === undefined || opening === undefined || firstDayOn < opening.startsOn) return false;
  return weekdayLine(firstDayOn) <= run.last + 1;
};

export const exclusionDayDerivations: Readonly<Record<string, Derivation>> = {
  "exclusion.runStartsOn": { derive: numberedDay(1), countsSchoolDays: true },
  "exclusion.sixthDayOn": { derive: numberedDay(6), countsSchoolDays: true },
  "exclusion.seventhDayOn": { derive: numberedDay(7), countsSchoolDays: true },
  "exclusion.runStartsInAfternoon": {
    derive: byKind({
      none: always(known(false)),
      suspension: runStartsInAfternoon,
      permanent: always(known(false)),
    }),
    countsSchoolDays: true,
  },
  "exclusion.runLastDayOn": {
    derive: byKind({
      none: always(noValue),
      suspension: fromRun(noValue, (run, calendar) => schoolDayAt(calendar, run.last)),
      permanent: always(noValue),
    }),
    countsSchoolDays: true,
  },
  "exclusion.reachesSixthDay": {
    derive: byKind({
      none: always(known(false)),
      suspension: runTouchesSixDays,
      permanent: always(known(true)),
    }),
    countsSchoolDays: true,
  },
  "exclusion.followsSuspension": {
    derive: byKind({
      none: always(known(false)),
      suspension: always(known(false)),
      permanent: followsRun,
    }),
    countsSchoolDays: true,
  },
  "exclusion.precedingRunStartsOn": {
    derive: fromRun(noValue, (run, calendar) => schoolDayAt(calendar, run.first)),
    countsSchoolDays: true,
  },
  "exclusion.latestSpellReachesSixthDay": {
    derive: (inputs) => {
      const spells = inputs.read("exclusion.spells");
      if (!spells.known) return spells;
      const latest = latestSpell(spells.value as readonly Spell[]);
      return known(latest !== undefined && daysTouched(latest) >= 6);
    },
    countsSchoolDays: true,
  },
  "exclusion.latestSpellSixthDayOn": {
    derive: fromSpells(noValue, (spells, inputs) =>
      onCalendar(inputs, (calendar) => nthSchoolDay(calendar, latestSpell(spells)?.startsOn as Day, 6)),
    ),
    countsSchoolDays: true,
  },
};
