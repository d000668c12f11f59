import { describe, expect, it } from "vitest";
import { day } from "../calendar/calendars.fixture.ts";
import { type FactContext, factReader, suppliedConflicts } from "./factReader.ts";
import { contextOf, dictionary, resolve } from "./facts.fixture.ts";
import { readFacts } from "./readFacts.ts";

describe("what a fact holds", () => {
  it("is the value given", () => {
    expect(resolve("exams.entered", { "exams.entered": false })).toEqual({
      known: true,
      value: false,
      given: true,
    });
  });

  it("is missing, under its own name, when nobody said", () => {
    expect(resolve("exams.entered", {})).toEqual({ known: false, missing: ["exams.entered"] });
  });

  it("is the day asked about for `asAt`", () => {
    expect(resolve("asAt", {})).toEqual({ known: true, value: "2026-11-23", given: false });
  });

  it("is a parameter's value, and says when none is in force", () => {
    expect(resolve("parameter.review.graceSchoolDays", {})).toEqual({ known: true, value: 0, given: false });
    expect(resolve("parameter.constructor", {})).toEqual({
      known: false,
      missing: [],
      reason: "parameter-not-in-force",
    });
  });

  it("is refused when no such fact exists", () => {
    expect(() => resolve("child.hapy", {})).toThrow("no fact child.hapy in the dictionary");
    expect(() => resolve("constructor", {})).toThrow("no fact constructor in the dictionary");
  });
});

describe("a derived fact", () => {
  it("names a base fact as missing although nobody can say", () => {
    const facts = readFacts(dictionary, {}, { dontKnow: ["child.bornOn", "child.yearGroup"] });
    const context: FactContext = { facts, asAt: day("2026-11-23"), parameters: {}, bankHolidays: {} };
    expect(factReader(context)("child.yearGroup")).toEqual({ known: false, missing: ["child.bornOn"] });
  });

  it("is used as given where it may be given, also by facts that follow from it", () => {
    const input = { "child.bornOn": "2011-02-14", "child.yearGroup": 12, "education.weeklyHours": 10 };
    expect(resolve("child.yearGroup", input)).toEqual({ known: true, value: 12, given: true });
    expect(resolve("education.hoursBelowReference", input)).toMatchObject({ reason: "no-value" });
  });
});

describe("suppliedConflicts", () => {
  it.each<[string, object, unknown]>([
    ["nothing given", {}, []],
    [
      "school age denied by the birth date",
      { "child.ofCompulsorySchoolAge": true, "child.bornOn": "2023-01-01" },
      [{ fact: "child.ofCompulsorySchoolAge", given: true, computed: false }],
    ],
    ["school age that agrees", { "child.ofCompulsorySchoolAge": true, "child.bornOn": "2011-02-14" }, []],
    ["nothing to compare with", { "child.ofCompulsorySchoolAge": true }, []],
    [
      "fewer sessions than listed",
      { "exclusion.yearSessions": 9, "exclusion.spells": [{ startsOn: "2026-11-09", sessions: 10 }] },
      [{ fact: "exclusion.yearSessions", given: 9, computed: 10 }],
    ],
    [
      "more sessions than listed, some at another school",
      { "exclusion.yearSessions": 11, "exclusion.spells": [{ startsOn: "2026-11-09", sessions: 10 }] },
      [],
    ],
    [
      "hours that do not add up",
      {
        "provider.weeklyHoursWithBreaks": 19,
        "provider.weeklyTaughtHours": 15.7,
        "provider.weeklyBreakHours": 2.3,
      },
      [{ fact: "provider.weeklyHoursWithBreaks", given: 19, computed: 18 }],
    ],
  ])("%s", (_title, input, expected) => {
    expect(suppliedConflicts(contextOf(input))).toEqual(expected);
  });
});
