import type {
  LanguageModelV4,
  LanguageModelV4CallOptions,
  LanguageModelV4StreamPart,
} from "@ai-sdk/provider";
import type { Release } from "@waymark/api";
import { beforeAll, describe, expect, it } from "vitest";
import { caseWith, excludedOnThursday, readRelease, situationOf } from "../fixture.ts";
import { createAssistant, type Heard } from "./assistant.ts";
import type { Situation } from "./situation.ts";

let release: Release;
let situation: Situation;

beforeAll(async () => {
  release = await readRelease();
  situation = await situationOf(release, caseWith(excludedOnThursday));
});

const replyOf = (heard: Heard) => {
  if (heard.kind !== "reply") throw new Error(`expected a reply, got ${heard.kind}`);
  return heard.reply;
};

describe("the scripted assistant", () => {
  const assistant = createAssistant();

  it("says when, with both readings, from the findings", async () => {
    const said = replyOf(
      await assistant("When must the council have something in place?", situation),
    ).sentences.join(" ");
    expect(said).toContain("Thursday 26 November 2026");
    expect(said).toContain("Monday 30 November 2026");
  });

  it("says why not, for the tier that was named", async () => {
    const reply = replyOf(await assistant("why not tier 2?", situation));
    expect(reply.sentences[0]).toContain("TIER-2");
    expect(reply.sentences.join(" ")).toContain("permanently excluded");
  });

  it("says who says", async () => {
    const said = replyOf(await assistant("who says? PEX-01", situation)).sentences.join(" ");
    expect(said).toContain("Education Act 1996");
  });

  it("offers what it read, and answers nothing before it is confirmed", async () => {
    const heard = await assistant("he has an EHCP. when is the review due?", situation);
    expect(heard).toMatchObject({
      kind: "suggestions",
      suggestions: [{ fact: "sen.status", value: "ehc-plan" }],
    });
  });

  it("opens a copy for what is imagined", async () => {
    const heard = await assistant("what if he was looked after?", situation);
    expect(heard.kind).not.toBe("suggestions");
  });

  it("says what a word means", async () => {
    expect(replyOf(await assistant("What counts as a session?", situation)).sentences[0]).toContain(
      "half a school day",
    );
  });
});

const started: LanguageModelV4StreamPart = { type: "stream-start", warnings: [] };

/** A model of somebody else's, as it might behave on a bad day. */
const model = (
  speak: (options: LanguageModelV4CallOptions) => LanguageModelV4StreamPart[],
  seen: LanguageModelV4CallOptions[] = [],
): LanguageModelV4 => ({
  specificationVersion: "v4",
  provider: "somebody",
  modelId: "else",
  supportedUrls: {},
  doGenerate: () => Promise.reject(new Error("not used")),
  doStream: async (options) => {
    seen.push(options);
    const parts = speak(options);
    return {
      stream: new ReadableStream({
        start(controller) {
          for (const part of [started, ...parts]) controller.enqueue(part);
          controller.close();
        },
      }),
    };
  },
});

const usage = {
  inputTokens: { total: 1, noCache: 1, cacheRead: 0, cacheWrite: 0 },
  outputTokens: { total: 1, text: 1, reasoning: 0 },
};
const finish = (unified: "stop" | "length" | "tool-calls" = "stop"): LanguageModelV4StreamPart => ({
  type: "finish",
  finishReason: { unified, raw: unified },
  usage,
});
const text = (delta: string): LanguageModelV4StreamPart[] => [
  { type: "text-start", id: "1" },
  { type: "text-delta", id: "1", delta },
  { type: "text-end", id: "1" },
];
const call = (toolName: string, input: unknown): LanguageModelV4StreamPart => ({
  type: "tool-call",
  toolCallId: "1",
  toolName,
  input: typeof input === "string" ? input : JSON.stringify(input),
});

const typed = "Why? His mum Susan is furious";

