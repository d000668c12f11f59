import { addDays, civil, type Day, dayOf } from "./day.ts";
import { easterSunday } from "./easter.ts";
import type { DaySpan, HalfTerm, SchoolCalendar, Term } from "./schoolCalendar.ts";
import { covers, holds, schoolYearOf } from "./schoolDays.ts";

/** The half-term block that holds the day; in the holidays, the next one. */
export const halfTermFor = (calendar: SchoolCalendar, day: Day): HalfTerm | undefined =>
  covers(calendar, day) ? calendar.halfTerms.find((block) => day <= block.endsOn) : undefined;

/** The term that holds the day; in the holidays, the next one. */
export const termFor = (calendar: SchoolCalendar, day: Day): Term | undefined =>
  covers(calendar, day) ? calendar.terms.find((term) => day <= term.endsOn) : undefined;

/**
 * The term in which suspensions are added up. A school year of three terms or fewer uses its own terms (in the
 * holidays, the next one); one of more is cut after 31 December, after Easter Monday and after 31 July.
 */
export const exclusionTermFor = (calendar: SchoolCalendar, day: Day): DaySpan | undefined => {
  const year = schoolYearOf(calendar, day);
  if (year === undefined) return undefined;
  const terms = calendar.terms.filter((term) => holds(year, term.startsOn));
  if (terms.length > 3) return statutoryTerm(day);
  const term = termFor(calendar, day);
  // The next term may belong to the next school year, which may have more than three.
  return term === undefined || holds(year, term.startsOn) ? term : exclusionTermFor(calendar, term.startsOn);
};

const statutoryTerm = (day: Day): DaySpan => {
  const { year } = civil(day);
  const easterMonday = addDays(easterSunday(year), 1);
  if (day <= easterMonday) return { startsOn: dayOf(year, 1, 1), endsOn: easterMonday };
  const july = dayOf(year, 7, 31);
  if (day <= july) return { startsOn: addDays(easterMonday, 1), endsOn: july };
  return { startsOn: dayOf(year, 8, 1), endsOn: dayOf(year, 12, 31) };
};
