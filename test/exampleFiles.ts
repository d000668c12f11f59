import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { policiesFolder } from "./library.ts";
import type { Expectation } from "./scenarios/scenario.ts";

export interface Asked {
  readonly title: string;
  readonly asAt: string;
  readonly calendar?: string;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly dontKnow?: readonly string[];
}

export interface ExampleFile {
  readonly ref: string;
  readonly examples: readonly (Asked & { readonly expect: Omit<Expectation, "ref"> })[];
}

/** The examples beside the policies, as they are written. */
export const exampleFiles = (): readonly ExampleFile[] =>
  readdirSync(policiesFolder, { recursive: true, withFileTypes: true })
    .filter(
      (entry) => entry.isFile() && entry.parentPath.endsWith("examples") && entry.name.endsWith(".json"),
    )
    .map((entry) => JSON.parse(readFileSync(join(entry.parentPath, entry.name), "utf8")) as ExampleFile);
