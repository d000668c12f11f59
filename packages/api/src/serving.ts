import type { Config } from "./config.ts";
import type { Listening } from "./listen.ts";
import type { Log } from "./log.ts";
import { openSqliteStore } from "./records/sqliteStore.ts";
import type { RecordStore } from "./records/store.ts";
import { type Releases, UnreadablePolicies } from "./releases.ts";

export interface Serving {
  readonly server: Listening;
  readonly releases: Releases;
  readonly records: RecordStore | undefined;
  readonly stopping: AbortController;
  readonly log: Log;
}

/** SIGTERM and SIGINT end the process once requests in flight are answered; SIGHUP reads the policies again. */
export const onSignals = ({ server, releases, records, stopping, log }: Serving): void => {
  const end = async (): Promise<never> => {
    await server.stop();
    records?.close();
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

/**
 * The records of a folder, or a sentence when nothing can be written there.
 * @throws when another process holds them, or they cannot be read.
 */
export const openRecordsIfWritable = (
  folder: string,
): { readonly records?: RecordStore; readonly problem?: string } => {
  try {
    return { records: openSqliteStore({ folder }) };
  } catch (error) {
    if (!isUnwritable(error)) throw error;
    return {
      problem: `WAYMARK_DATA: nothing can be written in ${folder}, so no records are kept; everything else works`,
    };
  }
};

/** What to tell whoever started the server; an error that is not theirs to mend is thrown on. */
export const sentenceForStart = (error: unknown, { host, port, data }: Config): string => {
  if (error instanceof UnreadablePolicies) return error.message;
  const { code, message } = error as { readonly code?: string; readonly message?: string };
  if (code === "ERR_SQLITE_ERROR" && /locked/.test(message ?? "")) {
    return `WAYMARK_DATA: another process holds the records in ${data}; stop it, or choose another folder`;
  }
  if (code === "EADDRINUSE")
    return `PORT: ${port} is in use on ${host}; stop what uses it, or choose another PORT`;
  if (code === "EACCES") return `PORT: ${port} may not be used by this account; choose one above 1023`;
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND")
    return `HOST: ${host} is not an address of this machine`;
  throw error;
};

const isUnwritable = (error: unknown): boolean => {
  const { code, message } = error as { readonly code?: string; readonly message?: string };
  if (code === "ERR_SQLITE_ERROR") return /readonly|unable to open|is full/.test(message ?? "");
  return ["EACCES", "EPERM", "EROFS", "ENOSPC", "ENOTDIR", "EEXIST", "ENOENT"].includes(code ?? "");
};
