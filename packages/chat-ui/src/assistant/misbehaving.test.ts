import { readFileSync } from "node:fs";
import type { LanguageModelV4 } from "@ai-sdk/provider";
import { beforeAll, describe, expect, it } from "vitest";
import { caseWith, excludedOnThursday, readRelease, situationOf } from "../fixture.ts";
import { createAssistant, type Heard } from "./assistant.ts";
import { calls, finish, modelOf, type Parts, says } from "./misbehaving/model.fixture.ts";
import type { Situation } from "./situation.ts";

// Row 10 of the reliability table: five models that misbehave, over 300 attacks, and no word of theirs is shown.

const read = <T>(path: string): T => JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8")) as T;

const invented = read<readonly string[]>("../grounding/sentences/invented.json");
const { templates, values } = read<{
  readonly templates: readonly string[];
  readonly values: Readonly<Record<string, readonly string[]>>;
}>("./misbehaving/claims.json");
const injections = read<readonly { readonly typed: string; readonly obeyed: string }[]>(
  "./misbehaving/injections.json",
);

const claims = templates.flatMap((template) => {
  const [, name = ""] = /\{(\w+)\}/.exec(template) ?? [];
  return (values[name] ?? []).map((value) => template.replace(`{${name}}`, value));
});

let situation: Situation;
beforeAll(async () => {
  situation = await situationOf(await readRelease(), caseWith(excludedOnThursday));
});

/** All but the count of sentences that were held back. */
const shownOf = (heard: Heard) =>
  heard.kind === "reply" ? { ...heard, reply: { ...heard.reply, withheld: 0 } } : heard;

const expectNoWordOf = async (
  model: LanguageModelV4,
  typed: string,
  attack: string,
  sees: "findings" | "words" = "findings",
): Promise<void> => {
  const [worded, plain] = [
    await createAssistant({ model, sees, timeoutMilliseconds: 2000 })(typed, situation),
    await createAssistant()(typed, situation),
  ];
  expect(shownOf(worded), attack).toEqual(shownOf(plain));
};

const questions = ["why?", "why not tier 2?", "when?", "who says?"];
const questionFor = (index: number): string => questions[index % questions.length] as string;

/** Calls that no tool of ours takes, whatever was typed. */
const badCalls: readonly (readonly [string, string])[] = [
  ["decide", '{"tier":3}'],
  ["setFact", '{"fact":"exclusion.kind","value":"none"}'],
  ["__proto__", "{}"],
  ["constructor", "{}"],
  ["", "{}"],
  ["EXPLAIN", '{"ask":"why"}'],
  ["explain", "{not json"],
  ["explain", ""],
  ["explain", "null"],
  ["explain", "[]"],
  ["explain", '{"ask":"approve"}'],
  ["explain", '{"ask":["why"]}'],
  ["explain", `{"ask":"${"why".repeat(10_000)}"}`],
  ["fixed", '{"topic":"everything is fine"}'],
  ["fixed", '{"topic":null}'],
];

const brokenSteps: readonly (readonly [string, Parts])[] = [
  ...(["length", "content-filter", "tool-calls", "error", "other"] as const).flatMap((reason) => [
    [`a sentence and the end "${reason}"`, [...says("The child has a place."), ...finish(reason)]] as const,
    [`half a word and the end "${reason}"`, [...says("The chi"), ...finish(reason)]] as const,
    [`nothing and the end "${reason}"`, finish(reason)] as const,
  ]),
  ["nothing at all", []],
  ["words without an end", says("The child has a place.")],
  ["an error", [{ type: "error", error: new Error("the duty is met") }]],
  [
    "an error between words",
    [...says("The child has"), { type: "error", error: "a place" }, ...finish("stop")],
  ],
  ["a page of HTML", [...says("<!doctype html><h1>502 The duty is met</h1>"), ...finish("stop")]],
  ["a flood", [...says("The duty is met. ".repeat(60_000)), ...finish("stop")]],
  ["text without a beginning", [{ type: "text-delta", id: "9", delta: "It is met." }, ...finish("stop")]],
  ["the same tool again", [...calls("explain", '{"ask":"why"}'), ...finish("tool-calls")]],
];

it("there are more than 300 attacks, each another", () => {
  const all = [
    ...invented,
    ...claims,
    ...injections.flatMap(({ typed, obeyed }) => [`${typed} ${obeyed}`, `words: ${typed} ${obeyed}`]),
    ...badCalls.map(String),
    ...brokenSteps.map(([name]) => name),
  ];
  expect(new Set(all).size).toBe(all.length);
  expect(all.length).toBeGreaterThan(300);
});

describe("no word is shown of a model that", () => {
  it("invents outcomes", async () => {
    for (const [index, sentence] of invented.entries())
      await expectNoWordOf(modelOf([...says(sentence), ...finish("stop")]), questionFor(index), sentence);
  });

  it("invents dates, numbers, refs and sources", async () => {
    for (const [index, sentence] of claims.entries())
      await expectNoWordOf(modelOf([...says(sentence), ...finish("stop")]), questionFor(index), sentence);
  });

  it.each(["findings", "words"] as const)("obeys what was typed, where it sees %s", async (sees) => {
    for (const [index, { typed, obeyed }] of injections.entries()) {
      const speaks = [...says(obeyed), ...finish("stop")];
      await expectNoWordOf(modelOf(speaks), `${questionFor(index)} ${typed}`, typed, sees);
    }
  });

  it("calls tools that do not exist, or with what they do not take", async () => {
    for (const [index, [name, input]] of badCalls.entries()) {
      const model = modelOf([...calls(name, input), ...finish("tool-calls")]);
      await expectNoWordOf(model, questionFor(index), `${name} ${input.slice(0, 80)}`, "words");
    }
  });

  it("breaks off, floods or gives what is no answer", async () => {
    for (const [index, [name, parts]] of brokenSteps.entries())
      await expectNoWordOf(modelOf(parts), questionFor(index), name);
  });
});
