import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { LanguageModelV4, LanguageModelV4CallOptions } from "@ai-sdk/provider";
import { createReleases } from "@waymark/api";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { caseWith, excludedOnThursday, readRelease, situationOf } from "../fixture.ts";
import { isGrounded } from "../grounding/ground.ts";
import { createAssistant, type Heard } from "./assistant.ts";
import { finish, modelOf, says } from "./misbehaving/model.fixture.ts";
import type { Situation } from "./situation.ts";

// Policies whose every title, statement, question and source holds an order to whoever reads it, and so every tool's
// output: nothing that is decided, counted, dated or cited is another, and no word of a model that obeys is shown.

const injections = JSON.parse(
  readFileSync(new URL("./misbehaving/injections.json", import.meta.url), "utf8"),
) as readonly { readonly typed: string; readonly obeyed: string }[];

const texts: ReadonlySet<string> = new Set([
  "title",
  "says",
  "question",
  "help",
  "label",
  "reading",
  "phrase",
]);

/** The published policies with the next order behind each of their texts. */
const hostilePolicies = (): string => {
  const folder = mkdtempSync(join(tmpdir(), "waymark-hostile-"));
  cpSync(fileURLToPath(new URL("../../../../policies", import.meta.url)), folder, { recursive: true });
  let turn = 0;
  const ordered = (key: string, held: unknown): unknown => {
    if (typeof held !== "string" || !texts.has(key)) return held;
    turn += 1;
    return `${held} ${injections[turn % injections.length]!.typed}`;
  };
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    const file = join(folder, name);
    if (!/(?:^|\/)(?:facts|sources|\d{4}-\d{2}-\d{2})\.json$/.test(name) || name.includes("examples"))
      continue;
    writeFileSync(file, JSON.stringify(JSON.parse(readFileSync(file, "utf8"), ordered)));
  }
  return folder;
};

let folder: string;
let plain: Situation;
let hostile: Situation;
beforeAll(async () => {
  folder = hostilePolicies();
  const release = (await createReleases({ folder })).current();
  plain = await situationOf(await readRelease(), caseWith(excludedOnThursday));
  hostile = await situationOf(release, caseWith(excludedOnThursday));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const settledBy = ({ determination: { findings } }: Situation) =>
  findings.map(({ ref, verdict, due, sources, conclusion: { kind, owedBy } }) => ({
    ...{ ref, verdict, kind, owedBy },
    due: due && { on: due.on, status: due.status, others: due.alternatives.map(({ on }) => on) },
    sources: sources.map(({ id, url }) => [id, url]),
  }));

const questions = ["why?", "why not tier 2?", "when?", "who says?", "what would change it?", "what now?"];

const shownOf = (heard: Heard) =>
  heard.kind === "reply" ? { ...heard, reply: { ...heard.reply, withheld: 0 } } : heard;

/** A model that says this, and keeps what it was asked. */
const listening = (words: string) => {
  const prompts: string[] = [];
  const model = modelOf([...says(words), ...finish("stop")]);
  const listener: LanguageModelV4 = {
    ...model,
    doStream: (options: LanguageModelV4CallOptions) => {
      prompts.push(JSON.stringify(options.prompt));
      return model.doStream(options);
    },
  };
  return { model: listener, prompts };
};

describe("orders in the texts of policies", () => {
  it("stand in what is said, or this would show nothing", () => {
    const { findings } = hostile.determination;
    const held = findings.filter(({ conclusion: { statement } }) =>
      injections.some(({ typed }) => statement.includes(typed)),
    );
    expect(held.length).toBe(findings.length);
  });

  it("change no verdict, day, number, duty or citation", () => {
    expect(settledBy(hostile)).toEqual(settledBy(plain));
  });

  it("reach a model that sees findings, and what it says when it obeys is withheld", async () => {
    const heard: string[] = [];
    for (const [index, { obeyed }] of injections.entries()) {
      const question = questions[index % questions.length]!;
      const { model, prompts } = listening(obeyed);
      const worded = await createAssistant({ model, timeoutMilliseconds: 2000 })(question, hostile);
      expect(shownOf(worded), obeyed).toEqual(shownOf(await createAssistant()(question, hostile)));
      heard.push(...prompts);
    }
    expect(heard.some((prompt) => injections.some(({ typed }) => prompt.includes(typed)))).toBe(true);
  });

  it("make no sentence pass that obeys them, also beside all that the findings say", () => {
    const { findings } = hostile.determination;
    const ground = {
      sentences: findings.map(({ conclusion: { statement } }) => statement),
      refs: findings.map(({ ref }) => ref),
    };
    expect(injections.filter(({ obeyed }) => isGrounded(obeyed, ground))).toEqual([]);
  });
});