describe("with a model that sees findings", () => {
  it("shows it neither what was typed nor an answer", async () => {
    const seen: LanguageModelV4CallOptions[] = [];
    await createAssistant({ model: model(() => [...text(""), finish()], seen) })(typed, situation);
    expect(seen).toHaveLength(1);
    const shown = JSON.stringify(seen[0]!.prompt);
    expect(shown).toContain("EXC-02");
    expect(shown).not.toContain("Susan");
    expect(shown).not.toContain("furious");
  });

  it("keeps its background apart from the answer, and only what the findings bear out", async () => {
    const babble =
      "Schools keep a register of pupils. The child is eligible for tier 3. Call 0800 123 on Friday.";
    const assistant = createAssistant({ model: model(() => [...text(babble), finish()]) });
    const [worded, plain] = await Promise.all([
      assistant(typed, situation),
      createAssistant()(typed, situation),
    ]);
    expect(replyOf(worded).background).toEqual(["Schools keep a register of pupils."]);
    expect(replyOf(worded).withheld).toBe(2);
    expect(replyOf(worded).sentences).toEqual(replyOf(plain).sentences);
  });

  it.each([
    [
      "fails",
      () => {
        throw new Error("the provider is down");
      },
    ],
    ["sends an error in its stream", () => [{ type: "error", error: new Error("no") } as const, finish()]],
    ["is cut off", () => [...text("Schools keep a"), finish("length")]],
    ["ends without a word", () => []],
  ])("the scripted answer stands when it %s", async (_, speak) => {
    const heard = await createAssistant({ model: model(speak as () => LanguageModelV4StreamPart[]) })(
      typed,
      situation,
    );
    expect(heard).toEqual(await createAssistant()(typed, situation));
  });

  it("the scripted answer stands when it is slow", async () => {
    const slow: LanguageModelV4 = { ...model(() => []), doStream: () => new Promise(() => undefined) };
    const heard = await createAssistant({ model: slow, timeoutMilliseconds: 100 })(typed, situation);
    expect(heard).toEqual(await createAssistant()(typed, situation));
  });

  it("is not asked when a child may be in danger", async () => {
    const seen: LanguageModelV4CallOptions[] = [];
    const heard = await createAssistant({
      model: model(() => [...text("Do not worry."), finish()], seen),
      sees: "words",
    })("she has bruises and is scared to go home", situation);
    expect(seen).toEqual([]);
    expect(replyOf(heard).sentences.join(" ")).toContain("999");
  });
});

describe("with a model that may see words", () => {
  const twice = (first: LanguageModelV4StreamPart[], second = text("")) => {
    let calls = 0;
    return model(() => {
      calls += 1;
      return calls === 1 ? [...first, finish("tool-calls")] : [...second, finish()];
    });
  };

  it("lets it pick the tool, and the tool answers", async () => {
    const assistant = createAssistant({ model: twice([call("explain", { ask: "when" })]), sees: "words" });
    expect(replyOf(await assistant("tell me about timings", situation)).title).toBe("When?");
  });

  it("reads facts with our own reader, whatever the model passes in", async () => {
    const forged = call("read", { suggestions: [{ fact: "exclusion.kind", value: "none", span: "x" }] });
    const heard = await createAssistant({ model: twice([forged]), sees: "words" })("Year 9, EHCP", situation);
    expect(heard).toMatchObject({ kind: "suggestions" });
    expect(JSON.stringify(heard)).not.toContain("exclusion.kind");
  });

  it.each([
    ["calls a tool that does not exist", [call("decide", { tier: 3 })]],
    ["calls a tool with rubbish", [call("explain", "{not json")]],
    ["asks a tool for what it does not do", [call("explain", { ask: "approve" })]],
    ["answers without a tool", text("The child is eligible for tier 3.")],
  ])("the scripted answer stands when it %s", async (_, first) => {
    const heard = await createAssistant({
      model: twice(first as LanguageModelV4StreamPart[]),
      sees: "words",
    })(typed, situation);
    expect(heard).toEqual(await createAssistant()(typed, situation));
  });
});
