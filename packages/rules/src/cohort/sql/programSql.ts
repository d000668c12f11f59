import type { Day } from "../../calendar/day.ts";
import type { Program } from "../../program/program.ts";
import { type DialectName, dialects, quoted, text } from "./dialect.ts";
import { leafSql } from "./leafSql.ts";

export interface SqlOptions {
  readonly dialect: DialectName;
  /** The table of facts: a row a child, a column a fact under its id, NULL where it is not known. */
  readonly table: string;
  /** The columns that name a child, copied to the answer. */
  readonly keys: readonly string[];
  readonly asAt: Day;
  readonly parameters: Readonly<Record<string, number>>;
}

/**
 * One statement that gives each rule's verdict for every child: TRUE met, FALSE not met, NULL unknown, since
 * SQL's own AND, OR and NOT are strong Kleene logic. Worked-out facts are columns like any other.
 *
 * @throws Error when a test has no words in SQL.
 */
export const programSql = (program: Program, refs: readonly string[], options: SqlOptions): string => {
  const { leaves, groups, roots, layout } = program;
  const dialect = dialects[options.dialect];
  const read = (slot: number): string => {
    const fact = layout.slots[slot]!.fact;
    if (fact === "asAt") return `DATE ${text(options.asAt)}`;
    if (!fact.startsWith("parameter.")) return quoted(fact);
    const value = options.parameters[fact.slice("parameter.".length)];
    return value === undefined ? "CAST(NULL AS DOUBLE PRECISION)" : String(value);
  };
  const nodeSql = (node: number): string => {
    const group = groups[node - leaves.length];
    if (group === undefined) return `t${node}`;
    if (group.kind === "not") return `NOT (${nodeSql(group.child)})`;
    if (group.children.length === 0) return group.kind === "all" ? "TRUE" : "FALSE";
    return `(${group.children.map(nodeSql).join(group.kind === "all" ? " AND " : " OR ")})`;
  };
  const keys = options.keys.map(quoted);
  const tests = leaves.map((leaf, node) => `(${leafSql(leaf, layout, read, dialect)}) AS t${node}`);
  const verdicts = refs.map((ref, rule) => `${nodeSql(roots[rule] as number)} AS ${quoted(ref)}`);
  return [
    `WITH tests AS (\n  SELECT ${[...keys, ...tests].join(",\n    ")}\n  FROM ${quoted(options.table)}\n)`,
    `SELECT ${[...keys, ...verdicts].join(",\n  ")}`,
    "FROM tests;",
  ].join("\n");
};

/** The table of facts that the statement reads. */
export const factsTableSql = (
  { layout, slots }: Program,
  { dialect, table, keys }: Pick<SqlOptions, "dialect" | "table" | "keys">,
): string => {
  const columns = slots
    .map((slot) => layout.slots[slot]!)
    .filter(({ fact }) => fact !== "asAt" && !fact.startsWith("parameter."))
    .map(({ fact, type }) => `  ${quoted(fact)} ${dialects[dialect].typeOf(type)}`);
  const named = keys.map((key) => `  ${quoted(key)} VARCHAR`);
  return `CREATE TABLE ${quoted(table)} (\n${[...named, ...columns].join(",\n")}\n);`;
};
