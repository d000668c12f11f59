import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { day, published } from "./calendars.fixture.ts";
import { withBankHoliday } from "./ownDays.ts";
import {
  type BankHolidays,
  type Holidays,
  isWorkingDay,
  nthWorkingDay,
  workingDaysAfter,
  workingDaysBefore,
} from "./workingDays.ts";

const bankHolidays: BankHolidays = JSON.parse(
  readFileSync(new URL("../../../../policies/bank-holidays-england.json", import.meta.url), "utf8"),
).years;
const national: Holidays = { bankHolidays };
const calendar = published("fixture-c-2014-15");

describe("workingDaysAfter", () => {
  it.each<[string, number, string | undefined, string]>([
    ["2026-12-10", 0, "2026-12-10", "the event is day 0"],
    ["2026-12-10", 2, "2026-12-14", "over a weekend"],
    ["2026-12-24", 1, "2026-12-29", "over Christmas: Boxing Day is kept on Monday 28 December"],
    ["2026-12-31", 1, "2027-01-04", "over New Year"],
    ["2026-12-10", -1, undefined, "a count is never negative"],
    ["2029-12-31", 1, undefined, "the next weekday's bank holidays are not known"],
    ["2023-12-29", 1, "2024-01-02", "only the days counted need be known"],
  ])("%s and %i: %s, %s", (event, n, expected) => {
    expect(workingDaysAfter(national, day(event), n)).toBe(expected);
  });

  it("takes the bank holidays of a calendar for the days that it covers", () => {
    expect(workingDaysAfter(national, day("2014-12-24"), 1)).toBeUndefined();
    expect(workingDaysAfter({ bankHolidays, calendar }, day("2014-12-24"), 1)).toBe("2014-12-29");
    expect(workingDaysAfter({ bankHolidays, calendar }, day("2015-08-31"), 1)).toBeUndefined();
  });

  it("takes a newly proclaimed bank holiday from the calendar", () => {
    const own = withBankHoliday(published("fixture-a-2026-27"), [day("2026-11-24")]);
    expect(isWorkingDay({ bankHolidays, calendar: own }, day("2026-11-24"))).toBe(false);
    expect(isWorkingDay(national, day("2026-11-24"))).toBe(true);
  });
});

it("counts backwards, and from a day that may itself be the first", () => {
  expect(workingDaysBefore(national, day("2026-12-29"), 1)).toBe("2026-12-24");
  expect(nthWorkingDay(national, day("2026-12-25"), 1)).toBe("2026-12-29");
  expect(nthWorkingDay(national, day("2026-12-24"), 2)).toBe("2026-12-29");
  expect(nthWorkingDay(national, day("2026-12-24"), 0)).toBeUndefined();
});
