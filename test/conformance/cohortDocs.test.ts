import { execFile } from "node:child_process";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { duckdb } from "../sqlDatabase.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const page = await readFile(join(root, "docs/cohorts.md"), "utf8");
const commands = [...page.matchAll(/^pnpm waymark (.*)$/gm)].map(([, words]) => words as string);

let work = "";
beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), "waymark-cohorts-"));
  await cp(join(root, "policies"), join(work, "policies"), { recursive: true });
});
afterAll(() => rm(work, { recursive: true }));

const node = async (words: readonly string[], flags: readonly string[] = []) => {
  const tsx = import.meta.resolve("tsx");
  const { stdout } = await promisify(execFile)(process.execPath, [...flags, "--import", tsx, ...words], {
    cwd: work,
    maxBuffer: 1 << 26,
  });
  return stdout;
};
const waymark = (words: string, flags: readonly string[] = []) =>
  node([join(root, "packages/rules/src/cli/main.ts"), ...words.split(" ")], flags);

const child = {
  "child.bornOn": "2013-03-04",
  "child.livesIn": "england",
  "exclusion.kind": "permanent",
  "exclusion.firstDayOn": "2026-11-16",
  "roll.admittedElsewhere": false,
};
const cohort = `upn,${Object.keys(child).join(",")}\nA,${Object.values(child).join(",")}\nB,,,,,\n`;

describe("docs/cohorts.md", () => {
  it("names a run, and three statements that a database understands", async () => {
    const [run, ...statements] = commands;
    await writeFile(join(work, "cohort.csv"), cohort);
    expect(await waymark(run as string)).toMatch(/2 rows, 2 read, 0 refused; findings in `findings.csv`/);
    const database = await duckdb();
    try {
      const printed = await Promise.all(
        statements.map((words) => waymark(words.replace("postgres", "duckdb"))),
      );
      expect(printed.length).toBe(3);
      const [facts, calendar, statement] = printed as [string, string, string];
      await database.run(facts);
      await database.run(calendar);
      await database.fill("facts", [{ child: "A", ...child }]);
      const due = `SELECT CAST("PEX-01 due" AS VARCHAR) FROM (${statement.trim().replace(/;$/, "")})`;
      const [head, first] = (await readFile(join(work, "findings.csv"), "utf8"))
        .split("\r\n")
        .map((line) => line.split(","));
      const inFile = first?.[head?.indexOf("PEX-01 due") ?? -1];
      expect(inFile).toBe("2026-11-23");
      expect(await database.texts(due)).toEqual([inFile]);
    } finally {
      await database.close();
    }
  }, 60_000);

  it("shows a mapping that a run reads", async () => {
    const mapping = /```json\n([\s\S]*?)```/.exec(page)?.[1] ?? "";
    await writeFile(join(work, "mapping.json"), mapping);
    await writeFile(
      join(work, "own.csv"),
      "Excl type,First day,House\nPEX,16/11/2026,Red\n??,17/11/2026,Blue\n",
    );
    const run = "run own.csv --out own-findings.csv --mapping mapping.json --as-at 2026-11-23 --json";
    const { rowsRead, leftOpen, unusedColumns } = JSON.parse(await waymark(run));
    expect([rowsRead, unusedColumns]).toEqual([2, [{ name: "House", why: "no rule asks for it" }]]);
    expect(leftOpen).toEqual([{ column: "Excl type", code: "??", fact: "exclusion.kind", rows: 1 }]);
  }, 60_000);

  it("shows a program that runs", async () => {
    const code = /```ts\n([\s\S]*?)```/.exec(page)?.[1] ?? "";
    const file = join(root, "test", `cohorts-example-${process.pid}.mjs`);
    await writeFile(join(work, "cohort.csv"), cohort);
    await writeFile(file, `${code}\nconsole.log(counts.summary().rowsRead);`);
    try {
      expect((await node([file])).trim()).toMatch(/ref: .*\n2$/s);
    } finally {
      await rm(file);
    }
  }, 60_000);

  it("promises that memory does not grow with the file", async () => {
    const rows = Array.from({ length: 100_000 }, (_, row) => `${row},permanent,2026-11-${10 + (row % 20)}`);
    await writeFile(join(work, "long.csv"), `upn,exclusion.kind,exclusion.firstDayOn\n${rows.join("\n")}\n`);
    const words =
      "run long.csv --out long.ndjson --as-at 2026-11-23 --family statutory-duties/exclusion-procedure";
    // The findings alone are several times as large as what this leaves to the program.
    const said = await waymark(words, ["--max-old-space-size=96"]);
    expect(said).toMatch(/100000 rows, 100000 read, 0 refused/);
  }, 60_000);
});
