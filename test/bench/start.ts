import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import { determine, inForce, parseDay, readFacts } from "@waymark/rules";
import { readTwice } from "../../packages/rules/src/evaluate/jsonRulesEngine.ts";
import { factReader } from "../../packages/rules/src/facts/factReader.ts";
import { publishedLibrary } from "../library.ts";

/**
 * The first figures anyone asks for: one determination with its trace beside json-rules-engine on the same rules,
 * the library's cold start above bare Node, and the time to a listening server. Medians of one run; compare ratios.
 */
const root = fileURLToPath(new URL("../..", import.meta.url));

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

const timed = async (times: number, work: () => unknown): Promise<number> => {
  const taken: number[] = [];
  for (let run = 0; run < times; run += 1) {
    const started = performance.now();
    await work();
    taken.push(performance.now() - started);
  }
  return median(taken);
};

const library = await publishedLibrary();
const asAt = parseDay("2026-12-17")!;
const policies = inForce(library, asAt);
const facts = readFacts(library.dictionary, {
  "child.bornOn": "2013-03-04",
  "child.livesIn": "england",
  "exclusion.kind": "permanent",
  "exclusion.firstDayOn": "2026-12-17",
  "roll.admittedElsewhere": false,
});
const calendar = library.calendars["fixture-a-2026-27"];
const question = { policies, facts, calendar, asAt };
const read = factReader({
  facts,
  calendar,
  asAt,
  parameters: policies.parameters,
  bankHolidays: library.bankHolidays,
});
const rules = policies.rules.map(({ rule, policy }) => ({
  ref: rule.ref,
  conditions: rule.conditions,
  named: policy.conditions ?? {},
}));

const node = (args: readonly string[]) => async () => {
  const child = spawn(process.execPath, [...args], { cwd: root, stdio: "ignore" });
  await once(child, "exit");
};

const serverStart = async (): Promise<void> => {
  const args = ["--disable-proto=delete", "--import", "tsx", "packages/chat-ui/src/server.ts"];
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, PORT: "3987" },
    stdio: "ignore",
  });
  for (;;) {
    const answered = await fetch("http://127.0.0.1:3987/healthz").then(
      ({ ok }) => ok,
      () => false,
    );
    if (answered) break;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  child.kill("SIGTERM");
  await once(child, "exit");
};

await timed(30, () => determine(question));
const one = await timed(300, () => determine(question));
const traced = await timed(300, () => determine(question, { include: ["because", "trace"] }));
const twice = await timed(30, () => readTwice(rules, read));
const bare = await timed(7, node(["-e", ""]));
const evaluator = await timed(7, node(["-e", "import('./packages/rules/dist/evaluate.js')"]));
const whole = await timed(7, node(["-e", "import('./packages/rules/dist/index.js')"]));
const engine = await timed(7, node(["-e", "require('./packages/rules/node_modules/json-rules-engine')"]));
const server = await timed(5, serverStart);

const rows: readonly (readonly [string, string, string])[] = [
  [
    `one determination, ${rules.length} rules, due days and missing facts`,
    `${one.toFixed(2)} ms`,
    `${(twice / one).toFixed(1)} times as fast as json-rules-engine reading the same rules twice`,
  ],
  [
    "the same with because and trace",
    `${traced.toFixed(2)} ms`,
    `${(traced / one).toFixed(2)} of the plain one`,
  ],
  ["json-rules-engine 7.3.1, the same verdicts by two runs", `${twice.toFixed(2)} ms`, "1"],
  [
    "cold start of the evaluator's door, above bare Node",
    `${(evaluator - bare).toFixed(1)} ms`,
    `${((evaluator - bare) / (engine - bare)).toFixed(2)} of json-rules-engine's`,
  ],
  [
    "cold start of the whole library, above bare Node",
    `${(whole - bare).toFixed(1)} ms`,
    `${((whole - bare) / (engine - bare)).toFixed(2)} of json-rules-engine's`,
  ],
  ["cold start of json-rules-engine, above bare Node", `${(engine - bare).toFixed(1)} ms`, "1"],
  [
    "start of the server to its first answer",
    `${server.toFixed(0)} ms`,
    `${(server / bare).toFixed(1)} bare starts of Node`,
  ],
];
const widths = [0, 1].map((column) => Math.max(...rows.map((row) => (row[column] as string).length)));
process.stdout.write(`Node ${process.version}, ${cpus()[0]?.model}, ${cpus().length} cores\n\n`);
for (const [what, took, ratio] of rows)
  process.stdout.write(`${what.padEnd(widths[0]!)}  ${took.padStart(widths[1]!)}  ${ratio}\n`);
