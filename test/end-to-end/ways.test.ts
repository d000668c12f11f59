import { createReleases } from "@waymark/api";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openStage, policiesFolder, type Stage } from "./browser.ts";
import { send } from "./conversation.ts";
import { fillDay, takeWalk, walks } from "./walk.ts";

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

const styleOf = (selector: string, name: string, part = ""): Promise<string> =>
  page.evaluate(
    ([which, property, pseudo]) =>
      getComputedStyle(document.querySelector(which!)!, pseudo || null).getPropertyValue(property!),
    [selector, name, part],
  );

/** What shows that the focus is here: an outline or a shadow that is not there without it. */
const focusShows = (): Promise<boolean> =>
  page.evaluate(() => {
    const here = document.activeElement as HTMLElement;
    const seen = (element: Element, pseudo?: string) => {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element, pseudo);
      return `${outlineStyle === "none" ? "" : outlineWidth}|${boxShadow}`;
    };
    const label = here.id === "" ? null : document.querySelector(`label[for="${here.id}"]`);
    const look = () => `${seen(here)} ${label === null ? "" : seen(label, "::before")}`;
    const focused = look();
    here.blur();
    const blurred = look();
    here.focus();
    return focused !== blurred;
  });

describe("the full answer", () => {
  it("can be asked for the law of another day", async () => {
    await page.goto(`${ownCase}/determination`);
    await page
      .locator(".wm-advisory")
      .getByRole("link", { name: /^Change/ })
      .click();
    await page.waitForURL(/settings$/);
    await fillDay(page, "2026-11-20");
    await send(page, "Save this answer");
    await page.goto(`${ownCase}/determination`);
    expect(await page.locator(".wm-advisory time").textContent()).toBe("Friday 20 November 2026");
    expect(await page.locator("#PEX-01").textContent()).toContain("Thursday 26 November 2026");
  });
});

describe("with a keyboard alone", () => {
  it("reaches the answer, and always shows where it is", async () => {
    await page.goto("/");
    const hidden: string[] = [];
    const tabTo = async (selector: string) => {
      for (let press = 0; press < 80; press++) {
        await page.keyboard.press("Tab");
        if (!(await focusShows())) hidden.push(await page.evaluate("document.activeElement.outerHTML"));
        if (await page.evaluate((which) => document.activeElement?.matches(which), selector)) return;
      }
      throw new Error(`the focus never came to ${selector}`);
    };
    await tabTo("input[name=journey]");
    await page.keyboard.press("ArrowDown");
    expect(await page.locator("input[name=journey]:checked").count()).toBe(1);
    await tabTo("button[type=submit]");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/cases\//);
    await page.locator("[data-now]:focus").waitFor();
    await tabTo(".wm-card input[type=radio]");
    await page.keyboard.press("Space");
    await tabTo(".wm-card button");
    await page.keyboard.press("Space");
    await page.locator(".wm-facts__row").first().waitFor();
    await page.locator("main:not([aria-busy])").waitFor();
    await tabTo('a[href$="/determination"]');
    await page.keyboard.press("Enter");
    await page.waitForURL(/determination$/);
    await tabTo("#must-heading ~ article summary, .wm-finding summary, main summary");
    await page.keyboard.press("Enter");
    expect(await page.locator("main details[open]").count()).toBe(1);
    expect(hidden).toEqual([]);
  });

  it("comes to the skip link first", async () => {
    await page.goto("/");
    await page.keyboard.press("Tab");
    expect(await page.evaluate("document.activeElement.getAttribute('href')")).toBe("#main");
  });
});

