import { quoted, text } from "../../cohort/sql/dialect.ts";
import type { RuleInForce } from "../../policy/library.ts";
import { withDuckdb } from "./duckdb.ts";

/** Findings written as CSV, made into a Parquet file with types: verdicts as an enum, due days as dates. */
export const toParquet = async (
  csv: string,
  out: string,
  rules: readonly RuleInForce[],
  key: string | undefined,
): Promise<void> => {
  const ofRule = ({ rule: { ref, event } }: RuleInForce): readonly Column[] =>
    event.params.due === undefined
      ? [[ref, verdict]]
      : [
          [ref, verdict],
          [`${ref} due`, "DATE"],
        ];
  const types: readonly Column[] = [
    ["row", "INTEGER"],
    ...(key === undefined ? [] : [[key, "VARCHAR"] as const]),
    ...rules.flatMap(ofRule),
  ];
  const shape = types.map(([name, type]) => `${text(name)}: ${text(type)}`).join(", ");
  await withDuckdb("Parquet", async (connection) => {
    const read = `read_csv(${text(csv)}, header = true, delim = ',', quote = '"', escape = '"', columns = {${shape}})`;
    await connection.run(
      `COPY (SELECT ${types.map(([name]) => quoted(name)).join(", ")} FROM ${read}) TO ${text(out)} (FORMAT parquet)`,
    );
  });
};

type Column = readonly [name: string, type: string];

const verdict = "ENUM('met', 'unknown', 'notMet')";
