import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const pages = readdirSync(root, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith(".md"))
  .map((entry) => relative(root, join(entry.parentPath, entry.name)))
  .filter((path) => !/(^|\/)(node_modules|dist|coverage)\//.test(path))
  .sort();

/** The targets of a page's links and pictures that lie in this repository. */
const localLinks = (page: string): readonly string[] =>
  [...readFileSync(join(root, page), "utf8").matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target]) => (target as string).split("#")[0] as string)
    .filter((target) => target !== "" && !/^[a-z]+:/.test(target) && !target.startsWith("/"));

describe("the written pages", () => {
  it("are found", () => {
    expect(pages).toEqual(expect.arrayContaining(["README.md", "ARCHITECTURE.md", "policies/README.md"]));
  });

  it.each(pages)("%s links only to what exists", (page) => {
    const missing = localLinks(page).filter((target) => !existsSync(join(root, dirname(page), target)));
    expect(missing).toEqual([]);
  });

  it.each(pages)("%s names no path of anybody's machine", (page) => {
    expect(readFileSync(join(root, page), "utf8")).not.toMatch(/(^|[\s`(])\/(root|work|home|Users)\//);
  });

  it("run the examples of the rules library as they stand", () => {
    const text = readFileSync(join(root, "packages/rules/README.md"), "utf8");
    const [first, second, third, ...others] = [...text.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code]) =>
      printedBy(code as string),
    );
    expect(first?.[0]).toBe("unknown");
    expect(first?.[1]).toMatch(/\?$/);
    expect(second).toEqual(["undefined board-must-meet", "16"]);
    expect(third?.[0]).toMatch(/^\/exclusion\.kind\/1 .*did you mean `permanent`/);
    expect(third?.slice(1)).toEqual(["1 2027-01-08", "0 1"]);
    expect(others).toEqual([]);
  });
});

const printedBy = (code: string): readonly string[] => {
  const file = join(root, "test", `example-${process.pid}.mjs`);
  writeFileSync(file, code);
  try {
    const words = ["--import", "tsx", file];
    return execFileSync(process.execPath, words, { cwd: root, encoding: "utf8" }).trim().split("\n");
  } finally {
    rmSync(file);
  }
};
