import type { Day } from "../../calendar/day.ts";
import {
  blockedBy,
  calendarToo,
  type Derivation,
  type Derive,
  fromAll,
  known,
  noValue,
  unknown,
} from "./derivation.ts";
import { schoolDaysUpTo } from "./schoolDaysUpTo.ts";

/** Hours, absence and days lost to health. */

/** Weekly hours to compare with: a prompt to ask why, never a legal minimum. */
const referenceHours = (yearGroup: number): number | undefined => {
  if (yearGroup < 0 || yearGroup > 11) return undefined;
  if (yearGroup <= 2) return 21;
  if (yearGroup <= 6) return 23.5;
  return yearGroup <= 10 ? 24 : 25;
};

const hoursBelowReference: Derive = (inputs) => {
  const hours = inputs.read("education.weeklyHours");
  const yearGroup = inputs.read("child.yearGroup");
  const reference = yearGroup.known ? referenceHours(yearGroup.value as number) : undefined;
  if (yearGroup.known && reference === undefined) return noValue;
  if (!hours.known || reference === undefined) return blockedBy([hours, yearGroup]);
  return known((hours.value as number) < reference);
};

/**
 * A percentage as a floating-point number, which compares with every whole per cent as the exact fraction does.
 * For counts up to a million, 100 × absent is exact. If the fraction equals a whole number p, the division gives
 * p. If not, it differs from p by at least 1 / possible ≥ 10⁻⁶; the quotient is at most 10⁸, where neighbouring
 * numbers are less than 2 × 10⁻⁸ apart, so rounding can neither reach p nor pass it.
 */
const absencePercent: Derive = (inputs) => {
  const possible = inputs.read("attendance.possibleSessions");
  const absent = inputs.read("attendance.absentSessions");
  if (possible.known && possible.value === 0) return noValue;
  if (!possible.known || !absent.known) return blockedBy([absent, possible]);
  return known((100 * (absent.value as number)) / (possible.value as number));
};

const daysExpected: Derive = (inputs) => {
  const until = inputs.read("health.awayUntilOn");
  if (!until.known) return unknown([...until.missing, ...calendarToo(inputs)]);
  return schoolDaysUpTo(inputs, inputs.asAt, until.value as Day);
};

export const educationDerivations: Readonly<Record<string, Derivation>> = {
  "education.hoursBelowReference": { derive: hoursBelowReference },
  "attendance.absencePercent": { derive: absencePercent },
  "health.daysExpected": { derive: daysExpected, countsSchoolDays: true },
  "health.daysPredicted": {
    derive: fromAll<[number, number]>(["health.daysMissed", "health.daysExpected"], ([missed, expected]) =>
      known(missed + expected),
    ),
    countsSchoolDays: true,
  },
};
