import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import colours from "picocolors";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { policyJsonSchema } from "../doors/schema.ts";
import { run } from "./program.ts";

const policies = fileURLToPath(new URL("../../../../policies", import.meta.url));

const waymark = async (...words: readonly string[]) => {
  let out = "";
  let err = "";
  const exit = await run(words, {
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

const json = ({ out }: { readonly out: string }) => JSON.parse(out);

let work = "";
beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), "waymark-"));
});
afterAll(() => rm(work, { recursive: true }));

/** A copy of the policies, with few examples so that it is soon read, in which one file reads differently. */
const brokenCopy = async (name: string, file: string, change: (text: string) => string): Promise<string> => {
  const folder = join(work, name);
  await cp(policies, folder, {
    recursive: true,
    filter: (path) => !path.includes("/examples/") || path.endsWith(file) || file.endsWith("README.md"),
  });
  const path = join(folder, file);
  await writeFile(path, change(await readFile(path, "utf8")));
  return folder;
};

describe("waymark", () => {
  it.each([
    [["--help"], 0],
    [["--version"], 0],
    [["check", "--help"], 0],
    [[], 2],
    [["chekc"], 2],
    [["check", "--frob"], 2],
    [["reconcile"], 2],
    [["check", "no-such-folder"], 2],
    [["table", "no-such-folder"], 2],
    [["check", fileURLToPath(import.meta.url)], 2],
    [["reconcile", "no-such-file.json"], 2],
    [["determine", "no-such-file.json", "--as-at", "2026-11-23", "--policies", policies], 2],
  ] as const)("%j ends with exit code %d and says something", async (words, exit) => {
    const result = await waymark(...words);
    expect(result.exit).toBe(exit);
    expect(exit === 0 ? result.out : result.err).not.toBe("");
  });

  it("says in one sentence what cannot be read", async () => {
    expect((await waymark("check", "no-such-folder")).err).toBe(
      "waymark: cannot read the folder `no-such-folder`: there is none of that name\n",
    );
  });
});

describe("waymark check", () => {
  it("finds no error in the published policies, and counts what it read", async () => {
    const { out, exit } = await waymark("check", policies);
    expect(out.match(/^.* {2}error {2}.*\n.*/gm) ?? []).toEqual([]);
    expect(exit).toBe(0);
    expect(out).toMatch(/0 errors, \d+ notes in 15 policies, \d+ rule rows and \d+ examples\n$/);
  });

  it("names file, line and column, what is meant and what to do", async () => {
    const topic = "statutory-duties/sixth-day/2026-11-23.json";
    const folder = await brokenCopy("fact", topic, (text) =>
      text.replace('"fact": "exclusion.kind"', '"fact": "exclusion.kin"'),
    );
    const { out, exit } = await waymark("check", folder);
    const line =
      (await readFile(join(folder, topic), "utf8"))
        .split("\n")
        .findIndex((text) => text.includes('"exclusion.kin"')) + 1;
    expect(exit).toBe(1);
    expect(out).toContain(`${folder}/${topic}:${line}:`);
    expect(out).toContain("did you mean `exclusion.kind`?");
    expect(out).toContain("help: ");
    expect(out).toContain("the rules themselves were not looked at");
  });

  it("points at a comma that is too many", async () => {
    const folder = await brokenCopy("comma", "tier-eligibility/2026-11-23.json", (text) =>
      text.replace('"schema": 1,', '"schema": 1,,'),
    );
    const { issues } = json(await waymark("check", folder, "--json"));
    expect(issues).toContainEqual(
      expect.objectContaining({ code: "json-syntax", file: "tier-eligibility/2026-11-23.json", line: 5 }),
    );
  });

  it("lets no control character of a file reach the terminal", async () => {
    const folder = await brokenCopy("escape", "tier-eligibility/2026-11-23.json", () => "\u001b[2J{");
    const { out } = await waymark("check", folder);
    expect(out).toContain("this is not JSON");
    expect(out).not.toContain("\u001b");
  });

  it("finds an example that contradicts its rule, with its place", async () => {
    const file = "statutory-duties/sixth-day/examples/PEX-01.json";
    const folder = await brokenCopy("example", file, (text) =>
      text.replace('"due": "2026-11-18"', '"due": "2026-11-19"'),
    );
    const result = json(await waymark("check", folder, "--json", "--no-notes"));
    expect(result).toMatchObject({ errors: 1, notes: 0, lintRan: true });
    expect(result.issues[0]).toMatchObject({
      code: "example-contradicts-rule",
      level: "error",
      file,
      line: expect.any(Number),
    });
  });

  it.each([
    ["an unknown fact", '"child.livesIn": "england"', '"child.liveIn": "england"', "unknown-fact"],
    ["an unknown calendar", '"calendar": "fixture-a-2026-27"', '"calendar": "fixture-z"', "unknown-calendar"],
    ["a day that does not exist", '"asAt": "2026-11-16"', '"asAt": "2026-11-31"', "wrong-value"],
    ["an unknown ref", '"ref": "PEX-01"', '"ref": "PEX-99"', "unknown-ref"],
    ["a wrong key", '"expect": {', '"expects": {', "unknown-key"],
  ])("reports an example with %s", async (name, from, to, code) => {
    const file = "statutory-duties/sixth-day/examples/PEX-01.json";
    const folder = await brokenCopy(name.replaceAll(" ", "-"), file, (text) => text.replace(from, to));
    const { issues } = json(await waymark("check", folder, "--json", "--no-notes"));
    expect(issues.map((issue: { code: string; file: string }) => `${issue.file} ${issue.code}`)).toContain(
      `${file} ${code}`,
    );
  });
});

