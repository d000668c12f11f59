#!/usr/bin/env -S node --disallow-code-generation-from-strings --disable-proto=delete
import { refuseOldNode } from "./nodeVersion.ts";

// The rest is imported only when this Node can read it.
refuseOldNode();
const { start } = await import("./start.ts");
await start(process.argv.slice(2));
