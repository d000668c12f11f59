import { describe, expect, it } from "vitest";
import { dictionaryOf } from "../../facts/readDictionary.ts";
import { certainDay, dayHelp, isoDay } from "./dates.ts";
import { dfeColumns } from "./dfe.ts";
import { cellWords, type MappedColumn, ruleFinder, withMapping } from "./mapping.ts";
import { readMapping } from "./readMapping.ts";

describe("the days of a file", () => {
  it.each([
    ["28/09/2022", "day-month-year", "2022-09-28"],
    ["3/4/2025", "day-month-year", "2025-04-03"],
    ["3/4/2025", "month-day-year", "2025-03-04"],
    ["28-Sep-2022", "day-month-year", "2022-09-28"],
    ["28 September 2022", "day-month-year", "2022-09-28"],
    ["2022-Sep-28 00:00:00", "year-month-day", "2022-09-28"],
    ["2022-09-28T00:00:00", "year-month-day", "2022-09-28"],
    [" 2022-09-28 ", "year-month-day", "2022-09-28"],
    ["31.02.2025", "day-month-year", "2025-02-31"],
  ] as const)("%s, written %s, is %s", (text, order, day) => {
    expect(isoDay(text, order)).toBe(day);
  });

  it.each([
    ["28/09/22", "day-month-year"],
    ["2022-09-28", "day-month-year"],
    ["28/09/2022", "year-month-day"],
    ["28-Sept.-2022", "day-month-year"],
    ["28-Xyz-2022", "day-month-year"],
    ["2022-09-28 13:45:00", "year-month-day"],
    ["yesterday", "day-month-year"],
    ["", "day-month-year"],
  ] as const)("%j, written %s, is left as it is", (text, order) => {
    expect(isoDay(text, order)).toBeUndefined();
  });
});

describe("a day whose parts can only be in one order", () => {
  it.each([
    ["2012-Sep-28 00:00:00", "2012-09-28"],
    ["2012/9/28", "2012-09-28"],
    ["2012-09-28T00:00:00.000", "2012-09-28"],
    ["4-Mar-2013", "2013-03-04"],
    ["4 March 2013", "2013-03-04"],
    ["March 4 2013", "2013-03-04"],
    ["03/04/2013", undefined],
    ["23/04/2013", undefined],
    ["4-Mar-13", undefined],
    ["2012-09-28 09:30:00", undefined],
    ["41337", undefined],
    ["", undefined],
  ])("%s is %s", (text, day) => {
    expect(certainDay(text)).toBe(day);
  });

  it.each([
    [
      "03/04/2013",
      "could be either way round; say for the whole file which: `--dates day-month-year` or `--dates m",
    ],
    ["23/04/2013", "another order; say for the whole file which: `--dates day-month-year`, or"],
    ["04/23/2013", "another order; say for the whole file which: `--dates month-day-year`, or"],
    ["41337", "a spreadsheet's own number for a day"],
    ["41337.5", "a spreadsheet's own number for a day"],
    ["04/03/13", "the year with four digits"],
    ["20130304", "with dashes, as `2013-03-04`"],
    ["20130231", "check that the month has that day"],
    ["2026-11-16 09:30:00", "a time of day"],
    ["2026-02-30", "check that the month has that day"],
    ["31/02/2013", "check that the month has that day"],
    ["next week", "write year, month and day as in `2026-11-23`"],
  ])("where %s is none, the help says so", (text, help) => {
    expect(dayHelp(text)).toContain(help);
  });
});

