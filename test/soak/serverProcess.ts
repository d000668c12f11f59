import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

export interface ServerProcess {
  readonly url: string;
  readonly child: ChildProcess;
  /** As a power cut would: nothing is said to it. */
  readonly kill: () => Promise<void>;
}

const entries = {
  api: fileURLToPath(new URL("../../packages/api/src/server.ts", import.meta.url)),
  chat: fileURLToPath(new URL("../../packages/chat-ui/src/server.ts", import.meta.url)),
};
const flags = ["--disallow-code-generation-from-strings", "--disable-proto=delete"];

/** The API alone, as a process of its own on a free port of this machine. */
export const startServer = (
  settings: Readonly<Record<string, string>>,
  /** What starts it, such as `unshare` with its options. */
  through: readonly string[] = [],
): Promise<ServerProcess> => started([...through, process.execPath, ...flags, entries.api], settings);

/** The pages and the API, as one process. */
export const startChat = (
  settings: Readonly<Record<string, string>>,
  options: readonly string[] = [],
): Promise<ServerProcess> =>
  started([process.execPath, ...flags, ...options, "--import", "tsx", entries.chat], {
    WAYMARK_LOG: "info",
    ...settings,
  });

const started = async (
  [command = process.execPath, ...args]: readonly string[],
  settings: Readonly<Record<string, string>>,
): Promise<ServerProcess> => {
  const child = spawn(command, args, {
    env: { PATH: process.env.PATH, PORT: "0", WAYMARK_WATCH: "false", ...settings },
    stdio: ["ignore", "pipe", "inherit"],
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const { event, url } = JSON.parse(line);
    if (event !== "started") continue;
    child.stdout.resume();
    return { url, child, kill: () => killed(child) };
  }
  throw new Error("the server ended before it listened");
};

/** What the process holds now, and the most that it ever held. Reads `/proc`, so it runs on Linux alone. */
export const megabytesOf = async ({ child }: ServerProcess): Promise<{ now: number; most: number }> => {
  const status = await readFile(`/proc/${child.pid}/status`, "utf8");
  const of = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, "m").exec(status)?.[1]) / 1_024;
  return { now: Math.round(of("VmRSS")), most: Math.round(of("VmHWM")) };
};

const killed = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGKILL");
  await once(child, "exit");
};
