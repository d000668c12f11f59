import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { workloadModule } from "./compiledPeer.ts";
import { type Figure, median } from "./measure.ts";
import type { Workload } from "./workload.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const rounds = 15;

/** Time to import each, above a Node that imports nothing; all of them in turn, round after round. */
export const coldFigures = async (workload: Workload, folder: string): Promise<readonly Figure[]> => {
  const printed = join(folder, "printed.mjs");
  await writeFile(printed, `${workloadModule(workload)}\nverdicts({});\n`);
  const built = (file: string): string => pathToFileURL(join(root, "packages/rules/dist", file)).href;
  const starts: readonly (readonly [string, string])[] = [
    ["bare", ""],
    ["json-rules-engine 7.3.1", `require("${join(root, "packages/rules/node_modules/json-rules-engine")}")`],
    ["json-logic-engine 5.0.7", `require("${join(root, "test/node_modules/json-logic-engine")}")`],
    ["waymark compile's module, to its first verdicts", `import("${pathToFileURL(printed).href}")`],
    ["waymark, the evaluator's door", `import("${built("evaluate.js")}")`],
    [
      "waymark, the evaluator and the schemas",
      `import("${built("evaluate.js")}"); import("${built("schema.js")}")`,
    ],
    ["waymark, the whole library", `import("${built("index.js")}")`],
  ];
  const times = starts.map((): number[] => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, [, code]] of starts.entries()) times[index]!.push(await timeOfNode(code));
  }
  const bare = median(times[0]!);
  return starts.slice(1).map(([name], index) => ({
    name,
    microseconds: (median(times[index + 1]!) - bare) * 1000,
  }));
};

const timeOfNode = async (code: string): Promise<number> => {
  const started = performance.now();
  const child = spawn(process.execPath, ["-e", code], { cwd: root, stdio: "ignore" });
  const [exit] = await once(child, "exit");
  if (exit !== 0) throw new Error(`cannot start ${code}`);
  return performance.now() - started;
};
