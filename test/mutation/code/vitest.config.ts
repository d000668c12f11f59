import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

const tests = JSON.parse(process.env["MUTATION_TESTS"] ?? "[]") as readonly string[];
const root = fileURLToPath(new URL("../../..", import.meta.url));
const place = ({ moduleId }: TestSpecification): number =>
  tests.findIndex((pattern) => moduleId.startsWith(`${root}${pattern.replace(/\*.*$/, "")}`));

/** Those that are likeliest to notice first: the first to fail ends the run. */
class InOrder extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return [...files].sort((a, b) => place(a) - place(b) || (a.moduleId < b.moduleId ? -1 : 1));
  }
}

export default defineConfig({
  resolve: {
    alias: [{ find: /^fast-check$/, replacement: fileURLToPath(new URL("./fewerRuns.ts", import.meta.url)) }],
  },
  test: {
    include: [...tests],
    // Half a minute and more for one change.
    exclude: ["**/node_modules/**", "**/completions.test.ts"],
    // Nothing here keeps a state, and reading the code once for every file is most of the time.
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    sequence: { sequencer: InOrder },
  },
});
