import { civil, type Day, dayOf, daysBetween } from "../../calendar/day.ts";
import {
  birthday,
  compulsorySchoolAgeEndsOn,
  isOfCompulsorySchoolAge,
  literalLeavingOn,
  yearGroup,
} from "../../calendar/schoolAge.ts";
import { firstSchoolDayOnOrAfter, schoolYearOf } from "../../calendar/schoolDays.ts";
import type { FactValue } from "../dictionary.ts";
import {
  calendarToo,
  type Derivation,
  type Derive,
  fromAll,
  known,
  onCalendar,
  unknown,
} from "./derivation.ts";

const fromBirth = (work: (bornOn: Day, asAt: Day) => FactValue): Derive =>
  fromAll<[Day]>(["child.bornOn"], ([bornOn], { asAt }) => known(work(bornOn, asAt)));

/**
 * Only birthdays from 1 to 10 September can fall before the autumn term. The school year that holds the end of
 * that September says when the term starts.
 */
const sixteenBeforeAutumnTerm: Derive = (inputs) => {
  const bornOn = inputs.read("child.bornOn");
  if (!bornOn.known) return unknown([...bornOn.missing, ...calendarToo(inputs)]);
  const sixteenth = birthday(bornOn.value as Day, 16);
  const { year, month, day } = civil(sixteenth);
  if (month !== 9 || day > 10) return known(false);
  return onCalendar(inputs, (calendar) => {
    const schoolYear = schoolYearOf(calendar, dayOf(year, 9, 30));
    const termStarts = schoolYear && firstSchoolDayOnOrAfter(calendar, schoolYear.startsOn);
    return termStarts && sixteenth < termStarts;
  });
};

export const childDerivations: Readonly<Record<string, Derivation>> = {
  "child.compulsorySchoolAgeEndsOn": { derive: fromBirth(compulsorySchoolAgeEndsOn) },
  "child.ofCompulsorySchoolAge": { derive: fromBirth(isOfCompulsorySchoolAge) },
  "child.daysToLeaving": {
    derive: fromBirth((bornOn, asAt) => daysBetween(asAt, compulsorySchoolAgeEndsOn(bornOn))),
  },
  "child.literalLeavingOn": { derive: fromBirth(literalLeavingOn) },
  "child.sixteenBeforeAutumnTerm": { derive: sixteenBeforeAutumnTerm, countsSchoolDays: true },
  "child.yearGroup": { derive: fromBirth(yearGroup) },
};
