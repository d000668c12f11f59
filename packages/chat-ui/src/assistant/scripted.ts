import type {
  LanguageModelV4,
  LanguageModelV4CallOptions,
  LanguageModelV4Content,
  LanguageModelV4FinishReason,
  LanguageModelV4StreamPart,
  LanguageModelV4Usage,
} from "@ai-sdk/provider";
import type { Route } from "./route.ts";

/**
 * The assistant that needs no key and no network: rules of ours that pick a tool, and the tool's own sentences as
 * the answer. It is a language model to the SDK, so that every assistant takes the same road.
 */
export const scriptedModel = (routeOf: (text: string) => Route): LanguageModelV4 => {
  const think = (options: LanguageModelV4CallOptions): Thought => {
    const told = toldBy(options.prompt);
    if (told !== undefined) return { content: [{ type: "text", text: told }], reason: "stop" };
    const { tool, ...input } = routeOf(lastWords(options.prompt));
    return {
      content: [
        { type: "tool-call", toolCallId: "scripted-1", toolName: tool, input: JSON.stringify(input) },
      ],
      reason: "tool-calls",
    };
  };
  return {
    specificationVersion: "v4",
    provider: "waymark",
    modelId: "scripted",
    supportedUrls: {},
    doGenerate: async (options) => {
      const { content, reason } = think(options);
      return { content, finishReason: finished(reason), usage, warnings: [] };
    },
    doStream: async (options) => {
      const { content, reason } = think(options);
      return {
        stream: streamOf([
          { type: "stream-start", warnings: [] },
          ...content.flatMap(parts),
          { type: "finish", finishReason: finished(reason), usage },
        ]),
      };
    },
  };
};

interface Thought {
  readonly content: LanguageModelV4Content[];
  readonly reason: "stop" | "tool-calls";
}

const parts = (content: LanguageModelV4Content): readonly LanguageModelV4StreamPart[] => {
  if (content.type !== "text") return [content as LanguageModelV4StreamPart];
  return [
    { type: "text-start", id: "1" },
    { type: "text-delta", id: "1", delta: content.text },
    { type: "text-end", id: "1" },
  ];
};

type Prompt = LanguageModelV4CallOptions["prompt"];

/** What a tool answered, as the sentences to say; undefined while no tool has been called. */
const toldBy = (prompt: Prompt): string | undefined => {
  const last = prompt.at(-1);
  if (last?.role !== "tool") return undefined;
  const result = last.content.find((part) => part.type === "tool-result");
  if (result?.type !== "tool-result" || result.output.type !== "json") return "";
  const { sentences } = result.output.value as { readonly sentences?: readonly string[] };
  return (sentences ?? []).join("\n");
};

const lastWords = (prompt: Prompt): string =>
  prompt
    .filter((message) => message.role === "user")
    .flatMap((message) => message.content)
    .flatMap((part) => (part.type === "text" ? [part.text] : []))
    .at(-1) ?? "";

const finished = (unified: Thought["reason"]): LanguageModelV4FinishReason => ({ unified, raw: unified });

const usage: LanguageModelV4Usage = {
  inputTokens: { total: 0, noCache: 0, cacheRead: 0, cacheWrite: 0 },
  outputTokens: { total: 0, text: 0, reasoning: 0 },
};

const streamOf = (list: readonly LanguageModelV4StreamPart[]): ReadableStream<LanguageModelV4StreamPart> =>
  new ReadableStream({
    start(controller) {
      for (const part of list) controller.enqueue(part);
      controller.close();
    },
  });
