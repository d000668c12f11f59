import type { Release } from "@waymark/api";
import { beforeAll, describe, expect, it } from "vitest";
import { browse, readRelease } from "../fixture.ts";

let release: Release;
beforeAll(async () => {
  release = await readRelease();
});

/** Year 9 with a plan, permanently excluded on Thursday, all of it confirmed. */
const told = async () => {
  const browser = browse(release);
  const { at } = await browser.send("/cases", { text: "Year 9, EHCP, permanently excluded on Thursday" });
  const facts = ["child.yearGroup", "sen.status", "exclusion.kind", "exclusion.firstDayOn"];
  await browser.send(`${at}/suggestions`, Object.fromEntries(facts.map((fact) => [`use:${fact}`, "yes"])));
  return { browser, at, say: (text: string, to = at) => browser.send(`${to}/messages`, { text }) };
};

/** The answers that count, as the panel of the page lists them. */
const panelOf = (html: string) => html.slice(html.indexOf('id="known-heading"'));

describe("several children in one message", () => {
  it.each([
    "one yr 8 PEXd friday and one yr 7 suspended 3 days",
    "and another pupil, year 7, no plan; this one is year 10",
    "Pupil A is year 10, LAC. Pupil B is year 8",
  ])("%s: refused kindly, and no fact is taken", async (text) => {
    const { say } = await told();
    const { html } = await say(text);
    expect(html).toContain("Waymark did not read that.");
    expect(html).toContain("one child");
    expect(html).not.toContain("Please check each one");
    expect(panelOf(html)).toContain("Year 9");
  });

  it("is refused on the first page too", async () => {
    const { status, html } = await browse(release).send("/cases", {
      text: "Yr 9 lad PEXd. Also a year 7 girl with an EHCP",
    });
    expect(status).toBe(422);
    expect(html).toContain("one child");
  });
});

describe("the question on the table is answered in the box for words", () => {
  const started = async (journey: string) => {
    const browser = browse(release);
    const { at } = await browser.send("/cases", { journey });
    return { at, say: (text: string) => browser.send(`${at}/messages`, { text }) };
  };

  it("by the words of a choice, yes, no and “I don’t know”, as if they were clicked", async () => {
    const { say } = await started("exclusion");
    const first = await say("a permanent exclusion");
    expect(panelOf(first.html)).toContain("A permanent exclusion");
    expect(first.html).not.toContain("Please check each one");
    const second = await say("I don't know");
    expect(panelOf(second.html)).toMatch(/don’t know|Not known/i);
    const third = await say("yes");
    expect(third.html).not.toContain("did not find a fact");
  });

  it.each(["yes", "No."])(
    "%s is no answer where more is asked, and what is asked is said again",
    async (text) => {
      const { html } = await (await started("exclusion")).say(text);
      expect(html).toContain("This question wants more than yes or no");
      expect(html).toContain("write “I don’t know”");
      expect(panelOf(html)).not.toContain("wm-facts__row");
    },
  );

  it("by its place, which is offered to be confirmed and is no answer before", async () => {
    const { say } = await started("exclusion");
    const { html } = await say("the second one");
    expect(html).toContain("Please check each one");
    expect(panelOf(html)).not.toContain("wm-facts__row");
  });
});

describe("a correction that says what should have been", () => {
  it.each([
    ["Sorry, it was a suspension", "A suspension"],
    ["not year 9, year 8", "Year 8"],
    ["actually that's wrong, he is in year 8", "Year 8"],
  ])("%s: offers it, and changes nothing before it is confirmed", async (text, right) => {
    const { say } = await told();
    const { html } = await say(text);
    expect(html).toContain("Please check each one");
    expect(html.slice(html.indexOf("wm-offer")).toLowerCase()).toContain(right.toLowerCase());
    expect(panelOf(html)).toContain("A permanent exclusion");
    expect(panelOf(html)).toContain("Year 9");
  });

  it("asks which, where it does not say", async () => {
    const { say } = await told();
    expect((await say("that's wrong")).html).toContain("Which answer is wrong?");
  });
});

describe("what if", () => {
  it.each([
    ["what if he had no plan?", "Special educational needs support"],
    ["what if there was no ehcp", "Special educational needs support"],
    ["what if we suspended him instead", "A suspension"],
    ["what if it was only a suspension?", "A suspension"],
    ["what if she had not been excluded", "No exclusion"],
    ["suppose he was in year 11", "Year 11"],
    ["what if he was looked after?", "Looked after"],
    ["imagine he goes back to the same school", "Back at the same school"],
  ])("%s opens a copy beside the real case", async (text, imagined) => {
    const { browser, at, say } = await told();
    const before = panelOf(await (await browser.get(at)).text());
    const copy = await say(text);
    expect(copy.at).not.toBe(at);
    expect(copy.html).toContain("The real case has not changed");
    const banner = copy.html.slice(copy.html.indexOf("wm-whatif"), copy.html.indexOf("Go back to the real"));
    expect(banner.toLowerCase()).toContain(imagined.toLowerCase());
    expect(panelOf(await (await browser.get(at)).text())).toBe(before);
  });

  it("goes on in the copy, which says all that is imagined", async () => {
    const { say } = await told();
    const copy = await say("what if he had no plan?");
    await say("year 8", copy.at);
    const two = await say("what if it was only a suspension?", copy.at);
    const banner = two.html.slice(two.html.indexOf("wm-whatif"), two.html.indexOf("Go back to the real"));
    expect(banner).toContain("Special educational needs support");
    expect(banner).toContain("A suspension");
  });
});

