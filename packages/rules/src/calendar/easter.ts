import { type Day, dayOf } from "./day.ts";

/**
 * Easter Sunday of the Gregorian calendar: the Sunday after the ecclesiastical full moon that falls on or after
 * 21 March. Whole numbers throughout.
 */
export const easterSunday = (year: number): Day => {
  const century = Math.floor(year / 100);
  const yearOfCentury = year % 100;
  const goldenYear = year % 19;
  const moonDrift = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * goldenYear + century - Math.floor(century / 4) - moonDrift + 15) % 30;
  const toSunday =
    (32 + 2 * (century % 4) + 2 * Math.floor(yearOfCentury / 4) - epact - (yearOfCentury % 4)) % 7;
  const lateMoon = Math.floor((goldenYear + 11 * epact + 22 * toSunday) / 451);
  const fromMarch = epact + toSunday - 7 * lateMoon + 114;
  return dayOf(year, Math.floor(fromMarch / 31), (fromMarch % 31) + 1);
};
