#!/usr/bin/env node
import colours from "picocolors";
import { run } from "./program.ts";

/** The only file of this package that touches the process. */
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  process.stderr.write(`waymark needs Node 22.18 or later; this is ${process.version}\n`);
  process.exit(2);
}

// A reader such as `head` may close early; that is no fault of the command.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

process.exitCode = await run(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  colours: process.stdout.isTTY ? colours : colours.createColors(false),
});