describe("a correction", () => {
  it.each([
    ["sorry, year 8 not 9", "Year 8"],
    ["sorry yr 8 not 9. rest is right", "Year 8"],
    ["scrap that, he's yr 10", "Year 10"],
    ["correction: she's in year 8", "Year 8"],
  ])("%s is offered, and once confirmed only that answer changes", async (text, year) => {
    const { browser, at, say } = await told();
    const offered = await say(text);
    expect(offered.html).toContain("Please check");
    expect(offered.html).toContain("in place of: Year 9");
    expect(panelOf(offered.html)).toContain("Year 9");
    const { html } = await browser.send(`${at}/suggestions`, { "use:child.yearGroup": "yes" });
    expect(panelOf(html)).toContain(year);
    expect(panelOf(html)).toContain("You changed this");
    expect(panelOf(html)).toContain("Thursday 19 November 2026");
    expect(panelOf(html)).not.toContain("Year 9");
  });

  it.each(["he doesnt have an ehcp after all", "oops that date is wrong, I put the wrong day"])(
    "%s that cannot be read for certain leads to the answer to change",
    async (text) => {
      const { say } = await told();
      const { html } = await say(text);
      expect(html).toContain("Which answer is wrong?");
      expect(panelOf(html)).toContain("Year 9");
    },
  );
});

describe("going back", () => {
  it("to an earlier question's page and sending it again keeps every later answer", async () => {
    const { browser, at } = await told();
    await browser.send(`${at}/answers`, { fact: "child.livesIn", value: "england" });
    await browser.send(`${at}/answers`, { fact: "roll.admittedElsewhere", value: "false" });
    const { html } = await browser.send(`${at}/answers`, { fact: "child.livesIn", value: "wales" });
    expect(panelOf(html)).toContain("Wales");
    expect(panelOf(html)).toContain("facts/roll.admittedElsewhere");
    const undone = await browser.send(`${at}/undo`, {});
    expect(panelOf(undone.html)).toContain("England");
    expect(panelOf(undone.html)).toContain("facts/roll.admittedElsewhere");
  });

  it("by clearing one answer leaves the others", async () => {
    const { browser, at } = await told();
    const { html } = await browser.send(`${at}/forget`, { fact: "child.yearGroup" });
    expect(panelOf(html)).not.toContain("Year 9");
    expect(panelOf(html)).toContain("A permanent exclusion");
  });
});

it("a question about what is known already is answered, not offered again", async () => {
  const { say } = await told();
  const { html } = await say("why does an EHCP and being in year 9 matter, who says?");
  expect(html).toContain("Who says?");
  expect(html).not.toContain("Please check each one");
});

describe("a question beside the facts of one message", () => {
  const facts = ["child.yearGroup", "sen.status", "exclusion.kind", "exclusion.firstDayOn"];
  const after = async (text: string, choice = "yes") => {
    const browser = browse(release);
    const { at, html } = await browser.send("/cases", { text });
    const offered = facts.filter((fact) => html.includes(`use:${fact}`));
    const choices = Object.fromEntries(offered.map((fact) => [`use:${fact}`, choice]));
    return browser.send(`${at}/suggestions`, choices);
  };

  it.each([
    [
      "Year 9, permanently excluded on Thursday. What do we have to do?",
      "You asked what must happen",
      "EXC-02",
    ],
    ["PEXd thursday, yr 9. who says we have to tell the governors", "You asked who says so", "EXC-0"],
    ["Year 9, EHCP, permanently excluded on Thursday. Why not tier 2?", "You asked why not", "TIER-2"],
  ])("%s is answered once they are confirmed", async (text, title, ref) => {
    const { html } = await after(text);
    expect(html).toContain(`<p class="wm-bubble">${title}</p>`);
    expect(html.slice(html.indexOf("wm-reply"))).toContain(ref);
  });

  it.each([
    ["nothing was right", "Year 9, permanently excluded on Thursday. Why?", "no"],
    ["nothing was asked", "Year 9, permanently excluded on Thursday when the head got back", "yes"],
  ])("is not answered when %s", async (_, text, choice) => {
    const { html } = await after(text, choice === "no" ? "ask" : "yes");
    expect(html).not.toContain("wm-reply");
  });
});
