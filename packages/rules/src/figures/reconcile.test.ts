import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { reconcile } from "./reconcile.ts";
import { readReport } from "./report.ts";

const figure = (id: string, value: number | null, roundedTo?: number) => ({
  id,
  value,
  unit: "children",
  ...(roundedTo === undefined ? {} : { roundedTo }),
  definition: "invented for this test",
  base: "children of this test",
  asOf: null,
  source: "nowhere",
});

const verdictOf = (
  figures: readonly object[],
  left: unknown,
  relation: string,
  right: unknown,
): string | undefined => {
  const { report, issues } = readReport(
    JSON.stringify({
      title: "A test",
      source: "nowhere",
      checkedOn: "2026-11-23",
      figures,
      identities: [{ id: "one", says: "x", left, relation, right, expected: "agree" }],
    }),
  );
  expect(issues).toEqual([]);
  return report === undefined ? undefined : reconcile(report)[0]?.verdict;
};

describe("reconcile", () => {
  it.each([
    [94.4, "conflict", "just outside half a unit"],
    [94.5, "agree", "exactly half a unit below: both ends are included"],
    [95.5, "agree", "exactly half a unit above"],
    [95.6, "conflict", "just outside above"],
  ])("an exact %d against 95 to the nearest one: %s, %s", (value, verdict) => {
    expect(verdictOf([figure("a", value), figure("b", 95, 1)], "a", "equals", "b")).toBe(verdict);
  });

  it.each([
    [96, "within-rounding", "95 to 97 touches 94.5 to 95.5"],
    [96.5, "within-rounding", "95.5 to 97.5 touches at one point"],
    [96.6, "conflict", "95.6 is above 95.5"],
  ])("two rounded shares whose sum is %d against 95: %s, %s", (total, verdict) => {
    const figures = [figure("a", total - 10, 1), figure("b", 10, 1), figure("c", 95, 1)];
    expect(verdictOf(figures, { sum: ["a", "b"] }, "equals", "c")).toBe(verdict);
  });

  it.each([
    [10, "agree", "equal is at least"],
    [9, "within-rounding", "9.5 may be 9.5"],
    [8.9, "cannot-both-hold", "at most 9.4 is below 9.5"],
  ])("%d, to the nearest one, at least 10 to the nearest one: %s, %s", (value, verdict) => {
    const figures = [figure("a", value, 1), figure("b", 10, 1)];
    expect(verdictOf(figures, "a", "atLeast", "b")).toBe(verdict);
    expect(verdictOf(figures, "b", "atMost", "a")).toBe(verdict);
  });

  it("is exact where the machine's numbers are not", () => {
    expect(verdictOf([figure("a", 0.1), figure("b", 0.2)], { sum: ["a", "b"] }, "equals", 0.3)).toBe("agree");
  });

  it("is unknown when a figure has no value", () => {
    expect(verdictOf([figure("a", null)], { product: ["a", 6] }, "equals", 6)).toBe("unknown");
  });

  it("is unknown when a divisor could be zero", () => {
    expect(verdictOf([figure("a", 0.4, 1)], { quotient: [1, "a"] }, "equals", 6)).toBe("unknown");
    expect(verdictOf([figure("a", 0)], { percent: [1, "a"] }, "equals", 6)).toBe("unknown");
  });

  it("ranges over a divisor below zero", () => {
    expect(verdictOf([figure("a", -2, 1)], { quotient: [6, "a"] }, "equals", -3)).toBe("agree");
    expect(verdictOf([figure("a", -2, 1)], { quotient: [6, "a"] }, "equals", -4)).toBe("within-rounding");
  });
});

describe("readReport", () => {
  it("names an unknown figure, where it is and what may be meant", () => {
    const { report, issues } = readReport(`{
      "title": "t", "source": "s", "checkedOn": "2026-11-23",
      "figures": [${JSON.stringify(figure("children.all", 3))}],
      "identities": [{ "id": "one", "says": "x", "left": "children.al", "relation": "equals", "right": 3, "expected": "agree" }]
    }`);
    expect(report).toBeUndefined();
    expect(issues).toMatchObject([
      {
        code: "unknown-figure",
        path: "/identities/0/left",
        line: 4,
        message: expect.stringContaining("did you mean `children.all`?"),
      },
    ]);
  });

  it.each([
    ["{", "json-syntax"],
    ["{}", "missing-key"],
    ["[]", "wrong-type"],
  ])("says what is wrong with %s", (text, code) => {
    expect(readReport(text).issues.map((issue) => issue.code)).toContain(code);
  });
});

const folder = new URL("../../../../policies/figures/", import.meta.url);

describe.each(readdirSync(folder).filter((name) => name.endsWith(".json")))("policies/figures/%s", (name) => {
  const { report, issues } = readReport(readFileSync(new URL(name, folder), "utf8"));

  it("is read without issues and has identities", () => {
    expect(issues).toEqual([]);
    expect(report?.identities.length).toBeGreaterThan(0);
  });

  it("comes to the verdict that each identity expects", () => {
    const surprises = reconcile(report as NonNullable<typeof report>).filter(
      ({ verdict, expected }) => verdict !== expected,
    );
    expect(surprises).toEqual([]);
  });
});
