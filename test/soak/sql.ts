import { availableParallelism } from "node:os";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { type Proof, type ProofOptions, proveSql, together } from "../conformance/sqlProof.ts";
import { publishedLibrary } from "../library.ts";
import { startPostgres } from "../postgres.ts";
import { duckdb, postgres } from "../sqlDatabase.ts";

interface Share {
  readonly url: string;
  readonly options: ProofOptions;
}

/** `proveSql` on DuckDB and a real PostgreSQL, with a thread a core. */
export const proveSqlInShares = async (options: ProofOptions): Promise<Proof> => {
  const every = availableParallelism();
  const server = await startPostgres();
  try {
    const shares = Array.from({ length: every }, (_, first) =>
      inThread({ url: server.url, options: { ...options, share: { first, every } } }),
    );
    return together(await Promise.all(shares));
  } finally {
    await server.stop();
  }
};

const inThread = (share: Share): Promise<Proof> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: share });
    worker.once("message", resolve).once("error", reject);
  });

const proveShare = async ({ url, options }: Share): Promise<Proof> => {
  const databases = [await duckdb(), await postgres(url)];
  try {
    // Each share has tables of its own.
    await databases[1]!.run(
      `CREATE SCHEMA share${options.share?.first}; SET search_path TO share${options.share?.first}`,
    );
    return await proveSql(await publishedLibrary(), databases, options);
  } finally {
    for (const database of databases) await database.close();
  }
};

if (!isMainThread) parentPort?.postMessage(await proveShare(workerData as Share));
