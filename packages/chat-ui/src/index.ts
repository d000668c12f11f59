export { createAssistant } from "./assistant/assistant.ts";
export { type ChatOptions, createChat } from "./chat.ts";
export type { Answer, Case } from "./conversation/case.ts";
export { type Conversation, converse } from "./conversation/converse.ts";
export { type Journey, type JourneyId, journeys } from "./conversation/journeys.ts";
export { type Suggestions, suggestionsFor } from "./extractor/suggestions.ts";
