import { type Day, inForce, readFacts } from "@waymark/rules";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { calendarRows, calendarTableSql } from "../../packages/rules/src/cohort/sql/calendarSql.ts";
import { dialects } from "../../packages/rules/src/cohort/sql/dialect.ts";
import { knownFacts } from "../../packages/rules/src/cohort/sql/knownFacts.ts";
import { programSql } from "../../packages/rules/src/cohort/sql/programSql.ts";
import { hasSql, workedOutFacts } from "../../packages/rules/src/cohort/sql/workedOutSql.ts";
import { dueDay } from "../../packages/rules/src/evaluate/dueDay.ts";
import { walk } from "../../packages/rules/src/evaluate/walk.ts";
import { factReader } from "../../packages/rules/src/facts/factReader.ts";
import type { DueDay } from "../../packages/rules/src/policy/types.ts";
import { compileRules } from "../../packages/rules/src/program/compile.ts";
import { programFor } from "../../packages/rules/src/program/programFor.ts";
import { publishedLibrary } from "../library.ts";
import { type RunningPostgres, startPostgres } from "../postgres.ts";
import { duckdb, postgres, type SqlDatabase } from "../sqlDatabase.ts";
import { randomChild } from "./randomChildren.ts";
import { randomFacts, randomRules, readerOf } from "./randomRules.ts";
import { unreachedRows } from "./rows.ts";
import { smallLayout } from "./smallLayout.ts";
import { proveSql } from "./sqlProof.ts";

const seed = Number(process.env["WAYMARK_SEED"] ?? 20261123);
const asAt = "2026-11-23" as Day;

let server: RunningPostgres;
let databases: readonly SqlDatabase[] = [];
beforeAll(async () => {
  server = await startPostgres();
  databases = [await duckdb(), await postgres(server.url)];
}, 60_000);
afterAll(async () => {
  for (const database of databases) await database.close();
  await server.stop();
});

describe("the rules as SQL, on DuckDB and on PostgreSQL", () => {
  it("say what the walker says of random children, with every day, for every row of every published policy", async () => {
    const library = await publishedLibrary();
    const proof = await proveSql(library, databases, { children: 6_000, batch: 750, seed });
    expect(proof.told).toEqual([]);
    expect(proof.disagreements).toBe(0);
    expect(unreachedRows(library, proof.days)).toEqual([]);
    const tallies = Object.values(proof.rows);
    for (const answer of ["met", "unknown", "notMet"] as const)
      expect(tallies.reduce((sum, tally) => sum + tally[answer], 0)).toBeGreaterThan(10_000);
    expect(tallies.filter(({ due }) => due > 0).length).toBeGreaterThan(30);
    expect(tallies.filter(({ or }) => or > 0).length).toBeGreaterThan(5);
  }, 300_000);

  it("say what the walker says for random rules and facts", async () => {
    const children = fc.sample(randomFacts, { seed, numRuns: 300 });
    const words = new Map([
      ["met", "+"],
      ["unknown", "?"],
      ["notMet", "-"],
    ]);
    let compared = 0;
    for (const { rules, named } of fc.sample(randomRules(60), { seed, numRuns: 4 })) {
      const wordable = rules
        .map(({ conditions }) => ({ conditions, named }))
        .filter((rule) => compileRules([rule], smallLayout).leaves.every(({ kind }) => kind !== "call"));
      const walked = children.map((child) =>
        wordable.map(
          ({ conditions }) =>
            words.get(walk(conditions, { read: readerOf(child), conditions: named }).verdict)!,
        ),
      );
      for (const database of databases) {
        const { factsTable, statement, facts } = programSql(
          compileRules(wordable, smallLayout),
          wordable.map((_, rule) => ({ ref: `R-${rule}` })),
          { dialect: database.dialect, ...tables, asAt, parameters: {} },
        );
        await database.run("DROP TABLE IF EXISTS facts");
        await database.run(factsTable);
        await database.fill(
          "facts",
          children.map((child, row) => rowOf(child, row, facts)),
        );
        const cells = wordable.map(
          (_, rule) => `CASE WHEN "R-${rule} must" THEN '+' WHEN "R-${rule} may" THEN '?' ELSE '-' END`,
        );
        const found = await database.texts(inOrder(cells, statement));
        expect(found).toEqual(walked.map((answers) => answers.join("|")));
        compared += wordable.length * children.length;
      }
    }
    expect(compared).toBeGreaterThan(50_000);
  }, 300_000);

  it("count random days as the calendar room does, however they are nested", async () => {
    const library = await publishedLibrary();
    const children = fc.sample(childOnDays, { seed, numRuns: 60 });
    const dues = fc.sample(randomDue, { seed, numRuns: 150 });
    const { dictionary, bankHolidays, calendars } = library;
    let found = 0;
    for (const id of [undefined, "fixture-a-2026-27", "fixture-b-six-terms-2026-27"]) {
      const calendar = id === undefined ? undefined : calendars[id];
      const counted = children.map((child) =>
        dues.map((due) => {
          const context = { read: readerOf(child), conditions: {}, dictionary, bankHolidays, calendar, asAt };
          return dueDay(due, context).on ?? "";
        }),
      );
      found += counted.flat().filter((day) => day !== "").length;
      for (const database of databases) {
        const always = { conditions: { all: [] }, named: {} };
        const { factsTable, statement, facts } = programSql(
          compileRules(
            dues.map(() => always),
            smallLayout,
          ),
          dues.map((due, rule) => ({ ref: `R-${rule}`, due })),
          { dialect: database.dialect, ...tables, asAt, parameters: {} },
        );
        await database.run("DROP TABLE IF EXISTS facts; DROP TABLE IF EXISTS calendar;");
        await database.run(factsTable);
        await database.run(calendarTableSql("calendar", calendarRows(bankHolidays, calendar)));
        await database.fill(
          "facts",
          children.map((child, row) => rowOf(child, row, facts)),
        );
        const cells = dues.map((_, rule) => `COALESCE(CAST("R-${rule} due" AS VARCHAR), '')`);
        const answers = (await database.texts(inOrder(cells, statement))).map((text) => text.split("|"));
        for (const [row, days] of counted.entries()) {
          for (const [rule, day] of days.entries()) {
            if (answers[row]![rule] !== day)
              expect({
                database: database.dialect,
                due: dues[rule],
                child: children[row],
                day: answers[row]![rule],
              }).toEqual({ day });
          }
        }
      }
    }
    expect(found).toBeGreaterThan(3_000);
  }, 300_000);
});

