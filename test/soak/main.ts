/**
 * The long runs of what the tests show in short ones. Each prints its figures and ends with an error when one does
 * not hold.
 *
 *     npx -y pnpm@12 soak kills [kills]       killed while it records, on both stores
 *     npx -y pnpm@12 soak records [seconds]   determinations recorded a second, on both stores
 *     npx -y pnpm@12 soak growth [minutes]    memory and open files of a server that answers, records and chats
 *     npx -y pnpm@12 soak stalls [rows]       how soon others are answered while thousands of reviews and rows are
 *     npx -y pnpm@12 soak chat [talks]        so many conversations at once with the process that people start
 *     npx -y pnpm@12 soak streams [streams]   how soon others are answered while so many watch a job
 *     npx -y pnpm@12 soak cohorts [rows]      time and memory of a file of so many children
 *     npx -y pnpm@12 soak rules [rules]       one library of so many rules, beside one of a quarter of them
 *     npx -y pnpm@12 soak readers [pairs]     random rules and facts through both readers
 *     npx -y pnpm@12 soak sql [children]      random children through the walker and the SQL of the published rules
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compareReaders } from "../conformance/compareReaders.ts";
import { unreachedRows } from "../conformance/rows.ts";
import { publishedLibrary } from "../library.ts";
import { startPostgres } from "../postgres.ts";
import { chat } from "./chat.ts";
import { cohort } from "./cohort.ts";
import { growth } from "./growth.ts";
import { killWhileRecording } from "./killWhileRecording.ts";
import { manyRules } from "./manyRules.ts";
import { recordRate } from "./recordRate.ts";
import { seeded } from "./seeded.ts";
import { proveSqlInShares } from "./sql.ts";
import { stalls } from "./stalls.ts";
import { streams } from "./streams.ts";

const inFolder = async <T>(work: (folder: string) => Promise<T>): Promise<T> => {
  const folder = await mkdtemp(join(tmpdir(), "waymark-soak-"));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

const onPostgres = async <T>(work: (postgres: Awaited<ReturnType<typeof startPostgres>>) => Promise<T>) => {
  const postgres = await startPostgres();
  try {
    return await work(postgres);
  } finally {
    await postgres.stop();
  }
};

const random = seeded(20_261_124);

const kills = async (times: number): Promise<boolean> => {
  const sqlite = await inFolder((data) => killWhileRecording({ data, kills: times, random }));
  console.table({ "SQLite, the server killed": sqlite });
  const server = await onPostgres(({ url }) =>
    inFolder((data) => killWhileRecording({ data, databaseUrl: url, kills: times, random })),
  );
  console.table({ "PostgreSQL, the server killed": server });
  const store = await onPostgres(({ url, crash }) =>
    inFolder((data) =>
      killWhileRecording({ data, databaseUrl: url, kills: times, random, ...(crash && { crash }) }),
    ),
  );
  console.table({ "PostgreSQL killed": store });
  const whole = [sqlite, server, store].every(
    ({ lost, twice, flaw }) => lost === 0 && twice === 0 && flaw === undefined,
  );
  const inTime =
    sqlite.slowestOpening <= 1_000 && server.slowestOpening <= 5_000 && store.slowestRestart <= 5_000;
  return whole && inTime;
};

const records = async (seconds: number): Promise<boolean> => {
  const asked = { seconds, callers: 32 };
  const sqlite = await inFolder((data) => recordRate({ WAYMARK_DATA: data }, asked));
  const postgres = await onPostgres(({ url }) =>
    inFolder((data) => recordRate({ WAYMARK_DATA: data, DATABASE_URL: url }, asked)),
  );
  console.table({ SQLite: sqlite, PostgreSQL: postgres });
  return true;
};

const grows = async (minutes: number): Promise<boolean> => {
  const figures = await inFolder((data) => growth({ WAYMARK_DATA: data }, minutes));
  console.table({ SQLite: figures });
  return figures.megabytesAnHour <= 1 && figures.filesAtLast <= figures.filesAtFirst;
};

/** A hundredth of what is asked beside long work may take longer than this, in milliseconds. */
const soonEnough = 50;

const stall = async (rows: number): Promise<boolean> => {
  const found = await inFolder((data) =>
    stalls({ WAYMARK_DATA: data }, { placements: Math.ceil(rows / 17), rows }),
  );
  console.table(found);
  return Object.values(found).every(({ p99 }) => p99 < soonEnough);
};

