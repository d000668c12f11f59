import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { bundle } from "../packages/bundle.ts";
import { workloadModule } from "./compiledPeer.ts";
import type { Workload } from "./workload.ts";

export interface BundleFigure {
  readonly name: string;
  readonly bytes: number;
}

const rules = fileURLToPath(new URL("../../packages/rules", import.meta.url));
const here = fileURLToPath(new URL(".", import.meta.url));

/** What a page loads, minified and compressed. */
export const bundleFigures = async (workload: Workload): Promise<readonly BundleFigure[]> => {
  const of = async (name: string, code: string, folder: string): Promise<BundleFigure> => ({
    name,
    bytes: gzipSync(await bundle(code, folder), { level: 9 }).length,
  });
  return [
    await of("json-rules-engine 7.3.1", `export * from "json-rules-engine";`, rules),
    await of("json-logic-engine 5.0.7", `export * from "json-logic-engine";`, here),
    await of("waymark compile's module, its rules included", workloadModule(workload), here),
    await of(
      "waymark, evaluator, explanations and questions",
      `export { determine, explain, inForce, nextQuestion } from "./src/doors/browser.ts";`,
      rules,
    ),
    await of("waymark, with the reader of facts", `export * from "./src/doors/browser.ts";`, rules),
    await of(
      "waymark, the evaluator's door, exact questions included",
      `export * from "./src/doors/evaluate.ts";`,
      rules,
    ),
  ];
};
