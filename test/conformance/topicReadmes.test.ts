import { readFileSync } from "node:fs";
import { join } from "node:path";
import readability from "text-readability";
import { describe, expect, it } from "vitest";
import { byHand } from "../../packages/rules/src/cli/readme/markers.ts";
import { policiesFolder, publishedLibrary } from "../library.ts";

const library = await publishedLibrary();
const readmes = Object.keys(library.current).map((topic) => ({
  topic,
  text: readFileSync(join(policiesFolder, topic, "README.md"), "utf8"),
}));

/** What a person wrote for a person, without headings, quotations of law, and marks. */
const prose = (text: string): string =>
  byHand(text)
    .split("\n")
    .filter((line) => !/^(#|>|\|)/.test(line))
    .map((line) => line.replace(/^- /, "").replaceAll("**", ""))
    .join("\n");

/** A grade is a school year in which it can be read; a child in grade 6 is 11. */
const readingAge = (text: string): number => readability.fleschKincaidGrade(text) + 5;

describe.each(readmes)("the README of $topic", ({ text }) => {
  it("has the fixed shape", () => {
    expect(text.match(/^## .+$/gm)).toEqual([
      "## Duty or aim",
      "## Who",
      "## In short",
      "## Rules and sources",
      "## Open questions",
      "## Worked examples",
      "## Changes",
    ]);
  });

  it("can be read at the age of 11", () => {
    expect(readingAge(prose(text))).toBeLessThanOrEqual(11);
  });
});

describe("the READMEs together", () => {
  it("are measured by something that can say no", () => {
    const hard =
      "Notwithstanding the aforementioned discretionary considerations, the authority's determination necessitates comprehensive documentation of proportionality.";
    expect(readingAge(hard)).toBeGreaterThan(11);
  });

  it("say what the law holds that no machine should answer", () => {
    const written = readmes.map(({ text }) => byHand(text)).join("\n");
    const leftOut = leftToPeople.filter((ref) => !new RegExp(`\\b${ref}\\b`).test(written));
    expect(leftOut).toEqual([]);
  });

  it("do not call a rule left to people that is worked out after all", () => {
    const refs = new Set(library.policies.flatMap(({ rules }) => rules.map(({ ref }) => ref)));
    expect(leftToPeople.filter((ref) => refs.has(ref))).toEqual([]);
  });
});

/** Parts of the law with a ref and no rule. */
const leftToPeople = [
  ...[
    "S19-06",
    "S19-09",
    "OSD-11",
    "OSD-14",
    "EXC-13",
    "EXC-14",
    "EXC-17",
    "EXC-18",
    "EHC-03",
    "EHC-11",
    "PLAC-01",
    "SW-03",
  ],
  ...[
    "AP-06",
    "AP-10",
    "AP-11",
    "AP-12",
    "REG-03",
    "REG-05",
    "NSAP-01",
    "NSAP-03",
    "NSAP-04",
    "ATT-03",
    "ADM-03",
    "PTT-03",
  ],
  ...[
    "EQA-01",
    "EQA-02",
    "DP-01",
    "DP-03",
    "DP-05",
    "DP-06",
    "PUB-01",
    "ATRS-01",
    "AI-01",
    "AI-02",
    "ACC-01",
    "FOI-01",
  ],
  ...["LOC-01", "LOC-02", "LOC-04", "LOC-05", "LOC-06", "LOC-07", "LOC-08"],
];
