import { readConfig as readServerConfig, type Config as ServerConfig } from "@waymark/api";
import { type Operator, readOperator } from "./operator.ts";

/** What a language model may read: findings and our own background texts, or typed words too. */
export type ModelSees = "findings" | "words";

/** How a provider is spoken to: by chat completions, which every compatible server knows, or by OpenAI's responses. */
export type ModelApi = "chat" | "responses";

export interface ModelConfig {
  readonly name: string;
  readonly apiKey: string;
  /** A compatible endpoint of the operator's own; undefined means OpenAI's. */
  readonly baseUrl: string | undefined;
  readonly sees: ModelSees;
  readonly api: ModelApi;
}

export interface Config extends ServerConfig {
  /** undefined: the scripted assistant alone, with no key and no network. */
  readonly model: ModelConfig | undefined;
  readonly operator: Operator;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** The API's settings and the model's, or one plain sentence for each that cannot be used. */
export const readConfig = (env: Environment): { config?: Config; problems: readonly string[] } => {
  // Silent unless asked for: lines of a log would bury the links that a newcomer needs.
  const server = readServerConfig({ ...env, WAYMARK_LOG: env.WAYMARK_LOG ?? "silent" });
  const sees = env.WAYMARK_MODEL_SEES ?? "findings";
  const api = env.WAYMARK_MODEL_API ?? "chat";
  const { operator, problems: unsaid } = readOperator(env);
  const problems = [
    ...unsaid,
    ...(server.ok ? [] : server.messages),
    ...(isModelSees(sees) ? [] : ["WAYMARK_MODEL_SEES: give findings or words"]),
    ...(isModelApi(api) ? [] : ["WAYMARK_MODEL_API: give chat or responses"]),
  ];
  if (!server.ok || unsaid.length > 0 || !isModelSees(sees) || !isModelApi(api)) return { problems };
  return { config: { ...server.config, model: readModel(env, sees, api), operator }, problems };
};

const isModelSees = (text: string): text is ModelSees => text === "findings" || text === "words";
const isModelApi = (text: string): text is ModelApi => text === "chat" || text === "responses";

export const environment = (): Environment => process.env;

// No model without both a name and somewhere to send to: naming neither keeps everything on this machine.
const readModel = (env: Environment, sees: ModelSees, api: ModelApi): ModelConfig | undefined => {
  const name = env.WAYMARK_MODEL;
  const apiKey = env.OPENAI_API_KEY;
  const baseUrl = env.OPENAI_BASE_URL;
  if (!name || (!apiKey && !baseUrl)) return undefined;
  return { name, apiKey: apiKey ?? "none", baseUrl, sees, api };
};
