import { createReleases, listen, refuseOldNode, UnreadablePolicies } from "@waymark/api";
import { createChat } from "./chat.ts";
import { type Config, environment, readConfig } from "./config.ts";

refuseOldNode();

/** The one process that a newcomer starts: the chat, the policies in plain words, and the API. */
const start = async (): Promise<void> => {
  const { config, problems } = readConfig(environment());
  if (config === undefined) return fail(problems);
  try {
    const releases = await createReleases({ folder: config.policiesFolder, watch: true });
    const stopping = new AbortController();
    const app = createChat({ library: releases.current, stopping: stopping.signal, model: config.model });
    const server = await listen(app, config);
    console.log(linksOf(server.url, config));
    const stop = (): void => {
      if (stopping.signal.aborted) return;
      stopping.abort();
      releases.close();
      void server.stop().then(() => process.exit(0));
    };
    process.on("SIGTERM", stop);
    process.on("SIGINT", stop);
    process.on("SIGHUP", () => void releases.reload());
  } catch (error) {
    fail([sentenceFor(error, config)]);
  }
};

const linksOf = (url: string, { model }: Config): string =>
  [
    "Waymark is ready.",
    "",
    `  The chat                     ${url}/`,
    `  The policies in plain words  ${url}/policies`,
    `  The API and its docs         ${url}/docs`,
    "",
    model === undefined
      ? "No language model is used. Nothing leaves this machine."
      : `Language model: ${model.name}; it sees ${model.sees}. See ${url}/privacy`,
    "Stop with Ctrl+C.",
  ].join("\n");

const sentenceFor = (error: unknown, { host, port }: Config): string => {
  if (error instanceof UnreadablePolicies) return error.message;
  const code = (error as { readonly code?: string }).code;
  if (code === "EADDRINUSE")
    return `Port ${port} is already in use. Stop what uses it, or choose another: PORT=${port + 1} npx -y pnpm@12 start`;
  if (code === "EACCES")
    return `Port ${port} may not be used by this account. Choose one above 1023, such as PORT=3000.`;
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND")
    return `HOST is ${host}, which is not an address of this machine. Leave it out to use 127.0.0.1.`;
  throw error;
};

const fail = (sentences: readonly string[]): void => {
  for (const sentence of sentences) console.error(sentence);
  process.exitCode = 1;
};

await start();
