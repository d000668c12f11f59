import { fileURLToPath } from "node:url";

/** What a language model may read: findings and our own background texts, or typed words too. */
export type ModelSees = "findings" | "words";

export interface ModelConfig {
  readonly name: string;
  readonly apiKey: string;
  /** A compatible endpoint of the operator's own; undefined means OpenAI's. */
  readonly baseUrl: string | undefined;
  readonly sees: ModelSees;
}

export interface Config {
  readonly port: number;
  readonly host: string;
  /** undefined: the scripted assistant alone, with no key and no network. */
  readonly model: ModelConfig | undefined;
  readonly policiesFolder: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** The settings of the process, or one plain sentence for each that cannot be used. */
export const readConfig = (env: Environment): { config?: Config; problems: readonly string[] } => {
  const problems: string[] = [];
  const port = Number(env.PORT ?? "3000");
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    problems.push(`PORT is "${env.PORT}": give a whole number from 0 to 65535, such as 3000`);
  const sees = env.WAYMARK_MODEL_SEES ?? "findings";
  if (sees !== "findings" && sees !== "words")
    problems.push(`WAYMARK_MODEL_SEES is "${sees}": give findings or words`);
  if (problems.length > 0) return { problems };
  const config: Config = {
    port,
    host: env.HOST ?? "127.0.0.1",
    model: readModel(env, sees as ModelSees),
    policiesFolder: env.WAYMARK_POLICIES ?? fileURLToPath(new URL("../../../policies", import.meta.url)),
  };
  return { config, problems };
};

export const environment = (): Environment => process.env;

// No model without both a name and somewhere to send to: naming neither keeps everything on this machine.
const readModel = (env: Environment, sees: ModelSees): ModelConfig | undefined => {
  const name = env.WAYMARK_MODEL;
  const apiKey = env.OPENAI_API_KEY;
  const baseUrl = env.OPENAI_BASE_URL;
  if (!name || (!apiKey && !baseUrl)) return undefined;
  return { name, apiKey: apiKey ?? "none", baseUrl, sees };
};
