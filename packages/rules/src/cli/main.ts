#!/usr/bin/env node
import colours from "picocolors";
import { Stopped } from "./outcome.ts";
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

/** Only such work listens for signals; everything else ends at once. A second signal ends this as well. */
const untilStopped = async <T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> => {
  const stop = new AbortController();
  const signals = ["SIGHUP", "SIGINT", "SIGTERM"] as const;
  const listeners = signals.map((name) => [name, () => stop.abort(new Stopped(name))] as const);
  for (const [name, listen] of listeners) process.once(name, listen);
  try {
    return await work(stop.signal);
  } finally {
    for (const [name, listen] of listeners) process.off(name, listen);
  }
};

const exit = await run(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  colours: process.stdout.isTTY ? colours : colours.createColors(false),
  isWatched: process.stderr.isTTY === true,
  clock: () => performance.now(),
  piped: () => process.stdin,
  pipe: (bytes) =>
    new Promise((resolve, reject) => {
      process.stdout.write(bytes, (error) => (error ? reject(error) : resolve()));
    }),
  untilStopped,
  showsFaults: Boolean(process.env["WAYMARK_FAULTS"]),
});

// What was stopped may still wait for bytes that never come.
if (exit > 2) process.exit(exit);
process.exitCode = exit;
