import { destination, pino } from "pino";
import { systemClock } from "./clock.ts";
import { type Fault, faultOf } from "./operate/faultOf.ts";
import type { Store } from "./operate/unavailable.ts";

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
  | ({ readonly event: "fault"; readonly requestId: string } & Fault)
  | {
      readonly event: "unavailable";
      readonly store: Store;
      readonly error: string;
      readonly code?: string;
      readonly cause?: string;
      readonly times: number;
    }
  | { readonly event: "page-failed"; readonly error: string }
  | { readonly event: "started"; readonly url: string; readonly release: string }
  | { readonly event: "stopping" }
  | { readonly event: "tenants-not-walled" }
  | { readonly event: "reloaded"; readonly release: string; readonly issues: number };

export type Log = (entry: LogEntry) => void;

export const silent: Log = () => undefined;

/** Each entry as a line of JSON on standard output: what the table below names, and nothing else that it may hold. */
export const logTo = (level: "silent" | "info"): Log => {
  if (level === "silent") return silent;
  const output = destination({ dest: 1, sync: true });
  // A full disk or a reader that is gone is no reason to stop answering.
  output.on("error", () => undefined);
  const logger = pino(
    { base: null, timestamp: () => `,"at":"${systemClock().toISOString()}"`, formatters: { level: named } },
    output,
  );
  return (entry) => logger[isFault(entry) ? "error" : "info"](writable(entry));
};

/** The fields of each kind of line. */
const fields: { readonly [Event in LogEntry["event"]]: readonly string[] } = {
  request: ["requestId", "method", "route", "status", "milliseconds"],
  fault: ["requestId", "error", "code", "cause", "frames"],
  unavailable: ["store", "error", "code", "cause", "times"],
  "page-failed": ["error"],
  started: ["url", "release"],
  stopping: [],
  "tenants-not-walled": [],
  reloaded: ["release", "issues"],
};

export const writable = (entry: LogEntry): object => ({
  event: entry.event,
  ...Object.fromEntries(Object.entries(entry).filter(([name]) => fields[entry.event].includes(name))),
});

const named = (label: string) => ({ level: label });

const isFault = ({ event }: LogEntry): boolean => ["fault", "unavailable", "page-failed"].includes(event);

/** What may be said of a fault: its kind and where it was, never its message, which could repeat a fact. */
export const faultEntry = (error: Error, requestId: string): LogEntry => ({
  event: "fault",
  requestId: loggable(requestId),
  ...faultOf(error),
});

// A caller may choose the id of a request: one that is not a UUID could say anything, a child's reference too.
export const loggable = (requestId: string): string =>
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(requestId) ? requestId : "withheld";
