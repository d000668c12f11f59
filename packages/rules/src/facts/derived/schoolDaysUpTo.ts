import { addDays, type Day } from "../../calendar/day.ts";
import { schoolDaysFromTo } from "../../calendar/schoolDays.ts";
import type { Resolved } from "../facts.ts";
import { type Inputs, known, onCalendar } from "./derivation.ts";
import { weekdayLine } from "./spells.ts";

/** School days after `from` up to and including `to`: 0, on any calendar, when no weekday lies there. */
export const schoolDaysUpTo = (inputs: Inputs, from: Day, to: Day): Resolved =>
  weekdaysUpTo(from, to) <= 0
    ? known(0)
    : onCalendar(inputs, (calendar) => schoolDaysFromTo(calendar, from, to));

export const weekdaysUpTo = (from: Day, to: Day): number =>
  to <= from ? 0 : weekdayLine(addDays(to, 1)) - weekdayLine(addDays(from, 1));
