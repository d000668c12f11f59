/**
 * What Waymark costs, beside its peers on the same rules and children in the same run. Every peer's answers are
 * summed up and must agree. Medians; compare ratios, since machines differ and are seldom idle.
 *
 *     pnpm bench        WAYMARK_BENCH_ROWS=1000000 for a larger cohort
 */
import { cpus } from "node:os";
import { cohortFigures } from "./cohortFigures.ts";
import { type Figure, measure } from "./measure.ts";
import { jsonLogicPeer, jsonRulesEnginePeer, ownPeers, plainFunctions, zenPeer } from "./peers.ts";
import { publishedFigures } from "./publishedFigures.ts";
import { children, workload } from "./workload.ts";

const print = (title: string, figures: readonly Figure[], beside: string): void => {
  const base = figures.find(({ name }) => name.startsWith(beside))?.microseconds ?? Number.NaN;
  process.stdout.write(`\n${title}\n`);
  const width = Math.max(...figures.map(({ name }) => name.length));
  for (const { name, microseconds } of figures) {
    const ratio = base / microseconds;
    const times =
      ratio >= 1 ? `${ratio.toPrecision(3)} times as fast` : `${(1 / ratio).toPrecision(3)} times as slow`;
    const beside = base === microseconds ? "1" : times;
    process.stdout.write(
      `${name.padEnd(width)}  ${microseconds.toPrecision(3).padStart(9)} us a child  ${beside}\n`,
    );
  }
};

process.stdout.write(`Node ${process.version}, ${cpus()[0]?.model}, ${cpus().length} cores\n`);

const rules = workload();
const all = children(20_000);
const records = all.slice(0, 400) as readonly Readonly<Record<string, unknown>>[];
print(
  `One child: ${rules.rules.length} rules of 151 tests over ${rules.facts.length} facts; beside json-rules-engine`,
  await measure(
    [
      ...plainFunctions(rules, all),
      ...ownPeers(rules, all),
      ...jsonLogicPeer(rules, all),
      zenPeer(rules, all),
      jsonRulesEnginePeer(rules.rules, records, 60),
    ],
    11,
  ),
  "json-rules-engine",
);
print(
  "The published policies: one child; beside json-rules-engine",
  await publishedFigures(),
  "json-rules-engine",
);
const rows = Number(process.env["WAYMARK_BENCH_ROWS"] ?? 200_000);
print(
  `A cohort of ${rows}: the same 31 rules, one value in eight not known; beside DuckDB on one thread`,
  await cohortFigures(rules, rows),
  "DuckDB, our SQL over a table, 1",
);
