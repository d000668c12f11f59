import {
  createMetrics,
  createReleases,
  keepNoLonger,
  listen,
  logTo,
  onSignals,
  openJobs,
  openKeptIfWritable,
  peopleOf,
  refuseOldNode,
  sentenceForStart,
  systemClock,
} from "@waymark/api";
import { modelSwitchedOff } from "./assistant/killSwitch.ts";
import { createChat } from "./chat.ts";
import { type Config, environment, readConfig } from "./config.ts";

refuseOldNode();

/** The one process that a newcomer starts: the chat, the policies in plain words, and the API. */
const start = async (): Promise<void> => {
  const { config, problems } = readConfig(environment());
  if (config === undefined) return fail(problems);
  try {
    await serve(config);
  } catch (error) {
    fail([sentenceFor(error, config)]);
  }
};

const serve = async (config: Config): Promise<void> => {
  const log = logTo(config.logLevel);
  const releases = await createReleases({
    folder: config.policies,
    watch: config.watch,
    onReload: ({ hash, issues }) => log({ event: "reloaded", release: hash, issues: issues.length }),
  });
  const { kept, problem } = await openKeptIfWritable(config, log);
  const stopping = new AbortController();
  const jobs = await openJobs({
    data: config.data,
    databaseUrl: config.databaseUrl,
    library: releases.current,
    now: systemClock,
    log,
    stopping: stopping.signal,
  });
  if (kept !== undefined)
    keepNoLonger(
      { ...kept, days: config.recordsKeptDays, now: systemClock },
      { log, stopping: stopping.signal },
    );
  const { model } = config;
  const app = createChat({
    library: releases.current,
    records: kept?.records,
    people: peopleOf(config, kept?.database, systemClock),
    jobs,
    database: kept?.database,
    log,
    metrics: createMetrics({ ofProcess: true }),
    stopping: stopping.signal,
    model,
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

await start();