describe("the columns of the returns", () => {
  it.each([
    ["Date of entry into AP", "placement.startedOn"],
    ["DATE_OF_ENTRY_INTO_AP", "placement.startedOn"],
    ["type of setting", "placement.providerKind"],
    ["SENprovision", "sen.status"],
    ["personbirthdate", "child.bornOn"],
    ["DoB", "child.bornOn"],
    ["sensetting", "ehcPlan.educatedOtherwise"],
    ["lastreview", "ehcPlan.lastReviewedOrMadeOn"],
    ["AP reason", "education.outBecause"],
  ])("%s is %s", (name, fact) => {
    expect(ruleFinder(dfeColumns)(name)).toMatchObject({ fact });
  });

  it.each([
    "UPN",
    "upn",
    "Legal Surname",
    "forename",
    "NativeId",
    "uniquelearnernumber",
    "Postcode",
    "NHS number",
  ])("%s says who a child is", (name) => {
    expect(ruleFinder(dfeColumns)(name)).toMatchObject({ identifies: true });
  });

  const words = (name: string, type: "enum" | "boolean" | "date") =>
    cellWords({ type } as never, ruleFinder(dfeColumns)(name) as MappedColumn, undefined);

  it.each([
    ["SEN provision", "enum", "E", "ehc-plan"],
    ["SEN provision", "enum", " k ", "support"],
    ["SEN provision", "enum", "S", "S"],
    ["Type of setting", "enum", "OOT", "tutor"],
    ["Type of setting", "enum", "wbp", undefined],
    ["Type of setting", "enum", "Work based placement", undefined],
    ["Type of setting", "enum", "Education setting with URN", undefined],
    ["Type of setting", "enum", "XYZ", "XYZ"],
    ["Primary reason for placement", "enum", "Off-site placement for behavioural support", undefined],
    ["Primary reason for placement", "enum", "Other", undefined],
    ["Primary reason for placement", "enum", "PEX", "PEX"],
    ["SENSetting", "boolean", "OLA", "true"],
    ["SENSetting", "boolean", "EHE", undefined],
    ["personbirthdate", "date", "2012-Sep-28 00:00:00", "2012-09-28"],
    ["DoB", "date", "2012-Sep-28 00:00:00", "2012-09-28"],
    ["LastReview", "date", "2022-Sep-28 00:00:00", "2022-09-28"],
  ] as const)("%s, of type %s: %j reads as %j", (name, type, cell, read) => {
    expect(words(name, type).read(cell)).toBe(read);
  });

  it("know which codes are no longer used", () => {
    expect(words("SEN provision", "enum").retired("s")).toMatch(/statement .* since 1 April 2018/);
    expect(words("SEN provision", "enum").retired("E")).toBeUndefined();
  });

  it.each([
    "entrydate",
    "leavingdate",
    "startdate",
    "ceasedate",
    "requestoutcomedate",
    "assessmentoutcomedate",
  ])("say of %s why it is no fact", (name) => {
    expect(ruleFinder(dfeColumns)(name)).toMatchObject({ unused: expect.stringMatching(/map it if/) });
  });

  it("gives way to the caller's own, column by column", () => {
    const own = {
      columns: { "type OF setting": { fact: "placement.providerKind", codes: { WBP: "unregistered" } } },
    };
    const both = withMapping(dfeColumns, own);
    expect(ruleFinder(both)("Type of setting")).toEqual(own.columns["type OF setting"]);
    expect(ruleFinder(both)("UPN")).toMatchObject({ identifies: true });
  });
});

describe("a mapping file", () => {
  const dictionary = dictionaryOf([
    { id: "sen.status", type: "enum", values: ["none", "support"], derived: false },
    { id: "worked.out", type: "date", values: null, derived: true, mayBeGiven: false },
  ] as never);

  it("is read with its codes and its order of days", () => {
    const written = {
      columns: { SEN: { fact: "sen.status", codes: { K: "support", X: "" } } },
      dates: "day-month-year",
    };
    expect(readMapping(`\uFEFF${JSON.stringify(written)}`, dictionary)).toEqual({ mapping: written });
  });

  it.each([
    ["no JSON", "columns:", { code: "json-syntax", message: /near `columns:`/ }],
    [
      "half a file",
      '{ "columns": ',
      { code: "json-syntax", message: /value expected at the end of the line/ },
    ],
    ["an unknown key", { columns: {}, date: "x" }, { code: "unknown-key", message: /did you mean `dates`/ }],
    [
      "no such order of days",
      { columns: {}, dates: "day-mont-year" },
      { message: /did you mean `day-month-year`/ },
    ],
    ["no such fact", { columns: { SEN: { fact: "sen.state" } } }, { message: /did you mean `sen.status`/ }],
    ["a fact that is worked out", { columns: { A: { fact: "worked.out" } } }, { message: /is worked out/ }],
    [
      "a code with a meaning that the fact has not",
      { columns: { SEN: { fact: "sen.status", codes: { K: "suport" } } } },
      { path: "/columns/SEN/codes/K", message: /did you mean `support`/ },
    ],
  ])("with %s is refused with its place", (_, written, issue) => {
    const read = readMapping(typeof written === "string" ? written : JSON.stringify(written), dictionary);
    const found = "issues" in read ? read.issues : [];
    const [first] = found;
    expect(first?.line).toBe(1);
    for (const [key, value] of Object.entries(issue)) {
      expect(first?.[key as "message"]).toEqual(
        value instanceof RegExp ? expect.stringMatching(value) : value,
      );
    }
  });
});
