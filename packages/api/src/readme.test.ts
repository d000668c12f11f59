import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";

const here = fileURLToPath(new URL("..", import.meta.url));
const readme = await readFile(`${here}/README.md`, "utf8");

describe("the README", () => {
  it.each([
    ["day six", 0, "PEX-01 met 2027-01-08\n"],
    ["the rows of a file, and the one with an impossible day", 1, "2 1 Began 31/09/2026\n"],
  ])("has an example that runs and prints %s", { timeout: 20_000 }, async (_, place, printed) => {
    const example = [...readme.matchAll(/```ts\n([\s\S]+?)```/g)][place]?.[1] as string;
    const args = ["--input-type=module-typescript", "--eval", example];
    const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: here });
    expect(stdout).toContain(printed);
  });

  it("names only paths that exist", () => {
    const paths = [...readme.matchAll(/\]\((src\/[^)]+)\)/g)].map(([, path]) => path as string);
    expect(paths.length).toBeGreaterThan(0);
    for (const path of paths) expect(existsSync(`${here}/${path}`), path).toBe(true);
  });
});
