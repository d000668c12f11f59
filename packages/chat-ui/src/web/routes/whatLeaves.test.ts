import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Release } from "@waymark/api";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { killSwitchFile, modelSwitchedOff } from "../../assistant/killSwitch.ts";
import { shownFields } from "../../assistant/shown.ts";
import type { ModelSees } from "../../config.ts";
import { browse, readRelease } from "../../fixture.ts";

let release: Release;
let folder: string;
let provider: Server;
let baseUrl: string;
const received: string[] = [];
let whileAnswering: () => void = () => undefined;

const chunk = (delta: object, finish: string | null) =>
  `data: ${JSON.stringify({ id: "1", object: "chat.completion.chunk", created: 0, model: "m", choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`;

beforeAll(async () => {
  release = await readRelease();
  folder = mkdtempSync(join(tmpdir(), "waymark-off-"));
  provider = createServer((request, response) => {
    let body = "";
    request.on("data", (part: Buffer) => {
      body += part.toString();
    });
    request.on("end", () => {
      received.push(body);
      whileAnswering();
      // A line that is kept open may be closed just as the next request takes it, when the machine is busy.
      response.writeHead(200, { "content-type": "text/event-stream", connection: "close" });
      response.write(chunk({ role: "assistant", content: "Schools keep a register." }, null));
      response.end(`${chunk({}, "stop")}data: [DONE]\n\n`);
    });
  });
  await new Promise<void>((resolve) => provider.listen(0, "127.0.0.1", resolve));
  baseUrl = `http://127.0.0.1:${(provider.address() as AddressInfo).port}/v1`;
});
beforeEach(() => {
  received.length = 0;
  whileAnswering = () => undefined;
  rmSync(join(folder, killSwitchFile), { force: true });
});
afterAll(async () => {
  await new Promise((resolve) => provider.close(resolve));
  rmSync(folder, { recursive: true, force: true });
});

const chat = (sees: ModelSees) =>
  browse(release, {
    model: { name: "m", apiKey: "the-key", baseUrl, sees, api: "chat" },
    modelOff: modelSwitchedOff(folder),
  });

const page = async (browser: ReturnType<typeof chat>) => (await browser.get("/what-leaves")).text();
const switchOff = () => writeFileSync(join(folder, killSwitchFile), "");
const asked = async (browser: ReturnType<typeof chat>) => {
  const { at } = await browser.send("/cases", { text: "Year 9, CLA, permanently excluded on Thursday" });
  const facts = ["child.yearGroup", "care.status", "exclusion.kind", "exclusion.firstDayOn"];
  await browser.send(`${at}/suggestions`, Object.fromEntries(facts.map((fact) => [`use:${fact}`, "yes"])));
  received.length = 0;
  return browser.send(`${at}/messages`, { text: "why, mum is furious" });
};

describe("the page that says what leaves this machine", () => {
  it("says that nothing does when there is no model", async () => {
    const html = await (await browse(release).get("/what-leaves")).text();
    expect(html).toContain("Nothing. No language model is used here.");
    expect(html).not.toContain("<pre");
  });

  it("prints every field of what is sent, and what it prints is sent to nobody", async () => {
    const html = await page(chat("findings"));
    for (const { name, says } of shownFields) {
      expect(html).toContain(`>${name}</dt>`);
      expect(html).toContain(says);
    }
    expect(html).toContain("EXC-02");
    expect(html).not.toContain("What you type</dt>");
    expect(html).not.toContain("the-key");
    expect(received).toEqual([]);
  });

  it("shows the very form of what a real message then sends", async () => {
    const browser = chat("findings");
    const printed = /<pre[^>]*>([\s\S]*?)<\/pre>/.exec(await page(browser))?.[1]?.replaceAll("&quot;", '"');
    await asked(browser);
    expect(received).toHaveLength(1);
    const [sent, example] = [JSON.parse(received[0]!), JSON.parse(printed!)];
    expect(Object.keys(sent).sort()).toEqual(Object.keys(example).sort());
    expect(sent.messages[0]).toEqual(example.messages[0]);
    const shown = JSON.parse(sent.messages[1].content);
    expect(Object.keys(shown)).toEqual(["rules", "background"]);
    expect(Object.keys(shown.rules[0])).toEqual(shownFields.map(({ name }) => name));
  });

  it("shows what is typed where an operator lets a model read it", async () => {
    const html = await page(chat("words"));
    expect(html).toContain("What you type</dt>");
    expect(html).toContain("(What you type would stand here.)");
  });
});

describe("a model that sees findings", () => {
  it("is sent no typed word, no answer and no day", async () => {
    await asked(chat("findings"));
    const { messages } = JSON.parse(received[0]!);
    const shown = messages[1].content;
    expect(shown).toContain("EXC-02");
    expect(shown).not.toMatch(/furious|Year 9|November|2026|Because|looked after/);
  });
});

describe("the switch", () => {
  it("keeps everything here from the next message on, says so, and can be switched back", async () => {
    const browser = chat("words");
    switchOff();
    const { html } = await asked(browser);
    expect(html).toContain("Why?");
    expect(received).toEqual([]);
    expect(await page(browser)).toContain("The language model is switched off now.");
    expect(await (await browser.get("/privacy")).text()).toContain("Nothing leaves this machine.");
    expect(await (await browser.get("/")).text()).toContain("read on this machine only");
    rmSync(join(folder, killSwitchFile));
    await asked(browser);
    expect(received.length).toBeGreaterThan(0);
  });

  it("throws away what a model is still saying", async () => {
    whileAnswering = switchOff;
    const { html } = await asked(chat("findings"));
    expect(received).toHaveLength(1);
    expect(html).not.toContain("Schools keep a register.");
    expect(html).toContain("Why?");
  });

  it("counts a folder that cannot be looked into as switched off", () => {
    const file = join(folder, "a-file");
    writeFileSync(file, "");
    expect(modelSwitchedOff(file)()).toBe(true);
    expect(modelSwitchedOff(join(folder, "not-there"))()).toBe(false);
  });
});
