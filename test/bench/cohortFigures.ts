import { createHash } from "node:crypto";
import { once } from "node:events";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { finished } from "node:stream/promises";
import { setTimeout } from "node:timers/promises";
import { DuckDBInstance } from "@duckdb/node-api";
import colours from "picocolors";
import type { Day } from "../../packages/rules/src/calendar/day.ts";
import { runFile } from "../../packages/rules/src/cli/run.ts";
import { type Columns, emptyColumn } from "../../packages/rules/src/cohort/columns.ts";
import { encode } from "../../packages/rules/src/cohort/encode.ts";
import { evaluateCohortAtOnce } from "../../packages/rules/src/cohort/evaluateCohort.ts";
import { count } from "../../packages/rules/src/cohort/planes.ts";
import { programSql, type RulesSql } from "../../packages/rules/src/cohort/sql/programSql.ts";
import { dictionaryOf } from "../../packages/rules/src/facts/readDictionary.ts";
import { inForce, type Library } from "../../packages/rules/src/policy/library.ts";
import type { Policy, Rule } from "../../packages/rules/src/policy/types.ts";
import { compileRules } from "../../packages/rules/src/program/compile.ts";
import type { Layout } from "../../packages/rules/src/program/layout.ts";
import { programFor } from "../../packages/rules/src/program/programFor.ts";
import { type Figure, median } from "./measure.ts";
import { type Child, children, random, type Workload } from "./workload.ts";

const asAt = "2026-11-23" as Day;
/**
 * A cohort from columns, one edited rule, and a CSV file to a findings file; DuckDB beside each with our own SQL.
 *
 * @throws Error when the counts, or the two findings files, do not agree.
 */
export const cohortFigures = async (workload: Workload, rows: number): Promise<readonly Figure[]> => {
  const folder = await mkdtemp(join(tmpdir(), "waymark-bench-"));
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  try {
    const library = libraryOf(workload);
    const policies = inForce(library, asAt);
    const program = programFor(policies);
    const context = { asAt, parameters: {} };
    const file = join(folder, "cohort.csv");
    const columns = await writtenCohort(workload, program.layout, rows, file);
    const encoded = encode(program.layout, columns, context);
    const expected = evaluateCohortAtOnce(program, encoded).must.map(count).join();
    const agree = (name: string, found: string) => {
      if (found !== expected) throw new Error(`${name} does not give the cohort's answers`);
    };
    const refs = policies.rules.map(({ rule }) => rule.ref);
    const sql = programSql(
      program,
      refs.map((ref) => ({ ref })),
      { ...sqlOptions, ...context },
    );
    await connection.run(sql.factsTable);
    await connection.run(`INSERT INTO facts BY NAME ${readCsvSql(workload, sql, file)}`);
    const counts = `SELECT ${refs.map((ref) => `count(*) FILTER ("${ref} must")`).join(", ")} FROM (${withoutEnd(sql)})`;
    agree("DuckDB", ((await connection.runAndReadAll(counts)).getRows()[0] ?? []).join());
    const onThreads = (threads: number, work: () => Promise<unknown>) => async () => {
      await connection.run(`SET threads = ${threads}`);
      await work();
    };
    const edited = compileRules([{ conditions: workload.rules[7]!.conditions, named: {} }], program.layout);
    const inMemory = await inTurns(5, rows, {
      "waymark, encoding columns as bits, then every rule": () =>
        evaluateCohortAtOnce(program, encode(program.layout, columns, context)),
      "waymark, encoding columns as bits, once a cohort": () => encode(program.layout, columns, context),
      "waymark, every rule over the encoded cohort": () => evaluateCohortAtOnce(program, encoded),
      "waymark, one edited rule over it": () => evaluateCohortAtOnce(edited, encoded),
      "DuckDB, our SQL over a table, 1 thread": onThreads(1, () => connection.run(counts)),
      "DuckDB, our SQL over a table, 2 threads": onThreads(2, () => connection.run(counts)),
    });

    const out = join(folder, "findings.csv");
    const terminal = { out: () => undefined, err: () => undefined, colours: colours.createColors(false) };
    const run = () => runFile(file, { asAt, out }, library, terminal);
    const summary = (await run()).json as { readonly refs: readonly { readonly met: number }[] };
    agree("waymark run", summary.refs.map(({ met }) => met).join());
    const copy = () => connection.run(copySql(workload, sql, refs, file, `${out}.duckdb`));
    const files = await inTurns(3, rows, {
      "waymark run, CSV to findings CSV": run,
      "DuckDB, our SQL, the same CSV to the same CSV, 1 thread": onThreads(1, copy),
      "DuckDB, our SQL, the same CSV to the same CSV, 2 threads": onThreads(2, copy),
    });
    if ((await linesHash(out)) !== (await linesHash(`${out}.duckdb`))) {
      throw new Error("DuckDB's findings file is not ours");
    }
    return [...inMemory, ...files];
  } finally {
    connection.closeSync();
    instance.closeSync();
    await rm(folder, { recursive: true });
  }
};

