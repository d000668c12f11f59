import { addDays, civil, type Day, dayOf, daysInMonth, toNumber, weekday } from "./day.ts";

/** When a child is of compulsory school age, from the birth date alone. An age is attained as its birthday begins. */

/** The nth birthday. A child born on 29 February has it on 1 March in a year without one. */
export const birthday = (bornOn: Day, age: number): Day => {
  const { year, month, day } = civil(bornOn);
  const missing = day > daysInMonth(year + age, month);
  return missing ? dayOf(year + age, 3, 1) : dayOf(year + age, month, day);
};

/** The fifth birthday if that is 31 March, 31 August or 31 December; otherwise the next of those days. */
export const compulsorySchoolAgeStartsOn = (bornOn: Day): Day => {
  const fifth = birthday(bornOn, 5);
  const { year } = civil(fifth);
  const named = [dayOf(year, 3, 31), dayOf(year, 8, 31), dayOf(year, 12, 31)];
  return named.find((day) => day >= fifth)!;
};

/** The last Friday in June of the academic year (1 September to 31 August) of the sixteenth birthday. */
export const compulsorySchoolAgeEndsOn = (bornOn: Day): Day =>
  lastFridayInJune(academicYearOf(birthday(bornOn, 16)) + 1);

/** The last Friday in June of the calendar year of the sixteenth birthday: the Act's own words for early September. */
export const literalLeavingOn = (bornOn: Day): Day => lastFridayInJune(civil(birthday(bornOn, 16)).year);

/** True from the first day to the last, both included. */
export const isOfCompulsorySchoolAge = (bornOn: Day, asAt: Day): boolean =>
  compulsorySchoolAgeStartsOn(bornOn) <= asAt && asAt <= compulsorySchoolAgeEndsOn(bornOn);

/** 0 is Reception, 11 is Year 11; lower or higher outside school. */
export const yearGroup = (bornOn: Day, asAt: Day): number =>
  academicYearOf(asAt) - academicYearOf(bornOn) - 5;

/** The year in which the academic year that holds the day began. */
export const academicYearOf = (day: Day): number => {
  const { year, month } = civil(day);
  return month >= 9 ? year : year - 1;
};

const lastFridayInJune = (year: number): Day => {
  const last = dayOf(year, 6, 30);
  return addDays(last, -((weekday(toNumber(last)) + 2) % 7));
};
