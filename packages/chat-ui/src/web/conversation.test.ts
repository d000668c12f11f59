import type { Release } from "@waymark/api";
import { beforeAll, describe, expect, it } from "vitest";
import { browse, readRelease, type TestBrowser } from "../fixture.ts";

let release: Release;
beforeAll(async () => {
  release = await readRelease();
});

const describeCase = async (text: string, more: Readonly<Record<string, string>> = {}) => {
  const browser = browse(release);
  return { browser, ...(await browser.send("/cases", { text, ...more })) };
};

const confirm = (browser: TestBrowser, at: string, choices: Readonly<Record<string, string>>) =>
  browser.send(
    `${at}/suggestions`,
    Object.fromEntries(Object.entries(choices).map(([fact, choice]) => [`use:${fact}`, choice])),
  );

const excluded = "Year 9, permanently excluded on Thursday";
const facts = ["child.yearGroup", "exclusion.kind", "exclusion.firstDayOn"];
const allRight = Object.fromEntries(facts.map((fact) => [fact, "yes"]));

describe("what was read in typed words", () => {
  it("counts for nothing until each reading has been looked at", async () => {
    const { browser, at, html } = await describeCase(excluded);
    expect(html).toContain("permanently excluded on Thursday");
    const half = await confirm(browser, at, { "child.yearGroup": "yes" });
    expect(half.status).toBe(422);
    expect(half.html).toContain("Nothing yet. Your answers will show here.");
  });

  it("is asked about when it was not right", async () => {
    const { browser, at } = await describeCase(excluded);
    const { html } = await confirm(browser, at, { ...allRight, "exclusion.kind": "ask" });
    expect(html).toContain('data-now="">Has the child been suspended or permanently excluded?');
  });

  it("leaves nothing of the words once it was looked at", async () => {
    const { browser, at } = await describeCase("Year 9, EHCP for SEMH, mum is lovely");
    const { html } = await confirm(browser, at, { "child.yearGroup": "yes", "sen.status": "yes" });
    expect(html).not.toContain("lovely");
  });

  it("cannot be forged into a fact that was not offered", async () => {
    const { browser, at } = await describeCase(excluded);
    const { html } = await confirm(browser, at, { ...allRight, "sen.status": "yes" });
    expect(html).not.toContain("special educational needs status?</dt>");
  });
});

describe("an answer", () => {
  it("can be changed later without losing those after it", async () => {
    const { browser, at } = await describeCase(excluded);
    await confirm(browser, at, allRight);
    const { html } = await browser.send(`${at}/answers`, {
      fact: "child.yearGroup",
      value: "8",
      from: "change",
    });
    expect(html).toContain("You changed this");
    expect(html).toContain("Thursday 19 November 2026");
  });

  it.each([
    ["a fact that does not exist", "child.name"],
    ["a fact that only the rules may work out", "exclusion.sixthDayOn"],
    ["a name from every object", "__proto__"],
  ])("to %s is refused", async (_, fact) => {
    const { browser, at } = await describeCase(excluded);
    expect((await browser.post(`${at}/answers`, { fact, value: "2026-11-23" })).status).toBe(404);
  });

  it("nobody knows is shown with who could know", async () => {
    const { browser, at } = await describeCase(excluded);
    await confirm(browser, at, allRight);
    const { html } = await browser.send(`${at}/answers`, {
      fact: "roll.admittedElsewhere",
      value: "dont-know",
    });
    expect(html).toContain("The council could know");
  });
});

describe("a day on which no school was open", () => {
  const remark = "is not a school day. Your answer is kept.";
  const answeredWith = async (day: string, settings: Readonly<Record<string, string>>) => {
    const browser = browse(release);
    const { at } = await browser.send("/cases", { journey: "exclusion", ...settings });
    const kept = await browser.send(`${at}/answers`, {
      ...{ fact: "exclusion.firstDayOn", day, month: "11", year: "2026" },
    });
    return {
      kept: kept.html,
      later: await browser.send(`${at}/answers`, { fact: "exclusion.kind", value: "permanent" }),
    };
  };
  const dates = { calendar: "fixture-a-2026-27" };

  it.each([
    ["a Saturday", "Saturday 21 November 2026", "21", dates],
    ["a Sunday without school dates", "Sunday 22 November 2026", "22", { calendar: "" }],
    ["a day that the school is closed", "Thursday 19 November 2026", "19", { ...dates, inset: "19 11 2026" }],
  ] as const)("is kept and remarked on: %s", async (_, words, day, settings) => {
    const { kept, later } = await answeredWith(day, settings);
    expect(kept).toContain(`<p class="govuk-inset-text">${words} ${remark}`);
    expect(later.html).not.toContain("govuk-inset-text");
    expect(later.html).toContain(`${words} ${remark}`);
  });

  it("is not remarked on when the school was open", async () => {
    expect((await answeredWith("19", dates)).kept).not.toContain("is not a school day");
  });
});

describe("the day asked about", () => {
  it("may be another one, and the school's own closed days move the dates", async () => {
    const browser = browse(release);
    const { at } = await browser.send("/cases", { text: excluded, calendar: "fixture-b-six-terms-2026-27" });
    await confirm(browser, at, allRight);
    for (const [fact, value] of [
      ["child.ofCompulsorySchoolAge", "true"],
      ["child.livesIn", "england"],
      ["roll.admittedElsewhere", "false"],
    ]) {
      await browser.send(`${at}/answers`, { fact: fact!, value: value! });
    }
    const dueBy = async () =>
      /id="PEX-01"[\s\S]*?<time datetime="([\d-]+)"/.exec(
        await (await browser.get(`${at}/determination`)).text(),
      )?.[1];
    const before = await dueBy();
    expect(before).toMatch(/^2026-11-/);
    await browser.send(`${at}/settings`, {
      day: "23",
      month: "11",
      year: "2026",
      calendar: "fixture-b-six-terms-2026-27",
      inset: `${before!.slice(8)} 11 2026`,
    });
    expect((await dueBy())! > before!).toBe(true);
  });
});

describe("a message", () => {
  it("with a pupil number is refused, and is nowhere on the page", async () => {
    const { browser, at } = await describeCase("", { journey: "exclusion" });
    const { html } = await browser.send(`${at}/messages`, { text: "UPN H999200119004" });
    expect(html).toContain("Waymark did not read that.");
    expect(html).not.toContain("H999200119004");
  });

  it("that asks “what if” opens a copy and says what is imagined", async () => {
    const { browser, at } = await describeCase("", { journey: "exclusion" });
    const page = await browser.send(`${at}/messages`, {
      text: "what if he was permanently excluded on Thursday?",
    });
    expect(page.at).not.toBe(at);
    expect(page.html).toContain("The real case has not changed");
    expect(page.html).toContain("A permanent exclusion");
    expect(page.html).toContain('wm-facts__how">Imagined, for “what if”</span>');
    expect(page.html).toContain(
      "Now: not known whether it applies. In this copy: it applies, on a day that is not known yet.",
    );
    expect(await (await browser.get(at)).text()).toContain("Nothing yet. Your answers will show here.");
  });
});