describe("waymark table", () => {
  it("lists every rule row with its version, authority and verification", async () => {
    const rows = json(await waymark("table", policies, "--json"));
    expect(rows).toContainEqual({
      topic: "statutory-duties/sixth-day",
      version: "2026-11-23",
      ref: "PEX-01",
      from: "2007-09-01",
      to: null,
      kind: "duty",
      authority: "statute",
      verification: "text-seen",
      title: "Council must educate a permanently excluded child from day six",
    });
    const { out } = await waymark("table", policies);
    expect(out.split("\n").filter((line) => /^[a-z-]+(\/[a-z0-9-]+)? +\d{4}-/.test(line))).toHaveLength(
      rows.length,
    );
  });
});

describe("waymark readme", () => {
  it("finds every topic's README up to date", async () => {
    expect(await waymark("readme", policies, "--check")).toMatchObject({ exit: 0 });
  });

  it("says which README has drifted, changes nothing when checking, and mends it when asked", async () => {
    const file = "tier-eligibility/README.md";
    const folder = await brokenCopy("drift", file, (text) => text.replace("| TIER-1 |", "| TIER-0 |"));
    const drifted = await readFile(join(folder, file), "utf8");
    const checked = json(await waymark("readme", folder, "--check", "--json"));
    expect(checked.issues).toMatchObject([{ code: "stale-readme", file }]);
    expect(await readFile(join(folder, file), "utf8")).toBe(drifted);
    expect((await waymark("readme", folder)).exit).toBe(0);
    expect(await readFile(join(folder, file), "utf8")).toBe(await readFile(join(policies, file), "utf8"));
  });
});

describe("waymark schema", () => {
  it("prints the schema that editors use, which stands in the policies folder", async () => {
    const { out } = await waymark("schema");
    expect(JSON.parse(out)).toEqual(policyJsonSchema());
    expect(await readFile(join(policies, "policy.schema.json"), "utf8")).toBe(out);
  });
});

describe("waymark reconcile", () => {
  it("agrees with what the published figures expect", async () => {
    const { out, exit } = await waymark("reconcile", join(policies, "figures/bcp-ap-report-2025.json"));
    expect(exit).toBe(0);
    expect(out).toContain("within rounding  The shares with a plan and on support add up");
    expect(out).toContain("cannot both hold  ");
    expect(out).toContain("0 not as expected");
  });

  it("ends with 1 when a verdict is not the one expected", async () => {
    const folder = await brokenCopy("figures", "figures/bcp-ap-report-2025.json", (text) =>
      text.replace('"value": 126', '"value": 127'),
    );
    const { out, exit } = await waymark("reconcile", join(folder, "figures/bcp-ap-report-2025.json"));
    expect(exit).toBe(1);
    expect(out).toContain("expected: agree");
  });

  it("says what is wrong with a file that is no report", async () => {
    const { out, exit } = await waymark("reconcile", join(policies, "releases.json"));
    expect(exit).toBe(1);
    expect(out).toContain("missing-key");
  });
});

describe("waymark determine", () => {
  const ask = async (body: unknown, ...words: readonly string[]) => {
    const file = join(work, "facts.json");
    await writeFile(file, JSON.stringify(body));
    return waymark("determine", file, "--policies", policies, ...words);
  };
  const facts = {
    "child.livesIn": "england",
    "child.bornOn": "2012-03-01",
    "exclusion.kind": "permanent",
    "exclusion.firstDayOn": "2026-11-11",
    "exclusion.spells": [],
    "roll.admittedElsewhere": false,
  };

  it("answers in sentences, from bare facts and options", async () => {
    const { out, exit } = await ask(
      facts,
      "--as-at",
      "2026-11-16",
      "--calendar",
      "fixture-a-2026-27",
      "--because",
      "--ref",
      "PEX-01",
    );
    expect(exit).toBe(0);
    expect(out).toContain("By Wednesday 18 November 2026");
    expect(out).toContain("Another lawful reading gives Thursday 19 November 2026");
    expect(out).toContain("Because: ");
    expect(out).toContain("This is advice; a person decides.");
  });

  it("answers a whole question as the HTTP body has it, and prints the determination as JSON", async () => {
    const body = {
      facts,
      asAt: "2026-11-16",
      calendar: "fixture-a-2026-27",
      families: ["statutory-duties/sixth-day"],
    };
    const determination = json(await ask(body, "--json"));
    expect(determination.role).toBe("advisory");
    expect(determination.findings.find(({ ref }: { ref: string }) => ref === "PEX-01")).toMatchObject({
      verdict: "met",
      due: { on: "2026-11-18" },
    });
  });

  it("lets an option win over the file", async () => {
    const determination = json(await ask({ facts, asAt: "2026-11-16" }, "--json", "--as-at", "2026-11-17"));
    expect(determination.asAt).toBe("2026-11-17");
  });

  it.each([
    [
      "an unknown fact",
      { "exclusion.kin": 1 },
      ["--as-at", "2026-11-16"],
      1,
      "did you mean `exclusion.kind`?",
    ],
    ["a wrong value", { "exclusion.kind": "for ever" }, ["--as-at", "2026-11-16"], 1, "exclusion.kind"],
    ["a list", [], ["--as-at", "2026-11-16"], 1, "wrong-type"],
    ["no day", facts, [], 2, "--as-at"],
    ["a day that does not exist", facts, ["--as-at", "2026-02-30"], 2, "is no day"],
    [
      "an unknown calendar",
      facts,
      ["--as-at", "2026-11-16", "--calendar", "fixture-a-2026-72"],
      2,
      "did you mean",
    ],
  ] as const)("says what is wrong with %s", async (_, body, words, exit, text) => {
    const result = await ask(body, ...words);
    expect(result.exit).toBe(exit);
    expect(exit === 1 ? result.out : result.err).toContain(text);
  });
});
