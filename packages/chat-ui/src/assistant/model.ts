import { createOpenAI } from "@ai-sdk/openai";
import type { LanguageModelV4 } from "@ai-sdk/provider";
import type { ModelConfig } from "../config.ts";

/** The operator's model, by the chat completions that OpenAI and every compatible server speak. */
export const providerModel = (
  { name, apiKey, baseUrl }: ModelConfig,
  fetch?: typeof globalThis.fetch,
): LanguageModelV4 =>
  createOpenAI({
    apiKey,
    ...(baseUrl === undefined ? {} : { baseURL: baseUrl }),
    ...(fetch === undefined ? {} : { fetch }),
  }).chat(name);
