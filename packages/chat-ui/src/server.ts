import {
  listen,
  logTo,
  onSignals,
  openKeptIfWritable,
  prepare,
  refuseOldNode,
  sentenceForStart,
  shownConfig,
} from "@waymark/api";
import { modelSwitchedOff } from "./assistant/killSwitch.ts";
import { createChat } from "./chat.ts";
import { type Config, environment, readConfig } from "./config.ts";

refuseOldNode();

/** The one process that a newcomer starts: the chat, the policies in plain words, and the API. */
const start = async (args: readonly string[]): Promise<void> => {
  const { config, problems } = readConfig(environment());
  if (config === undefined) return fail(problems);
  const [command] = args;
  if (command === "--print-config") return console.log(JSON.stringify(shown(config), null, 2));
  if (command !== undefined) return fail([`${command}: use --print-config, or nothing to serve`]);
  try {
    await serve(config);
  } catch (error) {
    fail([sentenceFor(error, config)]);
  }
};

const serve = async (config: Config): Promise<void> => {
  const log = logTo(config.logLevel);
  const { kept, problem } = await openKeptIfWritable(config, log);
  const { releases, jobs, people, metrics, aside, stopping } = await prepare(config, kept, log);
  const { model, operator } = config;
  const app = createChat({
    ...{ jobs, people, metrics, aside, log, model, operator },
    library: releases.current,
    records: kept?.records,
    database: kept?.database,
    limits: config.limits ?? {},
    proxies: config.proxies ?? [],
    stopping: stopping.signal,
    modelOff: modelSwitchedOff(config.data),
  });
  const server = await listen(app, config);
  onSignals({ server, releases, kept, stopping, log });
  log({ event: "started", url: server.url, release: releases.current().hash });
  // With a log, standard output holds nothing but lines of JSON; the address is in `started`.
  if (config.logLevel === "silent") console.log(linksOf(server.url, config));
  if (problem !== undefined) console.error(problem);
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

const shown = ({ model, ...config }: Config) => ({
  ...shownConfig(config),
  ...(model === undefined
    ? {}
    : { model: { ...model, apiKey: model.apiKey === "none" ? "none" : "set; not shown" } }),
});

const sentenceFor = (error: unknown, config: Config): string => {
  const { port } = config;
  if ((error as { readonly code?: string }).code === "EADDRINUSE")
    return `Port ${port} is already in use. Stop what uses it, or choose another: PORT=${port + 1} npx -y pnpm@12 start`;
  return sentenceForStart(error, config);
};

const fail = (sentences: readonly string[]): void => {
  for (const sentence of sentences) console.error(sentence);
  process.exitCode = 1;
};

await start(process.argv.slice(2));
