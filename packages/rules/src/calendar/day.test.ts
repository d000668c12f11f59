import { describe, expect, it } from "vitest";
import { addMonths, type Day, dayOf, fromNumber, parseDay, toNumber } from "./day.ts";
import { dayWords } from "./dayWords.ts";

const lastOf: readonly (readonly [string, number])[] = [
  ["2026-01", 31],
  ["2026-02", 28],
  ["2024-02", 29],
  ["2000-02", 29],
  ["1900-02", 28],
  ["2026-03", 31],
  ["2026-04", 30],
  ["2026-05", 31],
  ["2026-06", 30],
  ["2026-07", 31],
  ["2026-08", 31],
  ["2026-09", 30],
  ["2026-10", 31],
  ["2026-11", 30],
  ["2026-12", 31],
];

describe("a text as a day", () => {
  it.each(lastOf)("%s ends with its day %d", (month, last) => {
    expect(parseDay(`${month}-${last}`)).toBe(`${month}-${last}`);
    expect(parseDay(`${month}-${last + 1}`)).toBeUndefined();
    expect(parseDay(`${month}-01`)).toBe(`${month}-01`);
  });

  it.each(["0000-01-01", "9999-12-31"])("%s is one, at the end of the years", (text) => {
    expect(parseDay(text)).toBe(text);
  });

  it.each([
    ["", "nothing"],
    ["2026-11-1", "a figure too few"],
    ["2026-11-011", "a figure too many"],
    ["2026/11-01", "another sign after the year"],
    ["2026-11/01", "another sign after the month"],
    ["2026-00-10", "no month 0"],
    ["2026-13-10", "no month 13"],
    ["2026-11-00", "no day 0"],
    ["/026-11-01", "the sign before 0"],
    [":026-11-01", "the sign after 9"],
    ["2026-11-0:", "the sign after 9 at the end"],
    ["2026-1/-01", "the sign before 0 in the middle"],
    ["２026-11-01", "a wide figure"],
  ])("%j is none: %s", (text) => {
    expect(parseDay(text)).toBeUndefined();
  });
});

describe("a day of its parts", () => {
  it.each([
    [0, 1, 1, "0000-01-01"],
    [987, 6, 5, "0987-06-05"],
    [2026, 11, 23, "2026-11-23"],
    [9999, 12, 31, "9999-12-31"],
  ])("%d, %d and %d", (year, month, day, text) => {
    expect(dayOf(year, month, day)).toBe(text);
  });

  it.each([
    [-1, 1, 1],
    [10_000, 1, 1],
    [2026.5, 1, 1],
    [2026, 1.5, 1],
    [2026, 1, 1.5],
    [2026, 13, 1],
    [2026, 2, 29],
  ])("%d, %d and %d are none", (year, month, day) => {
    expect(() => dayOf(year, month, day)).toThrow(`no such day: ${year}-${month}-${day}`);
  });
});

describe("a day as a number", () => {
  it.each([
    ["1970-01-01", 0],
    ["1969-12-31", -1],
    ["2000-02-29", 11_016],
    ["2000-03-01", 11_017],
    ["2100-02-28", 47_540],
    ["2100-03-01", 47_541],
    // The last days of the cycle of four hundred years.
    ["1600-02-29", -135_081],
    ["2400-02-29", 157_113],
  ])("%s is %d, and back", (text, number) => {
    expect(toNumber(text as Day)).toBe(number);
    expect(fromNumber(number)).toBe(text);
  });
});

describe("months later and earlier", () => {
  it.each([
    ["2026-01-31", 1, "2026-02-28"],
    ["2024-01-31", 1, "2024-02-29"],
    ["2026-12-15", 1, "2027-01-15"],
    ["2026-01-15", -1, "2025-12-15"],
    ["2024-02-29", 12, "2025-02-28"],
  ])("%s and %d is %s", (day, months, found) => {
    expect(addMonths(day as Day, months)).toBe(found);
  });
});

describe("a day in words", () => {
  it.each([
    ["2026-01-05", "Monday 5 January 2026"],
    ["2026-02-03", "Tuesday 3 February 2026"],
    ["2026-03-04", "Wednesday 4 March 2026"],
    ["2026-04-02", "Thursday 2 April 2026"],
    ["2026-05-01", "Friday 1 May 2026"],
    ["2026-06-06", "Saturday 6 June 2026"],
    ["2026-07-26", "Sunday 26 July 2026"],
    ["2026-08-31", "Monday 31 August 2026"],
    ["2026-09-30", "Wednesday 30 September 2026"],
    ["2026-10-23", "Friday 23 October 2026"],
    ["2026-11-23", "Monday 23 November 2026"],
    ["2026-12-25", "Friday 25 December 2026"],
  ])("%s is %s", (day, words) => {
    expect(dayWords(day as Day)).toBe(words);
  });
});
