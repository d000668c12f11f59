import type { Issue } from "@waymark/rules";
import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";

/**
 * Every way in which a request can fail. A code is contract: its `type` is the address of a page that says what
 * it means and what to do, and it is never used for anything else.
 */
export const problems = {
  "unknown-route": {
    status: 404,
    title: "There is nothing at this address",
    meaning: "No route of the API has this path.",
    help: "Look the path up at /docs or in /openapi.json.",
  },
  "unknown-policy": {
    status: 404,
    title: "There is no such policy",
    meaning: "The policy, or the version of it, is not among the policies that this server holds.",
    help: "List them with GET /api/policies. Slashes are written as dots: statutory-duties.section-19.",
  },
  "unknown-record": {
    status: 404,
    title: "There is no such record",
    meaning: "No record with this id is kept here for you.",
    help: "Use the id that the answer to POST /api/records gave.",
  },
  "record-erased": {
    status: 410,
    title: "What was recorded here is erased",
    meaning:
      "The body of the record was deleted, or what was recorded under this idempotency key. Its entry in the chain stays, and nothing more is added to it.",
    help: "Read with GET /api/records/{id} when and why it was erased. To record anew, use a new idempotency key.",
  },
  "unknown-job": {
    status: 404,
    title: "There is no such job",
    meaning: "No job with this id is kept here for you. Jobs are deleted when they expire.",
    help: "Use the id that the answer to POST /api/cohorts gave, or send the file again.",
  },
  "job-not-done": {
    status: 409,
    title: "The job has no findings yet",
    meaning: "Findings can be read once a job is done. One that was stopped or failed has none.",
    help: "Wait for the job, resume it, or read at GET /api/jobs/{id} what is wrong with its file.",
  },
  "too-many-requests": {
    status: 429,
    title: "Too many requests",
    meaning: "An address, a key, a person or an authority sent more requests than may be sent in a minute.",
    help: "Wait for as many seconds as the Retry-After header says, then go on more slowly.",
  },
  "too-many-jobs": {
    status: 429,
    title: "Too many jobs are waiting",
    meaning: "The server takes a new job when one of those that wait or run has ended.",
    help: "Wait for a job to end, or stop one that nobody needs.",
  },
  "no-jobs": {
    status: 503,
    title: "No job can be kept",
    meaning: "This server keeps no jobs, or could not write this one.",
    help: "Send the file without job=true, in parts where it is too large.",
  },
  "unknown-problem": {
    status: 404,
    title: "There is no such problem code",
    meaning: "The last part of the address is not a problem code of this API.",
    help: "The codes are listed at /problems.",
  },
  "not-signed-in": {
    status: 401,
    title: "The server does not know whom the request is from",
    meaning:
      "The request carries no key and no session, or a key that does not hold: wrong, revoked and expired keys are told alike.",
    help: "Sign in, or send a key that holds as `Authorization: Bearer wmk_…`.",
  },
  "not-allowed": {
    status: 403,
    title: "Whoever asks may not do this",
    meaning: "The request is from somebody known, whose roles or scopes do not give this address.",
    help: "Ask whoever runs the server for the role or the scope that the detail names.",
  },
  "not-from-pages": {
    status: 403,
    title: "That page may not ask here",
    meaning:
      "The request says that a page in a browser made it: of another site, or of any site where the address is for programs only.",
    help: "Ask from a page of this server, or from a program, without an Origin header.",
  },
  "method-not-allowed": {
    status: 405,
    title: "This address does not answer that method",
    meaning: "The path exists, but not for this HTTP method.",
    help: "Use one of the methods that the Allow header names.",
  },
  "not-acceptable": {
    status: 406,
    title: "There is no answer of the kind that is accepted",
    meaning: "The Accept header names none of the types that this address answers with.",
    help: "Name one of the types in the detail, or leave Accept out.",
  },
  "body-too-large": {
    status: 413,
    title: "The body is too large",
    meaning: "The request body has more bytes than this route reads.",
    help: "Send one question a request; leave out facts that are not asked for.",
  },
  "cohort-too-large": {
    status: 413,
    title: "The cohort is too large for one request",
    meaning: "The file has more bytes or rows than are answered at once.",
    help: "Ask with ?job=true, or send the file in parts.",
  },
  "unusable-cohort": {
    status: 422,
    title: "The cohort cannot be read as a whole",
    meaning:
      "The file is empty, is not text, names no fact in its header, or the request about it cannot be used.",
    help: "Mend what the detail or the issues name. Rows that cannot be read never stop the others.",
  },
  "not-http": {
    status: 400,
    title: "That is no request",
    meaning: "What came over the connection cannot be read as HTTP/1.1.",
    help: "Send it with a program that speaks HTTP, and no TLS where the server has none.",
  },
  "headers-too-large": {
    status: 431,
    title: "The headers are too large",
    meaning: "The lines before the body are longer than they may be.",
    help: "Send fewer or shorter headers; clear the cookies of this address.",
  },
  "too-slow": {
    status: 408,
    title: "The request came too slowly",
    meaning: "Its headers or its body paused for longer than the server waits.",
    help: "Send it again, in parts where the line is slow.",
  },
  "unsupported-media-type": {
    status: 415,
    title: "The body is not declared as something that this route reads",
    meaning:
      "Bodies are read as JSON; those of /api/cohorts as CSV, lines of JSON or a form that holds either.",
    help: "Send the header Content-Type: application/json; for a cohort text/csv or application/x-ndjson.",
  },
  "not-json": {
    status: 400,
    title: "The body is not JSON",
    meaning: "The text breaks the grammar of JSON, or is not UTF-8.",
    help: "Mend the text at the line and column given.",
  },
  "too-deep": {
    status: 400,
    title: "The body is nested too deeply",
    meaning: "Lists and objects stand inside each other more often than any question needs.",
    help: "Send facts as a flat object of fact ids.",
  },
  "ambiguous-keys": {
    status: 400,
    title: "The body has a key that cannot be read safely",
    meaning: "A key is written twice in one object, or is a name that has a meaning of its own to programs.",
    help: "Keep one of the two, or take the key out.",
  },
  "wrong-shape": {
    status: 422,
    title: "The request has not the shape that this route reads",
    meaning: "A key is unknown or missing, or a value is of the wrong kind. Each issue names one.",
    help: "Compare the request with the schema at /docs.",
  },
  "unusable-question": {
    status: 422,
    title: "The question cannot be used as it stands",
    meaning: "A fact, day, calendar, family or goal is not known or not possible. Each issue names one.",
    help: "Mend what each issue names; nothing was worked out.",
  },
  "idempotency-key-reused": {
    status: 422,
    title: "The idempotency key belongs to another request",
    meaning: "The key was used before, with another body or for another route. Nothing was recorded.",
    help: "Retry with the first body, or give the new request a key of its own.",
  },
  "not-recorded": {
    status: 503,
    title: "Nothing was recorded",
    meaning: "This server keeps no records, or cannot reach or write them just now.",
    help: "Try again with the same idempotency key; determinations are answered meanwhile.",
  },
  "recording-unknown": {
    status: 503,
    title: "It is not known whether this was recorded",
    meaning: "The store was told to keep it, and did not say in time whether it does. It may or may not.",
    help: "Send the same again with the idempotency key that the answer names: it is recorded once, whatever happened.",
  },
  "records-unreachable": {
    status: 503,
    title: "The records cannot be reached just now",
    meaning:
      "What records are kept in does not answer. Nothing was read, and nothing was recorded by this request.",
    help: "Try again; determinations are answered meanwhile.",
  },
  "cannot-recognise": {
    status: 503,
    title: "It cannot be found out just now whom the request is from",
    meaning: "What keys and sessions are kept in cannot be reached. Nobody is let in meanwhile.",
    help: "Try again; addresses that are for anyone are answered meanwhile.",
  },
  "too-costly": {
    status: 503,
    title: "The answer would cost too much",
    meaning: "Working it out took more time or memory than one request may take, so that it was given up.",
    help: "Ask about fewer families or goals, in parts, or leave `changes` out of include.",
  },
  "too-busy": {
    status: 503,
    title: "Too much is being worked out just now",
    meaning: "As many requests that take long are waiting as may wait.",
    help: "Wait for as many seconds as the Retry-After header says, and try again.",
  },
  "readers-disagree": {
    status: 500,
    title: "The two readers do not agree",
    meaning:
      "The rules were read twice, by independent programs, and the readings differ. No answer is given.",
    help: "Report it with the request id. Do not rely on an unverified answer to this question.",
  },
  "internal-error": {
    status: 500,
    title: "Something failed in the server",
    meaning: "A fault of the server, not of the request.",
    help: "Try again; if it fails again, report it with the request id.",
  },
} as const satisfies Record<string, ProblemKind>;

