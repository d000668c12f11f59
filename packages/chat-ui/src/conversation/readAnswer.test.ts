import type { Day, FactDefinition } from "@waymark/rules";
import { describe, expect, it } from "vitest";
import { readAnswer } from "./readAnswer.ts";

const definition = (type: FactDefinition["type"], more: Partial<FactDefinition> = {}) =>
  ({ id: "a.fact", type, unit: null, values: null, ...more }) as FactDefinition;

const fields = (given: Record<string, string | string[]>) => ({
  get: (name: string) => [given[name]].flat()[0],
  all: (name: string) => [given[name] ?? []].flat(),
});

const asAt = "2026-11-23" as Day;
const kinds = definition("enum", { values: ["none", "suspension", "permanent"] });
const papers = definition("enumSet", { values: ["nothing-yet", "child-views", "baseline"] });

describe("readAnswer", () => {
  it.each([
    ["yes", definition("boolean"), { value: "true" }, true],
    ["no", definition("boolean"), { value: "false" }, false],
    ["a member", kinds, { value: "permanent" }, "permanent"],
    ["members", papers, { value: ["child-views", "baseline"] }, ["child-views", "baseline"]],
    ["nothing yet", papers, { value: ["nothing-yet"] }, ["nothing-yet"]],
    ["zero", definition("integer"), { value: " 0 " }, 0],
    ["half a number", definition("number"), { value: "12.5" }, 12.5],
    ["a date", definition("date"), { day: "9", month: "11", year: "2026" }, "2026-11-09"],
    [
      "a date with a month in words",
      definition("date"),
      { day: "9", month: "Nov", year: "2026" },
      "2026-11-09",
    ],
    ["a leap day", definition("date"), { day: "29", month: "2", year: "2028" }, "2028-02-29"],
    ["no suspensions", definition("spells"), { none: "yes" }, []],
    [
      "suspensions, the earlier first",
      definition("spells"),
      {
        "0-day": "12",
        "0-month": "11",
        "0-year": "2026",
        "0-sessions": "3",
        "0-afternoon": "yes",
        "1-day": "1",
        "1-month": "10",
        "1-year": "2026",
        "1-sessions": "2",
      },
      [
        { startsOn: "2026-10-01", sessions: 2, startsInAfternoon: false },
        { startsOn: "2026-11-12", sessions: 3, startsInAfternoon: true },
      ],
    ],
    [
      "a review",
      definition("reviews"),
      {
        "0-day": "1",
        "0-month": "10",
        "0-year": "2026",
        "0-attendedBy": ["provider"],
        "0-covers": ["safety"],
      },
      [{ on: "2026-10-01", attendedBy: ["provider"], covers: ["safety"] }],
    ],
  ])("reads %s", (_, fact, given, value) => {
    expect(readAnswer(fact, fields(given as Record<string, string | string[]>), asAt)).toEqual({
      ok: true,
      value,
    });
  });

  it.each([
    ["an unanswered choice", kinds, {}],
    ["a choice that is not offered", kinds, { value: "expelled" }],
    ["nothing ticked", papers, {}],
    ["nothing yet beside something", papers, { value: ["nothing-yet", "baseline"] }],
    ["a part of a session", definition("integer"), { value: "1.5" }],
    ["a negative number", definition("integer"), { value: "-1" }],
    ["more than the most", definition("integer", { maximum: 13 }), { value: "14" }],
    ["31 November", definition("date"), { day: "31", month: "11", year: "2026" }],
    ["29 February in a common year", definition("date"), { day: "29", month: "2", year: "2026" }],
    ["a year of two figures", definition("date"), { day: "1", month: "11", year: "26" }],
    ["half a date", definition("date"), { day: "1", month: "", year: "2026" }],
    ["a year before anybody at school was born", definition("date"), { day: "1", month: "1", year: "1066" }],
    [
      "a day that no child at school will see there",
      definition("date"),
      { day: "1", month: "1", year: "2062" },
    ],
    ["a day before the child can have been born", definition("date"), { day: "1", month: "1", year: "1995" }],
    [
      "a date of birth after the day asked about",
      definition("date", { id: "child.bornOn" }),
      { day: "24", month: "11", year: "2026" },
    ],
    [
      "a suspension in another century",
      definition("spells"),
      { "0-day": "1", "0-month": "10", "0-year": "2099", "0-sessions": "2" },
    ],
    ["an empty list without saying none", definition("spells"), {}],
    [
      "a suspension of no sessions",
      definition("spells"),
      { "0-day": "1", "0-month": "10", "0-year": "2026", "0-sessions": "0" },
    ],
  ])("says what to mend for %s", (_, fact, given) => {
    const read = readAnswer(fact, fields(given as Record<string, string | string[]>), asAt);
    expect(read.ok).toBe(false);
    expect("message" in read && read.message).toMatch(/\.$/);
  });

  it("takes “I don’t know” from any form", () => {
    for (const fact of [kinds, papers, definition("date"), definition("spells")]) {
      expect(readAnswer(fact, fields({ dontKnow: "yes" }), asAt)).toEqual({ ok: true, dontKnow: true });
    }
    expect(readAnswer(kinds, fields({ value: "dont-know" }), asAt)).toEqual({ ok: true, dontKnow: true });
  });
});
