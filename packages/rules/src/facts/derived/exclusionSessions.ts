import type { Day } from "../../calendar/day.ts";
import type { DaySpan, SchoolCalendar } from "../../calendar/schoolCalendar.ts";
import {
  covers,
  firstSchoolDayOnOrAfter,
  indexAfter,
  indexFrom,
  schoolYearOf,
} from "../../calendar/schoolDays.ts";
import { exclusionTermFor } from "../../calendar/terms.ts";
import type { Spell } from "../dictionary.ts";
import {
  calendarToo,
  type Derivation,
  type Derive,
  fromAll,
  known,
  onCalendar,
  unknown,
} from "./derivation.ts";
import { daysReachedFromBefore, daysTouched, latestSpell, sessionsBetween } from "./spells.ts";

/** Sessions suspended in the term or the school year in which the latest spell starts. */

type SpanOf = (calendar: SchoolCalendar, day: Day) => DaySpan | undefined;

const sessionsIn =
  (spanOf: SpanOf): Derive =>
  (inputs) => {
    const spells = inputs.read("exclusion.spells");
    if (!spells.known) return unknown([...spells.missing, ...calendarToo(inputs)]);
    const list = spells.value as readonly Spell[];
    const latest = latestSpell(list);
    if (latest === undefined) return known(0);
    if (list.every((spell) => spell.startsOn === latest.startsOn && daysTouched(spell) === 1)) {
      return known(list.reduce((sessions, spell) => sessions + spell.sessions, 0));
    }
    return onCalendar(inputs, (calendar) => sessionsOn(calendar, list, latest, spanOf));
  };

const sessionsOn = (
  calendar: SchoolCalendar,
  spells: readonly Spell[],
  latest: Spell,
  spanOf: SpanOf,
): number | undefined => {
  const firstDay = firstSchoolDayOnOrAfter(calendar, latest.startsOn as Day);
  const span = firstDay && spanOf(calendar, firstDay);
  if (span === undefined) return undefined;
  const from = indexFrom(calendar, span.startsOn);
  const to = indexAfter(calendar, span.endsOn) - 1;
  if (daysReachedFromBefore(spells, calendar) > from) return undefined;
  return spells
    .filter(({ startsOn }) => covers(calendar, startsOn as Day))
    .map((spell) => sessionsBetween(spell, indexFrom(calendar, spell.startsOn as Day), from, to))
    .reduce((total, sessions) => total + sessions, 0);
};

export const exclusionSessionDerivations: Readonly<Record<string, Derivation>> = {
  "exclusion.termSessions": { derive: sessionsIn(exclusionTermFor), countsSchoolDays: true },
  "exclusion.yearSessions": {
    derive: sessionsIn(schoolYearOf),
    countsSchoolDays: true,
    // More than the list says is no contradiction: some may have been at another school.
    agrees: (given, computed) => given >= computed,
  },
  "exclusion.yearSessionsIfProposed": {
    derive: fromAll<[number, number]>(
      ["exclusion.yearSessions", "exclusion.proposedSessions"],
      ([sessions, proposed]) => known(sessions + proposed),
    ),
    countsSchoolDays: true,
  },
};
