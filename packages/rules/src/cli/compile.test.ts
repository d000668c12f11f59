import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import colours from "picocolors";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
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
  const exit = await run(["compile", "--policies", policies, ...words], terminal);
  return { out, err, exit };
};

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "waymark-compile-"));
});
afterAll(() => rm(folder, { recursive: true }));

describe("waymark compile", () => {
  it("prints the same module every time, naming the day, the release and each ref", async () => {
    const { out, exit } = await waymark("--as-at", "2026-12-17");
    expect(exit).toBe(0);
    expect(out).toBe((await waymark("--as-at", "2026-12-17")).out);
    expect(out).toContain('export const asAt = "2026-12-17";');
    expect(out).toMatch(/export const release = "[0-9a-f]{64}";/);
    expect(out).toContain('// "PEX-01"');
    expect(out).toContain("const $asAt = 20261217;");
  });

  it("writes a file that answers for a child, without any other file", async () => {
    const file = join(folder, "rules.mjs");
    const { out, exit } = await waymark("--as-at", "2026-12-17", "--out", file);
    expect(exit).toBe(0);
    expect(out).toMatch(/rules\.mjs: \d+ rules in force on 2026-12-17, release [0-9a-f]{64}/);
    expect(await readFile(file, "utf8")).not.toMatch(/^import /m);
    const printed = await import(/* @vite-ignore */ pathToFileURL(file).href);
    const known = {
      "child.livesIn": "england",
      "child.ofCompulsorySchoolAge": true,
      "child.yearGroup": 9,
      "exclusion.kind": "permanent",
      "exclusion.firstDayOn": "2026-12-17",
      "roll.admittedElsewhere": false,
    };
    const verdictOf = (ref: string, facts: object) => printed.verdicts(facts)[printed.refs.indexOf(ref)];
    expect(verdictOf("PEX-01", known)).toBe(3);
    expect(verdictOf("PEX-01", { ...known, "child.livesIn": undefined })).toBe(1);
    expect(verdictOf("PEX-01", { ...known, "child.livesIn": "wales" })).toBe(0);
    expect(printed.workedOut).toContain("child.ofCompulsorySchoolAge");
  });

  it("prints one family alone, under a release of its own", async () => {
    const whole = await waymark("--as-at", "2026-12-17");
    const { out } = await waymark("--as-at", "2026-12-17", "--family", "tier-eligibility");
    expect(out).toContain('"TIER-1"');
    expect(out).not.toContain('"PEX-01"');
    const release = (text: string) => /release = "([0-9a-f]+)"/.exec(text)?.[1];
    expect(release(out)).not.toBe(release(whole.out));
  });

  it.each([
    ["without a day", [], "--as-at"],
    ["on what is no day", ["--as-at", "2026-02-30"], "February 2026 has 28 days, and no day 30"],
    ["where no rule is in force", ["--as-at", "1990-01-01"], "no rule is in force on 1990-01-01"],
    [
      "of no such family",
      ["--as-at", "2026-12-17", "--family", "tier-eligibilty"],
      "there is no topic `tier-eligibilty`; did you mean `tier-eligibility`?",
    ],
    [
      "of a place that is none",
      ["--as-at", "2026-12-17", "--out", "/no/such/module.mjs"],
      "cannot write the file `/no/such/module.mjs`: there is no folder `/no/such`; make it, or name another",
    ],
  ])("says what to do %s", async (_, words, said) => {
    const { err, exit } = await waymark(...words);
    expect(exit).toBe(2);
    expect(err).toContain(said);
  });
});
