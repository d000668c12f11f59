import { readFile, writeFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { parseDay } from "../calendar/day.ts";
import { determine } from "../evaluate/determine.ts";
import { readFacts } from "../facts/readFacts.ts";
import { inForce } from "../policy/library.ts";
import { libraryOf } from "./library.ts";
import { policies, workFolder } from "./run.fixture.ts";

const { at, runIn, runOn, summaryOf } = workFolder();

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
  {
    says: "a row that is longer than any can be",
    file: `notes,${kinds}${"x".repeat(5_000_000)},none,\nb,none,\n`,
    read: 1,
    refused: 1,
    error: { row: 1, line: 2, message: "the row is longer than four million bytes" },
  },
  {
    says: "a long cell in quotation marks",
    file: `notes,${kinds}"${"x".repeat(5_000_000)}",none,\nb,PEX,\n`,
    read: 0,
    refused: 2,
    error: [
      { row: 1, line: 2 },
      { row: 2, line: 3, column: "exclusion.kind" },
    ],
  },
  {
    says: "a line that says what parts its columns",
    file: `sep=;\r\n${kinds.replace(",", ";")}none;\n`,
    read: 1,
    refused: 0,
  },
  {
    says: "days written in ways that can only mean one day",
    file: `${kinds}permanent,2026-Nov-16 00:00:00\npermanent,16 November 2026\npermanent,2026/11/16\n`,
    read: 3,
    refused: 0,
  },
  {
    says: "a word that is no yes and no no",
    file: "roll.admittedElsewhere\nmaybe\nYES\nn\n0\n",
    read: 3,
    refused: 1,
    error: { row: 1, help: "write true or false, yes or no, y or n, 1 or 0" },
  },
  {
    says: "a code of an older census",
    file: "SEN provision\nS\nE\n",
    read: 1,
    refused: 1,
    error: { row: 1, message: expect.stringMatching(/`S` is a code of an older census: a statement/) },
  },
  {
    says: "a code that nobody published",
    file: "Type of setting\nXYZ\nOOT\n",
    read: 1,
    refused: 1,
    error: {
      row: 1,
      help: expect.stringMatching(/^say in a mapping file which it means of `state-ap-school`, /),
    },
  },
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
    [
      "a file in UTF-16 that does not say so",
      Buffer.from(kinds + good, "utf16le"),
      /as in UTF-16; save it as CSV in UTF-8, or read it with `--encoding utf-16le`/,
    ],
    [
      "a delimiter that nobody expects",
      `${kinds}${good}`.replaceAll(",", "^"),
      /it has the column `exclusion.kind\^exclusion.firstDayOn`; with `\^` between columns it names facts, so read it with `--delimiter \^`/,
    ],
    [
      "a title above the header",
      `Exclusions this autumn,\n,\n${kinds}${good}`,
      /line 3 names facts, so read it with `--header-row 3`/,
    ],
    [
      "columns of which a return is known to have no fact",
      "startdate,planres\n2022-Sep-28 00:00:00,0\n",
      /the columns `startdate`, `planres`, parted by `,`; `startdate`: it need not be .*a mapping file says which/,
    ],
    [
      "a workbook",
      "PK\x03\x04…",
      /is a workbook or another zipped file, not a file of rows; open it and save/,
    ],
    ["an old workbook", Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0]), /an old Excel workbook/],
    ["what gzip made", Buffer.from([0x1f, 0x8b, 8, 0]), /compressed with gzip.*gunzip -c/],
    ["a SQLite database", "SQLite format 3\0", /a SQLite database.*sqlite3 -csv/],
    ["a PDF", "%PDF-1.7", /is a PDF/],
    ["a web page", "\n<!DOCTYPE html><table>", /a web page or XML/],
    ["a JSON list", '[ {"facts": {}} ]', /a JSON list, not a file of rows; write one object a line/],
  ])("refuses %s whole", async (_, file, message) => {
    const { exit, err } = await runOn(file);
    expect(exit).toBe(2);
    expect(err).toMatch(message);
  });

  it.each([
    [["--out", "x.xlsx"], /must end in .csv, .ndjson or .parquet/],
    [["--as-at", "23/11/2026"], /`23\/11\/2026` is no day: write year, month and day as in `2026-11-23`/],
    [["--as-at", "2026-02-30"], /February 2026 has 28 days, and no day 30/],
    [["--as-at", "1700-01-01"], /no rule is in force on 1700-01-01; the first known is in force from \d{4}-/],
    [
      ["--calendar", "fixture-a-2026-72"],
      /no calendar `fixture-a-2026-72`; did you mean `fixture-a-2026-27`/,
    ],
    [
      ["--family", "sixth-day"],
      /no topic `sixth-day`; did you mean `statutory-duties\/sixth-day`\?; there are/,
    ],
    [["--family", "tier-eligibility", "nope"], /no topic `nope`; there are `statutory-duties`/],
    [["--key", "UPN"], /no column `UPN`; it has the columns `exclusion.kind`, `exclusion.firstDayOn`/],
    [["--key", "exclusion.kin"], /no column `exclusion.kin`; did you mean `exclusion.kind`/],
    [["--table", "x"], /`--table` names a table of a DuckDB file/],
    [["--dates", "dmy"], /`dmy` is no order of days; use one of `year-month-day`/],
    [["--delimiter", "ab"], /`ab` cannot part columns; give one character/],
    [["--header-row", "0"], /`--header-row 0` is no line/],
    [["--encoding", "cp-12"], /no encoding `cp-12`; usual ones are utf-8, windows-1252/],
    [["--mapping", "nowhere.json"], /cannot read the file `nowhere.json`: there is none of that name/],
  ])("refuses %j with the mend", async (words, message) => {
    const { exit, err } = await runOn(kinds + good, ...words);
    expect(exit).toBe(2);
    expect(err).toMatch(message);
  });

  it("says what `determine` says, a line a child, and keeps the key as text", async () => {
    const file = `pupil,child.bornOn,exclusion.kind,exclusion.firstDayOn,exclusion.spells\n=1+1,2012-05-05,permanent,2026-11-16,\nB,,suspension,,"[{""startsOn"":""2026-11-16"",""sessions"":12}]"\n`;
    const words = ["--key", "pupil", "--calendar", "fixture-a-2026-27"];
    await writeFile(at("two.csv"), file);
    expect((await runIn("two.csv", "two.out.csv", words)).exit).toBe(0);
    expect((await runIn("two.csv", "two.ndjson", words)).exit).toBe(0);
    const written = await readFile(at("two.out.csv"), "utf8");
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
    const ndjson = (await readFile(at("two.ndjson"), "utf8"))
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
      const cautions = new Map<string, readonly string[]>();
      for (const { ref, verdict, due, cautions: attached } of findings) {
        expect([ref, lines[row]![head!.indexOf(ref)]]).toEqual([ref, verdict]);
        const dueAt = head!.indexOf(`${ref} due`);
        if (dueAt >= 0) expect([ref, lines[row]![dueAt]]).toEqual([ref, due?.on ?? ""]);
        const or = (due?.alternatives ?? []).map(({ on }) => on);
        const orAt = head!.indexOf(`${ref} due or`);
        if (orAt >= 0) expect([ref, lines[row]![orAt]]).toEqual([ref, or[0] ?? ""]);
        const found = { ref, ...(due?.on ? { due: due.on } : {}), ...(or.length > 0 ? { or } : {}) };
        if (verdict === "met") expect(ndjson[row].met).toContainEqual(found);
        else expect(ndjson[row][verdict]).toContain(ref);
        if (attached.length > 0)
          cautions.set(
            ref,
            attached.map(({ code }) => code),
          );
      }
      expect(ndjson[row].cautions).toEqual(Object.fromEntries(cautions));
      const said = lines[row]!.at(-1)!
        .split("; ")
        .map((each) => each.split(" "));
      expect(new Map(said.map(([ref, ...codes]) => [ref, codes]))).toEqual(cautions);
    }
  });

  it("keeps a key as it is written, and refuses one whose bytes are no UTF-8", async () => {
    const file = Buffer.from(`pupil,${kinds}Caf\xe9,none,\nB,none,\n`, "latin1");
    const refused = await runOn(file, "--key", "pupil");
    expect(refused.exit).toBe(1);
    expect(refused.text).toMatch(
      /column `pupil`.*\n {2}the cell is not UTF-8 text\n.*`--encoding windows-1252`/,
    );
    expect(refused.written).not.toMatch(/Caf|\uFFFD/);
    const read = await runOn(file, "--key", "pupil", "--encoding", "windows-1252");
    expect([read.exit, read.written]).toEqual([0, expect.stringMatching(/\r\n1,Café,/)]);
  });

  it.each([
    ["UTF-16 as spreadsheets save it", "\uFEFF", {}],
    ["UTF-16 that is named", "", { encoding: "utf-16le" }],
  ])("reads %s", async (_, mark, options) => {
    const file = Buffer.from(mark + `${kinds}${good}`.replaceAll(",", "\t"), "utf16le");
    expect(await summaryOf(file, options)).toMatchObject({ rowsRead: 1, rowsRefused: 0, delimiter: "\t" });
  });

  it("passes over rows with nothing in them, and says so, as of rows that say nothing", async () => {
    const file = `pupil,${kinds}A,none,\n,,\n  ,\t, \n"","",\n\u00a0,,\nTotal: 1 row,,\n`;
    const { text, exit, written } = await runOn(file, "--key", "pupil");
    expect(exit).toBe(0);
    expect(text).toContain("2 rows, 2 read, 0 refused");
    expect(text).toContain("4 rows with nothing in them were passed over.");
    expect(text).toMatch(/^1 row says nothing that a rule asks for, .* is it a line of totals\?$/m);
    expect(written.split("\r\n").map((line) => line.split(",")[1])).toEqual([
      "pupil",
      "A",
      "Total: 1 row",
      undefined,
    ]);
  });

  it("points at two stray quotation marks that would give one child another's facts", async () => {
    const { text, exit } = await runOn(
      'pupil,notes,exclusion.kind\nA,"open,permanent\nB,b,none\nC,",none\nD,"fine\nfine",none\n',
    );
    expect([exit, text]).toEqual([
      0,
      expect.stringMatching(
        /1\.csv:2 {2}look at it|\.csv:2 {2}look at it\n {2}a cell in quotation marks runs from line 2 to line 4/,
      ),
    ]);
    expect(text.match(/look at it/g)).toHaveLength(1);
  });

  it("leaves open what has a code but no word, and counts it", async () => {
    const summary = await summaryOf(
      "Type of setting,sensetting,exclusion.kind\nWBP,EHE,none\nwbp,OLA,none\nOOT,,none\n",
    );
    expect(summary).toMatchObject({ rowsRead: 3, rowsRefused: 0 });
    expect(summary.leftOpen).toEqual([
      { column: "Type of setting", code: "WBP", fact: "placement.providerKind", rows: 2 },
      { column: "sensetting", code: "EHE", fact: "ehcPlan.educatedOtherwise", rows: 1 },
    ]);
    const { text } = await runOn("Type of setting,exclusion.kind\nWBP,none\n");
    expect(text).toContain("column `Type of setting`, code `WBP`: `placement.providerKind` in 1 row");
  });

  it("reads a file of SEN2 as it comes", async () => {
    const summary = await summaryOf(
      "persontableid,NativeId,surname,personbirthdate,lastreview\n1,9,Smith,2012-Sep-28 00:00:00,2026-Mar-02 00:00:00\n",
    );
    expect(summary).toMatchObject({ rowsRead: 1, rowsRefused: 0 });
    const refs = new Map(summary.refs.map(({ ref, met }) => [ref, met]));
    expect(refs.get("CSA-01")).toBe(1);
  });

  it("reads columns by a mapping, and days in the order that is declared", async () => {
    const columns = {
      Kind: { fact: "exclusion.kind", codes: { PEX: "permanent", X: "" } },
      Notes: { unused: "free" },
    };
    await writeFile(at("mapping.json"), JSON.stringify({ columns }));
    const file = "Kind,exclusion.firstDayOn,Notes\nPEX,03/04/2026,a\nX,,\n";
    const mapping = at("mapping.json");
    expect((await summaryOf(file, { mapping, dates: "day-month-year" })).rowsRefused).toBe(0);
    const ambiguous = await summaryOf(file, { mapping });
    expect(ambiguous.errors).toMatchObject([
      {
        row: 1,
        column: "exclusion.firstDayOn",
        help: expect.stringMatching(/either way round; .*`--dates day-month-year` or/),
      },
    ]);
    await writeFile(at("wrong.json"), '{\n "columns": {\n  "Kind": { "fact": "exclusion.kin" } } }');
    const { err, exit } = await runOn(file, "--mapping", at("wrong.json"));
    expect([exit, err]).toEqual([
      2,
      expect.stringMatching(/wrong\.json:3: there is no fact `exclusion.kin`; did you mean `exclusion.kind`/),
    ]);
  });

  it.each([
    ["another delimiter", `${kinds}${good}`.replaceAll(",", ":"), { delimiter: ":" }],
    ["a title, by the line of its header", `Exclusions\n\n${kinds}${good}`, { headerRow: "3" }],
    ["a line of JSON a child", '{"facts":{"exclusion.kind":"none"}}\n', {}],
  ])("reads %s", async (_, file, options) => {
    expect(await summaryOf(file, options)).toMatchObject({ rowsRead: 1, rowsRefused: 0 });
  });

  it("numbers lines as the file has them, below a title", async () => {
    const { errors } = await summaryOf(`Title\n\n${kinds}PEX,\n`, { headerRow: "3" });
    expect(errors).toMatchObject([{ row: 1, line: 4 }]);
  });

  it("refuses a key of which there are two columns", async () => {
    const { err, exit } = await runOn("pupil,pupil,exclusion.kind\nA,B,none\n", "--key", "pupil");
    expect([exit, err]).toEqual([2, expect.stringMatching(/2 columns of it are called `pupil`/)]);
  });

  it("makes no formula of a key, whatever stands before the sign", async () => {
    const keys = ["=1", " =1", "\t=1", "\u200b=1", "＝1", "+1", "-1", "@x", "plain", "1-2"];
    const { written } = await runOn(
      `pupil,exclusion.kind\n${keys.map((key) => `"${key}",none`).join("\n")}\n`,
      ...["--key", "pupil"],
    );
    const found = written
      .trimEnd()
      .split("\r\n")
      .slice(1)
      .map((line) => line.split(",")[1]);
    expect(found).toEqual(keys.map((key) => (/^(plain|1-2)$/.test(key) ? key : `'${key}`)));
  });

  it("lets nothing of a file turn a line of the terminal round or hide in it", async () => {
    const { text } = await runOn("exclusion.kind,\u202eevil\nno\u202ene\u200b,\n");
    expect(text).toContain("`no\uFFFDne\uFFFD`");
    expect(text).not.toMatch(/[\u202e\u200b]/);
  });

  it("writes every error to a file of their own, however many there are", async () => {
    const rows = Array.from({ length: 3_000 }, (_, row) => `"=${row}",${row % 2 === 0 ? "none" : "PEX"}`);
    const file = `pupil,exclusion.kind\n${rows.join("\n")}\n`;
    const some = await runOn(file);
    expect(some.text).toContain("… and 1480 more errors; `--errors errors.csv` writes every one");
    const { text } = await runOn(file, "--errors", at("errors.csv"));
    expect(text).toMatch(/… and 1480 more errors; every one is in `.*errors\.csv`/);
    const lines = (await readFile(at("errors.csv"), "utf8")).trimEnd().split("\r\n");
    expect(lines[0]).toBe("row,line,column,value,message,help");
    expect(lines.slice(1).map((line) => line.split(",").slice(0, 4).join())).toEqual(
      rows.flatMap((_, row) => (row % 2 === 0 ? [] : [`${row + 1},${row + 2},exclusion.kind,PEX`])),
    );
  });

  it("says that a calendar does not cover the days, of whom, and what else cannot be counted", async () => {
    const file =
      "child.livesIn,child.bornOn,exclusion.kind,exclusion.firstDayOn,roll.admittedElsewhere\nengland,2013-03-04,permanent,2026-11-16,no\n";
    const summary = await summaryOf(file, { calendar: "fixture-c-2014-15" });
    const pex = summary.refs.find(({ ref }) => ref === "PEX-01");
    expect(pex).toMatchObject({ met: 1, overdue: 0, notCounted: 1, otherDay: 0 });
    expect(summary.notCounted).toBe(1);
    expect(summary.cautions).toContainEqual({
      code: "calendar-runs-out",
      text: expect.any(String),
      children: 1,
      about: expect.arrayContaining(["PEX-01"]),
    });
    const { text } = await runOn(file, "--calendar", "fixture-c-2014-15");
    expect(text).toMatch(/^PEX-01 +1 +0 +1 +0 +0 {2}/m);
    expect(text).toContain(
      "due days could not be counted for 1 child, and nobody can say whether they are overdue:\n  the calendar ends before the day is reached for 1\n  `exclusion.boardNoticeOn` is missing for 1",
    );
    expect(text).toMatch(
      /Take care:\n(.*\n)* {2}The calendar ends before the day is reached, so no day is given\. 1 child: /,
    );
    expect(text).toContain("Due days could not be counted for 1 child.");
    expect((await runOn(file)).text).toContain("no calendar was named with `--calendar`, for 1");
    const covered = await runOn(file, "--calendar", "fixture-a-2026-27");
    expect(covered.text).toMatch(/“other day”: the law can be read to give another day/);
  });

  it("says of what nobody meets, and of what is cut, that there is more", async () => {
    const { text } = await runOn("exclusion.kind\npermanent\n");
    expect(text).toMatch(/^\d+ more rules are met by nobody; `--json` lists all\.$/m);
    expect(text).toMatch(/^ {2}… and \d+ more; `--json` lists all$/m);
  });

  it("says that nobody was asked about, rather than that nothing is met", async () => {
    const { text } = await runOn(kinds);
    expect(text).toContain("There is no row to answer.");
    expect(text).not.toContain("No rule");
  });

  it("says when policies are past their review, and when a topic does not cover the day", async () => {
    const stale = await summaryOf("exclusion.kind\nnone\n", { asAt: "2031-01-01" });
    expect(stale.cautions[0]).toMatchObject({ code: "past-review-date", children: 1 });
    const early = await summaryOf("exclusion.kind\nnone\n", { asAt: "2008-01-01" });
    expect(early.cautions[0]).toMatchObject({
      code: "outside-coverage",
      about: expect.arrayContaining(["statutory-duties/safeguarding"]),
    });
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
