import type { Determination, FactDefinition, NextQuestion, Policy } from "@waymark/rules";
import { type CohortClient, cohortClient, type Send } from "./clientCohorts.ts";
import type { Problem } from "./problem.ts";
import type { PolicyDiff } from "./schema/policyDiff.ts";
import type { GoalsBody, includable, QuestionBody } from "./schema/question.ts";
import type {
  DecisionAnswer,
  DecisionBody,
  Receipt,
  ReconsiderBody,
  RecordAnswer,
  RecordBody,
  RecordList,
  RecordsQuery,
} from "./schema/records.ts";
import type { PolicySummary } from "./schema/resources.ts";
import type { ReviewList, ReviewsBody } from "./schema/reviews.ts";

export interface Client extends CohortClient {
  readonly determine: (body: QuestionBody, options?: DetermineOptions) => Promise<Determination>;
  readonly question: (body: GoalsBody) => Promise<NextQuestion>;
  readonly facts: () => Promise<readonly FactDefinition[]>;
  readonly policies: () => Promise<readonly PolicySummary[]>;
  /** A topic such as `statutory-duties/sixth-day`: its current version, or the version named. */
  readonly policy: (topic: string, version?: string) => Promise<Policy>;
  /** Where two days, or two versions, of a topic answer differently; today and the current version when left out. */
  readonly policyDiff: (topic: string, sides?: PolicySides) => Promise<PolicyDiff>;
  readonly reviews: (body: ReviewsBody) => Promise<ReviewList>;
  /** Works a question out and records it. `idempotencyKey`: a retry with the same key records nothing twice. */
  readonly record: (body: RecordBody, idempotencyKey?: string) => Promise<RecordAnswer>;
  readonly recorded: (id: string) => Promise<RecordAnswer>;
  /** Records without their facts, a page at a time; `next` of a page is the `cursor` of the one that follows. */
  readonly records: (query?: RecordsQuery) => Promise<RecordList>;
  readonly decide: (id: string, body: DecisionBody, idempotencyKey?: string) => Promise<DecisionAnswer>;
  readonly reconsider: (id: string, body: ReconsiderBody, idempotencyKey?: string) => Promise<RecordAnswer>;
  readonly receipt: (id: string) => Promise<Receipt>;
}

export interface PolicySides {
  readonly from?: string;
  readonly to?: string;
  readonly fromVersion?: string;
  readonly toVersion?: string;
}

export interface DetermineOptions {
  /** Both readers must agree. */
  readonly verify?: boolean;
  readonly include?: readonly (typeof includable)[number][];
}

export interface ClientOptions {
  /** Sends a request; the platform's `fetch` unless given. An app in the same process gives its `request`. */
  readonly fetch?: (url: string, init: RequestInit) => Response | Promise<Response>;
  /** An API key, sent with every request. */
  readonly key?: string;
  /** Sent with every request too. */
  readonly headers?: Readonly<Record<string, string>>;
  /** How long to wait for an answer; a cohort takes as long as its file does. */
  readonly timeoutMilliseconds?: number;
}

/** A problem of the API, or of the way to it. */
export type ClientProblem = Problem | (Omit<Problem, "code"> & { readonly code: "unreachable" });

/** The API said no, or something before it did. What was said is in `problem`. */
export class ApiProblem extends Error {
  readonly code: ClientProblem["code"];
  readonly problem: ClientProblem;

  constructor(problem: ClientProblem) {
    super(`${problem.title}: ${problem.detail}`);
    this.name = "ApiProblem";
    this.code = problem.code;
    this.problem = problem;
  }
}

/** The API's routes as functions. Each throws `ApiProblem` when the API refuses. */
export const createClient = (baseUrl: string, options: ClientOptions = {}): Client => {
  const send = sender(baseUrl.replace(/\/+$/, ""), options);
  const call = caller(send, options);
  return {
    ...cohortClient(send),
    determine: (body, { verify, include } = {}) => {
      const query = new URLSearchParams();
      if (verify === true) query.set("verify", "true");
      if (include !== undefined && include.length > 0) query.set("include", include.join(","));
      return call(`/api/determinations${query.size === 0 ? "" : `?${query}`}`, body);
    },
    question: (body) => call("/api/questions", body),
    facts: async () => (await call<{ facts: readonly FactDefinition[] }>("/api/facts")).facts,
    policies: async () => (await call<{ policies: readonly PolicySummary[] }>("/api/policies")).policies,
    policy: (topic, version) =>
      call(policyPath(topic) + (version === undefined ? "" : `/versions/${encodeURIComponent(version)}`)),
    policyDiff: (topic, sides = {}) =>
      call(`${policyPath(topic)}/diff?${new URLSearchParams(Object.entries(sides))}`),
    reviews: (body) => call("/api/reviews", body),
    record: (body, key) => call("/api/records", body, key),
    recorded: (id) => call(recordPath(id)),
    records: (query = {}) => call(`/api/records?${new URLSearchParams(given(query))}`),
    decide: (id, body, key) => call(`${recordPath(id)}/decisions`, body, key),
    reconsider: (id, body, key) => call(`${recordPath(id)}/reconsider`, body, key),
    receipt: (id) => call(`${recordPath(id)}/receipt`),
  };
};

const given = (query: object): Record<string, string> =>
  Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined));

const policyPath = (topic: string): string =>
  `/api/policies/${encodeURIComponent(topic.replaceAll("/", "."))}`;
const recordPath = (id: string): string => `/api/records/${encodeURIComponent(id)}`;

const sender =
  (baseUrl: string, { fetch = globalThis.fetch, key, headers: own }: ClientOptions) =>
  async (path: string, { headers, ...init }: RequestInit = {}): Promise<Response> => {
    const authorization = key === undefined ? {} : { authorization: `Bearer ${key}` };
    const all = { ...own, ...authorization, ...(headers as Record<string, string> | undefined) };
    const response = await fetch(
      baseUrl + path,
      Object.keys(all).length === 0 ? init : { ...init, headers: all },
    );
    if (response.ok) return response;
    throw new ApiProblem(await problemIn(response));
  };

const caller =
  (send: Send, { timeoutMilliseconds = 10_000 }: ClientOptions) =>
  async <Answer>(path: string, body?: unknown, idempotencyKey?: string): Promise<Answer> => {
    const response = await send(path, {
      ...(body === undefined
        ? {}
        : { method: "POST", headers: headersWith(idempotencyKey), body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(timeoutMilliseconds),
    });
    return (await response.json()) as Answer;
  };

const headersWith = (idempotencyKey: string | undefined): Record<string, string> => ({
  "content-type": "application/json",
  ...(idempotencyKey === undefined ? {} : { "idempotency-key": idempotencyKey }),
});

/** What the answer says, or, from something between us and the API, what can be said of it. */
const problemIn = async (response: Response): Promise<ClientProblem> => {
  const type = response.headers.get("content-type") ?? "";
  if (type.startsWith("application/problem+json")) return (await response.json()) as Problem;
  return {
    type: "about:blank",
    code: "unreachable",
    title: "The API could not be reached",
    status: response.status,
    detail: `the answer has status ${response.status} and is no problem document`,
  };
};
