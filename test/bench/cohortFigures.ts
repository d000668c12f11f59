import { createReadStream } from "node:fs";
import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import colours from "picocolors";
import type { Day } from "../../packages/rules/src/calendar/day.ts";
import { runFile } from "../../packages/rules/src/cli/run.ts";
import { type Columns, columnsOf } from "../../packages/rules/src/cohort/columns.ts";
import { encode } from "../../packages/rules/src/cohort/encode.ts";
import { evaluateCohortAtOnce } from "../../packages/rules/src/cohort/evaluateCohort.ts";
import { count } from "../../packages/rules/src/cohort/planes.ts";
import { programSql, type RulesSql } from "../../packages/rules/src/cohort/sql/programSql.ts";
import { dictionaryOf } from "../../packages/rules/src/facts/readDictionary.ts";
import { inForce, type Library } from "../../packages/rules/src/policy/library.ts";
import type { Policy, Rule } from "../../packages/rules/src/policy/types.ts";
import { compileRules } from "../../packages/rules/src/program/compile.ts";
import { programFor } from "../../packages/rules/src/program/programFor.ts";
import { type Figure, timeOf } from "./measure.ts";
import { type Child, children, random, type Workload } from "./workload.ts";

const asAt = "2026-11-23" as Day;
const rounds = 5;

/** A cohort from columns, one edited rule, and a CSV file to a findings file; DuckDB beside each with our own SQL. */
export const cohortFigures = async (workload: Workload, rows: number): Promise<readonly Figure[]> => {
  const library = libraryOf(workload);
  const policies = inForce(library, asAt);
  const program = programFor(policies);
  const { layout } = program;
  const context = { asAt, parameters: {} };
  const cohort = withGaps(children(rows));
  const columns: Columns = columnsOf(
    layout,
    cohort.map(
      (child) =>
        ({ given: Object.fromEntries(Object.entries(child).map(([id, value]) => [id, { value }])) }) as never,
    ),
  );
  const encoded = encode(layout, columns, context);
  const expected = evaluateCohortAtOnce(program, encoded).must.map(count).join();
  const edited = compileRules([{ conditions: workload.rules[7]!.conditions, named: {} }], layout);
  const figures: Figure[] = [];
  const figure = (name: string, milliseconds: number) =>
    figures.push({ name, microseconds: (milliseconds * 1000) / rows });

  figure(
    "waymark, encoding columns as bits, once a cohort",
    await timeOf(rounds, () => encode(layout, columns, context)),
  );
  figure(
    "waymark, every rule over the encoded cohort",
    await timeOf(rounds, () => evaluateCohortAtOnce(program, encoded)),
  );
  figure(
    "waymark, one edited rule over it",
    await timeOf(rounds, () => evaluateCohortAtOnce(edited, encoded)),
  );

  const folder = await mkdtemp(join(tmpdir(), "waymark-bench-"));
  try {
    const file = join(folder, "cohort.csv");
    await writeFile(file, csvOf(workload, cohort));
    const out = join(folder, "findings.csv");
    const refs = policies.rules.map(({ rule }) => rule.ref);
    const agree = (name: string, found: string) => {
      if (found !== expected) throw new Error(`${name} does not give the cohort's answers`);
    };
    const connection = await (await DuckDBInstance.create(":memory:")).connect();
    const sql = programSql(
      program,
      refs.map((ref) => ({ ref })),
      { ...sqlOptions, ...context },
    );
    await connection.run(sql.factsTable);
    await connection.run(`INSERT INTO facts BY NAME ${readCsvSql(workload, sql, file)}`);
    const statement = sql.statement.replace(/;$/, "");
    const counts = `SELECT ${refs.map((ref) => `count(*) FILTER ("${ref} must")`).join(", ")} FROM (${statement})`;
    agree("DuckDB", ((await connection.runAndReadAll(counts)).getRows()[0] ?? []).join());
    for (const threads of [1, 2]) {
      await connection.run(`SET threads = ${threads}`);
      figure(
        `DuckDB, our SQL over a table, ${threads} thread${threads === 1 ? "" : "s"}`,
        await timeOf(rounds, () => connection.run(counts)),
      );
    }
    const terminal = { out: () => undefined, err: () => undefined, colours: colours.createColors(false) };
    const run = () => runFile(file, { asAt, out }, library, terminal);
    const summary = (await run()).json as { readonly refs: readonly { readonly met: number }[] };
    agree("waymark run", summary.refs.map(({ met }) => met).join());
    figure("waymark run, CSV to findings CSV", await timeOf(2, run));
    for (const threads of [1, 2]) {
      await connection.run(`SET threads = ${threads}`);
      figure(
        `DuckDB, our SQL, the same CSV to the same CSV, ${threads} thread${threads === 1 ? "" : "s"}`,
        await timeOf(2, () => duckdbCsv(connection, workload, sql, refs, file, `${out}.duckdb`)),
      );
    }
    await sameLines(out, `${out}.duckdb`);
    connection.closeSync();
  } finally {
    await rm(folder, { recursive: true });
  }
  return figures;
};

