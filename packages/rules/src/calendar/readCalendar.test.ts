import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { calendarFrom, calendarJson, day, published, publishedJson } from "./calendars.fixture.ts";
import { fromNumber } from "./day.ts";
import { withBankHoliday, withInset } from "./ownDays.ts";
import { readCalendar } from "./readCalendar.ts";
import { isSchoolDay } from "./schoolDays.ts";

const ids = readdirSync(new URL("../../../../policies/calendars/", import.meta.url)).map((file) =>
  file.replace(".json", ""),
);

it.each(ids)("reads the published calendar %s, whose counts agree with its days", (id) => {
  const json = publishedJson(id);
  expect(json.schoolDayCounts).toBeInstanceOf(Array);
  const { calendar, issues } = readCalendar(json);
  expect(issues).toEqual([]);
  expect(calendar?.schoolDays.length).toBe(
    (json.schoolDayCounts as number[]).reduce((sum, count) => sum + count),
  );
});

const halfTerm = (startsOn: string, endsOn: string) => ({ id: "HT", startsOn, endsOn });

describe("what a calendar may not be", () => {
  it.each<[string, unknown, string, string]>([
    ["a list", [], "not-an-object", ""],
    ["nothing", null, "not-an-object", ""],
    ["without an id", calendarJson({ id: undefined }), "wrong-type", "/id"],
    ["with an unknown status", calendarJson({ status: "sure" }), "not-a-member", "/status"],
    ["without terms", calendarJson({ terms: undefined }), "wrong-type", "/terms"],
    ["with a day that is none", calendarJson({ inset: ["2026-09-31"] }), "impossible-date", "/inset/0"],
    ["with a span that is text", calendarJson({ halfTerms: ["HT1"] }), "wrong-type", "/halfTerms/0"],
    ["silent on training days", calendarJson({ insetKnown: undefined }), "wrong-type", "/insetKnown"],
    ["without a school year", calendarJson({ schoolYears: [] }), "no-school-year", "/schoolYears"],
    [
      "with a span the wrong way round",
      calendarJson({ halfTerms: [halfTerm("2026-10-23", "2026-09-03")] }),
      "span-out-of-order",
      "/halfTerms/0",
    ],
    [
      "with half terms that share a day",
      calendarJson({
        halfTerms: [halfTerm("2026-09-03", "2026-10-23"), halfTerm("2026-10-23", "2026-12-18")],
      }),
      "spans-overlap",
      "/halfTerms/1",
    ],
    [
      "with a half term outside its school year",
      calendarJson({ schoolYears: [{ startsOn: "2026-09-01", endsOn: "2026-12-17" }] }),
      "span-outside",
      "/halfTerms/1",
    ],
    [
      "with a half term outside its terms",
      calendarJson({ terms: [{ name: "autumn", startsOn: "2026-09-03", endsOn: "2026-12-17" }] }),
      "span-outside",
      "/halfTerms/1",
    ],
    [
      "with days missing between school years",
      calendarJson({
        schoolYears: [
          { startsOn: "2026-09-01", endsOn: "2026-10-31" },
          { startsOn: "2026-11-02", endsOn: "2027-08-31" },
        ],
      }),
      "school-years-apart",
      "/schoolYears/1",
    ],
    [
      "with a school year of holidays only",
      calendarJson({
        schoolYears: [
          { startsOn: "2026-09-01", endsOn: "2027-08-31" },
          { startsOn: "2027-09-01", endsOn: "2028-08-31" },
        ],
      }),
      "school-year-without-half-terms",
      "/schoolYears/1",
    ],
    [
      "with other counts",
      calendarJson({ schoolDayCounts: [37, 34] }),
      "school-day-counts-differ",
      "/schoolDayCounts",
    ],
  ])("%s", (_title, json, code, path) => {
    const { calendar, issues } = readCalendar(json);
    expect(calendar).toBeUndefined();
    expect(issues.map((issue) => [issue.code, issue.path])).toContainEqual([code, path]);
  });

  it("reports every problem at once", () => {
    const { issues } = readCalendar(calendarJson({ id: 1, name: 2, inset: ["x", "y"] }));
    expect(issues.map(({ path }) => path)).toEqual(["/id", "/name", "/inset/0", "/inset/1"]);
  });
});

describe("the hash", () => {
  it("is the one passed, when one is", () => {
    expect(readCalendar(calendarJson(), { sha256: "abc" }).calendar?.sha256).toBe("abc");
  });

  it("does not depend on the order of keys, and changes with a day", () => {
    const turned = Object.fromEntries(Object.entries(calendarJson()).reverse());
    const calendar = calendarFrom(calendarJson());
    expect(calendar.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(calendarFrom(turned).sha256).toBe(calendar.sha256);
    expect(calendarFrom(calendarJson({ inset: ["2026-09-03"] })).sha256).not.toBe(calendar.sha256);
  });
});

it("survives a JSON round trip and cannot be changed", () => {
  const calendar = published("fixture-a-2026-27");
  expect(JSON.parse(JSON.stringify(calendar))).toEqual(calendar);
  expect(Object.isFrozen(calendar) && Object.isFrozen(calendar.schoolDays)).toBe(true);
});

describe("withInset", () => {
  const area = published("bcp-dorset-2026-27");
  const school = withInset(area, [day("2026-11-27"), day("2026-09-03"), day("2026-11-27")]);

  it("takes the days out once each, in order, and says that they are known", () => {
    expect(school.inset).toEqual(["2026-09-03", "2026-11-27"]);
    expect(school.insetKnown).toBe(true);
    expect(school.id).toBe("bcp-dorset-2026-27+inset");
    expect(isSchoolDay(school, day("2026-11-27"))).toBe(false);
    const gone = area.schoolDays.filter((number) => !school.schoolDays.includes(number)).map(fromNumber);
    expect(gone.every((each) => school.inset.includes(each))).toBe(true);
  });

  it("leaves the area's calendar alone and has a hash of its own", () => {
    expect(area.insetKnown).toBe(false);
    expect(school.sha256).not.toBe(area.sha256);
  });

  it("gives the same calendar whatever the order of the days", () => {
    expect(withInset(area, [day("2026-09-03"), day("2026-11-27")])).toEqual(school);
  });
});

it("withBankHoliday takes a new bank holiday out", () => {
  const before = published("fixture-a-2026-27");
  const after = withBankHoliday(before, [day("2027-06-11")]);
  expect(after.bankHolidays).toContain("2027-06-11");
  expect(after.schoolDays).toHaveLength(before.schoolDays.length - 1);
  expect(after.sha256).not.toBe(before.sha256);
});
