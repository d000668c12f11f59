import type { Release } from "@waymark/api";
import { beforeAll, describe, expect, it } from "vitest";
import { createChat } from "../chat.ts";
import { browse, readRelease } from "../fixture.ts";

let release: Release;
beforeAll(async () => {
  release = await readRelease();
});

const begin = async (fields: Readonly<Record<string, string>> = { journey: "exclusion" }) => {
  const browser = browse(release);
  const { at, html } = await browser.send("/cases", fields);
  return { browser, at, html };
};

describe("a form from elsewhere", () => {
  it.each([
    ["comes from another site", { origin: "https://elsewhere.example" }],
    ["says that it comes from nowhere", { origin: "null" }],
  ])("is refused when it %s", async (_, headers) => {
    const { browser, at } = await begin();
    const response = await browser.post(`${at}/delete`, {}, headers);
    expect(response.status).toBe(403);
    expect((await browser.get(at)).status).toBe(200);
  });

  it("is refused without the cookie that our own pages give", async () => {
    const app = createChat({ library: () => release });
    const form = {
      method: "POST",
      body: new URLSearchParams({ journey: "review" }),
      headers: { origin: "http://localhost" },
    };
    expect((await app.request("http://localhost/cases", form)).status).toBe(403);
  });
});

describe("what whoever runs the server says of themselves", () => {
  const textOf = async (path: string, options = {}) =>
    (await (await browse(release, options).get(path)).text()).replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");
  const operator = {
    controller: "Westshire <Council>",
    lawfulBasis: "a public task, under our policy 12",
    contact: "help@council.example",
  };

  it("is shown as text, with who is responsible, on what basis, and how to reach them", async () => {
    const text = await textOf("/privacy", { operator });
    expect(text).toContain("(the data controller): Westshire &lt;Council&gt;.");
    expect(text).toContain("in their own words: a public task, under our policy 12.");
    expect(text).toContain("To ask what is kept, or to have it put right: help@council.example.");
    expect(await textOf("/accessibility", { operator })).toContain(
      "Tell whoever runs this server: help@council.example.",
    );
  });

  it("is said to be missing where they said nothing", async () => {
    const text = await textOf("/privacy");
    expect(text).toContain("has not said here who is responsible");
    expect(text).toContain("have not said here why the law lets them");
    expect(await textOf("/accessibility")).toContain("have not said here how you can reach them");
  });
});

describe("the pages", () => {
  it("run no script but ours, are framed by nobody and are not stored", async () => {
    const response = await browse(release).get("/");
    const policy = response.headers.get("content-security-policy") ?? "";
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1];
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain("unsafe");
    expect(await response.text()).toContain(`nonce="${nonce}"`);
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(response.headers.get("set-cookie")).toMatch(/HttpOnly; SameSite=Strict/);
  });

  it("show no case under a reference that was guessed, and say so kindly", async () => {
    const response = await browse(release).get("/cases/AAAAAAAAAAAAAAAAAAAAAAAA");
    expect(response.status).toBe(404);
    expect(await response.text()).toContain("We cannot find that page");
  });

  it("send what was typed back as text, never as markup", async () => {
    const { browser, at } = await begin({ journey: "illness" });
    const page = await browser.send(`${at}/answers`, {
      fact: "health.daysMissed",
      value: '"><script>x</script>',
    });
    expect(page.status).toBe(422);
    expect(page.html).not.toContain("<script>x");
  });
});

describe("one process", () => {
  it.each([
    ["/api/facts", 200, "application/json"],
    ["/healthz", 200, "application/json"],
    ["/openapi.json", 200, "application/json"],
    ["/api/nowhere", 404, "application/problem+json"],
    ["/nowhere", 404, "text/html"],
    ["/assets/govuk.css", 200, "text/css"],
    ["/assets/../package.json", 404, "text/html"],
    ["/policies/statutory-duties.health", 200, "text/html"],
    ["/policies/no.such.topic", 404, "text/html"],
  ])("serves %s with status %i as %s", async (path, status, type) => {
    const response = await browse(release).get(path);
    expect(response.status).toBe(status);
    expect(response.headers.get("content-type")).toContain(type);
  });

  it("shows what is wrong with the newest policies while the last good ones answer", async () => {
    const issue = {
      code: "not-json",
      path: "",
      message: "the file is no JSON",
      help: "mend line 3",
      file: "facts.json",
      line: 3,
    };
    const html = await (await browse({ ...release, issues: [issue] }).get("/policies")).text();
    expect(html).toContain("the last good ones are being used");
    expect(html).toContain("facts.json:3 the file is no JSON");
  });
});

describe("a case that the rules do not take", () => {
  it("says what cannot be used, and links to where it is changed", async () => {
    const browser = browse(release);
    const { html, at } = await browser.send("/cases", { journey: "exclusion", calendar: "nowhere" });
    expect(html).toContain("Something that was given cannot be used.");
    expect(html).toContain(`<a class="govuk-link" href="${at}/settings">Day and school dates</a>`);
  });
});

describe("POST /suggestions", () => {
  const ask = async (body: unknown) => {
    const app = createChat({ library: () => release });
    return app.request("/suggestions", {
      method: "POST",
      body: JSON.stringify(body),
      headers: { "content-type": "application/json" },
    });
  };

  it("answers with values and the exact words they came from", async () => {
    const response = await ask({ text: "Year 9, permanently excluded on Thursday", asAt: "2026-11-23" });
    expect(await response.json()).toEqual({
      suggestions: [
        { fact: "child.yearGroup", value: 9, span: "Year 9" },
        { fact: "exclusion.kind", value: "permanent", span: "permanently excluded" },
        { fact: "exclusion.firstDayOn", value: "2026-11-19", span: "permanently excluded on Thursday" },
      ],
      refused: null,
      warning: null,
    });
  });

  it("says who to turn to beside what it reads, and beside what it refuses", async () => {
    for (const text of [
      "Year 9, dad hits him",
      "Tyler Jones cuts himself",
      "One lad cut himself; the other is in Y8",
    ]) {
      const { warning } = (await (await ask({ text, asAt: "2026-11-23" })).json()) as {
        warning: { sentences: readonly string[] };
      };
      expect(warning.sentences.join(" "), text).toMatch(/999[\s\S]*safeguarding lead/);
    }
  });

  it.each([
    ["identifier", "ring 07700 900482 about a Year 9"],
    ["several-children", "Two siblings, Year 4 and Year 7"],
    ["too-long", "Year 9. ".repeat(200)],
  ])("refuses kindly: %s", async (kind, text) => {
    const { suggestions, refused } = (await (await ask({ text, asAt: "2026-11-23" })).json()) as {
      suggestions: [];
      refused: { kind: string };
    };
    expect(suggestions).toEqual([]);
    expect(refused.kind).toBe(kind);
  });

  it.each([[{}], [{ text: 3 }], [{ text: "x", asAt: "2026-13-01" }], [null]])(
    "says what shape it wants for %j",
    async (body) => {
      expect((await ask(body)).status).toBe(400);
    },
  );
});
