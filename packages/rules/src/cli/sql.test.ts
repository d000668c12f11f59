import { fileURLToPath } from "node:url";
import colours from "picocolors";
import { describe, expect, it } from "vitest";
import { run } from "./program.ts";

const policies = fileURLToPath(new URL("../../../../policies", import.meta.url));
const waymark = async (...words: readonly string[]) => {
  let out = "";
  let err = "";
  const terminal = {
    out: (text: string) => {
      out += text;
    },
    err: (text: string) => {
      err += text;
    },
    colours: colours.createColors(false),
  };
  const exit = await run(["sql", "--policies", policies, ...words], terminal);
  return { out, err, exit };
};

describe("waymark sql", () => {
  it.each(["duckdb", "postgres"])(
    "gives a column a rule for %s, with parameters and the day written in",
    async (dialect) => {
      const { out, exit } = await waymark(
        "--dialect",
        dialect,
        "--as-at",
        "2026-11-23",
        "--key",
        "upn",
        "--table",
        "pupils",
      );
      expect(exit).toBe(0);
      expect(out).toContain('AS "EXC-05 must"');
      expect(out).toContain('AS "EXC-05 may"');
      expect(out).toContain('AS "EXC-05 due"');
      // The law can be read in two ways there, and in three.
      expect(out).toContain('AS "PEX-01 due or"');
      expect(out).toContain('AS "EHC-07 due or 2"');
      expect(out).toContain('FROM "pupils"');
      expect(out).toContain("DATE '2026-11-23'");
      expect(out).not.toMatch(/parameter\.|undefined|NaN/);
    },
  );

  it("gives the table of facts that the statement reads", async () => {
    const { out } = await waymark("--dialect", "postgres", "--as-at", "2026-11-23", "--create-table");
    expect(out).toMatch(/^CREATE TABLE "facts" \(\n {2}"child" VARCHAR,\n/);
    expect(out).toContain('"exclusion.kind" VARCHAR');
    expect(out).not.toContain("asAt");
    expect(out).toContain('"exclusion.termSessions" BIGINT, -- worked out from lists of events');
    // Worked out in the statement, and no column: it may not be given.
    expect(out).not.toContain('"placement.daysSinceStart"');
    expect(out).toContain('"placement.startedOn" DATE,\n');
  });

  it("gives the calendar table that the due days are counted on", async () => {
    const { out } = await waymark(
      ...["--dialect", "duckdb", "--as-at", "2026-11-23", "--create-calendar"],
      ...["--calendar", "fixture-a-2026-27", "--calendar-table", "days"],
    );
    expect(out).toMatch(/^CREATE TABLE "days" \(\n {2}"day" DATE PRIMARY KEY,\n/);
    expect(out).toMatch(/\n {2}\(DATE '2026-12-25', NULL, \d+, \d+, NULL, \d+, \d+, \d+, DATE '/);
  });

  it.each([
    [
      ["--dialect", "duckdb", "--as-at", "2026-11-23", "--calendar", "nowhere"],
      /no calendar `nowhere`; use one of /,
    ],
    [["--dialect", "oracle", "--as-at", "2026-11-23"], /no dialect `oracle`; use duckdb or postgres/],
    [["--dialect", "duckdb"], /name the day asked about/],
    [["--dialect", "duckdb", "--as-at", "2026-11-31"], /November 2026 has 30 days, and no day 31/],
    [["--dialect", "duckdb", "--as-at", "2026-13-01"], /there is no month 13/],
    [["--dialect", "duckdb", "--as-at", "1700-01-01"], /no rule is in force on 1700-01-01; the first known/],
    [
      ["--dialect", "duckdb", "--as-at", "2026-11-23", "--family", "sixth-day"],
      /no topic `sixth-day`; did you mean `statutory-duties\/sixth-day`\?; there are `statutory-duties`, /,
    ],
  ])("refuses %j", async (words, message) => {
    const { exit, err } = await waymark(...words);
    expect(exit).toBe(2);
    expect(err).toMatch(message);
  });
});
