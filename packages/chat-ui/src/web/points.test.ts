import type { Release } from "@waymark/api";
import { beforeAll, describe, expect, it } from "vitest";
import { browse, readRelease } from "../fixture.ts";

let release: Release;
beforeAll(async () => {
  release = await readRelease();
});

const factOf = (html: string) =>
  /id="now"[\s\S]*?name="fact" value="([^"]+)"/.exec(html.slice(0, html.indexOf("wm-message")))?.[1];

const answers: Readonly<Record<string, string>> = {
  "tier.destination": "return-to-same-school",
  "exclusion.kind": "none",
  "child.yearGroup": "9",
  "child.ofCompulsorySchoolAge": "true",
  "child.livesIn": "england",
  "education.mayGoWithoutSuitable": "false",
  "education.outBecause": "not-out",
  "referral.evidence": "strategies-tried",
  "roll.schoolType": "academy",
  "tier.permanentExclusionRisk": "true",
  "support.cyclesRecorded": "2",
};

/** Answers what is asked until the answer in short comes. */
const goOn = async (browser: ReturnType<typeof browse>, at: string, first: string) => {
  const asked: string[] = [];
  let html = first;
  for (let fact = factOf(html); fact !== undefined && asked.length < 30; fact = factOf(html)) {
    asked.push(fact);
    const value = answers[fact];
    ({ html } = await browser.send(`${at}/answers`, {
      fact,
      ...(value === undefined ? { dontKnow: "yes" } : { value }),
    }));
  }
  return { asked, html };
};

describe("a referral that one missing paper settles", () => {
  it("can be gone through to the end, and then the answer says all that stands in the way", async () => {
    const browser = browse(release);
    const { at, html } = await browser.send("/cases", { journey: "eligibility" });
    const first = await goOn(browser, at, html);
    expect(first.asked).not.toContain("support.cyclesRecorded");
    expect(first.html).toContain("On what is known, the facts fit no tier.");
    expect(first.html).toContain("4 points were not asked");

    const rest = await browser.send(`${at}/points`, {});
    expect(rest.html).toContain("At most 4 more questions");
    const second = await goOn(browser, at, rest.html);
    expect([...second.asked].sort()).toEqual([
      "roll.schoolType",
      "support.cyclesRecorded",
      "support.specialistAdviceOn",
      "tier.permanentExclusionRisk",
    ]);
    expect(second.html).toContain("This stands in the way of “Time-limited placement");
    expect(second.html).not.toContain("were not asked");
  });
});
