import { Pool } from "pg";
import type { JobStore, StoredJob } from "./store.ts";

/** Jobs in PostgreSQL, so that any server that shares it can work on them and tell how far they are. */
export const postgresStore = async (
  url: string,
  onLost: (error: Error) => void = () => undefined,
): Promise<JobStore> => {
  const pool = new Pool({
    connectionString: url,
    max: 5,
    connectionTimeoutMillis: 1_500,
    query_timeout: 5_000,
    statement_timeout: 4_500,
    application_name: "waymark-jobs",
  });
  pool.on("error", onLost);
  await prepare(pool);

  const rowsOf = async (text: string, values: readonly unknown[] = []): Promise<readonly Row[]> =>
    (await pool.query<Row>(text, [...values])).rows;
  const one = async (text: string, values: readonly unknown[]): Promise<StoredJob | undefined> => {
    const [row] = await rowsOf(text, values);
    return row === undefined ? undefined : jobOf(row);
  };

  return {
    create: async ({ state, request }) => {
      const { rowCount } = await pool.query(
        "INSERT INTO waymark_jobs (id, status, state, request) VALUES ($1, $2, $3, $4) ON CONFLICT (id) DO NOTHING",
        [state.id, state.status, JSON.stringify(state), JSON.stringify(request)],
      );
      return rowCount === 1;
    },
    read: (id) => one("SELECT state, request FROM waymark_jobs WHERE id = $1", [id]),
    update: async (id, patch, whileIn) => {
      const client = await pool.connect();
      try {
        await client.query("BEGIN");
        const found = await client.query<Row>(
          "SELECT state, request FROM waymark_jobs WHERE id = $1 AND status = ANY($2) FOR UPDATE",
          [id, whileIn],
        );
        const [row] = found.rows;
        const job = row === undefined ? undefined : jobOf(row);
        const next = job === undefined ? undefined : { ...job, state: { ...job.state, ...patch } };
        if (next !== undefined)
          await client.query("UPDATE waymark_jobs SET status = $2, state = $3 WHERE id = $1", [
            ...[id, next.state.status, JSON.stringify(next.state)],
          ]);
        await client.query("COMMIT");
        client.release();
        return next;
      } catch (error) {
        client.release(true);
        throw error;
      }
    },
    all: async () => (await rowsOf("SELECT state, request FROM waymark_jobs")).map(jobOf),
    write: async (id, name, chunks) => {
      await pool.query("DELETE FROM waymark_job_bytes WHERE job = $1 AND name = $2", [id, name]);
      let part = 0;
      for await (const bytes of inParts(chunks)) {
        await pool.query("INSERT INTO waymark_job_bytes (job, name, part, bytes) VALUES ($1, $2, $3, $4)", [
          ...[id, name, part, bytes],
        ]);
        part += 1;
      }
    },
    open: async function* (id, name) {
      for (let part = 0; ; part += 1) {
        const { rows } = await pool.query<{ readonly bytes: Buffer }>(
          "SELECT bytes FROM waymark_job_bytes WHERE job = $1 AND name = $2 AND part = $3",
          [id, name, part],
        );
        if (rows[0] === undefined) return;
        yield rows[0].bytes;
      }
    },
    remove: async (id) => {
      await pool.query("DELETE FROM waymark_jobs WHERE id = $1", [id]);
    },
    close: () => pool.end(),
  };
};

interface Row {
  readonly state: string;
  readonly request: string;
}

const jobOf = ({ state, request }: Row): StoredJob => ({
  state: JSON.parse(state) as StoredJob["state"],
  request: JSON.parse(request) as StoredJob["request"],
});

/** Two servers that start at once wait for each other. */
const prepare = async (pool: Pool): Promise<void> => {
  await pool.query(`BEGIN;
    SELECT pg_advisory_xact_lock(20261124);
    CREATE TABLE IF NOT EXISTS waymark_jobs (
      id text PRIMARY KEY, status text NOT NULL, state text NOT NULL, request text NOT NULL);
    CREATE TABLE IF NOT EXISTS waymark_job_bytes (
      job text NOT NULL REFERENCES waymark_jobs (id) ON DELETE CASCADE,
      name text NOT NULL, part integer NOT NULL, bytes bytea NOT NULL, PRIMARY KEY (job, name, part));
    COMMIT;`);
};

const bytesAPart = 256 * 1024;

/** A row a part: neither a row a line, nor a row as long as the file. */
async function* inParts(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let held: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    held.push(chunk);
    size += chunk.length;
    if (size < bytesAPart) continue;
    yield Buffer.concat(held);
    [held, size] = [[], 0];
  }
  if (size > 0) yield Buffer.concat(held);
}
