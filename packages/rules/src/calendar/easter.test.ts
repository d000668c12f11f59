import { expect, it } from "vitest";
import { toNumber, weekday } from "./day.ts";
import { easterSunday } from "./easter.ts";

it.each([
  [1961, "1961-04-02"],
  [2008, "2008-03-23"],
  [2011, "2011-04-24"],
  [2015, "2015-04-05"],
  [2024, "2024-03-31"],
  [2025, "2025-04-20"],
  [2026, "2026-04-05"],
  [2027, "2027-03-28"],
  [2028, "2028-04-16"],
  [2029, "2029-04-01"],
  [2038, "2038-04-25"],
])("Easter Sunday of %i is %s", (year, expected) => {
  expect(easterSunday(year)).toBe(expected);
});

it("is a Sunday from 22 March to 25 April in every year", () => {
  for (let year = 1583; year <= 4099; year += 1) {
    const sunday = easterSunday(year);
    expect(weekday(toNumber(sunday))).toBe(7);
    expect(sunday.slice(5) >= "03-22" && sunday.slice(5) <= "04-25").toBe(true);
  }
});

/** The tables of the calendar reform: the full moon from the golden number and the two century corrections. */
const byFullMoon = (year: number): string => {
  const century = Math.floor(year / 100) + 1;
  const solar = Math.floor((3 * century) / 4) - 12;
  const lunar = Math.floor((8 * century + 5) / 25) - 5;
  const golden = (year % 19) + 1;
  let epact = (((11 * golden + 20 + lunar - solar) % 30) + 30) % 30;
  if ((epact === 25 && golden > 11) || epact === 24) epact += 1;
  let moon = 44 - epact;
  if (moon < 21) moon += 30;
  const sundayNumber = Math.floor((5 * year) / 4) - solar - 10;
  const date = moon + 7 - ((sundayNumber + moon) % 7);
  const [month, dayOfMonth] = date > 31 ? [4, date - 31] : [3, date];
  return `${year}-0${month}-${String(dayOfMonth).padStart(2, "0")}`;
};

it("agrees with the full-moon tables", () => {
  for (let year = 1583; year <= 4099; year += 1) expect(easterSunday(year)).toBe(byFullMoon(year));
});
