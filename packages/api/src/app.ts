import { OpenAPIHono } from "@hono/zod-openapi";
import { except } from "hono/combine";
import { cors } from "hono/cors";
import { methodNotAllowed } from "hono/method-not-allowed";
import { requestId } from "hono/request-id";
import { type Aside, inThisThread } from "./aside/aside.ts";
import { type Clock, systemClock } from "./clock.ts";
import type { ApiEnv } from "./environment.ts";
import { oneRelease, pageHeaders, strictHeaders, tagReads } from "./headers.ts";
import { isUnavailable } from "./jobs/isUnavailable.ts";
import type { Jobs } from "./jobs/jobs.ts";
import { faultEntry, type Log, silent } from "./log.ts";
import { describeApi } from "./openapi.ts";
import { countedRecords } from "./operate/countedRecords.ts";
import { createMetrics, type Metrics } from "./operate/metrics.ts";
import { generousLimits, limitAddresses, limitPrincipals, type RateLimits } from "./operate/rateLimits.ts";
import { readiness } from "./operate/readiness.ts";
import { createUnavailable } from "./operate/unavailable.ts";
import { watchRequests } from "./operate/watchRequests.ts";
import { type People, toEveryone } from "./people/findPrincipal.ts";
import { recognise } from "./people/recognise.ts";
import { refuse } from "./problem.ts";
import type { RecordStore } from "./records/store.ts";
import type { Release } from "./releases.ts";
import { refuseUnacceptable } from "./request/acceptable.ts";
import { refuseUnknownQuery } from "./request/knownQuery.ts";
import { limitBody, maximumBodyBytes, maximumListBytes, requireJson } from "./request/readBody.ts";
import { audit } from "./routes/audit.ts";
import { cohorts } from "./routes/cohorts.ts";
import { determinations } from "./routes/determinations.ts";
import { docs } from "./routes/docs.ts";
import { health } from "./routes/health.ts";
import { jobRoutes } from "./routes/jobs.ts";
import { mcp } from "./routes/mcp.ts";
import { metricsRoute } from "./routes/metrics.ts";
import { policies } from "./routes/policies.ts";
import { policyDiffs } from "./routes/policyDiff.ts";
import { problems } from "./routes/problems.ts";
import { questions } from "./routes/questions.ts";
import { records } from "./routes/records.ts";
import { reference } from "./routes/reference.ts";
import { reviews } from "./routes/reviews.ts";
import { signInRoutes } from "./routes/signIn.ts";

export interface AppOptions {
  /** The release that answers the request that comes next. */
  readonly library: () => Release;
  readonly now?: Clock;
  readonly log?: Log;
  /** Where records are kept; without it nothing is recorded, and `/api/records` says so. */
  readonly records?: RecordStore | undefined;
  /** Where large cohorts are worked on apart; without it `?job=true` is refused. */
  readonly jobs?: Jobs | undefined;
  /** Where requests are counted; those of a process are made once. */
  readonly metrics?: Metrics;
  /** Whose pages may read answers; without it none but our own. */
  readonly corsOrigins?: readonly string[];
  /** How many requests a minute are answered. */
  readonly limits?: Partial<RateLimits>;
  /** Addresses of what stands in front, which says whom it speaks for. */
  readonly proxies?: readonly string[];
  /** How requests are told apart; without it everything is open to whoever reaches the app. */
  readonly people?: People;
  /** Where work is done that may take long; without it where the request is, and others wait. */
  readonly aside?: Aside;
  /** Aborted when the server is about to stop: readiness says so at once. */
  readonly stopping?: AbortSignal;
}

export type App = OpenAPIHono<ApiEnv>;

/**
 * The API as an app that never listens. Its middleware covers its own paths only, so that a process with pages
 * of its own can mount it after them: `pages.route("/", createApp(…))`.
 */
