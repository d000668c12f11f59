import { describe, expect, it } from "vitest";
import { mondayOf, workloadOf } from "./workload.ts";

describe("the Monday of a week", () => {
  it.each([
    ["2026-11-23", "2026-11-23", "a Monday is its own"],
    ["2026-11-29", "2026-11-23", "a Sunday ends the week"],
    ["2026-11-22", "2026-11-16", "the Sunday before"],
    ["2027-01-01", "2026-12-28", "across a year"],
    ["2027-03-28", "2027-03-22", "the day the clocks go forward"],
  ])("%s is %s: %s", (day, monday) => {
    expect(mondayOf(day)).toBe(monday);
  });
});

describe("the workload", () => {
  it("counts placements once a week, and what is overdue apart", () => {
    const due = [
      { placement: "A", on: "2026-10-23", status: "overdue" as const },
      { placement: "A", on: "2026-11-23", status: "today" as const },
      { placement: "A", on: "2026-11-27", status: "upcoming" as const },
      { placement: "B", on: "2026-11-27", status: "upcoming" as const },
      { placement: "B", on: "2026-11-30", status: "upcoming" as const },
    ];
    expect(workloadOf(due)).toEqual({
      overdue: { placements: 1, findings: 1 },
      weeks: [
        { beginning: "2026-11-23", placements: 2, findings: 3 },
        { beginning: "2026-11-30", placements: 1, findings: 1 },
      ],
    });
  });

  it("is nothing when nothing is due", () => {
    expect(workloadOf([])).toEqual({ overdue: { placements: 0, findings: 0 }, weeks: [] });
  });
});
