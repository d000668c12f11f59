import { describe, expect, it } from "vitest";
import { isoDay } from "./dates.ts";
import { dfeColumns } from "./dfe.ts";
import { cellWords, type MappedColumn, ruleFinder, withMapping } from "./mapping.ts";

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
    ["Type of setting", "enum", "WBP", "WBP"],
    ["Primary reason for placement", "enum", "PEX", "PEX"],
    ["SENSetting", "boolean", "OLA", "true"],
    ["SENSetting", "boolean", "EHE", ""],
    ["LastReview", "date", "2022-Sep-28 00:00:00", "2022-09-28"],
  ] as const)("%s, of type %s: %j reads as %j", (name, type, cell, read) => {
    expect(words(name, type)?.(cell)).toBe(read);
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
