import { pathToFileURL } from "node:url";
import { type Day, inForce, type Library, readFacts } from "@waymark/rules";
import fc from "fast-check";
import { calendarRows, calendarTableSql } from "../../packages/rules/src/cohort/sql/calendarSql.ts";
import { policiesSql, type RulesSql } from "../../packages/rules/src/cohort/sql/programSql.ts";
import { hasSql } from "../../packages/rules/src/cohort/sql/workedOutSql.ts";
import { dueDay } from "../../packages/rules/src/evaluate/dueDay.ts";
import { walk } from "../../packages/rules/src/evaluate/walk.ts";
import type { FactValue } from "../../packages/rules/src/facts/dictionary.ts";
import { factReader } from "../../packages/rules/src/facts/factReader.ts";
import type { PoliciesInForce } from "../../packages/rules/src/policy/library.ts";
import { publishedLibrary } from "../library.ts";
import { startPostgres } from "../postgres.ts";
import { duckdb, postgres, type SqlDatabase } from "../sqlDatabase.ts";
import { randomCalendar, randomChild, randomDay } from "./randomChildren.ts";

/**
 * Random children with missing values, answered by the walker and by `waymark sql`: every rule in force on a
 * random day, on a random calendar or none, with its due day.
 *
 *     node --import tsx test/conformance/sqlProof.ts [children, 200000 when left out] [seed]
 */
export interface Proof {
  readonly children: number;
  readonly refs: number;
  readonly days: number;
  readonly verdicts: Readonly<Record<"met" | "unknown" | "notMet", number>>;
  readonly dueDays: number;
  /** The first few, in words. */
  readonly disagreements: readonly string[];
  readonly disagreementCount: number;
}

export const proveSql = async (
  databases: readonly SqlDatabase[],
  options: { readonly children: number; readonly batch: number; readonly seed: number },
): Promise<Proof> => {
  const library = await publishedLibrary();
  const count = { met: 0, unknown: 0, notMet: 0 };
  const refs = new Set<string>();
  const days = new Set<string>();
  const disagreements: string[] = [];
  let [dueDays, disagreementCount] = [0, 0];
  for (let from = 0; from < options.children; from += options.batch) {
    const seed = options.seed + from;
    const one = <T>(values: fc.Arbitrary<T>): T => fc.sample(values, { seed, numRuns: 1 })[0] as T;
    const day = one(randomDay) as Day;
    const calendarId = one(randomCalendar(library));
    const policies = inForce(library, day);
    const children = fc.sample(randomChild(library.dictionary), {
      seed,
      numRuns: Math.min(options.batch, options.children - from),
    });
    const asked = children.map((child) => walked(child, policies, library, calendarId));
    days.add(day);
    for (const { rule } of policies.rules) refs.add(rule.ref);
    for (const { answers } of asked) {
      for (const answer of answers) {
        count[wordOf(answer)] += 1;
        if (answer.length > 1) dueDays += 1;
      }
    }
    for (const database of databases) {
      const found = await databaseSays(database, policies, library, calendarId, asked);
      for (const [row, { answers }] of asked.entries()) {
        if (found[row] === answers.join("|")) continue;
        const said = found[row]?.split("|") ?? [];
        for (const [rule, answer] of answers.entries()) {
          if (said[rule] === answer) continue;
          disagreementCount += 1;
          const { ref } = policies.rules[rule]!.rule;
          const where = `${database.dialect} ${ref} on ${day}, ${calendarId ?? "no calendar"}`;
          const what = `${where}: ${said[rule]} instead of ${answer}; ${JSON.stringify(children[row])}`;
          if (disagreements.length < 5) disagreements.push(what);
        }
      }
    }
  }
  return {
    children: options.children,
    refs: refs.size,
    days: days.size,
    verdicts: count,
    dueDays,
    disagreements,
    disagreementCount,
  };
};

/** One child as the walker has it: `+` met, with the day it falls due, `?` unknown, `-` not met, a rule each. */
interface Asked {
  readonly values: (id: string) => FactValue | undefined;
  readonly answers: readonly string[];
}

const wordOf = (answer: string): "met" | "unknown" | "notMet" => {
  if (answer.startsWith("+")) return "met";
  return answer === "?" ? "unknown" : "notMet";
};

