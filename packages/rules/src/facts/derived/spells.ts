import { type Day, toNumber, weekday } from "../../calendar/day.ts";
import type { SchoolCalendar } from "../../calendar/schoolCalendar.ts";
import { covers, indexFrom } from "../../calendar/schoolDays.ts";
import type { Spell } from "../dictionary.ts";

/**
 * Suspensions laid on a line of school days. A place on the line is the number of school days before it; the
 * line has no gaps at weekends or in the holidays, so two spells are joined when one starts at or before the
 * place after the other's last.
 */
export interface Run {
  readonly first: number;
  readonly last: number;
  /** In order of their start. */
  readonly spells: readonly Spell[];
}

/** The place of the first school day on or after a day. */
export type Line = (day: Day) => number;

export const schoolDayLine =
  (calendar: SchoolCalendar): Line =>
  (day) =>
    indexFrom(calendar, day);

/** The line on which every weekday is a school day, the longest that any calendar can be. */
export const weekdayLine: Line = (day) => {
  const number = toNumber(day);
  return Math.floor((number + 3) / 7) * 5 + Math.min(weekday(number) - 1, 5);
};

/** School days touched, the part days at either end included. */
export const daysTouched = ({ sessions, startsInAfternoon }: Spell): number =>
  Math.ceil((sessions + (startsInAfternoon ? 1 : 0)) / 2);

/** By first day, a morning before an afternoon. */
export const inOrder = (spells: readonly Spell[]): readonly Spell[] =>
  [...spells].sort(
    (a, b) =>
      toNumber(a.startsOn as Day) - toNumber(b.startsOn as Day) ||
      Number(a.startsInAfternoon ?? false) - Number(b.startsInAfternoon ?? false) ||
      a.sessions - b.sessions,
  );

export const latestSpell = (spells: readonly Spell[]): Spell | undefined => inOrder(spells).at(-1);

/** Spells that no whole school day parts, put together; ascending. */
export const runsOf = (spells: readonly Spell[], line: Line): readonly Run[] => {
  const runs: Run[] = [];
  for (const spell of inOrder(spells)) {
    const first = line(spell.startsOn as Day);
    const last = first + daysTouched(spell) - 1;
    const open = runs.at(-1);
    if (open === undefined || first > open.last + 1) runs.push({ first, last, spells: [spell] });
    else
      runs[runs.length - 1] = { ...open, last: Math.max(open.last, last), spells: [...open.spells, spell] };
  }
  return runs;
};

/**
 * The latest run on the calendar. Undefined when a spell lies outside the calendar and could belong to it: one
 * that started before the calendar may have lasted into its first days.
 */
export const latestRun = (spells: readonly Spell[], calendar: SchoolCalendar): Run | undefined => {
  const within = spells.filter(({ startsOn }) => covers(calendar, startsOn as Day));
  const latest = latestSpell(spells);
  if (latest === undefined || !within.includes(latest)) return undefined;
  const run = runsOf(within, schoolDayLine(calendar)).at(-1);
  const certain =
    within.length === spells.length || (run?.first ?? 0) > daysReachedFromBefore(spells, calendar);
  return certain ? run : undefined;
};

/** How many of the calendar's first school days a spell that started before it may have touched. */
export const daysReachedFromBefore = (spells: readonly Spell[], calendar: SchoolCalendar): number =>
  Math.max(0, ...spells.filter(({ startsOn }) => !covers(calendar, startsOn as Day)).map(daysTouched));

/** Sessions of the spell that fall on the places from `from` to `to`. */
export const sessionsBetween = (spell: Spell, first: number, from: number, to: number): number => {
  const until = (place: number): number => {
    const sessions = (place - first + 1) * 2 - (spell.startsInAfternoon ? 1 : 0);
    return Math.min(Math.max(sessions, 0), spell.sessions);
  };
  return Math.max(0, until(to) - until(from - 1));
};
