/**
 * Synthetic placements through `POST /api/cohorts` of a server of its own: time, rows a second and the most memory
 * that the server held, for each way of asking.
 *
 *     node --import tsx test/bench/cohortsOverHttp.ts [rows]
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const data = mkdtempSync(join(tmpdir(), "waymark-bench-"));
const rows = Number(process.argv[2] ?? 50_000);
const root = fileURLToPath(new URL("../..", import.meta.url));

const header = [
  ...["ref", "UPN", "Date of birth", "SEN provision", "care.status", "Type of setting", "placement.status"],
  ...["placement.arrangedBy", "Date of entry into AP", "Date of leaving AP", "Sessions per week"],
  ...["exclusion.kind", "exclusion.firstDayOn", "placement.reviews", "child.livesIn", "roll.dualRegistered"],
];

/** The same numbers each time, so that two runs ask the same. */
const random = (): ((most: number) => number) => {
  let state = 20_261_123;
  return (most) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 2 ** 32) * most);
  };
};

const two = (number: number): string => String(number).padStart(2, "0");

function* placements(): Generator<Buffer> {
  const below = random();
  const one = (words: readonly string[]): string => words[below(words.length)] as string;
  yield Buffer.from(`${header.join(",")}\r\n`);
  for (let from = 0; from < rows; from += 500) {
    const lines = Array.from({ length: Math.min(500, rows - from) }, (_, index) => {
      const reviewed = `2026-${two(9 + below(3))}-${two(1 + below(28))}`;
      const cells = [
        `P-${from + index}`,
        `A999${two(below(100))}${two(below(100))}${two(below(100))}${two(below(100))}${below(10)}`,
        `${2009 + below(10)}-${two(1 + below(12))}-${two(1 + below(28))}`,
        one(["E", "K", "N", ""]),
        one(["none", "looked-after", "child-in-need", ""]),
        one(["NFE", "OOT", "OTH", "", below(200) === 0 ? "WBP" : ""]),
        one(["active", "active", "planned", "ended"]),
        one(["school", "local-authority"]),
        `202${5 + below(2)}-${two(1 + below(9))}-${two(1 + below(28))}`,
        one(["", "2026-12-18", "2027-07-21"]),
        String(1 + below(10)),
        one(["none", "suspension", "permanent", ""]),
        one(["", `2026-10-${two(1 + below(28))}`]),
        one(["", `"[{""on"":""${reviewed}"",""attendedBy"":[""commissioner""],""covers"":[""progress""]}]"`]),
        "england",
        one(["yes", "no", ""]),
      ];
      return `${cells.join(",")}\r\n`;
    });
    yield Buffer.from(lines.join(""));
  }
}

const server = spawn(
  process.execPath,
  [
    ...["--disallow-code-generation-from-strings", "--disable-proto=delete"],
    fileURLToPath(new URL("../../packages/api/src/server.ts", import.meta.url)),
  ],
  {
    cwd: root,
    env: {
      ...process.env,
      PORT: "0",
      WAYMARK_WATCH: "false",
      WAYMARK_DATA: data,
    },
    stdio: ["ignore", "pipe", "inherit"],
  },
);

const addressOf = async (): Promise<string> => {
  for await (const line of createInterface({ input: server.stdout })) {
    const { event, url } = JSON.parse(line) as { readonly event: string; readonly url: string };
    if (event === "started") return url;
  }
  throw new Error("the server did not start");
};

/** In megabytes, of the server's process; Linux alone says. */
const held = (what: "VmRSS" | "VmHWM"): number => {
  const status = readFileSync(`/proc/${server.pid}/status`, "utf8");
  return Math.round(Number(new RegExp(`${what}:\\s+(\\d+)`).exec(status)?.[1]) / 1024);
};

const question = "asAt=2026-11-23&calendar=fixture-a-2026-27&key=ref";

const send = (url: string, query: string, accept: string): Promise<Response> => {
  const source = placements();
  return fetch(`${url}/api/cohorts?${query}`, {
    method: "POST",
    headers: { "content-type": "text/csv", accept },
    body: new ReadableStream({
      pull: (controller) => {
        const { value, done } = source.next();
        if (done === true) controller.close();
        else controller.enqueue(value);
      },
    }),
    duplex: "half",
  } as RequestInit);
};

const watched = async (name: string, work: () => Promise<readonly string[]>): Promise<void> => {
  const before = held("VmRSS");
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, held("VmRSS"));
  }, 20);
  const started = performance.now();
  const said = await work();
  clearInterval(watch);
  const seconds = (performance.now() - started) / 1000;
  const speed = [`${seconds.toFixed(2)} s`, `${Math.round(rows / seconds)} rows/s`];
  const memory = `server ${before} MB before, at most ${most} MB`;
  console.log([name.padEnd(22), ...speed, memory, ...said].join("  "));
};

const counted = (text: string): string => {
  const found = /"rows":(\d+),"rowsRead":(\d+),"rowsRefused":(\d+)/.exec(text);
  return found === null ? "" : `rows, read, refused: ${found.slice(1).join(", ")}`;
};

const ask = async (url: string, accept: string): Promise<readonly string[]> => {
  const response = await send(url, question, accept);
  let bytes = 0;
  let tail = "";
  const decoder = new TextDecoder();
  for await (const chunk of response.body as ReadableStream<Uint8Array>) {
    bytes += chunk.length;
    tail = (tail + decoder.decode(chunk, { stream: true })).slice(-200_000);
  }
  return [String(response.status), `${(bytes / 2 ** 20).toFixed(1)} MB out`, counted(tail)];
};

const askAsJob = async (url: string): Promise<readonly string[]> => {
  const response = await send(url, `${question}&job=true`, "application/x-ndjson");
  const place = `${url}${response.headers.get("location")}`;
  const events = await (await fetch(`${place}/events`)).text();
  const told = [...events.matchAll(/^event: (.*)$/gm)].map(([, status]) => status);
  const job = await (await fetch(place)).text();
  return [String(response.status), `${told.length} events, the last ${told.at(-1)}`, counted(job)];
};

try {
  const url = await addressOf();
  console.log(`${rows} rows of ${header.length} columns, every rule in force`);
  for (const accept of ["application/json", "application/x-ndjson", "text/csv", "application/json"])
    await watched(accept, () => ask(url, accept));
  await watched("as a job", () => askAsJob(url));
  console.log(`the most the server ever held: ${held("VmHWM")} MB`);
} finally {
  server.kill("SIGTERM");
  await once(server, "exit");
  rmSync(data, { recursive: true });
}