const sqlOptions = { dialect: "duckdb", table: "facts", calendar: "calendar", keys: ["child"] } as const;

/** One value in eight is not known. */
const withGaps = (cohort: readonly Child[]): readonly Child[] => {
  const { below } = random(8);
  return cohort.map((child) => Object.fromEntries(Object.entries(child).filter(() => below(8) !== 0)));
};

const csvOf = ({ facts }: Workload, cohort: readonly Child[]): string => {
  const cell = (value: Child[string] | undefined): string => {
    if (value === undefined) return "";
    if (!Array.isArray(value)) return String(value);
    return value.length === 0 ? "[]" : value.join(";");
  };
  const lines = cohort.map((child) => facts.map(({ id }) => cell(child[id])).join(","));
  return `${[facts.map(({ id }) => id).join(","), ...lines].join("\n")}\n`;
};

const readCsvSql = ({ facts }: Workload, sql: RulesSql, file: string): string => {
  const used = new Set(sql.facts.map(({ fact }) => fact));
  const columns = facts
    .filter(({ id }) => used.has(id))
    .map(({ id, type }) => {
      if (type === "enumSet") {
        return `CASE "${id}" WHEN '[]' THEN []::VARCHAR[] ELSE string_split("${id}", ';') END AS "${id}"`;
      }
      return `"${id}"`;
    });
  const types = facts.map(({ id, type }) => `'${id}': '${columnType[type] ?? "VARCHAR"}'`);
  return `SELECT CAST(row_number() OVER () AS VARCHAR) AS child, ${columns.join(", ")}
    FROM read_csv('${file}', header = true, columns = {${types.join(", ")}})`;
};

const columnType: Readonly<Record<string, string>> = { boolean: "BOOLEAN", integer: "BIGINT", date: "DATE" };

const duckdbCsv = (
  connection: DuckDBConnection,
  workload: Workload,
  sql: RulesSql,
  refs: readonly string[],
  file: string,
  out: string,
) => {
  const words = refs.map(
    (ref) =>
      `CASE WHEN "${ref} must" THEN 'met' WHEN "${ref} may" THEN 'unknown' ELSE 'notMet' END AS "${ref}"`,
  );
  const statement = sql.statement.replace(/;$/, "");
  const overFile = statement.replace('FROM "facts"', `FROM (${readCsvSql(workload, sql, file)})`);
  return connection.run(
    `COPY (SELECT child AS "row", ${words.join(", ")} FROM (${overFile})) TO '${out}' (HEADER)`,
  );
};

/** Both files say the same, line ends aside. */
const sameLines = async (one: string, other: string): Promise<void> => {
  const linesOf = async (path: string) => {
    let text = "";
    for await (const part of createReadStream(path, "utf8")) text += part;
    return text.replaceAll("\r\n", "\n");
  };
  if ((await stat(other)).size === 0 || (await linesOf(one)) !== (await linesOf(other))) {
    throw new Error("DuckDB's findings file is not ours");
  }
};

const libraryOf = ({ facts, rules }: Workload): Library => {
  const day = "2026-01-01" as Day;
  const policy = {
    policy: "bench",
    version: day,
    reviewBy: day,
    signOff: null,
    rules: rules.map(
      ({ ref, conditions }): Rule => ({
        ref,
        name: ref.toLowerCase(),
        title: ref,
        says: ref,
        inForce: { from: day, to: null },
        authority: "local-policy",
        sources: [],
        verification: "text-seen",
        openQuestion: null,
        conditions,
        event: { type: "flag", params: { owedBy: "nobody" } },
        cautions: [],
      }),
    ),
  } as unknown as Policy;
  return {
    dictionary: dictionaryOf(facts.map((fact) => ({ ...fact, derived: false, mayBeGiven: true }))),
    parameters: {},
    policies: [policy],
    current: { bench: day },
    calendars: {},
    bankHolidays: {},
    sources: {},
    cautions: {},
    countingRules: {},
    openQuestions: {},
  };
};
