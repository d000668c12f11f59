import { randomUUID } from "node:crypto";
import { link, mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

/** Does work while nobody else who asks for the same lock does any; undefined when whoever has it never ends. */
export const alone = async <T>(lock: string, work: () => Promise<T>): Promise<T | undefined> => {
  for (let waited = 0; !(await made(lock)); waited += lockMilliseconds) {
    if (waited >= mostMilliseconds) return undefined;
    await pause(lockMilliseconds);
  }
  try {
    return await work();
  } finally {
    await rm(lock, { force: true });
  }
};

const lockMilliseconds = 25;
const mostMilliseconds = 30_000;

const made = async (lock: string): Promise<boolean> => {
  try {
    await (await open(lock, "wx")).close();
    return true;
  } catch (error) {
    if (isThere(error)) return false;
    throw error;
  }
};

/** Gives a whole file its name, which it keeps; false when there is a file of that name with other bytes. */
export const putInPlace = async (path: string, text: string): Promise<boolean> => {
  await mkdir(dirname(path), { recursive: true });
  const beside = await written(path, text);
  try {
    await link(beside, path);
    return true;
  } catch (error) {
    if (!isThere(error)) throw error;
    return (await readFile(path, "utf8")) === text;
  } finally {
    await rm(beside, { force: true });
  }
};

/** A reader finds the old file or the new one, and each of them whole. */
export const replace = async (path: string, text: string): Promise<void> =>
  rename(await written(path, text), path);

/** On disk, under a name that nobody reads. */
const written = async (path: string, text: string): Promise<string> => {
  const beside = join(dirname(path), `.${randomUUID()}`);
  const file = await open(beside, "wx", 0o644);
  await file.writeFile(text);
  await file.sync();
  await file.close();
  return beside;
};

const isThere = (error: unknown): boolean => (error as { readonly code?: string }).code === "EEXIST";
