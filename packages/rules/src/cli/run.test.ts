import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import colours from "picocolors";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseDay } from "../calendar/day.ts";
import type { Summary } from "../cohort/file/summary.ts";
import { determine } from "../evaluate/determine.ts";
import { readFacts } from "../facts/readFacts.ts";
import { inForce } from "../policy/library.ts";
import { libraryOf } from "./library.ts";
import { run } from "./program.ts";

const policies = fileURLToPath(new URL("../../../../policies", import.meta.url));
let work = "";
beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), "waymark-run-"));
});
afterAll(() => rm(work, { recursive: true }));

let files = 0;
const runOn = async (content: string | Uint8Array, ...words: readonly string[]) => {
  files += 1;
  const file = join(work, `${files}.csv`);
  const out = join(work, `${files}.out${words.includes("ndjson") ? ".ndjson" : ".csv"}`);
  await writeFile(file, content);
  let text = "";
  let err = "";
  const exit = await run(
    [
      ...["run", file, "--out", out, "--as-at", "2026-11-23", "--policies", policies],
      ...words.filter((word) => word !== "ndjson"),
    ],
    {
      out: (part) => {
        text += part;
      },
      err: (part) => {
        err += part;
      },
      colours: colours.createColors(false),
    },
  );
  const written = exit === 2 ? "" : await readFile(out, "utf8");
  return { text, err, exit, written };
};

const summaryOf = async (content: string | Uint8Array): Promise<Summary & { readonly exit: number }> => {
  const { text, exit } = await runOn(content, "--json");
  return { ...JSON.parse(text), exit };
};

interface Bad {
  readonly says: string;
  readonly file: string | Uint8Array;
  readonly read: number;
  readonly refused: number;
  readonly error?: Readonly<Record<string, unknown>> | readonly Readonly<Record<string, unknown>>[];
}

const kinds = "exclusion.kind,exclusion.firstDayOn\n";
const good = "permanent,2026-11-16\n";

