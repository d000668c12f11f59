import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { canonicalSha256 } from "./buildCalendar.ts";
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

  it("reports every problem at once, with what to do about it", () => {
    const json = calendarJson({
      id: 1,
      name: " ",
      status: "sure",
      schoolYears: [{ startsOn: 2026, endsOn: "2027-02-30" }, "2027-28"],
      terms: [{ startsOn: "2026-09-03", endsOn: "2026-12-18" }],
      bankHolidays: null,
      inset: ["x".repeat(50)],
      insetKnown: "yes",
    });
    const day = "write the day as year-month-day, such as `2026-09-03`";
    const lines = readCalendar(json).issues.map(({ path, message, help }) => [path, message, help]);
    expect(lines).toEqual([
      ["/id", "`id` must be text", "give `id` as text between double quotes"],
      ["/name", "`name` must be text", "give `name` as text between double quotes"],
      [
        "/status",
        "`status` is not one that a calendar can have",
        "use one of `verified`, `fixture`, `pattern-unverified`",
      ],
      ["/schoolYears/0/startsOn", "a day is missing here", day],
      ["/schoolYears/0/endsOn", "`2027-02-30` is not a day", day],
      ["/schoolYears/1", "a span of days must be an object", "give `startsOn` and `endsOn`"],
      ["/terms/0/name", "`name` must be text", "give `name` as text between double quotes"],
      ["/bankHolidays", "`bankHolidays` must be a list", "use an empty list, `[]`, when there are none"],
      ["/inset/0", `\`${"x".repeat(40)}\` is not a day`, day],
      [
        "/insetKnown",
        "`insetKnown` must be true or false",
        "say true when every training day of this school is in `inset`",
      ],
    ]);
    expect(readCalendar([]).issues).toEqual([
      {
        code: "not-an-object",
        path: "",
        message: "a calendar is an object",
        help: "see policies/calendars",
      },
    ]);
  });

  it("says which spans do not fit, by their days", () => {
    const said = (changes: Record<string, unknown>) =>
      readCalendar(calendarJson(changes)).issues.map(({ path, message }) => [path, message]);
    const year = (startsOn: string, endsOn: string) => ({ startsOn, endsOn });
    expect(said({ schoolYears: [] })).toEqual([["/schoolYears", "there is no school year"]]);
    expect(
      said({
        schoolYears: [year("2026-09-01", "2027-07-31"), year("2027-09-01", "2028-08-31")],
        inset: ["2028-09-01"],
      }),
    ).toEqual([
      ["/schoolYears/1", "days are missing between `2027-07-31` and `2027-09-01`"],
      ["/inset/0", "`2028-09-01` to `2028-09-01` is not inside a school year"],
      ["/schoolYears/1", "no half term lies in this school year"],
    ]);
    expect(
      said({
        schoolYears: [year("2026-09-04", "2026-12-31"), year("2026-12-31", "2026-12-01")],
        terms: [
          { name: "autumn", ...year("2026-09-03", "2026-12-18") },
          { name: "winter", ...year("2026-12-18", "2026-12-30") },
        ],
        halfTerms: [{ id: "HT1", ...year("2026-09-02", "2026-10-23") }],
      }),
    ).toEqual([
      ["/schoolYears/1", "`2026-12-31` comes after `2026-12-01`"],
      ["/terms/1", "it starts on `2026-12-18`, before the one above has ended on `2026-12-18`"],
      ["/terms/0", "`2026-09-03` to `2026-12-18` is not inside a school year"],
      ["/halfTerms/0", "`2026-09-02` to `2026-10-23` is not inside a school year"],
      ["/halfTerms/0", "`2026-09-02` to `2026-10-23` is not inside a term"],
      ["/schoolYears/0", "no half term lies in this school year"],
      ["/schoolYears/1", "no half term lies in this school year"],
    ]);
    expect(said({ schoolDayCounts: [37] })).toEqual([
      ["/schoolDayCounts", "`schoolDayCounts` does not agree with the days listed, which give 37, 35"],
    ]);
    expect(said({ schoolDayCounts: { length: 2, 0: 37, 1: 35 } }).length).toBe(1);
    expect(readCalendar(calendarJson({ schoolDayCounts: [36, 35] })).issues[0]?.help).toBe(
      "check the half terms, bank holidays and training days, or correct the counts",
    );
  });

  it("may start with its school year, hold one day, and follow another year on the next day", () => {
    const one = { startsOn: "2026-09-01", endsOn: "2026-09-01" };
    const { issues } = readCalendar(
      calendarJson({
        schoolYears: [one, { startsOn: "2026-09-02", endsOn: "2027-08-31" }],
        terms: [
          { name: "one day", ...one },
          { name: "autumn", startsOn: "2026-09-02", endsOn: "2026-12-18" },
        ],
        halfTerms: [
          { id: "HT0", ...one },
          { id: "HT1", startsOn: "2026-09-02", endsOn: "2026-10-23" },
        ],
      }),
    );
    expect(issues).toEqual([]);
  });
});

describe("what a calendar says beside its days", () => {
  it.each([
    [{}, { authority: null, notes: "", insetKnown: true }],
    [
      { authority: "839", notes: "from the council", insetKnown: false },
      { authority: "839", notes: "from the council", insetKnown: false },
    ],
    [
      { authority: 839, notes: undefined },
      { authority: null, notes: "" },
    ],
  ])("%j", (said, kept) => {
    expect(calendarFrom(calendarJson(said))).toMatchObject(kept);
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

it("a canonical hash is that of the content, lists in their order and keys in any", () => {
  const hash = canonicalSha256({ b: [{ d: null, c: "x" }, 2, 1], a: 1, c: 3 });
  expect(hash).toBe("290bdc99d43ec8e28f82be5798489109cffe5078c3d3a8631713ed5b89bf6458");
  expect(canonicalSha256({ c: 3, a: 1, b: [{ c: "x", d: null }, 2, 1] })).toBe(hash);
  expect(canonicalSha256({ a: 1, b: [{ c: "x", d: null }, 1, 2], c: 3 })).not.toBe(hash);
});

describe("withInset", () => {
  const area = published("bcp-dorset-2026-27");
  const school = withInset(area, [day("2026-11-27"), day("2026-09-03"), day("2026-11-27")]);

  it("takes the days out once each, in order, and says that they are known", () => {
    expect(school.inset).toEqual(["2026-09-03", "2026-11-27"]);
    expect(school.insetKnown).toBe(true);
    expect(school.id).toBe("bcp-dorset-2026-27+inset");
    expect(withInset(school, [day("2026-11-26")]).id).toBe("bcp-dorset-2026-27+inset");
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
