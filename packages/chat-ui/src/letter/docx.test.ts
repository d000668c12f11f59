import { strFromU8, unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { toDocx } from "./docx.ts";
import { excluded, letterCaseOf, referred } from "./letter.fixture.ts";
import { letterOf } from "./letterOf.ts";
import { referralSummary } from "./referralSummary.ts";

const { determination, it: of } = await letterCaseOf(excluded);
const letter = letterOf(determination, of);
const parts = unzipSync(await toDocx(letter));
const xml = (name: string): string => strFromU8(parts[name]!);

const paragraphs = xml("word/document.xml")
  .split("<w:p>")
  .slice(1)
  .map((paragraph) => ({
    style: /<w:pStyle w:val="([^"]*)"/.exec(paragraph)?.[1] ?? "Normal",
    text: plain(
      [...paragraph.matchAll(/<w:t[ >][^<]*|<w:t>[^<]*/g)]
        .map(([run]) => run.replace(/^[^>]*>/, ""))
        .join(""),
    ),
  }));

function plain(text: string): string {
  return text
    .replaceAll("&apos;", "'")
    .replaceAll("&quot;", '"')
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}

const withStyle = (style: string) =>
  paragraphs.filter((each) => each.style === style).map(({ text }) => text);

describe("the Word file", () => {
  it("has one title, and its sections as first headings", () => {
    expect(withStyle("Title")).toEqual([letter.title]);
    expect(withStyle("Heading1")).toEqual(letter.sections.map(({ title }) => title));
    expect(withStyle("Heading2")).toContain(
      "Council must educate a permanently excluded child from day six (PEX-01)",
    );
  });

  it("says the days of both readings", () => {
    const texts = paragraphs.map(({ text }) => text);
    expect(texts).toContain("By: Wednesday 6 January 2027.");
    expect(texts).toContainEqual(
      expect.stringMatching(/^Another lawful reading gives: Thursday 7 January 2027: the seventh school day/),
    );
  });

  it("is in British English and carries its title", () => {
    expect(xml("word/styles.xml")).toContain('<w:lang w:val="en-GB"');
    expect(plain(xml("docProps/core.xml"))).toContain(`<dc:title>${letter.title}</dc:title>`);
  });

  it("gives every table one header row", () => {
    const tables = xml("word/document.xml").split("<w:tbl>").slice(1);
    expect(tables.length).toBe(
      letter.sections.flatMap(({ blocks }) => blocks).filter(({ kind }) => kind === "table").length,
    );
    for (const table of tables) expect(table.match(/<w:tblHeader\/>/g)).toHaveLength(1);
  });

  it("links to the law itself", () => {
    const links = [
      ...xml("word/_rels/document.xml.rels").matchAll(/Id="(rIdLink\d+)"[^>]*Target="([^"]*)"/g),
    ];
    expect(links.map(([, , target]) => target)).toContain(
      "https://www.legislation.gov.uk/ukpga/1996/56/section/19",
    );
    for (const [, id] of links) expect(xml("word/document.xml")).toContain(`r:id="${id}"`);
  });

  it("has the day asked about as its only date of making", () => {
    const dates = [...xml("docProps/core.xml").matchAll(/\d{4}-\d\d-\d\dT[^<]*/g)].map(([date]) => date);
    expect(dates).toEqual(["2026-12-17T00:00:00Z", "2026-12-17T00:00:00Z"]);
  });

  it.each([
    ["an exclusion", excluded],
    ["a placement", referred],
  ])("is the same file each time: %s", async (_, situation) => {
    const again = await letterCaseOf(situation);
    for (const write of [letterOf, referralSummary]) {
      const one = await toDocx(write(again.determination, again.it));
      const two = await toDocx(write(again.determination, again.it));
      expect(Buffer.compare(one, two)).toBe(0);
    }
  });
});
