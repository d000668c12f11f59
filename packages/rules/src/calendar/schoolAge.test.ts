import { describe, expect, it } from "vitest";
import { day } from "./calendars.fixture.ts";
import { addDays, civil, type Day, toNumber, weekday } from "./day.ts";
import {
  birthday,
  compulsorySchoolAgeEndsOn,
  compulsorySchoolAgeStartsOn,
  isOfCompulsorySchoolAge,
  literalLeavingOn,
  yearGroup,
} from "./schoolAge.ts";

describe("the start", () => {
  it.each([
    ["2021-03-30", "2026-03-31", "the day before a named day"],
    ["2021-03-31", "2026-03-31", "the fifth birthday is a named day"],
    ["2021-04-01", "2026-08-31", "the day after waits for the next"],
    ["2021-08-31", "2026-08-31", "31 August"],
    ["2021-09-01", "2026-12-31", "1 September"],
    ["2021-12-31", "2026-12-31", "31 December"],
    ["2022-01-01", "2027-03-31", "1 January"],
    ["2020-02-29", "2025-03-31", "a leap-day birthday falls on 1 March"],
  ])("born %s: %s, %s", (bornOn, expected) => {
    expect(compulsorySchoolAgeStartsOn(day(bornOn))).toBe(expected);
  });
});

describe("the end", () => {
  it.each([
    ["2010-08-31", "2026-06-26", "2026-06-26", "the last birthday of the academic year"],
    [
      "2010-09-01",
      "2027-06-25",
      "2026-06-26",
      "the first of the next; the Act's own words point a year earlier",
    ],
    ["2011-06-25", "2027-06-25", "2027-06-25", "sixteen on the leaving day"],
    ["2011-06-26", "2027-06-25", "2027-06-25", "still fifteen on the leaving day"],
    ["2008-02-29", "2024-06-28", "2024-06-28", "a leap-day birthday in a leap year"],
    ["2007-06-30", "2023-06-30", "2023-06-30", "30 June is a Friday"],
  ])("born %s: %s, literally %s, %s", (bornOn, cohort, literal) => {
    expect(compulsorySchoolAgeEndsOn(day(bornOn))).toBe(cohort);
    expect(literalLeavingOn(day(bornOn))).toBe(literal);
  });

  it("is the last Friday in June for every birth date of thirty years", () => {
    for (let bornOn = day("1995-01-01"); bornOn < "2025-01-01"; bornOn = addDays(bornOn, 1)) {
      const end = compulsorySchoolAgeEndsOn(bornOn);
      expect(weekday(toNumber(end))).toBe(5);
      expect(civil(end).month).toBe(6);
      expect(civil(addDays(end, 7)).month).toBe(7);
      const sixteenth = `${civil(bornOn).year + 16}${bornOn.slice(4)}`;
      const academicYear = sixteenth.slice(5) >= "09-01" ? civil(bornOn).year + 17 : civil(bornOn).year + 16;
      expect(civil(end).year).toBe(academicYear);
    }
  });
});

it.each<[string, string, boolean, string]>([
  ["2021-09-01", "2026-12-30", false, "the day before it starts"],
  ["2021-09-01", "2026-12-31", true, "the day it starts"],
  ["2011-02-14", "2027-06-25", true, "the day it ends"],
  ["2011-02-14", "2027-06-26", false, "the day after"],
  ["2027-01-01", "2026-11-23", false, "not yet born"],
])("born %s, on %s: of school age %s, %s", (bornOn, asAt, expected) => {
  expect(isOfCompulsorySchoolAge(day(bornOn), day(asAt))).toBe(expected);
});

it.each([
  ["2011-08-31", "2026-11-23", 11],
  ["2011-09-01", "2026-11-23", 10],
  ["2011-09-01", "2027-08-31", 10],
  ["2011-09-01", "2027-09-01", 11],
  ["2022-08-31", "2026-11-23", 0],
  ["2022-09-01", "2026-11-23", -1],
])("born %s, on %s: year group %i", (bornOn, asAt, expected) => {
  expect(yearGroup(day(bornOn), day(asAt))).toBe(expected);
});

it("keeps a leap-day birthday in leap years", () => {
  const born: Day = day("2008-02-29");
  expect(birthday(born, 16)).toBe("2024-02-29");
  expect(birthday(born, 17)).toBe("2025-03-01");
});
