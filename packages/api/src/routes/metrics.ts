import { Hono } from "hono";
import type { ApiEnv } from "../environment.ts";
import type { Jobs } from "../jobs/jobs.ts";
import type { Metrics } from "../operate/metrics.ts";
import { type Readiness, takesRequests } from "../operate/readiness.ts";
import type { Release } from "../releases.ts";

export interface Measured {
  readonly metrics: Metrics;
  readonly library: () => Release;
  readonly jobs: Jobs | undefined;
  readonly ready: () => Promise<Readiness>;
}

/** The figures as Prometheus reads them. */
export const metricsRoute = ({ metrics, library, jobs, ready }: Measured) =>
  new Hono<ApiEnv>().get("/metrics", async (c) => {
    const { hash, issues } = library();
    const text = await metrics.text({
      ready: takesRequests(await ready()),
      release: hash,
      policyIssues: issues.length,
      jobsRunning: jobs?.running() ?? 0,
    });
    return c.body(text, 200, { "content-type": metrics.contentType, "cache-control": "no-store" });
  });