/** Medians of works that take turns, so that a busy moment of the machine falls on all; the first rounds are not counted. */
const inTurns = async (
  rounds: number,
  rows: number,
  works: Readonly<Record<string, () => unknown>>,
): Promise<readonly Figure[]> => {
  const named = Object.entries(works);
  const times = named.map(() => [] as number[]);
  for (let round = 0; round < rounds + warmUps; round += 1) {
    for (const [index, [, work]] of named.entries()) {
      // Threads of the one before may still be busy.
      await setTimeout(100);
      const started = performance.now();
      await work();
      if (round >= warmUps) times[index]!.push(performance.now() - started);
    }
  }
  return named.map(([name], index) => ({ name, microseconds: (median(times[index]!) * 1000) / rows }));
};

const warmUps = 1;

const sqlOptions = { dialect: "duckdb", table: "facts", calendar: "calendar", keys: ["child"] } as const;

const childrenAtOnce = 10_000;

/** Random children, one value in eight not known, written to a CSV file and laid out in columns, some at a time. */
const writtenCohort = async (
  { facts }: Workload,
  { slots, placeOf }: Layout,
  rows: number,
  file: string,
): Promise<Columns> => {
  const { below } = random(8);
  const filling = facts.map(({ id, type }) => ({
    id,
    codec: slots[placeOf.get(id)!]!.codec,
    column: emptyColumn(type, rows),
  }));
  const out = createWriteStream(file);
  out.write(`${facts.map(({ id }) => id).join(",")}\n`);
  for (let from = 0; from < rows; from += childrenAtOnce) {
    let lines = "";
    for (const [index, child] of children(Math.min(childrenAtOnce, rows - from), 7 + from).entries()) {
      const cells = filling.map(({ id, codec, column }) => {
        if (below(8) === 0) return "";
        column.values[from + index] = codec.encode(child[id]!);
        return cellOf(child[id]!);
      });
      lines += `${cells.join(",")}\n`;
    }
    if (!out.write(lines)) await once(out, "drain");
  }
  out.end();
  await finished(out);
  return { rows, byFact: new Map(filling.map(({ id, column }) => [id, column])) };
};

const cellOf = (value: Child[string]): string => {
  if (!Array.isArray(value)) return String(value);
  return value.length === 0 ? "[]" : value.join(";");
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

const withoutEnd = ({ statement }: RulesSql): string => statement.replace(/;$/, "");

const copySql = (
  workload: Workload,
  sql: RulesSql,
  refs: readonly string[],
  file: string,
  out: string,
): string => {
  const words = refs.map(
    (ref) =>
      `CASE WHEN "${ref} must" THEN 'met' WHEN "${ref} may" THEN 'unknown' ELSE 'notMet' END AS "${ref}"`,
  );
  const overFile = withoutEnd(sql).replace('FROM "facts"', `FROM (${readCsvSql(workload, sql, file)})`);
  return `COPY (SELECT child AS "row", ${words.join(", ")} FROM (${overFile})) TO '${out}' (HEADER)`;
};

/** Of a file's bytes, its line ends made alike. */
const linesHash = async (path: string): Promise<string> => {
  const hash = createHash("sha256");
  for await (const part of createReadStream(path, "latin1")) {
    hash.update((part as string).replaceAll("\r", ""), "latin1");
  }
  return hash.digest("hex");
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
