import { fileURLToPath } from "node:url";
import { defineConfig, type Options } from "tsup";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const shared: Options = {
  format: ["esm"],
  target: "node22",
  dts: true,
  clean: true,
  sourcemap: true,
  splitting: true,
};

const rules: Options = {
  ...shared,
  name: "rules",
  format: ["esm", "cjs"],
  clean: ["!cli.js*", "!evaluate.*", "!browser.*", "!compat.*"],
  platform: "neutral",
  entry: {
    index: here("rules/src/index.ts"),
    schema: here("rules/src/doors/schema.ts"),
    node: here("rules/src/doors/node.ts"),
    cohort: here("rules/src/doors/cohort.ts"),
  },
  external: [/^node:/, "json-rules-engine", "jsonc-parser"],
  // Packages of many small files are built in: reading them one by one is most of a cold start.
  noExternal: [/^zod/, /^@noble\/hashes/],
  outDir: here("rules/dist"),
};

/**
 * The doors without zod are a file each: reading the five that they would share with the others takes longer than
 * all else that a start does.
 */
const quickDoors: Options = {
  ...rules,
  name: "quick doors",
  clean: false,
  splitting: false,
  entry: {
    evaluate: here("rules/src/doors/evaluate.ts"),
    browser: here("rules/src/doors/browser.ts"),
    compat: here("rules/src/doors/compat.ts"),
  },
};

/** The command stands beside the library's files, which their build clears away first. */
const waymark: Options = {
  ...shared,
  name: "waymark",
  dts: false,
  clean: false,
  splitting: false,
  platform: "node",
  entry: { cli: here("rules/src/cli/main.ts") },
  external: [
    "json-rules-engine",
    "zod",
    "jsonc-parser",
    "commander",
    "picocolors",
    /^@noble\/hashes/,
    "@duckdb/node-api",
  ],
  outDir: here("rules/dist"),
};

/** The typed client stands alone; the app brings the packages that it is made of. */
const api: Options = {
  ...shared,
  name: "api",
  platform: "node",
  entry: {
    index: here("api/src/index.ts"),
    client: here("api/src/client.ts"),
    server: here("api/src/server.ts"),
    thread: here("api/src/aside/thread.ts"),
  },
  external: [/^[@a-z]/],
  // `sqlite` without its `node:` is another package.
  removeNodeProtocol: false,
  outDir: here("api/dist"),
};

export default defineConfig([rules, quickDoors, waymark, api]);
