import { copyFile, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { DuckDBInstance } from "@duckdb/node-api";
import colours from "picocolors";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Summary } from "../../cohort/file/summary.ts";
import { run } from "../program.ts";
import { withDuckdb } from "./duckdb.ts";

const policies = fileURLToPath(new URL("../../../../../policies", import.meta.url));
let work = "";
const at = (name: string): string => join(work, name);

const query = async (sql: string, file = ":memory:"): Promise<readonly (readonly unknown[])[]> => {
  const instance = await DuckDBInstance.create(file);
  const connection = await instance.connect();
  const rows = (await connection.runAndReadAll(sql)).getRowsJson();
  connection.closeSync();
  instance.closeSync();
  return rows;
};

const waymark = async (...words: readonly string[]) => {
  let [out, err] = ["", ""];
  const exit = await run(["run", ...words, "--as-at", "2026-11-23", "--policies", policies], {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    colours: colours.createColors(false),
  });
  return { out, err, exit };
};

/** The same four children as a table of types and as a file of texts; the third cannot be read. */
const typed = `SELECT * FROM (VALUES
  ('=A"1', 'permanent', TIMESTAMP '2026-11-16 00:00:00', 12.0::DOUBLE, true, ['autism'],
    [{startsOn: DATE '2026-11-16', sessions: 12}]),
  ('B', 'suspension', NULL, 'nan'::DOUBLE, false, []::VARCHAR[], NULL),
  ('C', 'PEX', TIMESTAMP '2026-11-16 09:30:00', 1.5, NULL, NULL, NULL),
  ('D', NULL, NULL, NULL, NULL, NULL, [])
) AS t("pupil", "Exclusion Kind", "exclusion.firstDayOn", "education.weeklyHours", "roll.admittedElsewhere", "other", "exclusion.spells")`;
const written = `pupil,Exclusion Kind,exclusion.firstDayOn,education.weeklyHours,roll.admittedElsewhere,other,exclusion.spells
"=A""1",permanent,2026-11-16,12,true,autism,"[{""startsOn"":""2026-11-16"",""sessions"":12}]"
B,suspension,,,false,[],
C,PEX,2026-11-16 09:30:00,1.5,,,
D,,,,,,[]
`;

beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), "waymark-tables-"));
  await query(`COPY (${typed}) TO '${at("cohort.parquet")}' (FORMAT parquet)`);
  await query(
    `CREATE TABLE "the children" AS ${typed}; CREATE TABLE other AS SELECT 1 AS one`,
    at("all.duckdb"),
  );
  await query(`CREATE TABLE children AS ${typed}`, at("one.duckdb"));
  await writeFile(at("cohort.csv"), written);
  // What a file is its bytes say, in whatever case its name ends.
  await copyFile(at("cohort.parquet"), at("COHORT.PARQUET"));
  await copyFile(at("one.duckdb"), at("one.db"));
  await writeFile(at("cut.parquet"), (await readFile(at("cohort.parquet"))).subarray(0, 300));
  await query(
    `ATTACH '${at("other.duckdb")}' AS other; CREATE TABLE other.t AS SELECT 'none' AS "exclusion.kind";
    CREATE VIEW v AS SELECT * FROM other.t`,
    at("view.duckdb"),
  );
  await writeFile(at("text.parquet"), "exclusion.kind\nnone\n");
  await writeFile(at("text.duckdb"), "exclusion.kind\nnone\n");
});
afterAll(() => rm(work, { recursive: true }));

const words = ["--key", "pupil", "--calendar", "fixture-a-2026-27"];

