import { startServer } from "./serverProcess.ts";

export interface Stalled {
  readonly milliseconds: number;
  readonly bytes: number;
  /** How long `/healthz` took meanwhile, in milliseconds. */
  readonly p50: number;
  readonly p99: number;
  readonly longest: number;
}

/** How large the works are: placements of a list of reviews, and rows of a file. */
export interface Sizes {
  readonly placements: number;
  readonly rows: number;
}

/** What takes long, one after the other, and how soon somebody else is answered meanwhile. */
export const stalls = async (
  settings: Readonly<Record<string, string>>,
  { placements, rows }: Sizes,
): Promise<Readonly<Record<string, Stalled>>> => {
  const server = await startServer(settings);
  const found: Record<string, Stalled> = {};
  const reviews = JSON.stringify({ ...setting, placements: Array.from({ length: placements }, placement) });
  const csv = madeUpCohort(rows);
  const works: Readonly<Record<string, Sent>> = {
    "what would change": ["/api/determinations?include=settled,changes", JSON.stringify({ facts: {} })],
    "the next question": ["/api/questions", JSON.stringify({ facts: {} })],
    [`${placements} reviews`]: ["/api/reviews", reviews],
    [`${placements} reviews as a calendar`]: ["/api/reviews", reviews, { accept: "text/calendar" }],
    [`${rows} rows`]: [`/api/cohorts?${where}`, csv, { "content-type": "text/csv" }],
    [`${rows} rows, counted`]: [`/api/cohorts?${where}&format=summary`, csv, { "content-type": "text/csv" }],
  };
  try {
    // The first answers of a process are slower than all others.
    for (let turn = 0; turn < 100; turn += 1) await (await fetch(`${server.url}/healthz`)).text();
    for (const [name, sent] of Object.entries(works)) found[name] = await beside(server.url, sent);
  } finally {
    await server.kill();
  }
  return found;
};

type Sent = readonly [path: string, body: string, headers?: Readonly<Record<string, string>>];

const beside = async (url: string, [path, body, headers]: Sent): Promise<Stalled> => {
  const over = new AbortController();
  const asked = askAgainAndAgain(url, over.signal);
  const from = performance.now();
  const response = await fetch(url + path, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body,
  });
  let bytes = 0;
  for await (const part of response.body ?? []) bytes += part.length;
  const milliseconds = Math.round(performance.now() - from);
  over.abort();
  if (response.status !== 200) throw new Error(`${path} is answered with ${response.status}`);
  return { milliseconds, bytes, ...spread(await asked) };
};

/** Half of the times, all but a hundredth of them, and the longest, in whole milliseconds. */
export const spread = (times: readonly number[]): Pick<Stalled, "p50" | "p99" | "longest"> => {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) => Math.round(sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN);
  return { p50: at(0.5), p99: at(0.99), longest: at(1) };
};

export const askAgainAndAgain = async (url: string, over: AbortSignal): Promise<number[]> => {
  const times: number[] = [];
  while (!over.aborted) {
    const from = performance.now();
    await (await fetch(`${url}/healthz`)).text();
    times.push(performance.now() - from);
  }
  return times;
};

const setting = { calendar: "fixture-a-2026-27", asAt: "2026-11-23" };
const where = "asAt=2026-12-17&calendar=fixture-a-2026-27";
const dayOf = (n: number): string => String(1 + (n % 28)).padStart(2, "0");

const placement = (_: unknown, n: number) => ({
  id: `P-${n}`,
  facts: {
    ...{ "placement.status": "active", "placement.arrangedBy": "school" },
    "placement.startedOn": `2026-09-${dayOf(n)}`,
  },
});

/** Children made up, one a row. */
export const madeUpCohort = (rows: number): string => header + Array.from({ length: rows }, row).join("");

const header =
  "child.bornOn,child.livesIn,exclusion.kind,exclusion.firstDayOn,roll.admittedElsewhere,placement.status,placement.startedOn\n";
const kinds = ["permanent", "suspension", "none"];
const row = (_: unknown, n: number): string =>
  `20${10 + (n % 9)}-03-${dayOf(n)},england,${kinds[n % 3]},2026-${10 + (n % 3)}-${dayOf(n)},${n % 2 ? "no" : "yes"},active,2026-09-${dayOf(n)}\n`;
