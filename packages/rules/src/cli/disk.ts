import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import type { LibraryFile } from "../doors/node.ts";
import { Misuse } from "./outcome.ts";

/** @throws Misuse when there is no such file. */
export const readText = async (path: string): Promise<string> => {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    throw cannotRead(path, error);
  }
};

/** @throws Misuse when it cannot be written. */
export const writeText = async (path: string, text: string): Promise<void> => {
  try {
    await writeFile(path, text);
  } catch (error) {
    throw cannotWrite(path, error);
  }
};

/** @throws Misuse when there is no such folder. */
export const needFolder = async (path: string): Promise<void> => {
  const found = await stat(path).catch((error: unknown) => {
    throw new Misuse(`cannot read the folder \`${path}\`: ${reasonOf(error)}`);
  });
  if (!found.isDirectory()) throw new Misuse(`\`${path}\` is a file; name the policies folder`);
};

/** Every JSON file of every examples folder below, by its path below the policies folder. */
export const readExampleFiles = async (folder: string): Promise<readonly LibraryFile[]> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && entry.name.endsWith(".json"))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .filter((path) => path.includes("/examples/"))
    .sort();
  return Promise.all(paths.map(async (path) => ({ path, text: await readFile(join(folder, path), "utf8") })));
};

export const cannotRead = (path: string, error: unknown): Misuse =>
  new Misuse(`cannot read the file \`${path}\`: ${reasonOf(error)}`);

export const cannotWrite = (path: string, error: unknown): Misuse => {
  const folder = `\`${dirname(path)}\``;
  const own: Readonly<Record<string, string>> = {
    ENOENT: `there is no folder ${folder}; make it, or name another`,
    ENOTDIR: `${folder} is no folder; name one`,
    EACCES: `this user may not write in ${folder}; name another folder`,
    EPERM: `this user may not write in ${folder}; name another folder`,
    EISDIR: "it is a folder; name a file in it",
  };
  return new Misuse(`cannot write the file \`${path}\`: ${own[codeOf(error)] ?? reasonOf(error)}`);
};

/** Why the system refused, in plain words. */
export const reasonOf = (error: unknown): string => reasons[codeOf(error)] ?? "it cannot be opened";

/** A fault that the system names, rather than one of ours. */
export const isSystemFault = (error: unknown): boolean => codeOf(error) in reasons;

const codeOf = (error: unknown): string =>
  error instanceof Error && "code" in error ? String(error.code) : "";

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "there is none of that name",
  EACCES: "this user may not read it",
  EPERM: "this user may not do that",
  EISDIR: "it is a folder",
  ENOTDIR: "a part of its path is no folder",
  ELOOP: "its links lead in a circle",
  ENAMETOOLONG: "its name is too long",
  EMFILE: "too many files are open",
  ENOSPC: "the disk is full; make room, or name a file on another disk",
  EDQUOT: "this user has no room left on the disk; name a file on another",
  EFBIG: "it grew larger than this disk allows; name a file on another",
  EROFS: "that disk can only be read; name a file on another",
  EPIPE: "nobody reads what is piped out any more",
  EIO: "the disk answered with an error",
};
