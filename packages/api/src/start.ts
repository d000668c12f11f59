import { createApp } from "./app.ts";
import { systemClock } from "./clock.ts";
import { commands } from "./commands.ts";
import { type Config, configFromEnvironment } from "./config.ts";
import { type Listening, listen } from "./listen.ts";
import { type Log, silent } from "./log.ts";
import { openSqliteStore } from "./records/sqliteStore.ts";
import type { RecordStore } from "./records/store.ts";
import { createReleases, type Releases, UnreadablePolicies } from "./releases.ts";

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
    if (ok) console.log(text);
    else fail([text]);
  } catch (error) {
    fail([sentenceFor(error, read.config)]);
  }
};

const serve = async (config: Config): Promise<void> => {
  const log = logTo(config);
  const releases = await createReleases({
    folder: config.policies,
    watch: config.watch,
    onReload: ({ hash, issues }) => log({ event: "reloaded", release: hash, issues: issues.length }),
  });
  const records = openSqliteStore({ folder: config.data });
  const stopping = new AbortController();
  const app = createApp({ library: releases.current, records, log, stopping: stopping.signal });
  app.get("/", (c) => c.redirect("/docs"));
  const server = await listen(app, config);
  log({ event: "started", url: server.url, release: releases.current().hash });
  onSignals(server, releases, records, stopping, log);
};

const onSignals = (
  server: Listening,
  releases: Releases,
  records: RecordStore,
  stopping: AbortController,
  log: Log,
): void => {
  const end = async (): Promise<never> => {
    await server.stop();
    records.close();
    process.exit(0);
  };
  const stop = (): void => {
    if (stopping.signal.aborted) return;
    stopping.abort();
    log({ event: "stopping" });
    releases.close();
    // A moment in which a balancer can see that this server is no longer ready.
    setTimeout(() => void end(), 500);
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
  process.on("SIGHUP", () => void releases.reload());
};

const logTo = ({ logLevel }: Config): Log => {
  if (logLevel === "silent") return silent;
  return (entry) => console.log(JSON.stringify({ at: systemClock().toISOString(), ...entry }));
};

const sentenceFor = (error: unknown, { host, port, data }: Config): string => {
  if (error instanceof UnreadablePolicies) return error.message;
  const code = (error as { readonly code?: string }).code;
  if (code === "ERR_SQLITE_ERROR" && /locked/.test((error as Error).message)) {
    return `WAYMARK_DATA: another process holds the records in ${data}; stop it, or choose another folder`;
  }
  if (code === "EADDRINUSE")
    return `PORT: ${port} is in use on ${host}; stop what uses it, or choose another PORT`;
  if (code === "EACCES") return `PORT: ${port} may not be used by this account; choose one above 1023`;
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND")
    return `HOST: ${host} is not an address of this machine`;
  throw error;
};

const fail = (messages: readonly string[]): void => {
  for (const message of messages) console.error(message);
  process.exitCode = 1;
};