interface ProblemKind {
  readonly status: ContentfulStatusCode;
  readonly title: string;
  readonly meaning: string;
  readonly help: string;
}

export type ProblemCode = keyof typeof problems;

/** RFC 9457 problem details, as every error answer carries them. */
export interface Problem {
  /** The address, on this server, of a page about the code. */
  readonly type: string;
  readonly code: ProblemCode;
  readonly title: string;
  readonly status: number;
  /** What happened this time. */
  readonly detail: string;
  /** What to send along when the same is sent again, so that it is done once. */
  readonly idempotencyKey?: string;
  /** Each thing to mend, with a JSON Pointer into the request body, or into the query. */
  readonly issues?: readonly Issue[];
  readonly requestId?: string;
}

export const isProblemCode = (code: string): code is ProblemCode => Object.hasOwn(problems, code);

export const problemOf = (
  code: ProblemCode,
  detail: string,
  extra: Pick<Problem, "issues" | "requestId" | "idempotencyKey"> = {},
): Problem => {
  const { status, title } = problems[code];
  return { type: `/problems/${code}`, code, title, status, detail, ...extra };
};

/** The one place where a problem becomes an HTTP answer. */
export const refuse = (
  c: Context,
  code: ProblemCode,
  detail: string,
  extra: Pick<Problem, "issues" | "idempotencyKey"> & { readonly headers?: Record<string, string> } = {},
): Response => {
  const requestId = c.get("requestId") as string | undefined;
  const problem = problemOf(code, detail, {
    ...(extra.issues === undefined ? {} : { issues: extra.issues }),
    ...(extra.idempotencyKey === undefined ? {} : { idempotencyKey: extra.idempotencyKey }),
    ...(requestId === undefined ? {} : { requestId }),
  });
  return c.body(JSON.stringify(problem), problems[code].status, {
    "content-type": "application/problem+json",
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    ...extra.headers,
  });
};

/** A sentence that counts the issues and repeats the first, for people who read only `detail`. */
export const summary = (issues: readonly Issue[]): string => {
  const first = issues[0]?.message ?? "the request cannot be used";
  if (issues.length < 2) return first;
  return `${first}; and ${issues.length - 1} more, listed in issues`;
};
