import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import colours from "picocolors";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { run } from "../program.ts";

const policies = fileURLToPath(new URL("../../../../../policies", import.meta.url));

const waymark = async (...words: readonly string[]) => {
  const said = { out: "", err: "" };
  const exit = await run(words, {
    out: (text) => {
      said.out += text;
    },
    err: (text) => {
      said.err += text;
    },
    colours: colours.createColors(false),
  });
  return { ...said, exit };
};

let folder = "";
let file = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "waymark-"));
  file = join(folder, "facts.json");
  await writeFile(
    file,
    JSON.stringify({
      facts: {
        "movement.kind": "off-site-direction",
        "roll.schoolType": "academy",
        "offSiteDirection.purpose": "improve-behaviour",
      },
      asAt: "2026-07-20",
    }),
  );
});
afterAll(() => rm(folder, { recursive: true }));

describe("the commands that diagrams answer", () => {
  it("ask: says what to ask, why, and how much is left", async () => {
    const { out, exit } = await waymark("ask", file, "--goal", "EHC-01", "--policies", policies);
    expect(exit).toBe(0);
    expect(out).toContain("sen.status");
    expect(out).toContain("Whatever the answer, it tells whether “Plan provision continues” applies.");
    expect(out).toContain("Left to ask: about 1, at most 1 question\n");
  });

  it("ask: says when nothing is left", async () => {
    expect((await waymark("ask", file, "--goal", "OSD-01", "--policies", policies)).out).toBe(
      "Nothing left to ask.\n",
    );
  });

  it("ask: knows its goals", async () => {
    expect(await waymark("ask", file, "--goal", "OSD-99", "--policies", policies)).toMatchObject({
      exit: 2,
      err: "waymark: there is no rule or topic `OSD-99`; did you mean `OSD-09`?\n",
    });
  });

  it("why: names the deciding fact and its source", async () => {
    const { out } = await waymark("why", "OSD-01", file, "--policies", policies);
    expect(out).toMatch(
      /^OSD-01 .*: it does not apply\n {2}Because the kind of school whose roll the child is on is an academy, not a maintained school \(.+\)\n$/,
    );
  });

  it("changes: names another kind of school, and the day on which the law changes", async () => {
    const { out } = await waymark("changes", "OSD-01", file, "--policies", policies);
    expect(out).toContain("the kind of school whose roll the child is on is a maintained school");
    expect(out).toContain("By waiting: not yet: from Sunday 26 July 2026");
  });

  it("diff: says the change in a sentence with its source", async () => {
    const { out } = await waymark(
      "diff",
      policies,
      "--from",
      "2026-07-25",
      "--to",
      "2026-07-26",
      "--topic",
      "statutory-duties/off-site-direction",
    );
    expect(out).toContain(
      "From Sunday 26 July 2026 OSD-01 also applies where the kind of school whose roll the child is on is an academy",
    );
  });

  it("gaps: finds no two tiers at once, and says what decides nothing on the day", async () => {
    const { out, exit } = await waymark("gaps", policies, "--as-at", "2026-11-23");
    expect(exit).toBe(0);
    expect(out).not.toContain("two tiers at once");
    expect(out).toContain("no facts meet S19-02 on 2026-11-23");
  });

  it("cases: says what the examples of a rule miss, and prints examples", async () => {
    const words = ["cases", "TIER-3", "--as-at", "2026-12-17", "--policies", policies];
    expect((await waymark(...words)).out).toMatch(
      /\d+ cases of TIER-3; its examples show \d+ and miss \d+\n$/,
    );
    const { examples } = JSON.parse((await waymark(...words, "--json")).out);
    expect(examples[0]).toMatchObject({ kind: "met", asAt: "2026-12-17", expect: { verdict: "met" } });
  });

  it.each([
    ["why", "NO-1", "FILE"],
    ["diff", "--from", "2026-07-25", "--to", "soon"],
    ["gaps"],
    ["cases", "NO-1", "--as-at", "2026-12-17"],
  ])("%s is refused in a sentence when it is called wrongly", async (...words) => {
    const place = words[0] === "gaps" || words[0] === "diff" ? [policies] : ["--policies", policies];
    const { exit, err } = await waymark(...words.map((word) => (word === "FILE" ? file : word)), ...place);
    expect(exit).toBe(2);
    expect(err).toMatch(/^waymark: .+\n$/);
  });
});
