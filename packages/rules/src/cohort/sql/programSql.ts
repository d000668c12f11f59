import type { Day } from "../../calendar/day.ts";
import type { FactId } from "../../facts/dictionary.ts";
import type { PoliciesInForce } from "../../policy/library.ts";
import type { Condition } from "../../policy/types.ts";
import { compileRules } from "../../program/compile.ts";
import type { Slot } from "../../program/layout.ts";
import type { Program } from "../../program/program.ts";
import { programFor } from "../../program/programFor.ts";
import { type Dialect, type DialectName, dialects, quoted, text } from "./dialect.ts";
import { dueSql } from "./dueSql.ts";
import { knownFacts, needsLists } from "./knownFacts.ts";
import { leafSql } from "./leafSql.ts";
import { nodeSql } from "./nodeSql.ts";
import { type DueWithReadings, dueColumns, readingsOf } from "./readings.ts";

export interface SqlOptions {
  readonly dialect: DialectName;
  /** The table of facts: a row a child, a column a fact under its id, NULL where it is not known. */
  readonly table: string;
  /** The table that `calendarTableSql` makes. */
  readonly calendar: string;
  /** The columns that name a child, copied to the answer. */
  readonly keys: readonly string[];
  readonly asAt: Day;
  readonly parameters: Readonly<Record<string, number>>;
}

/** A rule of the program, by its place there. */
export interface RuleInSql {
  readonly ref: string;
  readonly due?: DueWithReadings | undefined;
  /** The named conditions of its policy. */
  readonly named?: Readonly<Record<string, Condition>> | undefined;
}

export interface RulesSql {
  /**
   * For each child, under each ref: `must` it is met, `may` it be, the day on which what is met falls `due`, and
   * `due or` the day of another lawful reading where that is another day.
   */
  readonly statement: string;
  /** Makes the table of facts that the statement reads. */
  readonly factsTable: string;
  /** The facts that are its columns, after the keys. */
  readonly facts: readonly Slot[];
}

/** The rules in force as one statement. */
export const policiesSql = (
  policies: PoliciesInForce,
  options: Omit<SqlOptions, "asAt" | "parameters">,
): RulesSql =>
  programSql(
    programFor(policies),
    policies.rules.map(({ policy, rule }) => ({
      ref: rule.ref,
      due: rule.event.params.due,
      named: policy.conditions,
    })),
    { ...options, asAt: policies.asAt, parameters: policies.parameters },
    (fact) => policies.library.dictionary.byId[fact]?.mayBeGiven === true,
  );

/**
 * SQL's own AND, OR and NOT are strong Kleene logic, with NULL for unknown: a rule that comes out TRUE must be
 * met, one that comes out NULL may be. Worked-out facts are worked out in it; they are columns too where they may
 * be given, or where lists of events decide them.
 *
 * @throws Error when a test has no words in SQL.
 */
export const programSql = (
  program: Program,
  rules: readonly RuleInSql[],
  options: SqlOptions,
  mayBeGiven: (fact: FactId) => boolean = () => false,
): RulesSql => {
  const { leaves, roots, layout } = program;
  const dialect = dialects[options.dialect];
  const asAt = `DATE ${text(options.asAt)}`;
  const calendar = quoted(options.calendar);
  const read = factReader(options, asAt);
  const place = (slot: number): string => read.fact(layout.slots[slot]!.fact);
  const tests = leaves.map((leaf, node) => `(${leafSql(leaf, layout, place, dialect)}) AS "t${node}"`);
  const verdicts = rules.map(
    (_, rule) => `${nodeSql(program, roots[rule]!, (leaf) => `"t${leaf}"`)} AS "v${rule}"`,
  );
  const days = rules.map(({ due, named = {} }, rule) => {
    const condition = (when: Condition): string => {
      const compiled = compileRules([{ conditions: when, named }], layout);
      const leaf = (node: number) => leafSql(compiled.leaves[node]!, layout, place, dialect);
      return nodeSql(compiled, compiled.roots[0]!, leaf);
    };
    const words = { fact: read.fact, condition, calendar, asAt };
    return readingsOf(due).map((reading) => {
      const applies = reading.when === undefined ? "" : ` AND (${condition(reading.when)})`;
      return `CASE WHEN "v${rule}"${applies} THEN ${dueSql(reading, words)} END`;
    });
  });
  const dayOf = (rule: number, reading: number): string => `"d${rule}.${reading}"`;
  const found = days.flatMap((each, rule) => [
    `"v${rule}"`,
    ...each.map((day, reading) => `${day} AS ${dayOf(rule, reading)}`),
  ]);
  const answers = rules.flatMap(({ ref }, rule) => [
    `"v${rule}" IS TRUE AS ${quoted(`${ref} must`)}`,
    `"v${rule}" IS NOT FALSE AS ${quoted(`${ref} may`)}`,
    ...dueColumns(
      ref,
      days[rule]!.map((_, reading) => dayOf(rule, reading)),
    ),
  ]);
  const keys = options.keys.map(quoted);
  const known = knownFacts([...read.facts], { calendar, asAt, mayBeGiven });
  const facts = layout.slots.filter(({ fact }) => known.columns.has(fact));
  const columns = [...read.facts].map(quoted);
  const list = (...parts: readonly (readonly string[])[]) => parts.flat().join(",\n    ");
  return {
    statement: [
      `WITH known AS (\n  SELECT\n    ${list(keys, known.facts)}\n  FROM ${quoted(options.table)}\n),`,
      `tests AS (\n  SELECT\n    ${list(keys, columns, tests)}\n  FROM known\n),`,
      `verdicts AS (\n  SELECT\n    ${list(keys, columns, verdicts)}\n  FROM tests\n),`,
      `days AS (\n  SELECT\n    ${list(keys, found)}\n  FROM verdicts\n)`,
      `SELECT\n    ${list(keys, answers)}\nFROM days;`,
    ].join("\n"),
    factsTable: factsTableSql(facts, dialect, options),
    facts,
  };
};

/** How a fact is written, and which facts were. */
const factReader = ({ parameters }: SqlOptions, asAt: string) => {
  const facts = new Set<FactId>();
  const fact = (id: FactId): string => {
    if (id === "asAt") return asAt;
    if (!id.startsWith("parameter.")) {
      facts.add(id);
      return quoted(id);
    }
    const value = parameters[id.slice("parameter.".length)];
    return value === undefined ? "CAST(NULL AS DOUBLE PRECISION)" : String(value);
  };
  return { facts, fact };
};

const factsTableSql = (facts: readonly Slot[], { typeOf }: Dialect, { table, keys }: SqlOptions): string => {
  const columns = [
    ...keys.map((key) => ({ column: `${quoted(key)} VARCHAR`, note: "" })),
    ...facts.map(({ fact, type }) => ({
      column: `${quoted(fact)} ${typeOf(type)}`,
      note: needsLists(fact) ? " -- worked out from lists of events: fill in what they tell" : "",
    })),
  ];
  const lines = columns.map(
    ({ column, note }, index) => `  ${column}${index === columns.length - 1 ? "" : ","}${note}`,
  );
  return `CREATE TABLE ${quoted(table)} (\n${lines.join("\n")}\n);`;
};