const talks = async (conversations: number): Promise<boolean> => {
  console.table(await inFolder((data) => chat({ WAYMARK_DATA: data }, conversations)));
  return true;
};

const watched = async (many: number): Promise<boolean> => {
  const found = await inFolder((data) => streams(data, many, 20));
  console.table({ "event streams": found });
  return found.open === many && found.p99 < soonEnough;
};

const cohorts = async (rows: number): Promise<boolean> => {
  const found: Record<string, Awaited<ReturnType<typeof cohort>>> = {};
  for (const format of ["ndjson", "csv", "summary"])
    found[format] = await inFolder((data) => cohort(data, rows, format));
  console.table(found);
  return Object.values(found).every(({ megabytesAtMost }) => megabytesAtMost < 1_024);
};

/** Four times the rules may cost six times as much, and not sixteen; and a gigabyte at most. */
const rules = async (many: number): Promise<boolean> => {
  const [quarter, all] = [await manyRules(Math.ceil(many / 4)), await manyRules(many)];
  console.table({ "a quarter": quarter, all });
  const costs = ["readMilliseconds", "answerMilliseconds", "megabytes"] as const;
  return all.unlike === 0 && all.megabytes < 1_024 && costs.every((cost) => all[cost] < 6 * quarter[cost]);
};

const pairsAtATime = 100_000;

/** Every slice has a seed of its own, which is printed with what differs. */
const readers = async (pairs: number): Promise<boolean> => {
  const first = Date.now() % 2 ** 31;
  const found = { seed: first, pairs: 0, met: 0, unknown: 0, notMet: 0 };
  for (let slice = 0; found.pairs < pairs; slice += 1) {
    const { verdicts, ...compared } = await compareReaders(
      Math.min(pairsAtATime, pairs - found.pairs),
      first + slice,
    );
    found.pairs += compared.pairs;
    for (const verdict of ["met", "unknown", "notMet"] as const) found[verdict] += verdicts[verdict];
    if (slice % 10 === 9) console.log(`${found.pairs} pairs, no difference`);
  }
  console.table({ "pairs read twice": found });
  return true;
};

const sql = async (children: number): Promise<boolean> => {
  const library = await publishedLibrary();
  const seed = Date.now() % 2 ** 31;
  const started = performance.now();
  const proof = await proveSqlInShares({ children, batch: 4_000, seed });
  const rows = Object.entries(proof.rows);
  const unreached = unreachedRows(library, proof.days);
  console.table({
    "DuckDB and PostgreSQL": {
      seed,
      children: proof.children,
      rules: rows.length,
      days: proof.days.length,
      "due days": rows.reduce((sum, [, { due }]) => sum + due, 0),
      disagreements: proof.disagreements,
      minutes: Math.round((performance.now() - started) / 6_000) / 10,
    },
  });
  const never = (["met", "unknown", "notMet"] as const).map((answer) => {
    const refs = rows.filter(([, tally]) => tally[answer] === 0).map(([name]) => name);
    return `never ${answer}: ${refs.join(", ") || "none"}`;
  });
  console.log([...never, ...proof.told, ...unreached.map((row) => `not reached: ${row}`)].join("\n"));
  return proof.disagreements === 0 && unreached.length === 0;
};

const works: Readonly<Record<string, readonly [(size: number) => Promise<boolean>, number]>> = {
  kills: [kills, 100],
  records: [records, 20],
  growth: [grows, 30],
  stalls: [stall, 50_000],
  chat: [talks, 50],
  streams: [watched, 1_000],
  cohorts: [cohorts, 50_000],
  rules: [rules, 100_000],
  readers: [readers, 10_000_000],
  sql: [sql, 200_000],
};

const [asked, size] = process.argv.slice(2);
if (asked !== undefined && !Object.hasOwn(works, asked)) {
  console.error(`${asked}: use one of ${Object.keys(works).join(", ")}, or none for all`);
  process.exit(1);
}
let held = true;
for (const [name, [work, usual]] of Object.entries(works)) {
  if (asked !== undefined && asked !== name) continue;
  console.log(`\n${name}`);
  held = (await work(Number(size ?? usual))) && held;
}
console.log(held ? "\nall of it holds" : "\nsomething does not hold");
process.exitCode = held ? 0 : 1;
