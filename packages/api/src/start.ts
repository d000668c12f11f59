import { createApp } from "./app.ts";
import { commands } from "./commands.ts";
import { type Config, configFromEnvironment } from "./config.ts";
import { openKept } from "./kept.ts";
import { listen } from "./listen.ts";
import { logTo } from "./log.ts";
import { prepare } from "./prepare.ts";
import { onSignals, sentenceForStart } from "./serving.ts";

/** Serves the API alone, from the environment, until it is told to stop; or does what the arguments name. */
export const start = async (args: readonly string[]): Promise<void> => {
  const read = configFromEnvironment();
  if (!read.ok) return fail(read.messages);
  try {
    const [command, ...rest] = args;
    if (command === undefined) return await serve(read.config);
    const run = Object.hasOwn(commands, command) ? commands[command] : undefined;
    if (run === undefined) return fail([`${command}: use one of ${Object.keys(commands).join(", ")}`]);
    const { ok, text } = await run(read.config, rest);
    if (!ok) return fail([text]);
    if (text !== "") console.log(text);
  } catch (error) {
    fail([sentenceForStart(error, read.config)]);
  }
};

const serve = async (config: Config): Promise<void> => {
  const log = logTo(config.logLevel);
  const kept = await openKept(config, log);
  const { releases, jobs, people, metrics, aside, stopping } = await prepare(config, kept, log);
  const app = createApp({
    ...{ jobs, people, metrics, aside, log },
    library: releases.current,
    records: kept.records,
    corsOrigins: config.corsOrigins ?? [],
    limits: config.limits ?? {},
    proxies: config.proxies ?? [],
    stopping: stopping.signal,
  });
  app.get("/", (c) => c.redirect("/docs"));
  const server = await listen(app, config);
  log({ event: "started", url: server.url, release: releases.current().hash });
  onSignals({ server, releases, kept, stopping, log });
};

const fail = (messages: readonly string[]): void => {
  for (const message of messages) console.error(message);
  process.exitCode = 1;
};