const walked = (
  child: Readonly<Record<string, FactValue>>,
  { asAt, rules, parameters }: PoliciesInForce,
  { dictionary, bankHolidays, calendars }: Library,
  calendarId: string | undefined,
): Asked => {
  const calendar = calendarId === undefined ? undefined : calendars[calendarId];
  const facts = readFacts(dictionary, child);
  const read = factReader({ facts, calendar, asAt, parameters, bankHolidays });
  const answers = rules.map(({ policy, rule }) => {
    const context = { read, conditions: policy.conditions ?? {}, dictionary, calendar, bankHolidays, asAt };
    const { verdict } = walk(rule.conditions, context);
    if (verdict !== "met") return verdict === "unknown" ? "?" : "-";
    const { due } = rule.event.params;
    return `+${(due && dueDay(due, context).on) ?? ""}`;
  });
  const given = Object.fromEntries(Object.entries(facts.given).filter(([id]) => !hasList(dictionary, id)));
  const readWithoutLists = factReader({
    facts: { ...facts, given },
    calendar,
    asAt,
    parameters,
    bankHolidays,
  });
  const values = (id: string) => {
    // What the statement can work out is not handed to it: only what was given, or what lists of events tell.
    if (hasSql(id) && !(id in given) && readWithoutLists(id).known) return undefined;
    const resolved = read(id);
    return resolved.known ? resolved.value : undefined;
  };
  return { values, answers };
};

const hasList = ({ byId }: Library["dictionary"], id: string): boolean =>
  byId[id]?.type === "spells" || byId[id]?.type === "reviews";

const databaseSays = async (
  database: SqlDatabase,
  policies: PoliciesInForce,
  library: Library,
  calendarId: string | undefined,
  children: readonly Asked[],
): Promise<readonly string[]> => {
  const { dialect, run, fill, texts } = database;
  const sql = policiesSql(policies, { dialect, table: "facts", calendar: "calendar", keys: ["child"] });
  const calendar = calendarId === undefined ? undefined : library.calendars[calendarId];
  await run(`DROP TABLE IF EXISTS facts; DROP TABLE IF EXISTS calendar;`);
  await run(sql.factsTable);
  await run(calendarTableSql("calendar", calendarRows(library.bankHolidays, calendar)));
  await fill(
    "facts",
    children.map(({ values }, row) => rowOf(row, values, sql)),
  );
  return texts(asTexts(policies, sql));
};

const rowOf = (row: number, values: Asked["values"], { facts }: RulesSql) => {
  const entries = facts.flatMap(({ fact }): (readonly [string, FactValue])[] => {
    const value = values(fact);
    return value === undefined ? [] : [[fact, value]];
  });
  return { child: String(row), ...Object.fromEntries(entries) };
};

/** The statement's answers as one text a child, written as `Asked` has them. */
const asTexts = ({ rules }: PoliciesInForce, { statement }: RulesSql): string => {
  const cells = rules.map(({ rule: { ref, event } }) => {
    const verdict = `CASE WHEN "${ref} must" AND "${ref} may" THEN '+' WHEN "${ref} must" THEN '!' WHEN "${ref} may" THEN '?' ELSE '-' END`;
    if (event.params.due === undefined) return verdict;
    return `${verdict} || COALESCE(CAST("${ref} due" AS VARCHAR), '')`;
  });
  return `SELECT ${cells.join(" || '|' || ")} FROM (${statement.replace(/;$/, "")}) AS answers ORDER BY CAST("child" AS INTEGER)`;
};

const main = async (): Promise<void> => {
  const [children = 200_000, seed = 20_261_123] = process.argv.slice(2).map(Number);
  const started = performance.now();
  const server = await startPostgres();
  const databases = [await duckdb(), await postgres(server.url)];
  try {
    const proof = await proveSql(databases, { children, batch: 2_000, seed });
    const seconds = Math.round((performance.now() - started) / 1000);
    process.stdout.write(
      `${JSON.stringify({ ...proof, databases: databases.map((each) => each.dialect), seconds }, null, 2)}\n`,
    );
    process.exitCode = proof.disagreementCount === 0 ? 0 : 1;
  } finally {
    for (const database of databases) await database.close();
    await server.stop();
  }
};

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await main();