const bad: readonly Bad[] = [
  { says: "a byte-order mark", file: `\uFEFF${kinds}${good}`, read: 1, refused: 0 },
  { says: "semicolons", file: `${kinds}${good}`.replaceAll(",", ";"), read: 1, refused: 0 },
  { says: "tabs", file: `${kinds}${good}`.replaceAll(",", "\t"), read: 1, refused: 0 },
  { says: "pipes", file: `${kinds}${good}`.replaceAll(",", "|"), read: 1, refused: 0 },
  {
    says: "another delimiter in a row than in the header",
    file: `${kinds}permanent;2026-11-16\n${good}`,
    read: 1,
    refused: 1,
    error: { row: 1, line: 2, column: null, message: "the row has 1 cell under a header of 2" },
  },
  { says: "mixed line ends", file: `${kinds}${good}suspension,\r\nnone,\rnone,\n`, read: 4, refused: 0 },
  { says: "empty lines", file: `${kinds}\n${good}\n\n`, read: 1, refused: 0 },
  { says: "empty lines in its only column", file: "exclusion.kind\n\nnone\n\n\nnone\n", read: 2, refused: 0 },
  {
    says: "headers in another case and style",
    file: `Exclusion Kind,EXCLUSION_FIRST_DAY_ON\n${good}`,
    read: 1,
    refused: 0,
  },
  {
    says: "an impossible date",
    file: `${kinds}${good}permanent,2026-02-30\n`,
    read: 1,
    refused: 1,
    error: { row: 2, line: 3, column: "exclusion.firstDayOn", value: "2026-02-30" },
  },
  {
    says: "a date written the British way",
    file: `${kinds}permanent,03/04/2026\n`,
    read: 0,
    refused: 1,
    error: { row: 1, line: 2, column: "exclusion.firstDayOn", value: "03/04/2026" },
  },
  {
    says: "a code from an older census",
    file: `${kinds}PEX,2026-11-16\n${good}`,
    read: 1,
    refused: 1,
    error: { row: 1, column: "exclusion.kind", value: "PEX" },
  },
  {
    says: "a truncated last row",
    file: `${kinds}${good}perma`,
    read: 1,
    refused: 1,
    error: { row: 2, line: 3, column: null },
  },
  {
    says: "quotation marks that are never closed",
    file: `${kinds}${good}"permanent,2026-11-16\nnone,\n`,
    read: 2,
    refused: 1,
    error: { row: 2, column: null },
  },
  {
    says: "a quotation mark in the wrong place",
    file: `${kinds}perm"anent,2026-11-16\n${good}`,
    read: 1,
    refused: 1,
    error: { row: 1, column: null },
  },
  {
    says: "a NUL",
    file: `${kinds}perm\0anent,\n${good}`,
    read: 1,
    refused: 1,
    error: { row: 1, column: null },
  },
  {
    says: "too many cells",
    file: `${kinds}permanent,2026-11-16,x\n${good}`,
    read: 1,
    refused: 1,
    error: { row: 1, column: null },
  },
  { says: "an empty trailing cell", file: `${kinds}permanent,2026-11-16,\n`, read: 1, refused: 0 },
  {
    says: "a repeated header that agrees",
    file: "exclusion.kind,exclusion.kind\nnone,none\nnone,\n",
    read: 2,
    refused: 0,
  },
  {
    says: "a repeated header that disagrees",
    file: "exclusion.kind,exclusion.kind\nnone,permanent\nnone,none\n",
    read: 1,
    refused: 1,
    error: { row: 1, column: "exclusion.kind", value: "permanent" },
  },
  {
    says: "a member that no list has",
    file: "movement.kind,pupil.kinds\nnonsense,x\n",
    read: 0,
    refused: 1,
    error: { row: 1, column: "movement.kind", value: "nonsense" },
  },
  {
    says: "ten thousand columns",
    file: `exclusion.kind,${Array.from({ length: 9_999 }, (_, n) => `c${n}`).join(",")}\nnone${",".repeat(9_999)}\n`,
    read: 1,
    refused: 0,
  },
  {
    says: "a repeated header that is no fact, as in the annual review file of 2025",
    file: `la_name,${kinds.trim()},la_name\nDorset,permanent,2026-11-16,Dorset\n`,
    read: 1,
    refused: 0,
  },
  {
    says: "bytes that are no UTF-8, in a column that is not used",
    file: Buffer.from(`notes,${kinds}caf\xe9,${good}`, "latin1"),
    read: 1,
    refused: 0,
  },
  {
    says: "bytes that are no UTF-8, in a fact",
    file: Buffer.from(`${kinds}perman\xe9nt,\n${good}`, "latin1"),
    read: 1,
    refused: 1,
    error: { row: 1, column: "exclusion.kind", value: "perman\uFFFDnt" },
  },
  {
    says: "several errors in one row",
    file: `${kinds}PEX,2026-02-30\n`,
    read: 0,
    refused: 1,
    error: [
      { row: 1, column: "exclusion.kind", value: "PEX" },
      { row: 1, column: "exclusion.firstDayOn", value: "2026-02-30" },
    ],
  },
  { says: "only a header", file: kinds, read: 0, refused: 0 },
];

