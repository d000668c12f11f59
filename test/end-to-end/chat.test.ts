import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openStage, type PageOptions, type Stage } from "./browser.ts";
import { converse, described, send } from "./conversation.ts";

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
});
afterAll(async () => {
  await stage?.close();
});

const kinds = [
  { name: "on a desktop, with scripts", width: 1280, height: 900, scripts: true },
  { name: "on a desktop, without scripts", width: 1280, height: 900, scripts: false },
  { name: "320 pixels wide, with scripts", width: 320, height: 700, scripts: true },
  { name: "320 pixels wide, without scripts", width: 320, height: 700, scripts: false },
] as const;

/** Nothing to mend for axe, and nothing to scroll sideways for. */
const expectUsable = async (page: Page, state: string, kind: PageOptions = {}): Promise<void> => {
  // axe is itself a script: a page without scripts is looked at as a page whose own scripts never arrive.
  const looked = kind.scripts === false ? await stage.page({ ...kind, scripts: true }) : page;
  if (looked !== page) {
    await looked.route(/\.js$/, (route) => route.abort());
    await looked.goto(page.url());
  }
  const { violations } = await new AxeBuilder({ page: looked })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    .analyze();
  expect(
    violations.map(({ id, nodes }) => `${state}: ${id} at ${nodes[0]?.target}: ${nodes[0]?.failureSummary}`),
  ).toEqual([]);
  const wide = await looked.evaluate(
    "document.documentElement.scrollWidth - document.documentElement.clientWidth",
  );
  expect(wide, `${state} scrolls sideways`).toBe(0);
  if (looked !== page) await looked.context().close();
};

describe.each(kinds)("a conversation $name", ({ name: _, ...kind }) => {
  it("goes from “Year 9, permanently excluded on Thursday” to what must happen and by when", async () => {
    const page = await stage.page(kind);
    const failures: string[] = [];
    page.on("pageerror", ({ message }) => failures.push(message));
    page.on("console", (message) => message.type() === "error" && failures.push(message.text()));
    await page.goto("/");
    await expectUsable(page, "first page", kind);

    await page.getByLabel("Tell Waymark what has happened").fill(described);
    await send(page, "Start");
    await page.getByRole("heading", { name: "Waymark read this in your words" }).waitFor();
    expect(await page.locator(".wm-offer q").allInnerTexts()).toEqual([
      "Year 9",
      "permanently excluded",
      "permanently excluded on Thursday",
    ]);
    expect(await page.locator(".wm-offer input:checked").count()).toBe(0);
    await expectUsable(page, "readings to check", kind);

    for (const yes of await page.getByLabel("Yes, that is right").all()) await yes.check();
    await send(page, "Use what is right");
    await expectUsable(page, "a question", kind);
    const asked = await converse(page);
    expect(asked.length).toBeLessThanOrEqual(8);
    await expectUsable(page, "settled", kind);

    await page.getByRole("link", { name: "See the full answer" }).first().click();
    await page.waitForURL(/determination$/);
    const duty = page.locator("#PEX-01");
    expect(await duty.innerText()).toContain("Thursday 26 November 2026");
    expect(await duty.innerText()).toContain("Friday 27 November 2026");
    expect(await page.locator("main").innerText()).toContain("A named person must decide");
    await expectUsable(page, "determination", kind);
    expect(failures).toEqual([]);
    await page.context().close();
  });
});

describe("the chat", () => {
  it("refuses a message that says who the child is, and does not send it back", async () => {
    const page = await stage.page();
    await page.goto("/");
    await page
      .getByLabel("Tell Waymark what has happened")
      .fill("Tyrone Quillfeather, UPN H999200119004, Year 9");
    await send(page, "Start");
    expect(await page.getByRole("alert").innerText()).toContain("Waymark does not need it");
    expect(await page.content()).not.toContain("Quillfeather");
    await expectUsable(page, "refused");
    await page.context().close();
  });

  it("says what to mend when nothing is chosen, and puts the cursor there", async () => {
    const page = await stage.page();
    await page.goto("/");
    await send(page, "Start");
    expect(await page.title()).toMatch(/^Error: /);
    expect(await page.evaluate("document.activeElement.className")).toContain("govuk-error-summary");
    await expectUsable(page, "nothing chosen");
    await page.context().close();
  });

  it("puts safety before everything else", async () => {
    const page = await stage.page();
    await page.goto("/");
    await page.getByLabel("Is the child eligible").check();
    await send(page, "Start");
    await page.locator("#message").fill("He just told me he doesn't want to be here anymore");
    await send(page, "Send");
    const reply = await page.locator(".wm-reply--warning").innerText();
    expect(reply).toContain("999");
    expect(reply).toContain("designated safeguarding lead");
    expect(await page.locator("[role=status]").textContent()).toContain("999");
    expect(await page.evaluate("document.activeElement.id")).toBe("message");
    await expectUsable(page, "safeguarding");
    await page.context().close();
  });

  it("opens a “what if” copy and leaves the real case as it was", async () => {
    const page = await stage.page();
    await page.goto("/");
    await page.getByLabel("The child has been suspended or excluded").check();
    await send(page, "Start");
    await page.locator('input[name=value][value="permanent"]').check();
    await send(page, "Continue");
    const real = page.url();
    await page.getByRole("link", { name: /^Change ?: Has the child been suspended/ }).click();
    await page.locator('input[name=value][value="suspension"]').check();
    await send(page, "Only try it: what if?");
    expect(await page.locator("main").innerText()).toContain("The real case has not changed");
    expect(page.url()).not.toBe(real);
    expect(await page.locator("[role=status]").textContent()).toContain("The real case has not changed");
    await expectUsable(page, "what if");
    await page.goto(real);
    expect(await page.locator(".wm-panel").innerText()).toContain("A permanent exclusion");
    await page.context().close();
  });

  it("can be answered with the keyboard alone", async () => {
    const page = await stage.page();
    await page.goto("/");
    await page.locator("#journey-return").focus();
    await page.keyboard.press("Space");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/cases\//);
    await page.locator("[data-now]:focus").waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Space");
    await page.keyboard.press("Enter");
    await page.locator(".wm-facts__row").waitFor();
    expect(await page.locator(".wm-facts__row").first().innerText()).toContain(
      "Is a return to school being planned?",
    );
    await page.context().close();
  });
});

describe.each([
  ["/policies", "The policies in plain words"],
  ["/policies/statutory-duties.sixth-day", "Day six of an exclusion"],
  ["/privacy", "Privacy"],
  ["/accessibility", "Accessibility"],
  ["/nowhere", "We cannot find that page"],
  ["/cases/gone", "We cannot find that page"],
])("%s", (path, title) => {
  it.each(kinds)("is usable $name", async ({ name: _, ...kind }) => {
    const page = await stage.page(kind);
    await page.goto(path);
    expect(await page.locator("h1").innerText()).toBe(title);
    await expectUsable(page, path, kind);
    await page.context().close();
  });
});