export const createApp = ({
  library,
  records: store,
  jobs,
  now = systemClock,
  log = silent,
  metrics = createMetrics(),
  limits: own = {},
  proxies = [],
  corsOrigins = [],
  people = { isOpenTo: toEveryone },
  aside = inThisThread(),
  stopping,
}: AppOptions): App => {
  const app: App = new OpenAPIHono<ApiEnv>();

  const unavailable = createUnavailable({ log, now, metrics });
  const ready = readiness({ library, people, unavailable, stopping });
  const limits = { ...generousLimits, ...own };
  const addresses = limitAddresses({ limits, proxies, now, metrics });
  const principals = limitPrincipals({ limits, now, metrics });
  for (const path of [
    "/api/*",
    "/healthz",
    "/readyz",
    "/metrics",
    "/openapi.json",
    "/docs/*",
    "/problems/*",
    "/sign-in/*",
    "/sign-out",
    "/mcp",
  ]) {
    app.use(path, requestId(), watchRequests({ log, now, metrics }), (c, next) => {
      c.set("unavailable", unavailable.met);
      return next();
    });
    app.use(path, isOfPages(path) ? pageHeaders : strictHeaders);
    if (path === "/api/*" && corsOrigins.length > 0)
      app.use(
        path,
        cors({ origin: [...corsOrigins], allowMethods: ["GET", "POST", "DELETE"], exposeHeaders }),
      );
    app.use(path, methodNotAllowed({ app, onMethodNotAllowed: refuseMethod }));
    const isLimited = ["/api/*", "/mcp", "/sign-in/*", "/sign-out"].includes(path);
    if (isLimited) app.use(path, addresses);
    app.use(path, recognise(people, now));
    if (isLimited) app.use(path, principals);
  }
  // A tag is made of the whole answer: events have no end, and findings are long.
  app.use("/api/*", oneRelease(library, now), except("/api/jobs/*", tagReads));
  app.use("/api/*", except(["/api/reviews", "/api/cohorts"], limitBody(maximumBodyBytes)));
  app.use("/api/reviews", limitBody(maximumListBytes));
  app.use(
    "/api/*",
    refuseUnknownQuery(() => document),
    refuseUnacceptable(() => document),
  );
  // A cohort is read as it comes, by the route itself.
  app.use("/api/*", except(["/api/cohorts", "/api/jobs/*"], requireJson));
  app.use("/mcp", oneRelease(library, now), limitBody(maximumBodyBytes), requireJson);

  const resources = [
    determinations(aside),
    questions(aside),
    reviews(aside),
    cohorts(aside, jobs),
    jobRoutes(jobs, stopping),
    records(store && countedRecords(store, metrics)),
    audit(people.database),
    policies(),
    policyDiffs(aside),
    reference(),
  ];
  for (const routes of resources) app.route("/api", routes);
  app.route("/", health(ready));
  app.route("/", metricsRoute({ metrics, library, jobs, ready }));
  app.route("/mcp", mcp(aside));
  const document = describeApi(app);
  app.get("/openapi.json", (c) => c.json(document));
  app.route("/docs", docs(document));
  app.route("/problems", problems());
  app.route("/", signInRoutes(people.signIn));

  app.all("/api/*", (c) => refuseRoute(c));
  app.notFound((c) => refuseRoute(c));
  app.onError((error, c) => {
    if (isOfRecords(c.req.path) && isUnavailable(error)) {
      unavailable.met("records", error);
      return refuse(c, "records-unreachable", "what records are kept in does not answer");
    }
    log(faultEntry(error, c.get("requestId")));
    return refuse(c, "internal-error", "the server failed while it worked on this request");
  });
  return app;
};

/** What a page of another origin may see of an answer beside its body. */
const exposeHeaders = [
  ...["waymark-release", "waymark-evaluated-at", "waymark-verified", "x-request-id"],
  ...["etag", "location", "retry-after", "idempotency-key", "content-disposition"],
];

const isOfRecords = (path: string): boolean => /^\/api\/(?:records|audit)(?:$|\/)/.test(path);

const isOfPages = (path: string): boolean => /^\/(docs|problems|sign-in|sign-out)/.test(path);

type Ctx = Parameters<typeof refuse>[0];

const refuseRoute = (c: Ctx): Response =>
  refuse(c, "unknown-route", `there is nothing at \`${c.req.path.slice(0, 200)}\``);

const refuseMethod = (c: Ctx, methods: readonly string[]): Response => {
  const allow = methods.join(", ");
  return refuse(c, "method-not-allowed", `\`${c.req.path}\` answers ${allow}, not ${c.req.method}`, {
    headers: { allow },
  });
};
