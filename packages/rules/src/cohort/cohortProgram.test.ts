import { describe, expect, it } from "vitest";
import { fromNumber, parseDay, toNumber } from "../calendar/day.ts";
import { smallPolicies } from "./cohort.fixture.ts";
import { cohortProgram, evaluateCohort } from "./cohortProgram.ts";
import { type Column, type Columns, noDay } from "./columns.ts";
import { columnWriter, UnusableColumns } from "./givenColumns.ts";
import { bitAt, count } from "./planes.ts";

const first = toNumber(parseDay("2026-11-10")!);
const rows = 20_000;
const cohort = (from = 0, to = rows): Columns => {
  const values = <Numbers extends Int8Array | Int32Array>(all: Numbers) =>
    all.subarray(from, to) as unknown as Numbers;
  return {
    rows: to - from,
    byFact: new Map<string, Column>([
      ["kind", { values: values(Int8Array.from({ length: rows }, (_, row) => (row % 3) - 1)), unknown: -1 }],
      [
        "firstDayOn",
        {
          values: values(Int32Array.from({ length: rows }, (_, row) => (row % 7 === 0 ? 0 : first + row))),
          unknown: 0,
        },
      ],
    ]),
  };
};
const program = cohortProgram(smallPolicies);

describe("evaluateCohort", () => {
  it("gives every child, whatever part the child is in, what a child alone is given", async () => {
    const { byRef, cautions, wanted } = await evaluateCohort(program, cohort());
    for (const row of [0, 1, 2, 8, 31, 32, 8_190, 8_191, 8_192, 8_193, 16_384, 19_998, 19_999]) {
      const alone = await evaluateCohort(cohortProgram(smallPolicies), cohort(row, row + 1));
      for (const [ref, own] of alone.byRef) {
        const found = byRef.get(ref)!;
        const here = [found.must, found.may, found.uncounted].map((plane) => plane && bitAt(plane, row));
        const there = [own.must, own.may, own.uncounted].map((plane) => plane && bitAt(plane, 0));
        const days = [found.due, ...found.others].map((on) => on?.[row]);
        expect({ ref, row, here, days }).toEqual({
          ...{ ref, row, here: there },
          days: [own.due, ...own.others].map((on) => on?.[0]),
        });
      }
      const told = cautions.filter(({ children }) => bitAt(children, row) === 1).map(({ code }) => code);
      expect(told).toEqual(alone.cautions.map(({ code }) => code));
    }
    const excluded = byRef.get("A-1")!;
    expect(count(excluded.must)).toBe(Math.floor(rows / 3));
    expect(fromNumber(excluded.due![8]!)).toBe("2026-11-23");
    expect(fromNumber(excluded.others[0]![8]!)).toBe("2026-11-24");
    expect(excluded.due![1]).toBe(noDay);
    expect(byRef.get("A-2")!.due).toBeUndefined();
    expect(wanted.get("age")).toBe(rows);
  });

  it("says how far it is after each part", async () => {
    const told: (readonly number[])[] = [];
    await evaluateCohort(program, cohort(), { onProgress: (done, all) => told.push([done, all]) });
    expect(told).toEqual([
      [8_192, rows],
      [16_384, rows],
      [rows, rows],
    ]);
  });

  it("stops between two parts once it is asked to, and gives other work a turn to ask", async () => {
    const stop = new AbortController();
    const told: number[] = [];
    const onProgress = (done: number) => {
      told.push(done);
      setTimeout(() => stop.abort(new Error("enough")), 0);
    };
    await expect(evaluateCohort(program, cohort(), { signal: stop.signal, onProgress })).rejects.toThrow(
      "enough",
    );
    expect(told).toEqual([8_192]);
  });

  it("answers nobody with nothing", async () => {
    const { byRef } = await evaluateCohort(program, { rows: 0, byFact: new Map() });
    expect(byRef.get("A-1")).toMatchObject({ must: new Int32Array(0), due: new Int32Array(0) });
  });

  it.each<readonly [string, string, Column, string, RegExp]>([
    ["an unknown fact", "knd", { values: Int8Array.of(0, 0), unknown: -1 }, "/knd", /did you mean `kind`/],
    [
      "too few rows",
      "kind",
      { values: Int8Array.of(0), unknown: -1 },
      "/kind",
      /has 1 rows, and the cohort 2/,
    ],
    ["no member", "kind", { values: Int8Array.of(-1, 2), unknown: -1 }, "/kind/1", /2 is no value of `kind`/],
    ["half a member", "kind", { values: Float64Array.of(0.5, 0), unknown: -1 }, "/kind/0", /counted from 0/],
    ["no day", "firstDayOn", { values: Int32Array.of(1, 9e6), unknown: 0 }, "/firstDayOn/1", /since 1970/],
    ["half a year of age", "age", { values: Float64Array.of(1, 5.5), unknown: -1 }, "/age/1", /whole number/],
  ])("refuses a column with %s, and says where", async (_, id, column, path, message) => {
    const refused = await evaluateCohort(program, { rows: 2, byFact: new Map([[id, column]]) }).catch(
      (error: unknown) => error,
    );
    expect(refused).toBeInstanceOf(UnusableColumns);
    expect(refused).toMatchObject({ code: "unusable-columns", issues: [{ path }] });
    expect((refused as Error).message).toMatch(message);
  });
});

describe("a column's writer", () => {
  const { dictionary } = smallPolicies.library;

  it("takes values as they are read of a child, and keeps what it had where one is none", async () => {
    const kinds = columnWriter(dictionary, "kind", 3);
    expect(kinds.set(0, "permanent")).toEqual([]);
    expect(kinds.set(1, "permament")).toMatchObject([{ path: "/kind/1", code: "not-a-member" }]);
    expect(kinds.set(3, "none")).toMatchObject([{ path: "/kind/3", code: "wrong-rows" }]);
    const days = columnWriter(dictionary, "firstDayOn", 3);
    expect(days.set(0, "2026-11-10")).toEqual([]);
    expect(days.set(1, "2026-02-30")).toMatchObject([{ code: "impossible-date" }]);
    const byFact = new Map([
      ["kind", kinds.column],
      ["firstDayOn", days.column],
    ]);
    const { byRef } = await evaluateCohort(program, { rows: 3, byFact });
    const { must, may, due } = byRef.get("A-1")!;
    expect([must[0], may[0]]).toEqual([0b001, 0b111]);
    expect([...due!]).toEqual([first + 5, noDay, noDay]);
  });

  it("is for no fact that there is not", () => {
    expect(() => columnWriter(dictionary, "knd", 1)).toThrow(/there is no fact `knd`; did you mean `kind`\?/);
  });
});
