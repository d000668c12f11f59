import { toNumber } from "../../calendar/day.ts";
import type { DaySpan, SchoolCalendar } from "../../calendar/schoolCalendar.ts";
import type { Issue } from "../../issue.ts";
import { pointer } from "../../issue.ts";
import type { Lint } from "./lint.ts";

/** 190 days for pupils and five for training, in a school that a council maintains. */
const pupilDays = 190;
const trainingDays = 5;

/**
 * A calendar whose school year does not come to 190 pupil days, once five training days are allowed for. Fixtures
 * are made up, and academies may set their own years, so it is a note.
 */
export const schoolYearLength: Lint = {
  code: "school-year-length",
  level: "note",
  check: ({ calendars }) =>
    Object.values(calendars)
      .filter(({ status }) => status !== "fixture")
      .flatMap((calendar) =>
        calendar.schoolYears.flatMap((year, index) => wrongLength(calendar, year, index)),
      ),
};

const wrongLength = (calendar: SchoolCalendar, year: DaySpan, index: number): readonly Issue[] => {
  const [from, to] = [toNumber(year.startsOn), toNumber(year.endsOn)];
  const days = calendar.schoolDays.filter((day) => from <= day && day <= to).length;
  const expected = calendar.insetKnown ? pupilDays : pupilDays + trainingDays;
  if (days === expected) return [];
  return [
    {
      code: schoolYearLength.code,
      path: pointer("schoolYears", index),
      message: `the school year from ${year.startsOn} has ${days} days; ${expected} were expected${calendar.insetKnown ? "" : ", training days not taken out"}`,
      help: "look for a wrong term date, half term or training day, unless the school sets its own year",
      file: `calendars/${calendar.id}.json`,
    },
  ];
};
