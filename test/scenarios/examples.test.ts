import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { determine, inForce, parseDay, readFacts } from "@waymark/rules";
import { describe, expect, it } from "vitest";
import { policiesFolder, publishedLibrary } from "../library.ts";
import { type Expectation, observed } from "./scenario.ts";

interface ExampleFile {
  readonly ref: string;
  readonly examples: readonly {
    readonly title: string;
    readonly kind: "met" | "notMet" | "unknown" | "boundary";
    readonly asAt: string;
    readonly calendar?: string;
    readonly facts: Readonly<Record<string, unknown>>;
    readonly dontKnow?: readonly string[];
    readonly expect: Omit<Expectation, "ref">;
  }[];
}

const library = await publishedLibrary();
const files = readdirSync(policiesFolder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.parentPath.endsWith("examples") && entry.name.endsWith(".json"))
  .map((entry) => join(entry.parentPath, entry.name))
  .sort();
const examples = files.map((file) => JSON.parse(readFileSync(file, "utf8")) as ExampleFile);

describe.each(examples.map((file, index) => ({ ...file, place: relative(policiesFolder, files[index] as string) })))(
  "examples of $ref ($place)",
  ({ ref, examples: cases }) => {
    it.each(cases)("$kind: $title", (example) => {
      const asAt = parseDay(example.asAt);
      if (asAt === undefined) throw new Error(`no such day ${example.asAt}`);
      const facts = readFacts(library.dictionary, example.facts, { dontKnow: example.dontKnow ?? [] });
      expect(facts.issues).toEqual([]);
      const calendar = example.calendar === undefined ? undefined : library.calendars[example.calendar];
      const determination = determine({ policies: inForce(library, asAt), facts, calendar, asAt });
      const expected = { ref, ...example.expect };
      expect(observed(determination, expected)).toEqual(expected);
    });
  },
);

describe("the examples beside the rules", () => {
  const refs = new Set(library.policies.flatMap(({ rules }) => rules.map(({ ref }) => ref)));

  it("cover every ref", () => {
    const covered = new Set(examples.map(({ ref }) => ref));
    expect([...refs].filter((ref) => !covered.has(ref))).toEqual([]);
  });

  it("show every ref met, not met, unknown and at a boundary", () => {
    const lacking = examples.flatMap(({ ref, examples: cases }) => {
      const verdicts = new Set(cases.map((example) => example.expect.verdict));
      const kinds = new Set(cases.map(({ kind }) => kind));
      return (["met", "notMet", "unknown"] as const)
        .filter((verdict) => !verdicts.has(verdict))
        .map((verdict) => `${ref}: no example is ${verdict}`)
        .concat(kinds.has("boundary") ? [] : [`${ref}: no boundary`]);
    });
    expect(lacking).toEqual([]);
  });
});
