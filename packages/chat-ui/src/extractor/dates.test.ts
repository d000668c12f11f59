import type { Day } from "@waymark/rules";
import { describe, expect, it } from "vitest";
import { daysIn } from "./dates.ts";

const monday = "2026-11-23" as Day;
const first = (text: string, asAt = monday) => daysIn(text, asAt)[0];

describe("days in words", () => {
  it.each([
    ["day first", "12/10/2026", "2026-10-12"],
    ["day first without a year", "on 12/10", "2026-10-12"],
    ["a month in words", "9th Nov", "2026-11-09"],
    ["a weekday that fits its date", "Mon 9 Nov", "2026-11-09"],
    ["a date of last spring", "on 14 March", "2026-03-14"],
    ["today", "today", "2026-11-23"],
    ["yesterday", "since yesterday", "2026-11-22"],
    ["a weekday", "on Thursday", "2026-11-19"],
    ["a weekday with its number", "Tues 17th", "2026-11-17"],
    ["weeks ago to the day", "four weeks ago today", "2026-10-26"],
  ])("what has happened: %s", (_, text, day) => {
    expect(first(text)?.past()).toBe(day);
  });

  it.each([
    ["a date", "ends 18 Dec", "2026-12-18"],
    ["a date early in the year is next year's", "from 4th jan", "2027-01-04"],
    ["a weekday", "back on Friday", "2026-11-27"],
    ["tomorrow", "tomorrow", "2026-11-24"],
  ])("what is to come: %s", (_, text, day) => {
    expect(first(text)?.next()).toBe(day);
  });

  it.each([
    ["a month alone", "since September"],
    ["a stretch of time", "3 weeks ago"],
    ["a term", "since half term"],
    ["a feast", "till Easter"],
    ["a year group", "Year 9"],
    ["a fraction", "half days only"],
  ])("%s is not a day", (_, text) => {
    expect(first(text)).toBeUndefined();
  });

  it.each([
    ["a weekday that does not fit its date", "Tuesday 9 November"],
    ["today's own weekday", "on Monday"],
    ["31 November", "31 November"],
    ["a day next month, told as past without its year", "on 14 December"],
  ])("%s is left out", (_, text) => {
    expect(first(text)?.past()).toBeUndefined();
  });

  it("“last Thursday” on a Friday is yesterday or eight days ago, so it is left out", () => {
    expect(first("last Thursday", "2026-11-20" as Day)?.past()).toBeUndefined();
    expect(first("last Thursday", monday)?.past()).toBe("2026-11-19");
  });
});
