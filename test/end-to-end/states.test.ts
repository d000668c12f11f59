import { readFileSync } from "node:fs";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openStage, type Stage } from "./browser.ts";
import { described, send } from "./conversation.ts";
import { takeWalk, walks } from "./walk.ts";

let stage: Stage;
let page: Page;
let ownCase = "";

beforeAll(async () => {
  stage = await openStage();
  page = await stage.page();
  page.setDefaultTimeout(10_000);
  await takeWalk(page, walks[1]!);
  ownCase = page.url();
});
afterAll(async () => {
  await stage?.close();
});

const go = (path: string) => () => page.goto(path).then(() => undefined);
const inCase = (path: string) => () => page.goto(`${ownCase}${path}`).then(() => undefined);
const tell = (text: string) => async () => {
  await page.goto("/");
  await page.locator("#text").fill(text);
  await send(page, "Start");
};

/** Every page, and every state that a page can be in. The last word says what makes the state that state. */
const states: readonly (readonly [string, () => Promise<void>, string])[] = [
  ["first page", go("/"), "#text"],
  ["first page, nothing chosen", () => page.goto("/").then(() => send(page, "Start")), "[role=alert]"],
  ["first page, an identifier refused", tell("UPN H999200119004"), "[role=alert]"],
  ["first page, several children refused", tell("Two boys, one in year 8 and one in year 9"), "[role=alert]"],
  ["suggestions to check", tell(described), ".wm-offer"],
  [
    "suggestions, not all checked",
    () => tell(described)().then(() => send(page, "Use what is right")),
    "[role=alert]",
  ],
  ["question: radios", inCase("/facts/exclusion.kind"), "input[type=radio]"],
  ["question: checkboxes", inCase("/facts/referral.evidence"), "input[type=checkbox]"],
  ["question: date", inCase("/facts/exclusion.firstDayOn"), "input[name=day]"],
  ["question: number", inCase("/facts/support.cyclesRecorded"), "input[name=value]"],
  ["question: list of suspensions", inCase("/facts/exclusion.spells"), "[data-rows]"],
  ["question: list of reviews", inCase("/facts/placement.reviews"), "[data-rows]"],
  ["question: a person judges", inCase("/facts/education.schoolPlaceAccessible"), "#by"],
  [
    "question, answer refused",
    async () => {
      await inCase("/facts/support.cyclesRecorded")();
      await page.locator("#value").fill("many");
      await send(page, "Save this answer");
    },
    "[role=alert]",
  ],
  ["nothing left to ask", inCase(""), ".wm-card--done"],
  [
    "a child in danger",
    async () => {
      await inCase("")();
      await page.locator("#message").fill("He told me he wants to die");
      await send(page, "Send");
    },
    ".wm-reply--warning",
  ],
  [
    "what if",
    async () => {
      await inCase("/facts/exclusion.kind")();
      await page.locator('input[value="suspension"]').check();
      await send(page, "Only try it: what if?");
    },
    ".wm-whatif",
  ],
  ["full answer", inCase("/determination"), "#PEX-01"],
  [
    "full answer, everything opened",
    async () => {
      await inCase("/determination")();
      for (const each of await page.locator("main details").all())
        await each.evaluate((details) => details.setAttribute("open", ""));
    },
    "details[open]",
  ],
  ["day and school dates", inCase("/settings"), "#asAt"],
  ["delete, to confirm", inCase("/delete"), "form[action$=delete]"],
  ["policies", go("/policies"), ".wm-topics"],
  ["a policy", go("/policies/tier-eligibility"), ".wm-finding"],
  ["privacy", go("/privacy"), "h2"],
  ["what leaves this machine", go("/what-leaves"), "h1"],
  ["accessibility", go("/accessibility"), "h2"],
  ["the API's reference", go("/docs"), "table"],
  ["the API's problems", go("/problems"), "h1"],
  ["not found", go("/nowhere"), "h1"],
  [
    "refused, a form from elsewhere",
    async () => {
      await inCase("/delete")();
      await page.context().clearCookies();
      await page.getByRole("button").first().click();
      await page.waitForLoadState("load");
    },
    "h1",
  ],
];

const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const sideways = "document.documentElement.scrollWidth - document.documentElement.clientWidth";
const looked: string[] = [];

it.each(states)("%s: axe finds nothing, and 320 pixels are wide enough", async (state, reach, mark) => {
  await reach();
  await page.locator(`main:not([aria-busy]) ${mark}`).first().waitFor({ state: "attached" });
  const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze();
  const found = violations.map(
    ({ id, nodes }) => `${id} at ${nodes[0]?.target}: ${nodes[0]?.failureSummary}`,
  );
  expect(found).toEqual([]);
  for (const width of [640, 320]) {
    await page.setViewportSize({ width, height: 800 });
    expect(await page.evaluate(sideways), `${state} at ${width} pixels`).toBe(0);
  }
  await page.setViewportSize({ width: 1280, height: 900 });
  looked.push(`| ${state} | ${found.length} | none | none |`);
});

it("is what the page of results says", () => {
  const path = new URL("../../docs/accessibility-results.md", import.meta.url);
  expect(readFileSync(path, "utf8").match(/^\| [^-].*\| none \|$/gm)).toEqual(looked);
});
