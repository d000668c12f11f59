import { systemClock } from "./clock.ts";

/**
 * One line of the log. There is no field for a body, a fact, a query or an address as typed, so none can leak.
 */
export type LogEntry =
  | {
      readonly event: "request";
      readonly requestId: string;
      readonly method: string;
      readonly route: string;
      readonly status: number;
      readonly milliseconds: number;
    }
  | {
      readonly event: "fault";
      readonly requestId: string;
      readonly error: string;
      readonly frames: readonly string[];
    }
  | { readonly event: "page-failed"; readonly error: string }
  | { readonly event: "started"; readonly url: string; readonly release: string }
  | { readonly event: "stopping" }
  | { readonly event: "reloaded"; readonly release: string; readonly issues: number };

export type Log = (entry: LogEntry) => void;

export const silent: Log = () => undefined;

/** Each entry as a line of JSON on standard output. */
export const logTo = (level: "silent" | "info"): Log => {
  if (level === "silent") return silent;
  return (entry) => console.log(JSON.stringify({ at: systemClock().toISOString(), ...entry }));
};

/** What may be said of a fault: its kind and where it was, never its message, which could repeat a fact. */
export const faultEntry = (error: Error, requestId: string): LogEntry => ({
  event: "fault",
  requestId: loggable(requestId),
  error: error.name,
  frames: (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line)),
});

// A caller may choose the id of a request: one that is not a UUID could say anything, a child's reference too.
export const loggable = (requestId: string): string =>
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(requestId) ? requestId : "withheld";
