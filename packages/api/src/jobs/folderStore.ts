import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import type { JobStore, StoredJob } from "./store.ts";

/**
 * Jobs in a folder of one process, a folder each, that only the account of the server may read. The folder is made
 * with the first job.
 */
export const folderStore = (folder: string): JobStore => {
  const changes = new Map<string, Promise<unknown>>();
  const place = (id: string, name: string): string => join(folder, id, name);

  const read = async (id: string): Promise<StoredJob | undefined> => {
    if (!isId.test(id)) return undefined;
    const text = await readFile(place(id, "job.json"), "utf8").catch(() => undefined);
    return text === undefined ? undefined : (JSON.parse(text) as StoredJob);
  };

  const keep = async (job: StoredJob): Promise<void> => {
    const { id } = job.state;
    await writeFile(place(id, "job.json.new"), JSON.stringify(job), { mode: 0o600 });
    await rename(place(id, "job.json.new"), place(id, "job.json"));
  };

  /** One change of a job after the other. */
  const inTurn = <Result>(id: string, change: () => Promise<Result>): Promise<Result> => {
    const turn = (changes.get(id) ?? Promise.resolve()).then(change, change);
    changes.set(id, turn);
    const forget = (): void => {
      if (changes.get(id) === turn) changes.delete(id);
    };
    turn.then(forget, forget);
    return turn;
  };

  return {
    create: async (job) => {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const made = await mkdir(join(folder, job.state.id), { mode: 0o700 }).then(
        () => true,
        (error) => unless(error, "EEXIST"),
      );
      if (made) await keep(job);
      return made;
    },
    read,
    update: (id, patch, whileIn) =>
      inTurn(id, async () => {
        const job = await read(id);
        if (job === undefined || !whileIn.includes(job.state.status)) return undefined;
        const next = { ...job, state: { ...job.state, ...patch } };
        await keep(next);
        return next;
      }),
    all: async () => {
      const ids = await readdir(folder).catch(() => []);
      return (await Promise.all(ids.map(read))).filter((job) => job !== undefined);
    },
    write: (id, name, chunks) => pipeline(chunks, createWriteStream(place(id, name), { mode: 0o600 })),
    open: (id, name) => createReadStream(place(id, name), { highWaterMark: 1 << 20 }),
    remove: (id) => inTurn(id, () => rm(join(folder, id), { recursive: true, force: true })),
    close: async () => undefined,
  };
};

const unless = (error: { readonly code?: string }, code: string): false => {
  if (error.code === code) return false;
  throw error;
};

const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
