import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Database, openDatabase, type Release } from "@waymark/api";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createChat } from "../../chat.ts";
import { browse, noon, readRelease, type TestBrowser } from "../../fixture.ts";

let release: Release;
let folder: string;
let database: Database;
beforeAll(async () => {
  release = await readRelease();
  folder = mkdtempSync(join(tmpdir(), "waymark-saved-"));
  database = await openDatabase({ folder });
});
afterAll(async () => {
  await database.destroy();
  rmSync(folder, { recursive: true, force: true });
});

const text = "Year 9, permanently excluded on Thursday, mum is lovely";
const allRight = {
  "use:child.yearGroup": "yes",
  "use:exclusion.kind": "yes",
  "use:exclusion.firstDayOn": "yes",
};

const told = async (options = {}) => {
  const browser = browse(release, options);
  const { at } = await browser.send("/cases", { text });
  const { html } = await browser.send(`${at}/suggestions`, allRight);
  return { browser, at, html };
};

const fileOf = async (browser: TestBrowser, at: string) =>
  JSON.parse(await (await browser.get(`${at}/case.json`)).text());

/** Sends a file as a browser does, with the cookie that the first page gave. */
const upload = async (file: unknown, options = {}) => {
  const app = createChat({ library: () => release, now: noon, ...options });
  const cookie = (await app.request("http://localhost/saved")).headers.get("set-cookie")!.split(";")[0]!;
  const headers = { origin: "http://localhost", cookie };
  const body = new FormData();
  const bytes = typeof file === "string" ? file : JSON.stringify(file);
  body.set("file", new File([bytes], "case.json", { type: "application/json" }));
  const response = await app.request("http://localhost/saved", { method: "POST", body, headers });
  const at = response.headers.get("location");
  const open = async (path: string) => (await app.request(`http://localhost${path}`, { headers })).text();
  const send = async (path: string, fields: Record<string, string>) => {
    await app.request(`http://localhost${path}`, {
      method: "POST",
      body: new URLSearchParams(fields),
      headers,
    });
  };
  const html = at === null ? await response.text() : await open(at);
  return { status: response.status, at, html, open, send };
};

describe("a case that is kept", () => {
  it("tells the day on which it goes, and that it goes with the server when it does", async () => {
    expect((await told()).html).toMatch(
      /kept until <time [^>]*>Tuesday 24 November 2026<\/time>\. It goes sooner/,
    );
    expect((await told({ database })).html).toMatch(
      /kept until <time [^>]*>Monday 21 December 2026<\/time>\. Each/,
    );
  });

  it("outlives a restart", async () => {
    const { at } = await told({ database });
    const next = await browse(release, { database }).get(at);
    expect(await next.text()).toContain("A permanent exclusion");
  });

  it("keeps nothing of what was typed but the words of its suggestions", async () => {
    await told({ database });
    const { browser, at } = await told({ database });
    await browser.send(`${at}/messages`, { text: "why is the canary not singing" });
    await browser.send(`${at}/messages`, { text: "canary@example.org" });
    await browser.send(`${at}/messages`, { text: "what if the canary was suspended" });
    const rows = JSON.stringify(await database.selectFrom("cases").selectAll().execute());
    expect(rows).toContain("permanently excluded on Thursday");
    expect(rows).not.toMatch(/lovely|canary/);
  });

  it("is found again by its address, or by the end of it, and by nothing else", async () => {
    const { browser, at } = await told();
    for (const reference of [at, `http://localhost${at}`, ` ${at.split("/").at(-1)} `])
      expect((await browser.send("/saved", { reference })).at).toBe(at);
    for (const reference of ["", "x", "A".repeat(24), "/cases/"])
      expect((await browser.send("/saved", { reference })).status).toBe(422);
  });

  it("is deleted after one more question, with its what-if copies, for good", async () => {
    const { browser, at } = await told({ database });
    const copy = await browser.send(`${at}/answers`, { fact: "child.yearGroup", value: "8", whatIf: "yes" });
    const asked = await (await browser.get(`${at}/delete`)).text();
    expect(asked).toContain("Delete this case?");
    expect((await browser.get(at)).status).toBe(200);
    const gone = await browser.send(`${at}/delete`, {});
    expect(gone.html).toContain("The case is deleted");
    expect((await browser.get(at)).status).toBe(404);
    expect((await browser.get(copy.at)).status).toBe(404);
    const ids = (await database.selectFrom("cases").select("id").execute()).map(({ id }) => id);
    expect(ids).not.toContain(at.split("/").at(-1));
  });
});

describe("a case that is deleted while an answer is on its way", () => {
  it("leaves no what-if copy and no turn behind", async () => {
    const asked = Promise.withResolvers<void>();
    const go = Promise.withResolvers<void>();
    const { at, browser } = await told({
      database,
      assistant: async (text: string) => {
        if (!text.startsWith("what if"))
          return { kind: "suggestions", suggestions: suggested, askedToo: null, sentences: [] };
        asked.resolve();
        await go.promise;
        return { kind: "what-if", imagined: suggested.slice(0, 1), sentences: [] };
      },
    });
    const waiting = browser.post(`${at}/messages`, { text: "what if he was in year 8" });
    await asked.promise;
    const before = await database.selectFrom("cases").select("id").execute();
    await browser.post(`${at}/delete`, {});
    go.resolve();
    expect((await waiting).status).toBe(303);
    const after = await database.selectFrom("cases").select("id").execute();
    expect(after).toHaveLength(before.length - 1);
  });
});

