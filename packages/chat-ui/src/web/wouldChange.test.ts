import type { Release } from "@waymark/api";
import { beforeAll, describe, expect, it } from "vitest";
import { browse, readRelease } from "../fixture.ts";

let release: Release;
beforeAll(async () => {
  release = await readRelease();
});

/** Answers each fact on its own page, as somebody who knows them all would. */
const determined = async () => {
  const browser = browse(release);
  const { at } = await browser.send("/cases", { journey: "exclusion" });
  const answers = [
    { fact: "exclusion.kind", value: "permanent" },
    { fact: "child.livesIn", value: "england" },
    { fact: "child.ofCompulsorySchoolAge", value: "true" },
    { fact: "child.yearGroup", value: "9" },
    { fact: "roll.admittedElsewhere", value: "false" },
  ];
  for (const fields of answers) await browser.send(`${at}/answers`, fields);
  return { browser, at };
};

describe("the page of the determination", () => {
  it("says what would change a duty, and that this is no advice to change it", async () => {
    const { browser, at } = await determined();
    const html = await (await browser.get(`${at}/determination`)).text();
    expect(html).toContain("What would change this?");
    expect(html).toMatch(/It would (no longer )?apply if/);
    expect(html).toContain("It is not advice to change it.");
  });

  it("has the reference of the letter that is taken from it", async () => {
    const { browser, at } = await determined();
    const html = await (await browser.get(`${at}/determination`)).text();
    const letter = await browser.get(`${at}/letter.docx`);
    const named = /waymark-letter-([0-9A-F]{8})\.docx/.exec(letter.headers.get("content-disposition") ?? "");
    expect(named?.[1]).toBeDefined();
    expect(html).toContain(named?.[1]);
  });
});
