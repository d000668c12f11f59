import { readFile } from "node:fs/promises";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openStage, type Stage } from "./browser.ts";
import { described, send } from "./conversation.ts";

let stage: Stage;
beforeAll(async () => {
  const model = {
    name: "m",
    apiKey: "none",
    baseUrl: "http://127.0.0.1:9/v1",
    sees: "words",
    api: "chat",
  } as const;
  stage = await openStage({ model });
});
afterAll(async () => {
  await stage?.close();
});

const told = async (page: Page): Promise<string> => {
  await page.goto("/");
  await page.getByLabel("Tell Waymark what has happened").fill(described);
  await send(page, "Start");
  for (const yes of await page.getByLabel("Yes, that is right").all()) await yes.check();
  await send(page, "Use what is right");
  return page.url();
};

const saveAsFile = async (page: Page): Promise<Buffer> => {
  const saving = page.waitForEvent("download");
  await page.getByRole("link", { name: "Save as a file" }).click();
  return readFile(await (await saving).path());
};

const openFile = async (page: Page, buffer: Buffer): Promise<void> => {
  await page.goto("/");
  await page.getByRole("link", { name: "Open a saved case" }).click();
  await page
    .getByLabel("Open a file")
    .setInputFiles({ name: "case.json", mimeType: "application/json", buffer });
  await page.getByRole("button", { name: "Open the file" }).click();
  await page.waitForLoadState("load");
};

describe.each([
  { name: "with scripts", scripts: true },
  { name: "without scripts", scripts: false },
])("a case $name", ({ scripts }) => {
  it("is saved as a file, opened again, looked at, and then says what it said before", async () => {
    const page = await stage.page({ scripts });
    await told(page);
    const file = await saveAsFile(page);
    await openFile(page, file);
    await page.getByRole("heading", { name: "Your file says this. Please check it." }).waitFor();
    await page.getByLabel("Leave this out").first().check();
    await send(page, "Use the rest");
    const panel = await page.locator(".wm-panel").innerText();
    expect(panel).toContain("From your saved file; you looked at it");
    expect(panel).toContain("A permanent exclusion");
    expect(panel).not.toContain("Year 9");
    await page.context().close();
  });

  it("is deleted after one more question, and then is nowhere", async () => {
    const page = await stage.page({ scripts });
    const at = await told(page);
    await page.getByRole("link", { name: "Delete this case" }).click();
    await send(page, "Yes, delete it");
    await page.getByRole("heading", { name: "The case is deleted" }).waitFor();
    expect((await page.goto(at))?.status()).toBe(404);
    await page.context().close();
  });

  it("is refused in words when the file is none of ours", async () => {
    const page = await stage.page({ scripts });
    await openFile(page, Buffer.from('{"name":"canary"}'));
    expect(await page.getByRole("alert").innerText()).toContain("Waymark cannot read that file");
    expect(await page.content()).not.toContain("canary");
    await page.context().close();
  });
});

describe.each([1280, 320])("at %i pixels", (width) => {
  const expectUsable = async (page: Page, state: string): Promise<void> => {
    const { violations } = await new AxeBuilder({ page })
      .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
      .analyze();
    expect(violations.map(({ id, nodes }) => `${state}: ${id} at ${nodes[0]?.target}`)).toEqual([]);
    expect(
      await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"),
      `${state} scrolls sideways`,
    ).toBe(0);
  };

  it.each(["/saved", "/what-leaves", "/deleted", "/privacy"])("%s has nothing to mend", async (path) => {
    const page = await stage.page({ width });
    await page.goto(path);
    await expectUsable(page, path);
    await page.context().close();
  });

  it("neither have a case with what is not answered open, a file to check, and the question before deleting", async () => {
    const page = await stage.page({ width });
    const at = await told(page);
    await page.getByText("Not answered yet (").click();
    await expectUsable(page, "what is not answered");
    const file = await saveAsFile(page);
    await openFile(page, file);
    await expectUsable(page, "a file to check");
    await openFile(page, Buffer.from("{}"));
    await expectUsable(page, "a file refused");
    await page.goto(`${at}/delete`);
    await expectUsable(page, "before deleting");
    await page.context().close();
  });
});
