import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { lints } from "./lints.ts";

const pages = new URL("../../../../../docs/lint/", import.meta.url);
const codes = lints.map(({ code }) => code);
const page = (code: string) => readFileSync(new URL(`${code}.md`, pages), "utf8");

describe("the lints", () => {
  it("have a code each", () => {
    expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([]);
  });

  it("have a page each, and every page a lint", () => {
    const written = readdirSync(pages)
      .filter((name) => name.endsWith(".md") && name !== "README.md")
      .map((name) => name.replace(/\.md$/, ""));
    expect(written.sort()).toEqual([...codes].sort());
  });

  it.each(lints.map(({ code, level }) => ({ code, level })))(
    "$code: its page has the fixed shape",
    ({ code, level }) => {
      const headings = page(code).match(/^#{1,2} .+$/gm);
      expect(headings).toEqual([`# ${code}`, "## Summary", "## Avoid", "## Prefer", "## Why", "## Source"]);
      expect(page(code)).toContain(`Level: ${level}.`);
    },
  );

  it("stand in the list of pages, with their level", () => {
    const listed = [
      ...readFileSync(new URL("README.md", pages), "utf8").matchAll(
        /^\| \[(.+?)\]\((.+?)\.md\) \| (\w+) \|/gm,
      ),
    ];
    expect(listed.map(([, name, file, level]) => ({ name, file, level }))).toEqual(
      lints.map(({ code, level }) => ({ name: code, file: code, level })),
    );
  });
});
