import { readdirSync, readFileSync } from "node:fs";
import { type Day, determine, type FactValue, inForce, readFacts } from "@waymark/rules";
import { describe, expect, it } from "vitest";

import { z } from "../../packages/api/src/z.ts";
import { createAssistant } from "../../packages/chat-ui/src/assistant/assistant.ts";
import {
  calls,
  finish,
  modelOf,
  type Parts,
  says,
} from "../../packages/chat-ui/src/assistant/misbehaving/model.fixture.ts";
import type { ChatOptions } from "../../packages/chat-ui/src/chat.ts";
import { browse, readRelease } from "../../packages/chat-ui/src/fixture.ts";

const words = z.array(z.string().min(1));
const after = {
  suggested: z.record(z.string(), z.string()).optional(),
  shows: words.optional(),
  hides: words.optional(),
  facts: z.record(z.string(), z.json()).optional(),
  verdicts: z.record(z.string(), z.enum(["met", "notMet", "unknown"])).optional(),
};
const answer = z.union([
  z.strictObject({ fact: z.string(), value: z.string() }),
  z.strictObject({ fact: z.string(), dontKnow: z.literal(true) }),
]);
const dialogue = z.strictObject({
  title: z.string(),
  journey: z.enum(["eligibility", "exclusion", "illness", "review", "return"]),
  text: z.string().optional(),
  suggested: after.suggested,
  turns: z.array(
    z.union([
      z.strictObject({ say: z.string(), ...after }),
      z.strictObject({ confirm: z.union([z.literal(true), z.array(z.string())]), ...after }),
      z.strictObject({ answer, ...after }),
    ]),
  ),
});
type Dialogue = z.output<typeof dialogue>;
type Turn = Dialogue["turns"][number];

const folder = new URL("./", import.meta.url);
const dialogues = readdirSync(folder)
  .filter((name) => name.endsWith(".json"))
  .flatMap((name) => {
    const read: unknown = JSON.parse(readFileSync(new URL(name, folder), "utf8"));
    return (Array.isArray(read) ? read : [read]).map((each) => dialogue.parse(each));
  });

const release = await readRelease();

/** What a page says to whoever reads it. */
const readable = (html: string): string =>
  html
    .slice(html.indexOf("<main"), html.indexOf("</main>"))
    .replace(/<(script|style)[\s\S]*?<\/\1>/g, " ")
    .replace(/<[^>]+>/g, " ")
    .replaceAll("&#39;", "'")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&")
    .replace(/\s+/g, " ");

/** The facts that the page offers, each with the words that it was read from. */
const suggestedOn = (html: string): Readonly<Record<string, string>> => {
  const facts = [...new Set([...html.matchAll(/name="use:([^"]+)"/g)].map(([, fact = ""]) => fact))];
  const spans = [...readable(html).matchAll(/from your words: (.*?) Yes, that is right/g)].map(
    ([, span = ""]) => span.trim(),
  );
  return Object.fromEntries(facts.map((fact, index) => [fact, spans[index] ?? ""]));
};

/** Holds a dialogue, and says everything that is not as it must be. */
const flawsOf = async ({ journey, text, suggested, turns }: Dialogue, options: Partial<ChatOptions>) => {
  const browser = browse(release, options);
  const flaws: string[] = [];
  const same = (what: string, found: unknown, expected: unknown): void => {
    const [one, other] = [ordered(found), ordered(expected)];
    if (one !== other) flaws.push(`${what}: found ${one}, expected ${other}`);
  };
  let page = await browser.send("/cases", { journey, ...(text === undefined ? {} : { text }) });
  const at = /^\/cases\/[\w-]+/.exec(page.at)?.[0] ?? "";
  if (suggested !== undefined) same("at the start", suggestedOn(page.html), suggested);

  const take = (turn: Turn) => {
    if ("say" in turn) return browser.send(`${at}/messages`, { text: turn.say });
    if ("answer" in turn) return browser.send(`${at}/answers`, { ...fieldsOf(turn.answer) });
    const offered = Object.keys(suggestedOn(page.html));
    const right = turn.confirm === true ? offered : turn.confirm;
    return browser.send(
      `${at}/suggestions`,
      Object.fromEntries(offered.map((fact) => [`use:${fact}`, right.includes(fact) ? "yes" : "ask"])),
    );
  };
  for (const [index, turn] of turns.entries()) {
    page = await take(turn);
    const where = `turn ${index + 1}`;
    if (page.status >= 500) flaws.push(`${where}: the page has status ${page.status}`);
    const said = readable(page.html);
    if (said.includes(lie)) flaws.push(`${where} shows what a model made up`);
    for (const shown of turn.shows ?? [])
      if (!said.includes(shown)) flaws.push(`${where} does not show: ${shown}`);
    for (const hidden of turn.hides ?? []) if (said.includes(hidden)) flaws.push(`${where} shows: ${hidden}`);
    if (turn.suggested !== undefined) same(where, suggestedOn(page.html), turn.suggested);
    if (turn.facts === undefined && turn.verdicts === undefined) continue;
    const kept = (await (await browser.get(`${at}/case.json`)).json()) as KeptCase;
    const facts = Object.fromEntries(
      kept.answers.flatMap(({ fact, value }) => (value === undefined ? [] : [[fact, value]])),
    );
    if (turn.facts !== undefined) same(where, facts, turn.facts);
    if (turn.verdicts === undefined) continue;
    const { findings } = determine({
      policies: inForce(release.library, kept.asAt),
      facts: readFacts(release.library.dictionary, facts),
      calendar: release.library.calendars[kept.calendar.base ?? ""],
      asAt: kept.asAt,
    });
    const found = new Map(findings.map(({ ref, verdict }) => [ref, verdict]));
    for (const [ref, verdict] of Object.entries(turn.verdicts))
      same(`${where} ${ref}`, found.get(ref), verdict);
  }
  return flaws;
};

interface KeptCase {
  readonly asAt: Day;
  readonly calendar: { readonly base: string | null };
  readonly answers: readonly { readonly fact: string; readonly value?: FactValue }[];
}

const fieldsOf = (given: z.output<typeof answer>): Readonly<Record<string, string>> =>
  "value" in given ? { fact: given.fact, value: given.value } : { fact: given.fact, value: "dont-know" };

/** As JSON, the same whatever the order of names. */
const ordered = (value: unknown): string =>
  JSON.stringify(value, (_, held: unknown) =>
    typeof held === "object" && held !== null && !Array.isArray(held)
      ? Object.fromEntries(Object.entries(held).sort(([one], [other]) => (one < other ? -1 : 1)))
      : held,
  );

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

const assistants: readonly (readonly [string, () => Partial<ChatOptions>])[] = [
  ["the scripted assistant", () => ({})],
  ...Object.entries(misbehaving).flatMap(([how, steps]) =>
    (["findings", "words"] as const).map(
      (sees) =>
        [
          `a model that ${how}, where it sees ${sees}`,
          () => ({
            assistant: createAssistant({ model: modelOf(...steps()), sees, timeoutMilliseconds: 2000 }),
          }),
        ] as const,
    ),
  ),
];

describe.each(assistants)("with %s", (_, options) => {
  it.each(dialogues.map((each) => [each.title, each] as const))("%s", async (_title, each) => {
    expect((await flawsOf(each, options())).join("\n")).toBe("");
  });
});

it("every starting point has a dialogue", () => {
  expect(new Set(dialogues.map(({ journey }) => journey)).size).toBe(5);
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
