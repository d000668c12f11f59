import { describe, expect, it } from "vitest";
import type { Day } from "../calendar/day.ts";
import type { FactDefinition, FactType } from "../facts/dictionary.ts";
import type { Resolved } from "../facts/facts.ts";
import { dictionaryOf } from "../facts/readDictionary.ts";
import type { Condition, Operand } from "../policy/types.ts";
import { compileRules } from "../program/compile.ts";
import { layoutOf } from "../program/layout.ts";
import { met, notMet, unknown } from "../program/verdictBits.ts";
import { verdicts } from "../program/verdicts.ts";
import type { Columns } from "./columns.ts";
import { encode } from "./encode.ts";
import { evaluateCohortAtOnce } from "./evaluateCohort.ts";
import { placeAfter, placeOn } from "./line.ts";
import { numberTable } from "./numberTable.ts";
import { bitAt, count } from "./planes.ts";
import { recall } from "./recall.ts";

const types: Readonly<Record<string, FactType>> = { number: "number", other: "number", yes: "boolean" };
const layout = layoutOf(
  dictionaryOf(
    Object.entries(types).map(([id, type]) => ({ id, type, values: null }) as unknown as FactDefinition),
  ),
  ["limit", "unset"],
);
const context = { asAt: "2026-11-23" as Day, parameters: { limit: 2.5 } };

const test = (operator: string, value: Operand): Condition => ({ fact: "number", operator, value });
const conditions: readonly Condition[] = [
  ...["equal", "notEqual", "lessThan", "lessThanInclusive", "greaterThan", "greaterThanInclusive"].flatMap(
    (operator) => [
      ...[-7, -0.5, 0, 1, 1.25, 2.5, 1000].map((value) => test(operator, value)),
      test(operator, { fact: "parameter.limit" }),
      test(operator, { fact: "other" }),
    ],
  ),
  test("in", [1, 2.5, 7]),
  test("notIn", [-7, 0]),
  { all: [test("greaterThan", 0), { not: { fact: "yes", operator: "equal", value: true } }] },
  { any: [test("lessThan", { fact: "parameter.unset" }), { fact: "yes", operator: "equal", value: false }] },
];
const program = compileRules(
  conditions.map((each) => ({ conditions: each, named: {} })),
  layout,
);

/** Numbers in a cycle whose length shares no factor with 32, some of them not known. */
const cohortOf = (rows: number, numbers: readonly number[]): Columns => ({
  rows,
  byFact: new Map([
    [
      "number",
      {
        values: Float64Array.from({ length: rows }, (_, row) => numbers[row % numbers.length]!),
        unknown: Number.NaN,
      },
    ],
    ["other", { values: Int16Array.from({ length: rows }, (_, row) => (row % 5) - 2), unknown: -2 }],
    ["yes", { values: Int8Array.from({ length: rows }, (_, row) => (row % 3) - 1), unknown: -1 }],
  ]),
});

const scalar = (columns: Columns, row: number): readonly number[] => {
  const slots = new Float64Array(layout.slots.length).fill(Number.NaN);
  for (const [fact, { values, unknown: none }] of columns.byFact) {
    const value = values[row] as number;
    slots[layout.placeOf.get(fact)!] = value === none ? Number.NaN : value;
  }
  slots[layout.placeOf.get("parameter.limit")!] = 2.5;
  const nodes = verdicts(program, slots);
  return [...program.roots].map((root) => nodes[root]!);
};

const sizes = [0, 1, 31, 32, 33, 2047, 2048, 2049, 4500];

describe("a cohort's verdicts", () => {
  it.each(sizes)("are those of each child alone, for %i children and whole numbers", (rows) => {
    expectScalar(cohortOf(rows, [-7, 0, 1, 2, Number.NaN, 900, 3]));
  });

  it.each(sizes)("are those of each child alone, for %i children and numbers with fractions", (rows) => {
    expectScalar(cohortOf(rows, [-7, -0.5, 1.25, 2.5, Number.NaN, 0, 1e9]));
  });

  it("are unknown of everybody where no child has the fact", () => {
    const { must, may } = evaluateCohortAtOnce(
      program,
      encode(layout, { rows: 40, byFact: new Map() }, context),
    );
    expect(must.map(count).every((each) => each === 0)).toBe(true);
    expect(may.map(count).every((each) => each === 40)).toBe(true);
  });
});

const expectScalar = (columns: Columns): void => {
  const { must, may } = evaluateCohortAtOnce(program, encode(layout, columns, context));
  const bits = [notMet, unknown, unknown, met];
  for (let row = 0; row < columns.rows; row += 1) {
    const found = must.map((plane, rule) => bits[bitAt(plane, row) * 2 + bitAt(may[rule]!, row)]);
    expect({ row, found }).toEqual({ row, found: scalar(columns, row) });
  }
  for (const plane of may) expect(count(plane)).toBeLessThanOrEqual(columns.rows);
};