const suggested = [
  { fact: "child.yearGroup", value: 9, span: "Year 9" },
  { fact: "exclusion.kind", value: "permanent", span: "permanently excluded" },
  { fact: "exclusion.firstDayOn", value: "2026-11-19", span: "on Thursday" },
];

describe("a case as a file", () => {
  it("holds the answers, who gave them and when, and none of the words", async () => {
    const { browser, at } = await told();
    const file = await fileOf(browser, at);
    expect(file.answers).toContainEqual({
      fact: "child.yearGroup",
      value: 9,
      on: "2026-11-23",
      how: "suggested",
    });
    expect(JSON.stringify(file)).not.toMatch(/lovely|span|turns/);
  });

  it("is shown when it is opened, and counts for nothing until it was looked at", async () => {
    const { browser, at } = await told();
    await browser.send(`${at}/answers`, { fact: "roll.admittedElsewhere", value: "dont-know" });
    const opened = await upload(await fileOf(browser, at));
    expect(opened.status).toBe(303);
    expect(opened.html).toContain("Your file says this. Please check it.");
    expect(opened.html).toContain("Thursday 19 November 2026");
    expect(opened.html).toContain("Nothing yet. Your answers will show here.");
    await opened.send(`${opened.at}/from-file`, { leave: "child.yearGroup" });
    const html = await opened.open(opened.at!);
    expect(html).toContain("From your saved file; you looked at it");
    expect(html).toContain("The council could know");
    expect(html).not.toContain("Year 9");
  });

  it("opened and used whole gives the same findings", async () => {
    const { browser, at } = await told();
    const opened = await upload(await fileOf(browser, at));
    await opened.send(`${opened.at}/from-file`, {});
    const reference = (html: string) => /[0-9A-F]{8}(?=<)/.exec(html)?.[0];
    const before = reference(await (await browser.get(`${at}/determination`)).text());
    expect(before).toBeDefined();
    expect(reference(await opened.open(`${opened.at}/determination`))).toBe(before);
  });

  const asSaved = async (changes: object) => {
    const { browser, at } = await told();
    return { ...(await fileOf(browser, at)), ...changes };
  };
  const answer = { fact: "child.yearGroup", value: 9, on: "2026-11-23", how: "asked" };

  it.each([
    ["a field for a name", { name: "Jo" }, "cannot read that file"],
    ["a phone number where an answer was", { topics: ["07700 900482"] }, "a name, a number or an address"],
    ["an e-mail address as a key", { "jo@example.org": 1 }, "a name, a number or an address"],
    ["another version", { version: 2 }, "cannot read that file"],
    ["an unknown fact", { answers: [{ ...answer, fact: "child.shoeSize" }] }, "do not know"],
    ["a fact from every object", { answers: [{ ...answer, fact: "__proto__" }] }, "do not know"],
    [
      "a fact that only rules work out",
      { answers: [{ ...answer, fact: "exclusion.sixthDayOn" }] },
      "do not know",
    ],
    ["one fact twice", { answers: [answer, answer] }, "do not know"],
    ["a value of the wrong type", { answers: [{ ...answer, value: "nine" }] }, "do not know"],
    ["words as a value", { answers: [{ ...answer, value: ["he lives with us"] }] }, "do not know"],
    [
      "a judge who is no role",
      { answers: [{ ...answer, by: "Jo from the office" }] },
      "cannot read that file",
    ],
    ["a day that does not exist", { asAt: "2026-02-30" }, "cannot read that file"],
    ["a day long before any law is known", { asAt: "1066-10-14" }, "cannot read that file"],
    ["an unknown calendar", { calendar: { base: "nowhere", inset: [] } }, "do not know"],
    ["an unknown journey", { journey: "constructor" }, "do not know"],
  ])("with %s is refused whole", async (_, changes, message) => {
    const { status, html } = await upload(await asSaved(changes), { database });
    expect(status).toBe(422);
    expect(html).toContain(message);
  });

  it.each([
    ["no JSON", "<case>", 422, "cannot read that file"],
    ["nothing", "", 422, "Choose a file first"],
    ["a list", "[]", 422, "cannot read that file"],
    ["more than a case can hold", " ".repeat(50_000), 422, "too large"],
    ["far too much", " ".repeat(100_000), 413, "too large"],
  ])("that holds %s is refused", async (_, bytes, status, message) => {
    const refused = await upload(bytes);
    expect(refused.status).toBe(status);
    expect(refused.html).toContain(message);
    expect(refused.html).toContain('name="file"');
  });

  it("is not made of what is only imagined", async () => {
    const { browser, at } = await told();
    const copy = await browser.send(`${at}/answers`, { fact: "child.yearGroup", value: "8", whatIf: "yes" });
    expect((await browser.get(`${copy.at}/case.json`)).status).toBe(404);
    expect(copy.html).not.toContain("case.json");
  });
});
