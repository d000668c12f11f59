import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import { matchedRoutes } from "hono/route";
import type { Clock } from "../clock.ts";
import { type Log, loggable } from "../log.ts";
import type { Evaluated } from "./evaluations.ts";
import type { Metrics } from "./metrics.ts";
import { inEvaluationSpan, inRequestSpan } from "./tracing.ts";

export interface Watch {
  readonly log: Log;
  readonly now: Clock;
  readonly metrics: Metrics;
}

/** A line in the log, a count and a span for each request: all by its route as a pattern, never as typed. */
export const watchRequests = ({ log, now, metrics }: Watch) =>
  createMiddleware<{ Variables: { requestId: string; evaluated: Evaluated } }>((c, next) =>
    inRequestSpan(c.req.raw.headers, async () => {
      const [started, from] = [now().getTime(), metrics.timer()];
      c.set("evaluated", timing(metrics));
      await next();
      const seen = { method: methodOf(c), route: routeOf(c), status: c.res.status };
      metrics.requestDone({ ...seen, seconds: metrics.timer() - from });
      const milliseconds = now().getTime() - started;
      log({ event: "request", requestId: loggable(c.get("requestId")), ...seen, milliseconds });
      return seen;
    }),
  );

const timing =
  ({ timer, evaluated }: Metrics): Evaluated =>
  (kind, work) => {
    const from = timer();
    const done = inEvaluationSpan(kind, work);
    if (!(done instanceof Promise)) {
      evaluated(kind, timer() - from);
      return done;
    }
    const noted = () => evaluated(kind, timer() - from);
    return done.finally(noted) as typeof done;
  };

/** The pattern of the last route that is not for many. */
const routeOf = (c: Context): string =>
  matchedRoutes(c).findLast(({ path }) => !path.endsWith("*"))?.path ?? "none";

const methods = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

const methodOf = (c: Context): string => (methods.has(c.req.method) ? c.req.method : "other");
