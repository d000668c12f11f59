/**
 * Stryker on a copy of the code: would a test notice if `packages/rules` were slightly wrong?
 *
 *     node --import tsx test/mutation/code/main.ts calendar         every change of a room
 *     node --import tsx test/mutation/code/main.ts diagram 60       of sixty of its functions, drawn by a seed
 *
 * Nothing of it is installed here: a folder of its own gets the code and Stryker. It prints the score, and writes every
 * change that nobody noticed to `coverage/mutation/<room>.txt`.
 */
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { random } from "../../bench/workload.ts";
import { type Part, partsOf, rangeOf } from "./functions.ts";
import { type Room, rooms } from "./rooms.ts";
import { scoreOf } from "./score.ts";

const versions = ["@stryker-mutator/core@10.1.1", "@stryker-mutator/vitest-runner@10.1.1"];
const root = fileURLToPath(new URL("../../..", import.meta.url));
const seed = Number(process.env["WAYMARK_SEED"] ?? 20_261_124);

const run = (command: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv = {}) =>
  execFileSync(command, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ["ignore", "inherit", "inherit"],
  });

/** Every file that is tracked or could be, as it stands. */
const copyOf = (): string => {
  const folder = mkdtempSync(join(tmpdir(), "waymark-mutation-"));
  const listed = ["ls-files", "--cached", "--others", "--exclude-standard", "-z"];
  const files = execFileSync("git", listed, { cwd: root, encoding: "utf8", maxBuffer: 1 << 26 });
  for (const file of files.split("\0").filter((name) => name !== "")) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    cpSync(join(root, file), join(folder, file));
  }
  run("npx", ["-y", "pnpm@12", "add", "--workspace-root", "--save-dev", ...versions], folder);
  return folder;
};

const codeFiles = ({ files, leftOut = "nothing" }: Room): readonly string[] =>
  files.flatMap((path) =>
    readdirSync(join(root, path), { recursive: true, withFileTypes: true })
      .filter(
        (entry) => entry.isFile() && /\.ts$/.test(entry.name) && !/\.(test|fixture)\.ts$/.test(entry.name),
      )
      .map((entry) => join(entry.parentPath, entry.name).slice(root.length))
      .filter((file) => !file.includes(leftOut))
      .sort(),
  );

const drawn = <T>(all: readonly T[], count: number): readonly T[] => {
  const { next } = random(seed);
  const keyed = all.map((one) => ({ one, key: next() })).sort((a, b) => a.key - b.key);
  return keyed.slice(0, count).map(({ one }) => one);
};

interface Report {
  readonly files: Readonly<Record<string, { readonly source: string; readonly mutants: readonly Mutant[] }>>;
}

interface Mutant {
  readonly mutatorName: string;
  readonly replacement?: string;
  readonly status: string;
  readonly location: Readonly<Record<"start" | "end", { readonly line: number; readonly column: number }>>;
}

const wasNoticed = ({ status }: Mutant): boolean => status === "Killed" || status === "Timeout";
const wasTried = (mutant: Mutant): boolean =>
  wasNoticed(mutant) || mutant.status === "Survived" || mutant.status === "NoCoverage";

const [name = "", count] = process.argv.slice(2);
const room = rooms[name];
if (room === undefined) throw new Error(`no room ${name}: use one of ${Object.keys(rooms).join(", ")}`);
const all = codeFiles(room).flatMap((file) => partsOf(file, readFileSync(join(root, file), "utf8")));
const parts = count === undefined ? all : drawn(all, Number(count));
const folder = copyOf();
try {
  const config = {
    testRunner: "vitest",
    plugins: ["@stryker-mutator/vitest-runner"],
    vitest: { configFile: "test/mutation/code/vitest.config.ts" },
    mutate: parts.map(rangeOf),
    coverageAnalysis: "perTest",
    concurrency: 1,
    inPlace: true,
    checkers: [],
    disableTypeChecks: false,
    timeoutMS: 30_000,
    dryRunTimeoutMinutes: 30,
    reporters: ["json", "progress-append-only"],
    jsonReporter: { fileName: "mutation.json" },
    warnings: false,
  };
  writeFileSync(join(folder, "stryker.config.json"), JSON.stringify(config));
  run(process.execPath, [join(folder, "node_modules/@stryker-mutator/core/bin/stryker.js"), "run"], folder, {
    MUTATION_TESTS: JSON.stringify(room.tests),
    MUTATION_RUNS: String(room.mostRuns),
  });
  report(JSON.parse(readFileSync(join(folder, "mutation.json"), "utf8")));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function report({ files }: Report): void {
  const within = ({ file, from, to }: Part): readonly Mutant[] =>
    (files[file]?.mutants ?? []).filter(
      ({ location: { start, end } }) => from <= start.line && end.line <= to,
    );
  const tallies = parts.map((part) => {
    const tried = within(part).filter(wasTried);
    return { tried: tried.length, noticed: tried.filter(wasNoticed).length };
  });
  const { tried, noticed, percent, give } = scoreOf(tallies, all.length);
  const unnoticed = Object.entries(files).flatMap(([file, { source, mutants }]) => {
    const lines = source.split("\n");
    return mutants
      .filter((mutant) => wasTried(mutant) && !wasNoticed(mutant))
      .map(({ location: { start, end }, mutatorName, replacement, status }) => {
        const last = start.line === end.line ? end.column - 1 : undefined;
        const was = lines[start.line - 1]?.slice(start.column - 1, last);
        const becomes = (replacement ?? "").replaceAll(/\s+/g, " ").slice(0, 120);
        return `${file}:${start.line}:${start.column} ${status} ${mutatorName}: ${was?.slice(0, 120)} → ${becomes}`;
      });
  });
  const out = join(root, "coverage/mutation");
  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, `${name}.txt`), `${unnoticed.sort().join("\n")}\n`);
  const sample = count === undefined ? "all" : `${parts.length} of ${all.length} functions, seed ${seed}`;
  const interval = give === 0 ? "" : ` ± ${give.toFixed(1)}`;
  console.log(`${name}: ${noticed} of ${tried} noticed, ${percent.toFixed(1)}%${interval} (${sample})`);
}
