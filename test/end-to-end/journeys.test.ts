import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openStage, type Stage } from "./browser.ts";
import { takeWalk, walks } from "./walk.ts";

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
});
afterAll(async () => {
  await stage?.close();
});

const ways = [
  { way: "with scripts, on a desktop", width: 1280, scripts: true },
  { way: "without scripts, 320 pixels wide", width: 320, scripts: false },
];

describe.each(walks)("somebody who comes with “$journey”", (walk) => {
  it.each(ways)("goes from the first page to the answer and a letter, $way", async ({ width, scripts }) => {
    const page = await stage.page({ width, scripts });
    page.setDefaultTimeout(10_000);
    const failures: string[] = [];
    page.on("pageerror", ({ message }) => failures.push(message));
    page.on("console", (message) => message.type() === "error" && failures.push(message.text()));

    const asked = await takeWalk(page, walk);
    expect(asked.length, asked.join(", ")).toBeLessThanOrEqual(30);
    await page.getByRole("link", { name: "See the full answer" }).first().click();
    await page.waitForURL(/determination$/);

    const headings = await page.locator("main h2").allInnerTexts();
    expect(headings.slice(0, 2)).toEqual(["In short", "What must happen"]);
    const shown = await page.locator(`#${walk.shows.ref}`).innerText();
    for (const words of walk.shows.words) expect(shown).toContain(words);
    expect(await page.locator("main").innerText()).toContain("A named person must decide");
    expect(await emptyHeadings(page)).toEqual([]);
    expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBeLessThanOrEqual(0);

    const links = page.locator('a[href$="letter.docx"], a[href$="letter.pdf"], a[href$="referral.pdf"]');
    for (const href of await links.evaluateAll((all) => all.map((a) => a.getAttribute("href")))) {
      const file = await page.request.get(String(href));
      expect(file.status()).toBe(200);
      const start = (await file.body()).subarray(0, 4).toString("latin1");
      expect(start).toBe(String(href).endsWith("pdf") ? "%PDF" : "PK\u0003\u0004");
    }
    expect(await links.count()).toBe(3);
    expect(failures).toEqual([]);
    await page.context().close();
  });
});

const emptyHeadings = (page: Awaited<ReturnType<Stage["page"]>>): Promise<readonly string[]> =>
  page
    .locator("h1, h2, h3, legend, summary, th")
    .evaluateAll((all) =>
      all.filter((each) => each.textContent?.trim() === "").map((each) => each.outerHTML),
    );