describe("a worked-out fact in SQL", () => {
  it("is what the library works out, for every fact that SQL has words for", async () => {
    const library = await publishedLibrary();
    const { dictionary, bankHolidays, calendars } = library;
    const sample = fc.sample(fc.tuple(randomChild(dictionary), someBirth), { seed, numRuns: 1_500 });
    const children = sample.map(([{ "child.ofCompulsorySchoolAge": _, ...child }, bornOn]) => ({
      ...child,
      ...(bornOn === undefined ? {} : { "child.bornOn": bornOn }),
    }));
    const ids = workedOutFacts();
    let known = 0;
    for (const id of [undefined, "fixture-a-2026-27", "bcp-dorset-2026-27"]) {
      const calendar = id === undefined ? undefined : calendars[id];
      const policies = inForce(library, asAt);
      const layout = programFor(policies).layout;
      const readers = children.map((child) => {
        const all = readFacts(dictionary, child);
        const given = Object.fromEntries(
          Object.entries(all.given).filter(([fact]) => !/spells|reviews/i.test(dictionary.byId[fact]!.type)),
        );
        const { parameters } = policies;
        return factReader({ facts: { ...all, given }, calendar, asAt, parameters, bankHolidays });
      });
      const worked = readers.map((read) =>
        ids.map((fact) => {
          const found = read(fact);
          if (found.known) known += 1;
          return found.known ? String(found.value) : "";
        }),
      );
      for (const database of databases) {
        const { facts, columns } = knownFacts(ids, {
          calendar: '"calendar"',
          asAt: `DATE '${asAt}'`,
          mayBeGiven: (fact) => dictionary.byId[fact]!.mayBeGiven,
        });
        const slots = layout.slots.filter(({ fact }) => columns.has(fact));
        const shape = slots.map(({ fact, type }) => `"${fact}" ${dialects[database.dialect].typeOf(type)}`);
        await database.run("DROP TABLE IF EXISTS facts; DROP TABLE IF EXISTS calendar;");
        await database.run(`CREATE TABLE facts ("child" VARCHAR, ${shape.join(", ")})`);
        await database.run(calendarTableSql("calendar", calendarRows(bankHolidays, calendar)));
        await database.fill(
          "facts",
          children.map((child, row) =>
            rowOf(
              child,
              row,
              slots.filter(({ fact }) => !hasSql(fact) || dictionary.byId[fact]!.mayBeGiven),
            ),
          ),
        );
        const cells = ids.map((fact) => `COALESCE(CAST("${fact}" AS VARCHAR), '')`);
        const answers = await database.texts(
          inOrder(cells, `SELECT "child", ${facts.join(", ")} FROM facts`),
        );
        for (const [row, cellsOf] of answers.map((text) => text.split("|")).entries()) {
          const same = cellsOf.map((cell, index) => ({ fact: ids[index], value: plainNumber(cell) }));
          expect(same).toEqual(worked[row]!.map((value, index) => ({ fact: ids[index], value })));
        }
      }
    }
    expect(known).toBeGreaterThan(30_000);
  }, 300_000);
});

