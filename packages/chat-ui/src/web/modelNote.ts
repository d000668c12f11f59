import type { ModelConfig } from "../config.ts";

/** What the pages say about a language model: whether there is one, and what it is shown. */
export const modelNote = (model: ModelConfig | undefined): string => {
  if (model === undefined) return "It is read on this machine only and is not kept.";
  if (model.sees === "words")
    return "A language model that your council chose may read it too. It is not kept here.";
  return "It is read on this machine only and is not kept. A language model is shown findings, never your words.";
};
