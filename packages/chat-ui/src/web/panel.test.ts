import type { Release } from "@waymark/api";
import { beforeAll, describe, expect, it } from "vitest";
import { browse, readRelease } from "../fixture.ts";

let release: Release;
beforeAll(async () => {
  release = await readRelease();
});

const told = async () => {
  const browser = browse(release);
  const { at } = await browser.send("/cases", { text: "Year 9, permanently excluded on Thursday" });
  const facts = ["child.yearGroup", "exclusion.kind", "exclusion.firstDayOn"];
  await browser.send(`${at}/suggestions`, Object.fromEntries(facts.map((fact) => [`use:${fact}`, "yes"])));
  return { browser, at };
};

describe("the case beside the chat", () => {
  it("says who said each answer and when, and whose judgement it is", async () => {
    const { browser, at } = await told();
    const { html } = await browser.send(`${at}/answers`, {
      fact: "education.schoolPlaceAccessible",
      value: "true",
      by: "panel",
    });
    expect(html).toContain("Read from your words; you said it is right on Monday 23 November 2026");
    expect(html).toContain("You answered on Monday 23 November 2026; judged by a panel");
    const answer = await (await browser.get(`${at}/determination`)).text();
    expect(answer).toContain("You answered on Monday 23 November 2026; judged by a panel");
  });

  it("lists what is not answered yet with who could know, and each can be answered at once", async () => {
    const { browser, at } = await told();
    const html = await (await browser.get(at)).text();
    const open = html.slice(html.indexOf("Not answered yet ("));
    expect(open).toContain("Has another school admitted the child since the exclusion?");
    expect(open).toContain("The council could know");
    expect(open).toContain(`href="${at}/facts/roll.admittedElsewhere"`);
    const after = await browser.send(`${at}/answers`, { fact: "roll.admittedElsewhere", dontKnow: "yes" });
    expect(after.html).toContain("You said you do not know on Monday 23 November 2026");
    expect(after.html.slice(after.html.indexOf("Not answered yet ("))).not.toContain(
      "Has another school admitted the child since the exclusion?",
    );
  });

  it("tells the progress in words on the page of the answer so far too", async () => {
    const { browser, at } = await told();
    const said = /class="wm-progress[^"]*">([^<]*)</;
    const chat = said.exec(await (await browser.get(at)).text())?.[1];
    expect(chat).toMatch(/^At most \d+ more questions, usually \d+$/);
    expect(said.exec(await (await browser.get(`${at}/determination`)).text())?.[1]).toBe(chat);
  });
});