/** DuckDB writes a whole number that has a fraction's type with one. */
const plainNumber = (text: string): string => text.replace(/^(-?\d+)\.0$/, "$1");

const births = ["01-01", "02-28", "02-29", "03-31", "04-01", "08-31", "09-01", "09-03", "09-10", "09-11"];

/** Around every turn of school age: leap days, ends of terms, the first days of September. */
const someBirth = fc.option(
  fc
    .tuple(fc.integer({ min: 2003, max: 2023 }), fc.constantFrom(...births))
    .map(([year, day]) => (day === "02-29" && year % 4 !== 0 ? `${year}-03-01` : `${year}-${day}`)),
  { nil: undefined, freq: 8 },
);

const tables = { table: "facts", calendar: "calendar", keys: ["child"] };

const rowOf = (
  child: Readonly<Record<string, unknown>>,
  row: number,
  facts: readonly { readonly fact: string }[],
) =>
  ({
    child: String(row),
    ...Object.fromEntries(facts.flatMap(({ fact }) => (fact in child ? [[fact, child[fact]]] : []))),
  }) as never;

const inOrder = (cells: readonly string[], statement: string): string =>
  `SELECT ${cells.join(" || '|' || ")} FROM (${statement.replace(/;$/, "")}) AS answers ORDER BY CAST("child" AS INTEGER)`;

/** School days, weekends, holidays, bank holidays, and days beyond every calendar. */
const days = [
  "2016-12-30",
  "2026-08-31",
  "2026-09-01",
  "2026-09-02",
  "2026-10-23",
  "2026-10-24",
  "2026-11-20",
  "2026-11-23",
  "2026-12-18",
  "2026-12-25",
  "2027-03-29",
  "2027-05-27",
  "2027-07-22",
  "2027-08-31",
  "2027-09-01",
  "2030-12-28",
];

const childOnDays = fc
  .tuple(randomFacts, fc.constantFrom(...days), fc.constantFrom(...days))
  .map(([child, one, two]) => ({
    ...child,
    ...("d.one" in child ? { "d.one": one } : {}),
    ...("d.two" in child ? { "d.two": two } : {}),
  }));

const units = ["school-day", "working-day", "day", "week", "month"] as const;
const directions = ["after", "before", "ordinal"] as const;

const { due: randomDue } = fc.letrec<{ due: DueDay }>((tie) => {
  const fact = fc.constantFrom("d.one", "d.two").map((id) => ({ fact: id }));
  const counted = fc.record(
    {
      from: fc.oneof({ weight: 3, arbitrary: fact }, tie("due")),
      count: fc.oneof(
        fc.constantFrom(0, 1, 2, 5, 15, 40),
        fc.constantFrom("n.one", "n.two").map((id) => ({ fact: id })),
      ),
      unit: fc.constantFrom(...units),
      direction: fc.constantFrom(...directions),
      onto: fc.constantFrom("next-school-day" as const, "previous-school-day" as const),
    },
    { requiredKeys: ["from", "count", "unit", "direction"] },
  );
  const when = fc.constantFrom(
    { fact: "b.one", operator: "equal", value: true },
    { fact: "e.one", operator: "equal", value: "x" },
    {
      any: [
        { fact: "b.two", operator: "equal", value: false },
        { fact: "n.one", operator: "greaterThan", value: 1 },
      ],
    },
  );
  const due = fc.oneof(
    { depthSize: "small", maxDepth: 3 },
    fact,
    { weight: 5, arbitrary: counted },
    fc.record({ month: fc.constantFrom(2, 9), day: fc.constantFrom(1, 14, 28), inYearOf: tie("due") }),
    fc.constant({ endOfTerm: true as const }),
    fc.record({
      earliestOf: fc.array(
        fc
          .tuple(tie("due"), fc.boolean())
          .map(([part, ifKnown]) => ({ ...part, ...(ifKnown ? { ifKnown: true as const } : {}) })),
        { minLength: 1, maxLength: 3 },
      ),
    }),
    fc.record({ firstOf: fc.array(fc.record({ when, day: tie("due") }), { minLength: 1, maxLength: 2 }) }),
  );
  return { due: due as fc.Arbitrary<DueDay> };
});
