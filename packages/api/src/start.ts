import { createApp } from "./app.ts";
import { systemClock } from "./clock.ts";
import { type Config, configFromEnvironment } from "./config.ts";
import { type Listening, listen } from "./listen.ts";
import { type Log, silent } from "./log.ts";
import { createReleases, type Releases, UnreadablePolicies } from "./releases.ts";

/** Starts the API alone, from the environment, until it is told to stop. */
export const start = async (args: readonly string[]): Promise<void> => {
  const read = configFromEnvironment();
  if (!read.ok) return fail(read.messages);
  if (args.includes("--print-config")) return console.log(JSON.stringify(read.config, null, 2));
  const log = logTo(read.config);
  try {
    const { policies: folder, watch } = read.config;
    const releases = await createReleases({
      folder,
      watch,
      onReload: ({ hash, issues }) => log({ event: "reloaded", release: hash, issues: issues.length }),
    });
    const stopping = new AbortController();
    const app = createApp({ library: releases.current, log, stopping: stopping.signal });
    app.get("/", (c) => c.redirect("/docs"));
    const server = await listen(app, read.config);
    log({ event: "started", url: server.url, release: releases.current().hash });
    onSignals(server, releases, stopping, log);
  } catch (error) {
    fail([sentenceFor(error, read.config)]);
  }
};

const onSignals = (server: Listening, releases: Releases, stopping: AbortController, log: Log): void => {
  const stop = (): void => {
    if (stopping.signal.aborted) return;
    stopping.abort();
    log({ event: "stopping" });
    releases.close();
    // A moment in which a balancer can see that this server is no longer ready.
    setTimeout(() => void server.stop().then(() => process.exit(0)), 500);
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
  process.on("SIGHUP", () => void releases.reload());
};

const logTo = ({ logLevel }: Config): Log => {
  if (logLevel === "silent") return silent;
  return (entry) => console.log(JSON.stringify({ at: systemClock().toISOString(), ...entry }));
};

const sentenceFor = (error: unknown, { host, port }: Config): string => {
  if (error instanceof UnreadablePolicies) return error.message;
  const code = (error as { readonly code?: string }).code;
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
