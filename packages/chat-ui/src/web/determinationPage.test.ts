import type { Release } from "@waymark/api";
import { beforeAll, describe, expect, it } from "vitest";
import { browse, readRelease, type TestBrowser } from "../fixture.ts";

let release: Release;
beforeAll(async () => {
  release = await readRelease();
});

const pageOf = async (journey: string, answers: Readonly<Record<string, string>>): Promise<string> => {
  const browser: TestBrowser = browse(release);
  const { at } = await browser.send("/cases", { journey });
  for (const [fact, value] of Object.entries(answers)) await browser.send(`${at}/answers`, { fact, value });
  return (await browser.get(`${at}/determination`)).text();
};

// That they are offered where there are some is among what can be taken away: routes/downloads.test.ts.
describe("the dates of an answer", () => {
  it("are not offered where there is none", async () => {
    const html = await pageOf("return", { "return.planned": "true" });
    expect(html).toContain("/letter.docx");
    expect(html).not.toContain("/dates.ics");
  });
});

describe("going back to school", () => {
  it("is two gates, and each says what is met, not met and not known", async () => {
    const html = await pageOf("return", {
      "return.planned": "true",
      "attendance.possibleSessions": "100",
      "attendance.absentSessions": "20",
    });
    const gates = html.slice(html.indexOf("There are two gates."));
    const [child, adults] = [gates.indexOf("Is the child ready?"), gates.indexOf("Are the adults ready?")];
    expect(child).toBeGreaterThan(0);
    expect(adults).toBeGreaterThan(child);
    expect(gates.slice(child, adults)).toContain("RTN-05");
    expect(gates.slice(adults)).toContain("RTN-07");
    expect(gates.slice(adults)).toContain("Not known");
    expect(gates.slice(child, adults)).not.toContain("RTN-07");
  });
});
