import type { LogEntry, Release } from "@waymark/api";
import { beforeAll, describe, expect, it } from "vitest";
import { browse, readRelease } from "../fixture.ts";

let release: Release;
beforeAll(async () => {
  release = await readRelease();
});

const logged = () => {
  const entries: LogEntry[] = [];
  const browser = browse(release, { log: (entry) => entries.push(entry) });
  const pages = () =>
    entries.flatMap((entry) =>
      entry.event === "request" && !entry.route.startsWith("/api")
        ? [`${entry.method} ${entry.route} ${entry.status}`]
        : [],
    );
  return { browser, entries, pages };
};

describe("the log of the pages", () => {
  it("has a line for each view, each message and each refusal, with the route as a pattern", async () => {
    const { browser, pages } = logged();
    const { at } = await browser.send("/cases", { text: "Year 9, permanently excluded on Thursday" });
    await browser.send(`${at}/messages`, { text: "why?" });
    await browser.get(`${at}/determination`);
    await browser.get("/cases/AAAAAAAAAAAAAAAAAAAAAAAA");
    await browser.get("/nowhere/at/all");
    await browser.post(`${at}/undo`, {}, { origin: "https://elsewhere.example" });
    expect(pages()).toEqual([
      "GET / 200",
      "POST /cases 303",
      "GET /cases/:id 200",
      "POST /cases/:id/messages 303",
      "GET /cases/:id 200",
      "GET /cases/:id/determination 200",
      "GET /cases/:id 404",
      "GET none 404",
      "POST /cases/:id/undo 403",
    ]);
  });

  it("holds no reference, no fact, no word and no address as typed", async () => {
    const { browser, entries } = logged();
    const { at } = await browser.send("/cases", { text: "Year 9, canary, permanently excluded on Thursday" });
    await browser.send(`${at}/messages`, { text: "canary@example.org" });
    await browser.send(`${at}/messages`, { text: "what if the canary had no plan?" });
    await browser.get("/canary?canary=canary");
    await browser.get(`${at}/facts/canary`);
    await browser.post("/saved", { reference: "canary" });
    const all = JSON.stringify(entries);
    expect(entries.length).toBeGreaterThan(8);
    expect(all).not.toMatch(/canary|Year 9|permanent/);
    expect(all).not.toContain(at.split("/").at(-1));
  });

  it("tells the time that each took, and nothing of files that every page loads", async () => {
    const { browser, entries } = logged();
    await browser.get("/assets/govuk.css");
    expect(entries).toEqual([]);
    await browser.get("/privacy");
    expect(entries).toEqual([
      {
        event: "request",
        requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        method: "GET",
        route: "/privacy",
        status: 200,
        milliseconds: expect.any(Number),
      },
    ]);
  });
});
