import { readdir, readFile, stat } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import type { LibraryFile } from "../doors/node.ts";
import { Misuse } from "./outcome.ts";

/** @throws Misuse when there is no such file. */
export const readText = async (path: string): Promise<string> => {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    throw new Misuse(`cannot read the file \`${path}\`: ${reason(error)}`);
  }
};

/** @throws Misuse when there is no such folder. */
export const needFolder = async (path: string): Promise<void> => {
  const found = await stat(path).catch((error: unknown) => {
    throw new Misuse(`cannot read the folder \`${path}\`: ${reason(error)}`);
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

const reason = (error: unknown): string => {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const words: Record<string, string> = {
    ENOENT: "there is none of that name",
    EACCES: "this user may not read it",
    EISDIR: "it is a folder",
  };
  return words[code] ?? "it cannot be opened";
};
