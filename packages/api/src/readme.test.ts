import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";

const here = fileURLToPath(new URL("..", import.meta.url));
const readme = await readFile(`${here}/README.md`, "utf8");

describe("the README", () => {
  it("has an example that runs and prints day six", { timeout: 20_000 }, async () => {
    const example = /```ts\n([\s\S]+?)```/.exec(readme)?.[1] as string;
    const args = ["--input-type=module-typescript", "--eval", example];
    const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: here });
    expect(stdout).toContain("PEX-01 met 2027-01-08\n");
  });

  it("names only paths that exist", () => {
    const paths = [...readme.matchAll(/\]\((src\/[^)]+)\)/g)].map(([, path]) => path as string);
    expect(paths.length).toBeGreaterThan(0);
    for (const path of paths) expect(existsSync(`${here}/${path}`), path).toBe(true);
  });
});
