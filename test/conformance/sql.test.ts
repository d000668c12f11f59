import { DuckDBInstance } from "@duckdb/node-api";
import { type Day, inForce, readFacts } from "@waymark/rules";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { columnsOf } from "../../packages/rules/src/cohort/columns.ts";
import { withDerived } from "../../packages/rules/src/cohort/derive.ts";
import { encode } from "../../packages/rules/src/cohort/encode.ts";
import { evaluateCohortAtOnce } from "../../packages/rules/src/cohort/evaluateCohort.ts";
import { bitAt } from "../../packages/rules/src/cohort/planes.ts";
import { rowReader } from "../../packages/rules/src/cohort/rowReader.ts";
import { factsTableSql, programSql } from "../../packages/rules/src/cohort/sql/programSql.ts";
import { compileRules } from "../../packages/rules/src/program/compile.ts";
import type { Program } from "../../packages/rules/src/program/program.ts";
import { programFor } from "../../packages/rules/src/program/programFor.ts";
import { fillTable } from "../duckdb.ts";
import { publishedLibrary } from "../library.ts";
import { randomCalendar, randomChild, randomDay } from "./randomChildren.ts";
import { randomFacts, randomRules } from "./randomRules.ts";
import { smallLayout } from "./smallLayout.ts";

const seed = Number(process.env["WAYMARK_SEED"] ?? 20261123);
const childrenCompared = Number(process.env["WAYMARK_SQL_CHILDREN"] ?? 4_000);
const options = { dialect: "duckdb", table: "facts", keys: ["child"] } as const;

/** What DuckDB and the cohort say of every rule and child, row by row, as one text each. */
const bothSay = async (
  program: Program,
  columns: ReturnType<typeof columnsOf>,
  context: { asAt: Day; parameters: Readonly<Record<string, number>> },
) => {
  const refs = [...program.roots].map((_, rule) => `R-${rule}`);
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  await connection.run(factsTableSql(program, options));
  await fillTable(connection, "facts", program, columns);
  const statement = programSql(program, refs, { ...options, ...context });
  const answer = await connection.runAndReadAll(statement.replace(/;$/, ' ORDER BY "child"::BIGINT;'));
  const words = new Map<unknown, string>([
    [true, "+"],
    [false, "-"],
    [null, "?"],
  ]);
  const database = answer.getRows().map(([, ...cells]) => cells.map((cell) => words.get(cell)).join(""));
  connection.closeSync();
  const { must, may } = evaluateCohortAtOnce(program, encode(program.layout, columns, context));
  const bits = ["-", "?", "?", "+"];
  const cohort = Array.from({ length: columns.rows }, (_, row) =>
    must.map((plane, rule) => bits[bitAt(plane, row) * 2 + bitAt(may[rule]!, row)]).join(""),
  );
  return { database, cohort };
};

describe("the rules as SQL, on DuckDB", () => {
  it(`say what the cohort says of ${childrenCompared} random children, for every published rule`, async () => {
    const library = await publishedLibrary();
    const days = fc.sample(randomDay, { seed, numRuns: 4 });
    for (const [index, day] of days.entries()) {
      const policies = inForce(library, day);
      const program = programFor(policies);
      const [calendarId] = fc.sample(randomCalendar(library), { seed: seed + index, numRuns: 1 });
      const calendar = calendarId === undefined ? undefined : library.calendars[calendarId];
      const context = { asAt: day as Day, calendar, parameters: policies.parameters };
      const children = fc.sample(randomChild(library.dictionary), {
        seed: seed + index,
        numRuns: childrenCompared / days.length,
      });
      const given = columnsOf(
        program.layout,
        children.map((child) => readFacts(library.dictionary, child)),
      );
      const columns = withDerived(program.layout, given, rowReader(program.layout, context));
      const { database, cohort } = await bothSay(program, columns, context);
      expect(database).toEqual(cohort);
      expect(new Set(cohort.join("")).size).toBe(3);
    }
  }, 600_000);

  it("say what the cohort says for random rules and facts", async () => {
    const children = fc.sample(randomFacts, { seed, numRuns: 500 });
    const facts = children.map((child) => ({
      given: Object.fromEntries(Object.entries(child).map(([id, value]) => [id, { value }])),
    }));
    let compared = 0;
    for (const { rules, named } of fc.sample(randomRules(60), { seed, numRuns: 8 })) {
      const wordable = rules
        .map(({ conditions }) => ({ conditions, named }))
        .filter((rule) => compileRules([rule], smallLayout).leaves.every(({ kind }) => kind !== "call"));
      const program = compileRules(wordable, smallLayout);
      const columns = columnsOf(smallLayout, facts as never);
      const { database, cohort } = await bothSay(program, columns, {
        asAt: "2026-11-23" as Day,
        parameters: {},
      });
      expect(database).toEqual(cohort);
      compared += wordable.length * children.length;
    }
    expect(compared).toBeGreaterThan(100_000);
  }, 600_000);
});
