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
  const page = async (path: string) => (await browser.get(`${at}${path}`)).text();
  return { browser, at, page };
};

describe("what would change a finding", () => {
  it("is asked for on a page of its own, and not worked out before", async () => {
    const { at, page } = await determined();
    const html = await page("/determination");
    expect(html).toContain(`href="${at}/determination/changes/PEX-01"`);
    expect(html).not.toMatch(/It would (no longer )?apply if/);
  });

  it("is said of that finding, with a way back to it, and is no advice to change it", async () => {
    const { at, page } = await determined();
    const html = await page("/determination/changes/PEX-01");
    expect(html).toContain("It would no longer apply if this were so:");
    expect(html).toContain("It is not advice to change it.");
    expect(html).toContain(`href="${at}/determination#PEX-01"`);
    expect(html).not.toContain("SUS-05");
  });

  it("says so when nobody could change it", async () => {
    const { page } = await determined();
    expect(await page("/determination/changes/CSA-01")).toMatch(
      /Nothing that anybody could change|no longer: from|apply if/,
    );
  });

  it.each(["NONE-1", "constructor", "%2e%2e"])("has no page for %s", async (ref) => {
    const { browser, at } = await determined();
    expect((await browser.get(`${at}/determination/changes/${ref}`)).status).toBe(404);
  });
});

describe("the page of the determination", () => {
  it("has the reference of the letter that is taken from it", async () => {
    const { browser, at, page } = await determined();
    const html = await page("/determination");
    const letter = await browser.get(`${at}/letter.docx`);
    const named = /waymark-letter-([0-9A-F]{8})\.docx/.exec(letter.headers.get("content-disposition") ?? "");
    expect(named?.[1]).toBeDefined();
    expect(html).toContain(named?.[1]);
  });
});
