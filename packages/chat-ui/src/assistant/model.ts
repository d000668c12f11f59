import { createOpenAI } from "@ai-sdk/openai";
import type { LanguageModelV4 } from "@ai-sdk/provider";
import type { ModelConfig } from "../config.ts";

/** The operator's model, by the chat completions that every compatible server speaks, or by OpenAI's own responses. */
export const providerModel = (
  { name, apiKey, baseUrl, api }: ModelConfig,
  fetch?: typeof globalThis.fetch,
): LanguageModelV4 => {
  const provider = createOpenAI({
    apiKey,
    ...(baseUrl === undefined ? {} : { baseURL: baseUrl }),
    ...(fetch === undefined ? {} : { fetch }),
  });
  return api === "responses" ? provider.responses(name) : provider.chat(name);
};
