import type { ModelConfig } from "../config.ts";
import { createAssistant } from "./assistant.ts";
import { providerModel } from "./model.ts";
import type { Situation } from "./situation.ts";

/**
 * What is sent to a provider for one message, word for word: the assistant runs as it always does, and what would
 * have gone out is written down and goes nowhere.
 */
export const whatLeaves = async (
  config: ModelConfig,
  typed: string,
  situation: Situation,
): Promise<readonly unknown[]> => {
  const bodies: unknown[] = [];
  const model = providerModel(config, async (_, request) => {
    bodies.push(JSON.parse(String(request?.body)));
    throw new Error("written down, not sent");
  });
  if (config.sees === "words") await createAssistant({ model, sees: "words" })(typed, situation);
  await createAssistant({ model, sees: "findings" })(typed, situation);
  return bodies;
};
