import { enableCompileCache } from "node:module";
import { fileURLToPath } from "node:url";

// Loaded before everything else: what was compiled at one start need not be compiled at the next.
enableCompileCache(fileURLToPath(new URL("../../../node_modules/.cache/compile", import.meta.url)));