describe("in other colours, without motion, and on paper", () => {
  it("shows the focus and what is chosen in forced colours", async () => {
    await page.emulateMedia({ forcedColors: "active" });
    await page.goto("/");
    await page.locator("input[name=journey]").first().focus();
    await page.keyboard.press("Space");
    expect(await focusShows()).toBe(true);
    expect(await styleOf("label[for=journey]", "opacity", "::after")).toBe("1");
    expect(
      Number.parseFloat(await styleOf("label[for=journey]", "border-top-width", "::after")),
    ).toBeGreaterThan(0);
    await page.locator("button[type=submit]").focus();
    expect(await focusShows()).toBe(true);
    await page.emulateMedia({ forcedColors: "none" });
  });

  it("moves nothing for those who asked for no motion", async () => {
    await page.emulateMedia({ reducedMotion: "reduce" });
    await page.goto(ownCase);
    const moving = await page
      .locator("*")
      .evaluateAll(
        (all) =>
          all
            .map((each) => getComputedStyle(each))
            .filter(
              (style) => style.animationName !== "none" || Number.parseFloat(style.transitionDuration) > 0,
            ).length,
      );
    expect(moving).toBe(0);
  });

  it("prints the whole answer, without navigation and with every source spelled out", async () => {
    await page.goto(`${ownCase}/determination`);
    await page.emulateMedia({ media: "print" });
    for (const left of [".wm-header nav", ".wm-footer", ".wm-back"])
      expect(await page.locator(left).first().isVisible(), left).toBe(false);
    const cards = page.locator("section[aria-labelledby=must-heading] .wm-finding");
    expect(await cards.count()).toBeGreaterThan(5);
    for (const card of await cards.all()) {
      expect(await card.locator(".wm-finding__statement").isVisible()).toBe(true);
      expect(await card.locator("summary ~ .govuk-details__text").first().isVisible()).toBe(true);
    }
    expect(await styleOf(".wm-finding__sources a", "content", "::after")).toContain("http");
    await page.emulateMedia({ media: "screen" });
  });
});

const attacks = [
  "<script>window.hit=1</script>",
  "<img src=x onerror=window.hit=1>",
  '"><svg onload=window.hit=1>',
  "</textarea><script>window.hit=1</script>",
  "javascript:window.hit=1",
  "{{constructor.constructor('window.hit=1')()}}",
];

describe("words that try to run", () => {
  it("never do, and no page breaks its own policy", async () => {
    const broken: string[] = [];
    page.on("console", (message) => {
      if (/content security policy|trusted ?type/i.test(message.text())) broken.push(message.text());
    });
    await page.addInitScript(() =>
      document.addEventListener("securitypolicyviolation", (event) =>
        console.error(`content security policy: ${event.violatedDirective} ${event.blockedURI}`),
      ),
    );
    const policy = (await page.goto("/"))?.headers()["content-security-policy"];
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain("unsafe");
    expect(policy).toContain("require-trusted-types-for 'script'");
    for (const attack of attacks) {
      await page.goto("/");
      await page.locator("#text").fill(`${attack} permanently excluded on Thursday`);
      await page.locator("input[name=journey][value=exclusion]").check();
      await send(page, "Start");
      await page.locator("#message").fill(`why ${attack}?`);
      await send(page, "Send");
      await page.goto(`${ownCase}/facts/support.cyclesRecorded`);
      await page.locator("#value").fill(attack);
      await send(page, "Save this answer");
      expect(await page.locator("#value").inputValue()).toBe(attack);
      await page.goto(`/policies/${encodeURIComponent(attack)}`);
      await page.goto("/saved");
      await page.getByLabel("Open a file").setInputFiles({
        name: `${attack.replaceAll("/", "")}.json`,
        mimeType: "application/json",
        buffer: Buffer.from(JSON.stringify({ [attack]: attack })),
      });
      await page.getByRole("button", { name: "Open the file" }).click();
      await page.getByRole("alert").waitFor();
      expect(await page.evaluate("window.hit"), attack).toBe(undefined);
    }
    expect(broken).toEqual([]);
  });

  it("never do in the title and the words of a policy", async () => {
    const releases = await createReleases({ folder: policiesFolder });
    const { library, ...release } = releases.current();
    const words = attacks.join(" ");
    const policies = library.policies.map((policy) => ({
      ...policy,
      title: words,
      owner: words,
      rules: policy.rules.map((rule) => ({ ...rule, title: words, says: words })),
    }));
    const hostile = await openStage({ library: () => ({ ...release, library: { ...library, policies } }) });
    try {
      const shown = await hostile.page();
      const broken: string[] = [];
      shown.on("console", (message) => message.type() === "error" && broken.push(message.text()));
      await takeWalk(shown, walks[1]!);
      for (const path of [
        "/policies",
        "/policies/tier-eligibility",
        `${shown.url().split("#")[0]}/determination`,
      ]) {
        await shown.goto(path);
        expect(await shown.locator("main").textContent(), path).toContain("<img src=x onerror=window.hit=1>");
        expect(await shown.evaluate("window.hit"), path).toBe(undefined);
      }
      expect(broken).toEqual([]);
    } finally {
      await hostile.close();
      releases.close();
    }
  });
});
