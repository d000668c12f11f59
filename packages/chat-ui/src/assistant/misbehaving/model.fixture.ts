import type { LanguageModelV4, LanguageModelV4StreamPart } from "@ai-sdk/provider";

/** For tests: a language model that says what it is told to. */
export type Parts = readonly LanguageModelV4StreamPart[];

export const finish = (
  unified: "stop" | "length" | "content-filter" | "tool-calls" | "error" | "other",
): Parts => [
  {
    type: "finish",
    finishReason: { unified, raw: unified },
    usage: {
      inputTokens: { total: 1, noCache: 1, cacheRead: 0, cacheWrite: 0 },
      outputTokens: { total: 1, text: 1, reasoning: 0 },
    },
  },
];
export const says = (words: string): Parts => [
  { type: "text-start", id: "1" },
  { type: "text-delta", id: "1", delta: words },
  { type: "text-end", id: "1" },
];
export const calls = (toolName: string, input: string): Parts => [
  { type: "tool-call", toolCallId: "1", toolName, input },
];

/** A model that gives one list of parts a step, the last of them again and again. */
export const modelOf = (...steps: readonly Parts[]): LanguageModelV4 => {
  let step = -1;
  return {
    specificationVersion: "v4",
    provider: "somebody",
    modelId: "else",
    supportedUrls: {},
    doGenerate: () => Promise.reject(new Error("not used")),
    doStream: async () => {
      step = Math.min(step + 1, steps.length - 1);
      const parts = steps[step] ?? [];
      return {
        stream: new ReadableStream<LanguageModelV4StreamPart>({
          start(controller) {
            controller.enqueue({ type: "stream-start", warnings: [] });
            for (const part of parts) controller.enqueue(part);
            controller.close();
          },
        }),
      };
    },
  };
};