describe("waymark run", () => {
  it.each(bad)("counts every row of a file with $says", async ({ file, read, refused, error }) => {
    const summary = await summaryOf(file);
    expect([summary.rowsRead, summary.rowsRefused, summary.rows]).toEqual([read, refused, read + refused]);
    expect(summary.exit).toBe(refused > 0 ? 1 : 0);
    for (const { met, unknown, notMet } of summary.refs) expect(met + unknown + notMet).toBe(read);
    expect(summary.errorCount).toBe(summary.errors.length);
    const words = { message: expect.any(String), help: expect.any(String) };
    expect(summary.errors).toEqual(
      [error ?? []].flat().map((each) => expect.objectContaining({ ...words, ...each })),
    );
  });

  it.each([
    ["an empty file", "", /is empty/],
    ["no column that is a fact", "name,notes\na,b\n", /no column .* is a fact/],
    ["nothing but line ends", "\r\n\r\n", /is empty/],
    ["a header with a stray quotation mark", 'exclusion"kind,x\n', /header cannot be read/],
    ["a file in UTF-16 with the bytes the other way", new Uint8Array([0xfe, 0xff, 0, 0x61]), /UTF-16/],
    ["a file in UTF-16", new Uint8Array([0xff, 0xfe, 0x61, 0]), /UTF-16/],
  ])("refuses %s whole", async (_, file, message) => {
    const { exit, err } = await runOn(file);
    expect(exit).toBe(2);
    expect(err).toMatch(message);
  });

  it.each([
    [["--out", "x.xlsx"], /must end in .csv, .ndjson or .parquet/],
    [["--as-at", "23/11/2026"], /name the day/],
    [["--calendar", "nowhere"], /no calendar `nowhere`/],
    [["--key", "UPN"], /no column `UPN`/],
  ])("refuses %j with the mend", async (words, message) => {
    const { exit, err } = await runOn(kinds + good, ...words);
    expect(exit).toBe(2);
    expect(err).toMatch(message);
  });

  it("says what `determine` says, a line a child, and keeps the key as text", async () => {
    const file = `pupil,child.bornOn,exclusion.kind,exclusion.firstDayOn,exclusion.spells\n=1+1,2012-05-05,permanent,2026-11-16,\nB,,suspension,,"[{""startsOn"":""2026-11-16"",""sessions"":12}]"\n`;
    const words = ["--key", "pupil", "--calendar", "fixture-a-2026-27"];
    const { written, exit } = await runOn(file, ...words);
    expect(exit).toBe(0);
    const [head, ...lines] = written
      .trimEnd()
      .split("\r\n")
      .map((line) => line.split(","));
    expect(lines.map((cells) => cells.slice(0, 2))).toEqual([
      ["1", "'=1+1"],
      ["2", "B"],
    ]);
    const library = await libraryOf(policies);
    const asAt = parseDay("2026-11-23")!;
    const children = [
      { "child.bornOn": "2012-05-05", "exclusion.kind": "permanent", "exclusion.firstDayOn": "2026-11-16" },
      { "exclusion.kind": "suspension", "exclusion.spells": [{ startsOn: "2026-11-16", sessions: 12 }] },
    ];
    const ndjson = (await runOn(file, ...words, "ndjson")).written
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    for (const [row, child] of children.entries()) {
      const { findings } = determine({
        policies: inForce(library, asAt),
        facts: readFacts(library.dictionary, child),
        calendar: library.calendars["fixture-a-2026-27"],
        asAt,
      });
      for (const { ref, verdict, due } of findings) {
        expect([ref, lines[row]![head!.indexOf(ref)]]).toEqual([ref, verdict]);
        const dueAt = head!.indexOf(`${ref} due`);
        if (dueAt >= 0) expect([ref, lines[row]![dueAt]]).toEqual([ref, due?.on ?? ""]);
        if (verdict === "met")
          expect(ndjson[row].met).toContainEqual(due?.on ? { ref, due: due.on } : { ref });
        else expect(ndjson[row][verdict]).toContain(ref);
      }
    }
  });

  it("says when the last row has no line end, since its last value may be cut short", async () => {
    expect((await runOn(`${kinds}none,2026-11-1`)).text).toMatch(/last row has no line end/);
    expect((await runOn(`${kinds}none,`)).text).toMatch(/last row has no line end/);
    expect((await runOn(`${kinds}none,\n`)).text).not.toMatch(/last row has no line end/);
  });

  it("names columns it cannot use, with the nearest fact, and facts worth finding out", async () => {
    const { text } = await runOn("exclusion.kindd,exclusion.kind,child.yearGroup\npermanent,permanent,\n");
    expect(text).toMatch(/`exclusion.kindd`: no fact has this id; did you mean `exclusion.kind`/);
    expect(text).toMatch(/exclusion\.firstDayOn {2}1|child\.bornOn {2}1/);
    expect(text).toMatch(/1 row, 1 read, 0 refused/);
  });
});
