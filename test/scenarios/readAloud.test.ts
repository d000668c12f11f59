import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createColors } from "picocolors";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { whyFile } from "../../packages/rules/src/cli/diagram/why.ts";
import { publishedLibrary } from "../library.ts";

interface Reading {
  readonly ref: string;
  readonly why: readonly string[];
  readonly changes: readonly string[];
}

interface Situation {
  readonly title: string;
  readonly asAt: string;
  readonly calendar?: string;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly readings: readonly Reading[];
}

const situations: readonly Situation[] = JSON.parse(
  await readFile(new URL("./readAloud.json", import.meta.url), "utf8"),
);
const library = await publishedLibrary();

/** Why findings are as they are and what would change them, in the words that were read aloud and judged right. */
describe.each(situations)("$title, on $asAt", ({ asAt, calendar, facts, readings }) => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "waymark-read-aloud-"));
    await writeFile(join(folder, "facts.json"), JSON.stringify(facts));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const read = async (ref: string, part: "why" | "changes"): Promise<readonly string[]> => {
    const options = calendar === undefined ? { asAt } : { asAt, calendar };
    const { text } = await whyFile(join(folder, "facts.json"), ref, part, options, library, createColors(false));
    return text.split("\n");
  };

  it.each(readings)("$ref", async ({ ref, why, changes }) => {
    expect({ why: await read(ref, "why"), changes: await read(ref, "changes") }).toEqual({ why, changes });
  });
});
