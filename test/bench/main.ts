/**
 * What Waymark costs, beside its peers on the same rules and children in the same run. Every peer's answers are
 * summed up and must agree. Medians; compare ratios, since machines differ and are seldom idle.
 *
 *     pnpm bench              prints the table
 *     pnpm bench --readme     writes it into the README too
 *     WAYMARK_BENCH_ROWS=1000000 pnpm bench     for a larger cohort
 */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundleFigures } from "./bundleFigures.ts";
import { cedarPeer } from "./cedarPeer.ts";
import { cohortFigures } from "./cohortFigures.ts";
import { coldFigures } from "./coldFigures.ts";
import { compiledPeers } from "./compiledPeer.ts";
import { measure } from "./measure.ts";
import { jsonLogicPeer, jsonRulesEnginePeer, ownPeers, plainFunctions, zenPeer } from "./peers.ts";
import { publicodesPeer } from "./publicodesPeer.ts";
import { publishedFigures } from "./publishedFigures.ts";
import { intoReadme, sized, tableOf, timed } from "./table.ts";
import { children, workload } from "./workload.ts";

const started = performance.now();
const told = (what: string): void => {
  process.stderr.write(`${((performance.now() - started) / 1000).toFixed(0).padStart(4)} s  ${what}\n`);
};

const rules = workload();
const all = children(20_000);
const rows = Number(process.env["WAYMARK_BENCH_ROWS"] ?? 200_000);
const tests = 151;

told("one child");
const one = await measure(
  [
    ...plainFunctions(rules, all),
    ...(await compiledPeers(rules, all)),
    ...ownPeers(rules, all),
    ...jsonLogicPeer(rules, all),
    cedarPeer(rules, all),
    zenPeer(rules, all),
    jsonRulesEnginePeer(rules.rules, all, 60),
    publicodesPeer(rules, all),
  ],
  9,
  6,
);
told("the published policies, over HTTP too");
const published = await publishedFigures();
told(`a cohort of ${rows}`);
const cohort = await cohortFigures(rules, rows);
told("cold starts");
const folder = await mkdtemp(join(tmpdir(), "waymark-bench-"));
const cold = await coldFigures(rules, folder).finally(() => rm(folder, { recursive: true }));
told("bundles");
const bundles = await bundleFigures(rules);
told("done");

const isFile = ({ name }: { readonly name: string }): boolean => name.includes("CSV");
const table = tableOf([
  timed(
    `One child: ${rules.rules.length} rules of ${tests} tests over ${rules.facts.length} facts`,
    one.figures,
    "json-rules-engine",
  ),
  timed("One child: the published policies, everything known", published.figures, "json-rules-engine"),
  timed("HTTP on loopback, a determination of the published policies", published.http, "node:http"),
  timed(
    `A child of ${rows}, one value in eight not known, from columns`,
    cohort.filter((figure) => !isFile(figure)),
    "DuckDB, our SQL over a table, 1",
  ),
  timed(
    `A child of ${rows}, from CSV to CSV`,
    cohort.filter(isFile),
    "DuckDB, our SQL, the same CSV to the same CSV, 1",
  ),
  timed("Cold start, above a Node that imports nothing", cold, "json-rules-engine"),
  sized("Browser bundle, minified and gzipped", bundles, "json-rules-engine"),
]);
const text = [
  `Node ${process.version}, ${cpus()[0]?.model}, ${cpus().length} cores. Medians of one run; compare ratios, not times.`,
  `Every way of answering about one child gave the checksum ${(one.checksum >>> 0).toString(16)} over the first ${one.children} children; a run in which one differs fails.`,
  "",
  table,
].join("\n");
process.stdout.write(`${text}\n`);

if (process.argv.includes("--readme")) {
  const readme = fileURLToPath(new URL("../../README.md", import.meta.url));
  await writeFile(readme, intoReadme(await readFile(readme, "utf8"), text));
}
