import { readFileSync } from "node:fs";
import { parsePolicy } from "@waymark/rules";
import { describe, expect, it } from "vitest";
import { publishedLibrary } from "../library.ts";
import { vectorFiles } from "./compatVectors.ts";

const textOf = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

interface Refusal {
  readonly code: string;
  readonly where: string;
  readonly example: string;
}

const refusals: readonly Refusal[] = textOf("docs/refusals.md")
  .split("\n")
  .filter((line) => line.startsWith("| `"))
  .map((line) => {
    const [code = "", where = "", example = ""] = line.split(" | ");
    return { code: code.replaceAll(/[|` ]/g, ""), where, example: example.replaceAll("`", "") };
  });

/** The files that read one policy. */
const readers = ["checkCondition", "checkDue", "jsonText", "parsePolicy", "zodIssues"];

const made: Readonly<Record<string, readonly string[]>> = {
  "empty-$": ["empty-all", "empty-any"],
  "unknown-$": ["unknown-fact", "unknown-parameter"],
};

/** Of which the page says that no file is known to get it. */
const neverSeen = "wrong-shape";

/** Every code that those files can give, as their source has it. */
const codes = (): readonly string[] => {
  const found = readers.flatMap((name) =>
    [...textOf(`packages/rules/src/policy/${name}.ts`).matchAll(/\bcode: ([^\n]*)/g)].flatMap(
      ([, written = ""]) =>
        [...written.matchAll(/"([a-z-]+)"|`([a-z-]+\$)/g)].map(([, plain, start]) => plain ?? start ?? ""),
    ),
  );
  return [...new Set(found.flatMap((code) => (code.endsWith("$") ? (made[code] ?? [code]) : [code])))].sort();
};

const library = await publishedLibrary();

const rule = {
  ref: "ONE-01",
  name: "rule-one",
  title: "A rule",
  says: "The council must act.",
  inForce: { from: "2026-09-01", to: null },
  authority: "statute",
  sources: [Object.keys(library.sources)[0]],
  verification: "text-seen",
  openQuestion: null,
  conditions: { all: [{ fact: "exclusion.kind", operator: "equal", value: "permanent" }] },
  event: { type: "duty", params: { owedBy: "council" } },
  cautions: [],
};

const file = {
  policy: "a-topic",
  version: "2026-09-01",
  schema: 1,
  title: "A topic",
  owner: "Nobody",
  checkedOn: "2026-09-01",
  reviewBy: "2027-09-01",
  signOff: null,
  rules: [rule],
};

/** What the page says in words. */
const inWords: Readonly<Record<string, unknown>> = {
  "overlapping-versions": { ...file, rules: [rule, rule] },
  "json-syntax": JSON.stringify(file).replace(",", " "),
  "duplicate-key": JSON.stringify(file).replace("{", '{"title":"Another",'),
  "too-deep": `${"[".repeat(100_000)}${"]".repeat(100_000)}`,
  "file-too-large": `"${"x".repeat(20_000_000)}"`,
};

const exampleOf = ({ code, where, example }: Refusal): unknown => {
  if (!example.startsWith("{")) return inWords[code];
  const change = JSON.parse(example) as object;
  return where === "rule" ? { ...file, rules: [{ ...rule, ...change }] } : { ...file, ...change };
};

const found = (input: unknown): readonly string[] =>
  parsePolicy(input, library).issues.map(({ code }) => code);

describe("docs/refusals.md", () => {
  it("starts from a file that is not refused", () => {
    expect(found(file)).toEqual([]);
    expect(found(JSON.stringify(file))).toEqual([]);
  });

  it.each(refusals)("shows what is refused as $code", (refusal) => {
    expect(found(exampleOf(refusal))).toContain(refusal.code);
  });

  it("has each code that a policy file can be refused with, once, and no other", () => {
    expect([...refusals.map(({ code }) => code), neverSeen].sort()).toEqual(codes());
  });

  it("has each code with which the vectors are refused", () => {
    const listed = new Set(refusals.map(({ code }) => `refused:${code}`));
    const stances = new Set(vectorFiles.flatMap(({ vectors }) => vectors.map(({ safe }) => safe)));
    expect([...stances].filter((stance) => stance.startsWith("refused:") && !listed.has(stance))).toEqual([]);
  });
});
