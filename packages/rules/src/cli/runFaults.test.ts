import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { chmod, link, mkdir, readdir, readFile, stat, symlink, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { Stopped } from "./outcome.ts";
import { policies, workFolder } from "./run.fixture.ts";

const { at, runIn, waymark } = workFolder();

const cohort = "pupil,exclusion.kind\nA,permanent\nB,PEX\n";
const sixthDay = ["--family", "statutory-duties/sixth-day"];

beforeAll(async () => {
  await writeFile(at("good.csv"), cohort);
  const rows = Array.from({ length: 40_000 }, (_, row) => `P-${row},permanent`);
  await writeFile(at("long.csv"), `pupil,exclusion.kind\n${rows.join("\n")}\n`);
  await symlink(at("good.csv"), at("symlink.csv"));
  await link(at("good.csv"), at("hard.csv"));
  await symlink(at("good.csv"), at("symlink.parquet"));
  await mkdir(at("folder.csv"));
});

const partial = async () => (await readdir(at("."))).filter((name) => name.includes("partial"));

describe("waymark run, where it writes", () => {
  it.each([
    ["good.csv", "good.csv", []],
    ["good.csv", "symlink.csv", []],
    ["symlink.csv", "good.csv", []],
    ["good.csv", "hard.csv", []],
    ["good.csv", "symlink.parquet", []],
    ["good.csv", "found.csv", ["--errors", "symlink.csv"]],
  ])("never over what it reads: %s to %s %j", async (file, out, words) => {
    const { exit, err } = await runIn(
      file,
      out,
      words.map((word) => (word.endsWith(".csv") ? at(word) : word)),
    );
    expect([exit, err]).toEqual([2, expect.stringMatching(/` is the file that is read; name another\n$/)]);
    expect(await readFile(at("good.csv"), "utf8")).toBe(cohort);
    expect(await partial()).toEqual([]);
  });

  it("keeps findings and errors apart", async () => {
    const { exit, err } = await runIn("good.csv", "both.csv", ["--errors", at("both.csv")]);
    expect([exit, err]).toEqual([2, expect.stringMatching(/findings and errors cannot both go into/)]);
    expect(existsSync(at("both.csv"))).toBe(false);
  });

  it("writes where a link leads, and leaves the link and who may read it as they were", async () => {
    await writeFile(at("target.csv"), "old");
    await chmod(at("target.csv"), 0o600);
    await symlink(at("target.csv"), at("pointer.csv"));
    expect((await runIn("good.csv", "pointer.csv", sixthDay)).exit).toBe(1);
    expect(await readFile(at("target.csv"), "utf8")).toMatch(/^row,/);
    expect((await stat(at("target.csv"))).mode & 0o777).toBe(0o600);
  });

  it.each([
    ["folder.csv", /it is a folder; name a file in it/],
    ["none/found.csv", /there is no folder `.*none`; make it, or name another/],
    ["good.csv/found.csv", /is no folder; name one/],
    [`${"x".repeat(300)}.csv`, /its name is too long/],
  ])("says why it cannot write %s", async (out, message) => {
    const { exit, err } = await runIn("good.csv", out);
    expect([exit, err]).toEqual([2, expect.stringMatching(message)]);
  });

  it.runIf(existsSync("/dev/full"))("says that the disk is full, in one sentence", async () => {
    await symlink("/dev/full", at("full.csv"));
    const { exit, err } = await runIn("good.csv", "full.csv");
    expect([exit, err]).toEqual([
      2,
      expect.stringMatching(
        /^waymark: cannot write the file `.*full\.csv`: the disk is full; make room.*\n$/,
      ),
    ]);
  });

  it.each([
    ["none.csv", /cannot read the file `.*none\.csv`: there is none of that name/],
    ["folder.csv", /it is a folder; name a file in it/],
  ])("says why it cannot read %s", async (file, message) => {
    const { exit, err } = await runIn(file, "found.csv");
    expect([exit, err]).toEqual([2, expect.stringMatching(message)]);
  });

  it("tells a fault that nobody foresaw in one sentence, and where it arose to whoever asks", async () => {
    const words = ["table", policies] as const;
    const faulty = () => {
      throw new TypeError("x is not a function");
    };
    const told = await waymark(words, { out: faulty });
    expect(told).toMatchObject({
      exit: 2,
      err: expect.stringMatching(/^waymark: this should not have happened: x is .*\n$/),
    });
    const shown = await waymark(words, { out: faulty, showsFaults: true });
    expect(shown.err).toMatch(/TypeError: x is not a function\n {4}at /);
  });
});

describe("waymark run that is stopped", () => {
  /** Stops once the first rows are done. */
  const stopping = (by: "SIGINT" | "SIGTERM") => {
    const stop = new AbortController();
    let said = "";
    return {
      more: {
        isWatched: true,
        err: (text: string) => {
          if (text.includes("rows") && !stop.signal.aborted) stop.abort(new Stopped(by));
          else said += text;
        },
        untilStopped: <T>(work: (signal: AbortSignal) => Promise<T>) => work(stop.signal),
      },
      said: () => said,
    };
  };

  it.each([
    ["SIGINT", "stopped.csv", 130],
    ["SIGTERM", "stopped.ndjson", 143],
    ["SIGINT", "stopped.parquet", 130],
  ] as const)("by %s leaves %s as it was, and nothing beside it", async (by, out, code) => {
    await writeFile(at(out), "an earlier result");
    const { more, said } = stopping(by);
    const { exit } = await runIn("long.csv", out, [...sixthDay, "--errors", at("errors.csv")], more);
    expect(exit).toBe(code);
    expect(said()).toMatch(
      new RegExp(`waymark: stopped by ${by} after \\d+ rows; nothing was written to \`.*${out}\``),
    );
    expect(await readFile(at(out), "utf8")).toBe("an earlier result");
    expect(await partial()).toEqual([]);
    expect(existsSync(at("errors.csv"))).toBe(false);
  });

  it("ends at once where it waits for what is piped in", async () => {
    const main = fileURLToPath(new URL("main.ts", import.meta.url));
    const words = ["run", "-", "--out", at("piped.csv"), "--as-at", "2026-11-23", "--policies", policies];
    const flags = ["--import", import.meta.resolve("tsx"), main];
    const child = spawn(process.execPath, [...flags, ...words], { stdio: ["pipe", "ignore", "pipe"] });
    child.stdin.write("exclusion.kind\nnone\n");
    const said = child.stderr.setEncoding("utf8").toArray();
    // Its header is read once the file beside it is there.
    while (!(await partial()).includes("piped.csv.partial"))
      await new Promise((done) => setTimeout(done, 50));
    child.kill("SIGTERM");
    const [code] = await once(child, "exit");
    expect([code, (await said).join("")]).toEqual([
      143,
      expect.stringMatching(/stopped by SIGTERM after 0 rows/),
    ]);
    expect(await partial()).toEqual([]);
  }, 60_000);
});

describe("waymark run in a pipe", () => {
  it("reads what comes and passes the findings on, with the summary where messages go", async () => {
    async function* piped() {
      yield new TextEncoder().encode(cohort.slice(0, 20));
      yield new TextEncoder().encode(cohort.slice(20));
    }
    let out = "";
    const pipe = async (bytes: Uint8Array) => {
      out += new TextDecoder().decode(bytes);
    };
    const words = ["run", "-", "--out", "-", "--as-at", "2026-11-23", "--policies", policies, ...sixthDay];
    const { text, err, exit } = await waymark(words, { piped, pipe });
    expect([exit, text]).toEqual([1, ""]);
    expect(out).toMatch(/^row,.*PEX-01,PEX-01 due,PEX-01 due or,.*cautions\r\n1,[^\r]*\r\n$/);
    expect(err).toMatch(/2 rows, 1 read, 1 refused; findings piped out\./);
  });

  it("calls what is piped in so where it cannot be used", async () => {
    async function* piped() {
      yield new Uint8Array(0);
    }
    const words = ["run", "-", "--out", at("x.csv"), "--as-at", "2026-11-23", "--policies", policies];
    const { exit, err } = await waymark(words, { piped });
    expect([exit, err]).toEqual([
      2,
      expect.stringMatching(/^waymark: what is piped in cannot be used: it is empty/),
    ]);
  });

  it("says that a Parquet file cannot be piped in", async () => {
    async function* piped() {
      yield new TextEncoder().encode("PAR1…");
    }
    const words = ["run", "-", "--out", at("x.csv"), "--as-at", "2026-11-23", "--policies", policies];
    expect(await waymark(words, { piped })).toMatchObject({
      exit: 2,
      err: expect.stringMatching(/cannot be piped in/),
    });
  });
});
