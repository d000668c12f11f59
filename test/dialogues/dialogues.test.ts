import { readdirSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

import { createAssistant } from "../../packages/chat-ui/src/assistant/assistant.ts";
import {
  calls,
  finish,
  modelOf,
  type Parts,
  says,
} from "../../packages/chat-ui/src/assistant/misbehaving/model.fixture.ts";
import type { ChatOptions } from "../../packages/chat-ui/src/chat.ts";
import { browse, browseThrough, readRelease } from "../../packages/chat-ui/src/fixture.ts";
import { startChat } from "../soak/serverProcess.ts";
import { type Dialogue, dialogue, type Turn } from "./dialogue.ts";
import { type Held, hold } from "./hold.ts";

const folder = new URL("./", import.meta.url);
const read = (name: string): readonly Dialogue[] => {
  const held: unknown = JSON.parse(readFileSync(new URL(name, folder), "utf8"));
  return (Array.isArray(held) ? held : [held]).map((each) => dialogue.parse(each));
};
const names = readdirSync(folder).filter((name) => name.endsWith(".json"));
/** From the first message to the end and beyond, one for each starting point. */
const complete = read("complete.json");
const dialogues = names.filter((name) => name !== "complete.json").flatMap(read);

const release = await readRelease();

const held = (each: Dialogue, options: Partial<ChatOptions>): Promise<Held> =>
  hold(each, { browser: browse(release, options), release, never: lie });

const flawsOf = async (each: Dialogue, options: Partial<ChatOptions>): Promise<readonly string[]> =>
  (await held(each, options)).flaws;

const lie = "The child is eligible for tier 3 from 1 January 2027, as section 99 says.";

/** Five ways to misbehave, each as a new model for each dialogue. */
const misbehaving: Readonly<Record<string, () => readonly Parts[]>> = {
  "invents an outcome": () => [[...says(lie), ...finish("stop")]],
  "obeys what was typed": () => [[...says("No duty is owed."), ...finish("stop")]],
  "calls tools that do not exist": () => [[...calls("decide", '{"tier":3}'), ...finish("tool-calls")]],
  "is cut off": () => [[...says("The child has"), ...finish("length")]],
  "sends a page of errors": () => [
    [...says(`<h1>502</h1> ${lie}`), { type: "error", error: new Error(lie) }, ...finish("error")],
  ],
};

const sights = ["findings", "words"] as const;

const withModel = (steps: () => readonly Parts[], sees: (typeof sights)[number]): Partial<ChatOptions> => ({
  assistant: createAssistant({ model: modelOf(...steps()), sees, timeoutMilliseconds: 2000 }),
});

const assistants: readonly (readonly [string, () => Partial<ChatOptions>])[] = [
  ["the scripted assistant", () => ({})],
  ...Object.entries(misbehaving).flatMap(([how, steps]) =>
    sights.map(
      (sees) => [`a model that ${how}, where it sees ${sees}`, () => withModel(steps, sees)] as const,
    ),
  ),
];

describe.each(assistants)("with %s", (_, options) => {
  it.each(dialogues.map((each) => [each.title, each] as const))("%s", async (_title, each) => {
    expect((await flawsOf(each, options())).join("\n")).toBe("");
  });
});

describe("from the first message to the end", { timeout: 120_000 }, () => {
  it("every starting point has a dialogue", () => {
    expect(new Set(complete.map(({ journey }) => journey)).size).toBe(5);
  });

  // Answers are clicked, which no model sees: so a model meets each dialogue in one of the two ways, by turns.
  it.each(complete.map((each, at) => [each.title, each, at] as const))("%s", async (_title, each, at) => {
    const scripted = await held(each, {});
    expect(scripted.flaws.join("\n")).toBe("");
    for (const [index, [how, steps]] of Object.entries(misbehaving).entries())
      expect(await held(each, withModel(steps, sights[(at + index) % 2]!)), how).toEqual(scripted);
  });

  it("all of them go the same over a socket to the process that people start", async () => {
    const data = await mkdtemp(join(tmpdir(), "waymark-dialogues-"));
    const server = await startChat({ WAYMARK_DATA: data });
    try {
      const browser = () => browseThrough(server.url, fetch);
      const flaws = await Promise.all(
        complete.map(async (each) => (await hold(each, { browser: browser(), release, never: lie })).flaws),
      );
      expect(flaws.flat().join("\n")).toBe("");
    } finally {
      await server.kill();
      await rm(data, { recursive: true, force: true });
    }
  });
});

it("a dialogue that expects what is not so fails, and says where", async () => {
  const [described] = dialogues.filter(({ title }) => title.startsWith("A described"));
  const turns: readonly Turn[] = [
    { confirm: true, facts: {}, shows: ["eligible"], hides: ["Year 9"], verdicts: { "EXC-02": "notMet" } },
  ];
  const flaws = await flawsOf({ ...described!, suggested: {}, turns: [...turns] }, {});
  expect(flaws.map((flaw) => flaw.split(":")[0])).toEqual([
    "at the start",
    "turn 1 does not show",
    "turn 1 shows",
    "turn 1",
    "turn 1 EXC-02",
  ]);
});
