import type { Config } from "./config.ts";
import type { Kept } from "./kept.ts";
import type { Listening } from "./listen.ts";
import type { Log } from "./log.ts";
import { AnotherKey } from "./records/sameKey.ts";
import { type Releases, UnreadablePolicies } from "./releases.ts";

export interface Serving {
  readonly server: Listening;
  readonly releases: Releases;
  readonly kept: Kept | undefined;
  readonly stopping: AbortController;
  readonly log: Log;
}

/** SIGTERM and SIGINT end the process once requests in flight are answered; SIGHUP reads the policies again. */
export const onSignals = ({ server, releases, kept, stopping, log }: Serving): void => {
  const end = async (): Promise<never> => {
    await server.stop();
    await kept?.database.destroy();
    process.exit(0);
  };
  const stop = (): void => {
    if (stopping.signal.aborted) return;
    stopping.abort();
    log({ event: "stopping" });
    releases.close();
    // A moment in which a balancer can see that this server is no longer ready.
    setTimeout(() => void end(), 500);
    // Also when a database no longer answers: whoever stops the server waits ten seconds and no more.
    setTimeout(() => process.exit(1), 9_500).unref();
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
  process.on("SIGHUP", () => void releases.reload());
};

/** What to tell whoever started the server; an error that is not theirs to mend is thrown on. */
export const sentenceForStart = (error: unknown, { host, port, data, databaseUrl }: Config): string => {
  if (error instanceof UnreadablePolicies) return error.message;
  if (error instanceof AnotherKey)
    return `WAYMARK_DATA: signing-key.pem in ${data} is not the key that signed the records; copy it from the first server or a backup, as servers on one database share it`;
  const { code, message, syscall } = error as {
    readonly code?: string;
    readonly message?: string;
    readonly syscall?: string;
  };
  if (["EACCES", "EROFS", "ENOTDIR"].includes(code ?? "") && syscall !== "listen")
    return `WAYMARK_DATA: nothing can be written in ${data}; give this account the folder, or choose another`;
  if (code === "ERR_SQLITE_ERROR" && /locked/.test(message ?? "")) {
    return `WAYMARK_DATA: another process holds the records in ${data}; stop it, or choose another folder`;
  }
  if (databaseUrl !== undefined && isOfDatabase(error))
    return `DATABASE_URL: the database cannot be used (${code ?? "no answer in time"}); see that it runs, and that the address, account and password are right`;
  if (code === "EADDRINUSE")
    return `PORT: ${port} is in use on ${host}; stop what uses it, or choose another PORT`;
  if (code === "EACCES") return `PORT: ${port} may not be used by this account; choose one above 1023`;
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND")
    return `HOST: ${host} is not an address of this machine`;
  throw error;
};

/** An address that refuses, or a code of PostgreSQL's own: five capitals and digits. */
const isOfDatabase = (error: unknown): boolean => {
  const { code, message } = error as { readonly code?: string; readonly message?: string };
  if (code === undefined) return /timeout|terminated/i.test(message ?? "");
  return (
    ["ECONNREFUSED", "ENOTFOUND", "EHOSTUNREACH", "ETIMEDOUT", "ECONNRESET"].includes(code) ||
    /^[0-9A-Z]{5}$/.test(code)
  );
};