describe("a place on a line", () => {
  const whole = { lowest: -2, length: 5 };
  const ranked = { distinct: Float64Array.of(-2, 0.5, 7), length: 3 };
  it.each([
    ["below the whole numbers", whole, -3, 0, 0],
    ["at the lowest", whole, -2, 0, 1],
    ["between two", whole, -0.5, 2, 2],
    ["at the highest", whole, 2, 4, 5],
    ["above", whole, 99, 5, 5],
    ["below those listed", ranked, -9, 0, 0],
    ["at one listed", ranked, 0.5, 1, 2],
    ["between two listed", ranked, 1, 2, 2],
    ["above those listed", ranked, 8, 3, 3],
  ])("counts the numbers %s", (_, line, number, less, lessOrSame) => {
    expect([placeOn(line, number), placeAfter(line, number)]).toEqual([less, lessOrSame]);
  });
});

describe("recall", () => {
  type Row = Readonly<Record<string, number>>;
  const recalling = () => {
    let row: Row = {};
    let worked = 0;
    const source = (fact: string) => ({
      isConstant: fact === "same",
      number: () => row[fact] ?? Number.NaN,
      read: (): Resolved => {
        const value = row[fact];
        return value === undefined ? { known: false, missing: [fact] } : { known: true, value, given: true };
      },
    });
    const sum = recall(
      2,
      (ask, into) => {
        worked += 1;
        const [first, same] = [ask("a"), ask("same")];
        into[1] = same.known ? 1 : 0;
        into[0] = first.known ? 0 : -1;
        if (!first.known || first.value === 0) return;
        const second = ask("b");
        into[0] = (first.value as number) + (second.known ? (second.value as number) : 0.5);
      },
      source,
    );
    const of = (next: Row): readonly number[] => {
      row = next;
      return [...sum()];
    };
    return { of, worked: () => worked };
  };

  it("works once for each way in which what is read differs, and never mistakes one for another", () => {
    const { of, worked } = recalling();
    const rows: readonly Row[] = [
      ...[{}, { b: 1 }, { a: 0, b: 1 }, { a: 0, b: 2 }, { a: 1, b: 2 }, { a: 1 }, { a: 1, b: 2 }],
      ...[{ a: 2, b: 2 }, { same: 1, a: 2, b: 2 }, { a: 1 }, {}],
    ];
    expect(rows.map((row) => of(row)[0])).toEqual([-1, -1, 0, 0, 3, 1.5, 3, 4, 4, 1.5, -1]);
    // Until `b` was read nobody knew that it would matter; what was kept before then is worked out again.
    expect(worked()).toBe(6);
  });

  it("gives the same whether rows repeat or never do, however many they are", () => {
    const { of } = recalling();
    for (let each = 0; each < 300_000; each += 1) {
      const row = each % 3 === 0 ? { a: 7, b: 1 } : { a: each, b: each % 1000 };
      const expected = row.a === 0 ? 0 : row.a + row.b;
      if (of(row)[0] !== expected) expect({ row, found: of(row)[0] }).toEqual({ row, found: expected });
    }
  });

  it("is of use again when rows begin to repeat", () => {
    const { of, worked } = recalling();
    for (let each = 0; each < 10_000; each += 1) of({ a: each + 1, b: each });
    for (let each = 0; each < 200_000; each += 1) of({ a: 1, b: each % 5 });
    const before = worked();
    for (let each = 0; each < 1_000; each += 1) of({ a: 1, b: each % 5 });
    expect(worked()).toBe(before);
  });
});

describe("a table of numbers", () => {
  it("finds what was added, not known and minus zero among it, until it starts afresh", () => {
    const table = numberTable(2, 1);
    const key = (a: number, b: number) => Float64Array.of(a, b);
    const odd = [Number.NaN, 0, -0, -(2 ** 52), 0.1];
    const all = odd.flatMap((a) => odd.map((b) => [a, b] as const));
    for (const [at, [a, b]] of all.entries()) table.add(key(a, b), Float64Array.of(at));
    expect(all.map(([a, b]) => table.resultAt(table.find(key(a, b)), 0))).toEqual(all.map((_, at) => at));
    expect(table.find(key(1, 1))).toBe(-1);
    for (let each = 1; each < 100_000; each += 1) table.add(key(each, each), Float64Array.of(each));
    expect(table.find(key(Number.NaN, 0))).toBe(-1);
    expect(table.resultAt(table.find(key(99_999, 99_999)), 0)).toBe(99_999);
  });
});
