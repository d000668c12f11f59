import type { CohortQuery, CohortSummary, Job, MappingBody } from "./schema/cohorts.ts";

/** A file of rows, and how its columns become facts where they are not named after them. */
export interface CohortRows {
  readonly type: "csv" | "ndjson";
  readonly body: string | Uint8Array | ReadableStream<Uint8Array>;
  readonly mapping?: MappingBody;
}

export type CohortOptions = Pick<CohortQuery, "asAt" | "calendar" | "key"> & {
  readonly families?: readonly string[];
};

/** One line of the findings: what they are about first, then a row each, then what they add up to. */
export type CohortLine = AboutCohort | AnsweredRow | RefusedRow | { readonly summary: CohortSummary };

export interface AboutCohort {
  readonly role: "advisory";
  readonly asAt: string;
  readonly release: string;
  readonly signedOff: boolean;
  readonly calendar: string | null;
  readonly rules: readonly {
    readonly ref: string;
    readonly title: string;
    readonly kind: string;
    readonly owedBy: string;
    readonly authority: string;
    readonly sources: readonly string[];
  }[];
  readonly sources: Readonly<Record<string, { readonly title: string; readonly url: string | null }>>;
}

export interface AnsweredRow {
  readonly row: number;
  readonly key?: string;
  /** `or` has the days of other lawful readings. */
  readonly met: readonly {
    readonly ref: string;
    readonly due?: string;
    readonly or?: readonly string[];
  }[];
  readonly unknown: readonly string[];
  readonly notMet: readonly string[];
  /** The codes of cautions, by what they are about. */
  readonly cautions?: Readonly<Record<string, readonly string[]>>;
}

export interface RefusedRow {
  readonly row: number;
  readonly line: number | null;
  readonly refused: readonly {
    readonly column: string | null;
    readonly value: string | null;
    readonly message: string;
    readonly help: string;
  }[];
}

export interface CohortClient {
  /** What every row of a file comes to, as it comes. */
  readonly cohort: (rows: CohortRows, options?: CohortOptions) => AsyncGenerator<CohortLine>;
  /** The counts alone. */
  readonly countCohort: (rows: CohortRows, options?: CohortOptions) => Promise<CohortSummary>;
  /** Has a large file worked on apart. */
  readonly startJob: (rows: CohortRows, options?: CohortOptions, idempotencyKey?: string) => Promise<Job>;
  readonly job: (id: string) => Promise<Job>;
  readonly cancelJob: (id: string) => Promise<Job>;
  readonly resumeJob: (id: string) => Promise<Job>;
  /** Deletes the job, its file and its findings before they expire. */
  readonly eraseJob: (id: string) => Promise<void>;
  readonly findings: (id: string) => AsyncGenerator<CohortLine>;
}

/** Sends a request and gives its answer; throws what the API refuses. */
export type Send = (path: string, init?: RequestInit) => Promise<Response>;

export const cohortClient = (send: Send): CohortClient => {
  const json = async <Answer>(path: string, init?: RequestInit): Promise<Answer> =>
    (await (await send(path, init)).json()) as Answer;
  const post = async (format: string, rows: CohortRows, options: CohortOptions = {}, key?: string) => {
    const { headers = {}, ...request } = await requestOf(rows);
    const all = { ...headers, ...(key === undefined ? {} : { "idempotency-key": key }) };
    return [pathOf(format, options), { ...request, headers: all }] as const;
  };
  return {
    cohort: async function* (rows, options) {
      yield* linesOf(await send(...(await post("format=ndjson", rows, options))));
    },
    countCohort: async (rows, options) => json(...(await post("format=summary", rows, options))),
    startJob: async (rows, options, key) =>
      json(...(await post("format=ndjson&job=true", rows, options, key))),
    job: (id) => json(jobPath(id)),
    cancelJob: (id) => json(jobPath(id), { method: "DELETE" }),
    resumeJob: (id) => json(`${jobPath(id)}/resume`, { method: "POST" }),
    eraseJob: async (id) => {
      await send(`${jobPath(id)}?erase=true`, { method: "DELETE" });
    },
    findings: async function* (id) {
      yield* linesOf(await send(`${jobPath(id)}/findings`));
    },
  };
};

const jobPath = (id: string): string => `/api/jobs/${encodeURIComponent(id)}`;

const pathOf = (format: string, { families, ...rest }: CohortOptions): string => {
  const query = new URLSearchParams(format);
  if (families !== undefined) query.set("families", families.join(","));
  for (const [name, value] of Object.entries(rest)) if (value !== undefined) query.set(name, value);
  return `/api/cohorts?${query}`;
};

const types = { csv: "text/csv", ndjson: "application/x-ndjson" };

const requestOf = async ({ type, body, mapping }: CohortRows): Promise<RequestInit> => {
  if (mapping !== undefined) {
    const form = new FormData();
    const rows = await new Response(body as BodyInit).arrayBuffer();
    form.set("mapping", JSON.stringify(mapping));
    form.set("cohort", new Blob([rows], { type: types[type] }), `cohort.${type}`);
    return { method: "POST", body: form };
  }
  const init: RequestInit & { duplex?: "half" } = {
    method: "POST",
    headers: { "content-type": types[type] },
    body: body as BodyInit,
    duplex: "half",
  };
  return init;
};

async function* linesOf({ body }: Response): AsyncGenerator<CohortLine> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) if (line !== "") yield JSON.parse(line) as CohortLine;
  }
  if (rest !== "") yield JSON.parse(rest) as CohortLine;
}
