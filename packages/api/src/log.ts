import { createMiddleware } from "hono/factory";
import { matchedRoutes } from "hono/route";
import type { Clock } from "./clock.ts";

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
  | { readonly event: "started"; readonly url: string; readonly release: string }
  | { readonly event: "stopping" }
  | { readonly event: "reloaded"; readonly release: string; readonly issues: number };

export type Log = (entry: LogEntry) => void;

export const silent: Log = () => undefined;

/** What may be said of a fault: its kind and where it was, never its message, which could repeat a fact. */
export const faultEntry = (error: Error, requestId: string): LogEntry => ({
  event: "fault",
  requestId,
  error: error.name,
  frames: (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line)),
});

export const logRequests = (log: Log, now: Clock) =>
  createMiddleware<{ Variables: { requestId: string } }>(async (c, next) => {
    const started = now().getTime();
    await next();
    log({
      event: "request",
      requestId: c.get("requestId"),
      method: c.req.method,
      route: matchedRoutes(c).findLast(({ path }) => !path.endsWith("*"))?.path ?? "none",
      status: c.res.status,
      milliseconds: now().getTime() - started,
    });
  });
