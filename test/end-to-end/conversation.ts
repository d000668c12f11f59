import type { Page } from "playwright-core";

/** One conversation that the tests hold and the pictures show. */
export const described = "Year 9, permanently excluded on Thursday";

const answers: Readonly<Record<string, string>> = {
  "Is the child of compulsory school age?": "true",
  "Which country does the child live in?": "england",
  "Has another school admitted the child since the exclusion?": "false",
  "Why is the child not in ordinary school education?": "permanent-exclusion",
  "Does the child have a social worker or a care history?": "dont-know",
};

/** Sends a form, and waits for the page that answers it, fetched or loaded. */
export const send = async (page: Page, button: string): Promise<void> => {
  const answered = page.waitForResponse((response) => response.request().method() === "POST");
  await page.getByRole("button", { name: button, exact: true }).first().click();
  await (await answered).finished();
  await page.waitForLoadState("load");
  await page.locator("main:not([aria-busy])").waitFor();
};

/** Answers until nothing is left to ask. What was asked, in order. */
export const converse = async (
  page: Page,
  beforeEach: (turn: number) => Promise<void> = async () => undefined,
): Promise<readonly string[]> => {
  const asked: string[] = [];
  while ((await page.locator(".wm-card--done").count()) === 0) {
    await beforeEach(asked.length);
    const text = (await page.locator("[data-now]").first().textContent()) ?? "";
    const value = answers[text];
    if (value === undefined)
      throw new Error(`the chat asked something that this conversation has no answer for: ${text}`);
    asked.push(text);
    await page.locator(`.wm-card input[name=value][value="${value}"]`).check();
    await send(page, "Continue");
  }
  return asked;
};
