import { inForce, type Library } from "@waymark/rules";
import fc from "fast-check";
import { calendarRows, calendarTableSql } from "../../packages/rules/src/cohort/sql/calendarSql.ts";
import { policiesSql, type RulesSql } from "../../packages/rules/src/cohort/sql/programSql.ts";
import { dueColumn, readingsOf } from "../../packages/rules/src/cohort/sql/readings.ts";
import type { PoliciesInForce } from "../../packages/rules/src/policy/library.ts";
import type { SqlDatabase } from "../sqlDatabase.ts";
import { daysToAsk, randomCalendar, randomChildOn } from "./randomChildren.ts";
import { rowName } from "./rows.ts";
import { type WalkedChild, walkedChild } from "./walkedChild.ts";

/** How often a row of a policy was met, unknown and not met, gave a day, and the day of another reading. */
export type Tally = Record<"met" | "unknown" | "notMet" | "due" | "or", number>;

export interface Proof {
  readonly children: number;
  readonly days: readonly string[];
  /** What came out of each row of a policy. */
  readonly rows: Readonly<Record<string, Tally>>;
  readonly disagreements: number;
  /** The first few, in words. */
  readonly told: readonly string[];
}

export interface ProofOptions {
  readonly children: number;
  /** Children asked about on one day at once. */
  readonly batch: number;
  readonly seed: number;
  /** Only every so manieth batch, from this one on. */
  readonly share?: { readonly first: number; readonly every: number };
}

/**
 * Random children with missing values, answered by the walker and by `waymark sql`: every rule in force, with its
 * days. Each batch has the next of the days, so that a few reach every row of every policy.
 */
export const proveSql = async (
  library: Library,
  databases: readonly SqlDatabase[],
  { children, batch, seed, share = { first: 0, every: 1 } }: ProofOptions,
): Promise<Proof> => {
  const days = daysToAsk(library);
  const parts: Proof[] = [];
  for (let part = share.first; part * batch < children; part += share.every) {
    const asAt = days[part % days.length]!;
    const sample = { seed: seed + part, numRuns: Math.min(batch, children - part * batch) };
    const [calendar] = fc.sample(randomCalendar(library, asAt), { ...sample, numRuns: 1 });
    const some = fc.sample(randomChildOn(library, asAt), sample);
    parts.push(await proveDay(inForce(library, asAt), calendar, some, databases));
  }
  return together(parts);
};

/** Several proofs as one. */
export const together = (parts: readonly Proof[]): Proof => {
  const rows: Record<string, Tally> = {};
  for (const [name, tally] of parts.flatMap((part) => Object.entries(part.rows))) {
    const sum = rows[name] ?? nothing;
    rows[name] = {
      met: sum.met + tally.met,
      unknown: sum.unknown + tally.unknown,
      notMet: sum.notMet + tally.notMet,
      due: sum.due + tally.due,
      or: sum.or + tally.or,
    };
  }
  return {
    children: parts.reduce((sum, part) => sum + part.children, 0),
    days: [...new Set(parts.flatMap((part) => part.days))].sort(),
    rows,
    disagreements: parts.reduce((sum, part) => sum + part.disagreements, 0),
    told: parts.flatMap((part) => part.told).slice(0, 5),
  };
};

const nothing: Tally = { met: 0, unknown: 0, notMet: 0, due: 0, or: 0 };

const proveDay = async (
  policies: PoliciesInForce,
  calendar: string | undefined,
  children: readonly WalkedChild["child"][],
  databases: readonly SqlDatabase[],
): Promise<Proof> => {
  const statements = databases.map(({ dialect }) =>
    policiesSql(policies, { dialect, table: "facts", calendar: "calendar", keys: ["child"] }),
  );
  const columns = [...new Set(statements.flatMap(({ facts }) => facts.map(({ fact }) => fact)))];
  const walked = children.map((child) => walkedChild(child, policies, calendar, columns));
  const found = await Promise.all(
    databases.map((database, index) => answersOf(database, policies, statements[index]!, calendar, walked)),
  );
  const differences = found.flatMap((answers, index) =>
    walked.flatMap(({ child, answers: expected }, row) => {
      const said = answers[row]?.split("|") ?? [];
      const wrong = expected.flatMap((answer, rule) => (said[rule] === answer ? [] : [rule]));
      return wrong.map((rule) => {
        const { ref } = policies.rules[rule]!.rule;
        const where = `${databases[index]!.dialect} ${ref} on ${policies.asAt}, ${calendar ?? "no calendar"}`;
        return `${where}: ${said[rule]} instead of ${expected[rule]}; ${JSON.stringify(child)}`;
      });
    }),
  );
  return {
    children: walked.length,
    days: [policies.asAt],
    rows: talliesOf(policies, walked),
    disagreements: differences.length,
    told: differences.slice(0, 5),
  };
};

const talliesOf = ({ rules }: PoliciesInForce, walked: readonly WalkedChild[]): Proof["rows"] =>
  Object.fromEntries(
    rules.map(({ rule }, index) => {
      const found = walked.map(({ answers }) => answers[index]!.split(" "));
      const times = (holds: (answer: readonly string[]) => boolean): number => found.filter(holds).length;
      const tally: Tally = {
        met: times(([sign]) => sign === "+"),
        unknown: times(([sign]) => sign === "?"),
        notMet: times(([sign]) => sign === "-"),
        due: times(([, day]) => (day ?? "") !== ""),
        or: times(([, , ...others]) => others.some((day) => day !== "")),
      };
      return [rowName(rule), tally];
    }),
  );

const answersOf = async (
  { run, fill, texts }: SqlDatabase,
  policies: PoliciesInForce,
  { factsTable, facts, statement }: RulesSql,
  calendarId: string | undefined,
  walked: readonly WalkedChild[],
): Promise<readonly string[]> => {
  const { bankHolidays, calendars } = policies.library;
  const calendar = calendarId === undefined ? undefined : calendars[calendarId];
  await run("DROP TABLE IF EXISTS facts; DROP TABLE IF EXISTS calendar;");
  await run(factsTable);
  await run(calendarTableSql("calendar", calendarRows(bankHolidays, calendar)));
  const held = new Set(facts.map(({ fact }) => fact));
  await fill(
    "facts",
    walked.map(({ row }, place) => ({
      child: String(place),
      ...Object.fromEntries(Object.entries(row).filter(([id]) => held.has(id))),
    })),
  );
  return texts(
    `SELECT ${wholeAnswer(policies)} FROM (${statement.replace(/;$/, "")}) AS answers ORDER BY CAST("child" AS INTEGER)`,
  );
};

/** The statement's answers as one text a child, each written as `WalkedChild` has them. */
const wholeAnswer = ({ rules }: PoliciesInForce): string =>
  rules
    .map(({ rule: { ref, event } }) => {
      const verdict = `CASE WHEN "${ref} must" AND "${ref} may" THEN '+' WHEN "${ref} must" THEN '!' WHEN "${ref} may" THEN '?' ELSE '-' END`;
      const days = readingsOf(event.params.due).map(
        (_, reading) => `COALESCE(CAST("${dueColumn(ref, reading)}" AS VARCHAR), '')`,
      );
      return [verdict, ...days].join(" || ' ' || ");
    })
    .join(" || '|' || ");
