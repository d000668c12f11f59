import {
  type App,
  type AppOptions,
  type Aside,
  createApp,
  createClient,
  createMetrics,
  type Database,
  dayInEngland,
  findPrincipal,
  isUnavailable,
  type Jobs,
  kindOf,
  type Log,
  type Metrics,
  type People,
  type Principal,
  type RecordStore,
  type Release,
  systemClock,
  toEveryone,
  watchRequests,
} from "@waymark/api";
import { Hono, type MiddlewareHandler } from "hono";
import { except } from "hono/combine";
import { HTTPException } from "hono/http-exception";
import { requestId } from "hono/request-id";
import { createAssistant } from "./assistant/assistant.ts";
import { providerModel } from "./assistant/model.ts";
import type { ModelConfig } from "./config.ts";
import { nothingSaid, type Operator } from "./operator.ts";
import { apiThrough } from "./tools/inProcess.ts";
import { remembered } from "./tools/remembered.ts";
import { createPages } from "./web/app.tsx";
import { type CaseStore, createCaseStore } from "./web/caseStore.ts";
import { CasesUnreachable, tellingFailures } from "./web/casesUnreachable.ts";
import { databaseCaseStore, removeExpiredCases } from "./web/databaseCaseStore.ts";
import type { PageContext, PageEnv, Site } from "./web/environment.ts";
import { brokenPage, notFoundPage, refusedPage, storeDownPage } from "./web/pages/plain.tsx";

export interface ChatOptions {
  readonly library: () => Release;
  readonly now?: () => Date;
  /** Where the API keeps records; without it `/api/records` says that nothing is recorded. */
  readonly records?: RecordStore | undefined;
  /** Where large cohorts are worked on apart; without it the API says that it keeps no jobs. */
  readonly jobs?: Jobs | undefined;
  /** Where cases are kept, so that a restart loses none; without it they are kept in memory for a day. */
  readonly database?: Database | undefined;
  readonly log?: Log;
  /** Where requests are counted; those of a process are made once. */
  readonly metrics?: Metrics;
  /** How requests are told apart; without it everything is open to whoever reaches the app. */
  readonly people?: People;
  /** Where work is done that may take long. */
  readonly aside?: Aside;
  /** How many requests a minute the API answers, and who stands in front of it. */
  readonly limits?: AppOptions["limits"];
  readonly proxies?: readonly string[];
  readonly stopping?: AbortSignal;
  readonly model?: ModelConfig | undefined;
  /** What whoever runs the server says of themselves on the pages of privacy and accessibility. */
  readonly operator?: Operator;
  /** Whether the operator has switched the model off; asked at each message. */
  readonly modelOff?: () => boolean;
  /** In place of the configured model: for tests, a model that misbehaves. */
  readonly assistant?: Site["assistant"];
}

/** The whole of Waymark as one app that never listens: the pages, and the API that they and anyone else may ask. */
export const createChat = ({
  library,
  now = systemClock,
  records,
  jobs,
  database,
  log,
  metrics = createMetrics(),
  people = { isOpenTo: toEveryone },
  aside,
  limits = {},
  proxies = [],
  stopping,
  model,
  operator = nothingSaid,
  modelOff = () => false,
  assistant,
}: ChatOptions): Hono<PageEnv> => {
  const api: App = createApp({
    library,
    now,
    records,
    jobs,
    people,
    metrics,
    limits,
    proxies,
    ...(log ? { log } : {}),
    ...(aside ? { aside } : {}),
    ...(stopping ? { stopping } : {}),
  });
  const client = createClient("http://waymark.internal", {
    fetch: (url, init) => api.request(url, init, { principal: pages }),
  });
  const site: Site = {
    api: remembered(apiThrough(client), { rules: () => library().hash, now: () => now().getTime() }),
    release: library,
    find: (request) => findPrincipal(people, now, request).catch(unlessUnavailable),
    signsIn: people.findSession !== undefined,
    storeFor: casesByTenant({ database, now, stopping }),
    today: () => dayInEngland(now()),
    assistant:
      assistant ??
      createAssistant(
        model === undefined ? {} : { model: providerModel(model), sees: model.sees, off: modelOff },
      ),
    model,
    modelOff,
    operator,
  };
  const app = new Hono<PageEnv>();
  app.use(pagesOnly(requestId()), pagesOnly(watchRequests({ log: log ?? (() => undefined), now, metrics })));
  app.route("/", createPages(site));
  app.all("*", (c) =>
    isOfApi(c.req.path) ? api.fetch(c.req.raw, c.env as object) : notFoundPage(c as PageContext),
  );
  app.onError((error, c) => {
    if (error instanceof HTTPException)
      return error.status === 403 ? refusedPage(c as PageContext) : error.getResponse();
    log?.({ event: "page-failed", error: kindOf(error) });
    return CasesUnreachable.isInstance(error)
      ? storeDownPage(c as PageContext)
      : brokenPage(c as PageContext);
  });
  return app;
};

/** Whose sessions cannot be looked up has no cases just now either, and is told so. */
const unlessUnavailable = (error: unknown): never => {
  throw isUnavailable(error)
    ? new CasesUnreachable("what sessions are kept in did not answer", { cause: error })
    : error;
};

// The API writes lines of its own. What a page's line holds is its route as a pattern, never an address or a word.
const pagesOnly = (middleware: MiddlewareHandler): MiddlewareHandler =>
  except(({ req }) => isOfApi(req.path) || req.path.startsWith("/assets/"), middleware);

interface StoreOptions {
  readonly database: Database | undefined;
  readonly now: () => Date;
  readonly stopping: AbortSignal | undefined;
}

/** A store for each tenant, made when somebody of it first asks. */
const casesByTenant = ({ database, now, stopping }: StoreOptions): Site["storeFor"] => {
  const clock = { now: () => now().getTime() };
  const stores = new Map<string, CaseStore>();
  const storeOf = (tenant: string): CaseStore => {
    const store =
      stores.get(tenant) ??
      (database === undefined
        ? createCaseStore(clock)
        : tellingFailures(databaseCaseStore({ database, tenant, ...clock })));
    stores.set(tenant, store);
    return store;
  };
  if (database !== undefined) {
    // Also when nobody opens another case: what is said to go on a day goes on that day.
    const sweep = setInterval(
      () => void removeExpiredCases(database, now()).catch(() => undefined),
      hour,
    ).unref();
    stopping?.addEventListener("abort", () => clearInterval(sweep));
  }
  return (c) => {
    const principal = c.get("principal");
    if (principal === undefined) throw new TypeError("a page of cases let somebody in without asking who");
    return storeOf(principal.tenant);
  };
};

/** What the pages ask the API as, once they have let somebody in. */
const pages: Principal = { kind: "local", id: "pages", tenant: "local", roles: [], scopes: ["ask"] };

const hour = 60 * 60 * 1000;

const isOfApi = (path: string): boolean =>
  [
    "/api",
    "/healthz",
    "/readyz",
    "/openapi.json",
    "/docs",
    "/problems",
    "/metrics",
    "/mcp",
    "/sign-in",
    "/sign-out",
  ].some((start) => path === start || path.startsWith(`${start}/`));
