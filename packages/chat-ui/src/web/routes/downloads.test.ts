import type { Release } from "@waymark/api";
import { beforeAll, describe, expect, it } from "vitest";
import { browse, readRelease } from "../../fixture.ts";
import { words } from "../words.ts";

let release: Release;
beforeAll(async () => {
  release = await readRelease();
});

const excludedCase = async () => {
  const browser = browse(release);
  const { at } = await browser.send("/cases", { text: "Year 9, permanently excluded on Thursday" });
  const facts = ["child.yearGroup", "exclusion.kind", "exclusion.firstDayOn"];
  await browser.send(`${at}/suggestions`, Object.fromEntries(facts.map((fact) => [`use:${fact}`, "yes"])));
  for (const [fact, value] of [
    ["child.ofCompulsorySchoolAge", "true"],
    ["child.livesIn", "england"],
    ["roll.admittedElsewhere", "false"],
  ] as const) {
    await browser.send(`${at}/answers`, { fact, value });
  }
  return { browser, at };
};

const starts: Readonly<Record<string, string>> = { docx: "PK", pdf: "%PDF-", ics: "BEGIN:VCALENDAR" };

describe("what can be taken away from an answer", () => {
  it.each(words.determination.take.files)("%s is offered, and opens as what it is", async (file) => {
    const { browser, at } = await excludedCase();
    const page = await (await browser.get(`${at}/determination`)).text();
    expect(page).toContain(`href="${at}/${file}"`);
    const response = await browser.get(`${at}/${file}`);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-disposition")).toMatch(
      /^attachment; filename="waymark-[a-z]+-[0-9A-F]{8}\.[a-z]+"$/,
    );
    const bytes = new Uint8Array(await response.arrayBuffer());
    const start = starts[file.split(".")[1] as string] as string;
    expect(new TextDecoder("latin1").decode(bytes.slice(0, start.length))).toBe(start);
  });

  it("has the day by which the council must act among its dates", async () => {
    const { browser, at } = await excludedCase();
    const dates = await (await browser.get(`${at}/dates.ics`)).text();
    expect(dates).toContain("DTSTART;VALUE=DATE:20261126");
    expect(dates).toContain("PEX-01");
  });

  it("is not there for a case that is not", async () => {
    const { browser } = await excludedCase();
    expect((await browser.get("/cases/nobody/letter.docx")).status).toBe(404);
  });
});
