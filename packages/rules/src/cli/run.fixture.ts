import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import colours from "picocolors";
import { afterAll, beforeAll } from "vitest";
import type { Summary } from "../cohort/file/summary.ts";
import { libraryOf } from "./library.ts";
import type { Terminal } from "./outcome.ts";
import { run } from "./program.ts";
import { type RunOptions, runFile } from "./run.ts";

export const policies = fileURLToPath(new URL("../../../../policies", import.meta.url));

const silent: Terminal = { out: () => undefined, err: () => undefined, colours: colours.createColors(false) };

/** A folder of its own in which `waymark run` reads and writes. */
export const workFolder = () => {
  let work = "";
  beforeAll(async () => {
    work = await mkdtemp(join(tmpdir(), "waymark-run-"));
  });
  afterAll(() => rm(work, { recursive: true }));
  const at = (name: string): string => join(work, name);

  const waymark = async (words: readonly string[], more: Partial<Terminal> = {}) => {
    let [text, err] = ["", ""];
    const exit = await run(words, {
      out: (part) => {
        text += part;
      },
      err: (part) => {
        err += part;
      },
      colours: colours.createColors(false),
      ...more,
    });
    return { text, err, exit };
  };

  /** Runs over a file in the folder; words given twice are those given last. */
  const runIn = (file: string, out: string, words: readonly string[] = [], more: Partial<Terminal> = {}) =>
    waymark(
      ["run", at(file), "--out", at(out), "--as-at", "2026-11-23", "--policies", policies, ...words],
      more,
    );

  let files = 0;
  let read: ReturnType<typeof libraryOf> | undefined;
  const library = () => {
    read ??= libraryOf(policies);
    return read;
  };
  const runOn = async (content: string | Uint8Array, ...words: readonly string[]) => {
    files += 1;
    const [file, out] = [`${files}.csv`, `${files}.out.csv`];
    await writeFile(at(file), content);
    const found = await runIn(file, out, words);
    return { ...found, written: found.exit === 2 ? "" : await readFile(at(out), "utf8") };
  };

  /** What the run adds up to, over policies that are read once for all files. */
  const summaryOf = async (
    content: string | Uint8Array,
    options: Partial<RunOptions> = {},
  ): Promise<Summary & { readonly exit: number }> => {
    files += 1;
    await writeFile(at(`${files}.csv`), content);
    const asked = { out: at(`${files}.out.csv`), asAt: "2026-11-23", ...options };
    const { json, exit } = await runFile(at(`${files}.csv`), asked, await library(), silent);
    return { ...(json as Summary), exit };
  };

  return { at, waymark, runIn, runOn, summaryOf };
};