describe("waymark run", () => {
  it.each([
    ["a Parquet file", "cohort.parquet", []],
    ["a Parquet file in capitals", "COHORT.PARQUET", []],
    ["the only table of a DuckDB file", "one.duckdb", []],
    ["a DuckDB file under another ending", "one.db", []],
    ["a table of several", "all.duckdb", ["--table", "the children"]],
  ])("reads %s as it reads the same children in CSV", async (_, file, more) => {
    const csv = await waymark(at("cohort.csv"), "--out", at("csv.csv"), ...words, "--json");
    const table = await waymark(at(file), "--out", at("table.csv"), ...words, ...more, "--json");
    expect(await readFile(at("table.csv"), "utf8")).toBe(await readFile(at("csv.csv"), "utf8"));
    const [ofCsv, ofTable] = [csv, table].map(({ out }): Summary => JSON.parse(out));
    expect([ofTable!.rows, ofTable!.rowsRead, ofTable!.rowsRefused, table.exit]).toEqual([4, 3, 1, 1]);
    expect(ofTable).toEqual({
      ...ofCsv,
      delimiter: null,
      errors: ofCsv!.errors.map((error) => ({ ...error, line: null })),
    });
    expect(ofTable!.errors.map(({ row, column }) => ({ row, column }))).toEqual([
      { row: 3, column: "Exclusion Kind" },
      { row: 3, column: "exclusion.firstDayOn" },
    ]);
  });

  it("writes Parquet with the answers of the CSV, verdicts as an enum and due days as dates", async () => {
    const { exit, out } = await waymark(at("cohort.csv"), "--out", at("found.parquet"), ...words);
    expect([exit, out]).toEqual([1, expect.stringMatching(/4 rows, 3 read, 1 refused/)]);
    await waymark(at("cohort.csv"), "--out", at("found.csv"), ...words);
    const [head, ...lines] = (await readFile(at("found.csv"), "utf8")).trimEnd().split("\r\n");
    const found = await query(`SELECT * FROM '${at("found.parquet")}'`);
    const cells = found.map((row) => row.map((cell) => cell ?? "").join(","));
    // A name that a spreadsheet would calculate is guarded in CSV alone.
    expect(cells).toEqual(lines.map((line) => line.replace(`"'=A""1"`, '=A"1')));
    const types = new Map(
      (await query(`DESCRIBE SELECT * FROM '${at("found.parquet")}'`)).map(([name, type]) => [name, type]),
    );
    expect([...types.keys()]).toEqual(head!.split(","));
    const ofColumns = ["row", "pupil", "PEX-01 due", "PEX-01 due or", "cautions"].map((name) =>
      types.get(name),
    );
    expect(ofColumns).toEqual(["INTEGER", "VARCHAR", "DATE", "DATE", "VARCHAR"]);
    expect(await readdir(work)).not.toContainEqual(expect.stringContaining("partial"));
  });

  it.each([
    [["all.duckdb"], /name a table of `.*all.duckdb` with `--table`: .*other/],
    [
      ["all.duckdb", "--table", "the chilren"],
      /no table `the chilren`; did you mean `the children`\?; name a table/,
    ],
    [["text.parquet"], /is no Parquet file, whatever its name says: it begins as text/],
    [["text.duckdb"], /is no DuckDB file, whatever its name says/],
    [["cut.parquet"], /cut\.parquet` cannot be read: write the file again .*\(DuckDB: /],
    [["none.parquet"], /cannot read the file `.*none.parquet`: there is none of that name/],
    [
      ["view.duckdb"],
      /view\.duckdb` cannot be read: a view may read from what is not here: make a table of it/,
    ],
    [["cohort.parquet", "--table", "x"], /`--table` names a table of a DuckDB file, and .* has none/],
    [["cohort.parquet", "--encoding", "windows-1252"], /is no text, so it has no `--encoding`/],
    [["cohort.parquet", "--delimiter", ";"], /is no CSV, so `--delimiter` means nothing/],
    [["one.duckdb", "--key", "upn"], /it has no column `upn`/],
  ])("refuses %j, says why and writes nothing", async ([file, ...more], message) => {
    const { exit, err } = await waymark(at(file!), "--out", at("refused.parquet"), ...more);
    expect(exit).toBe(2);
    expect(err).toMatch(message);
    expect((await readdir(work)).filter((name) => name.startsWith("refused"))).toEqual([]);
  });

  it.each(["row", "PEX-01", "Cautions"])("writes Parquet with a key column called %s", async (name) => {
    await writeFile(at("named.csv"), `${name},exclusion.kind\nA,none\n`);
    const { exit } = await waymark(at("named.csv"), "--out", at("named.parquet"), "--key", name);
    expect(exit).toBe(0);
    expect(await query(`SELECT "row", "${name} key" FROM '${at("named.parquet")}'`)).toEqual([[1, "A"]]);
  });

  it("says how to install DuckDB where it is not", async () => {
    const missing = Object.assign(new Error("Cannot find package"), { code: "ERR_MODULE_NOT_FOUND" });
    const asked = withDuckdb("`x.parquet`", async () => 1, { load: () => Promise.reject(missing) });
    await expect(asked).rejects.toThrow(
      "`x.parquet` needs DuckDB, which is not installed; add it with `npm install @duckdb/node-api`",
    );
  });
});
