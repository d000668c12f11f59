import { createHash } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { type Issue, type Library, readLibraryFiles } from "@waymark/rules";
import { type FileHash, hashesOf, type LibraryFile, readPolicyFiles } from "@waymark/rules/node";
import { stateOf } from "./folderState.ts";

/** What a folder came to when it was read. */
export interface ReadRelease {
  readonly library?: Library;
  readonly hash: string;
  readonly files: readonly FileHash[];
  readonly issues: readonly Issue[];
  /** How the folder looked; undefined when it should be read again, whatever it looks like. */
  readonly state: string | undefined;
}

/** Reads a folder as it stood at one moment: never some files from before a change and some from after it. */
export const readRelease = async (folder: string, last?: ReadRelease): Promise<ReadRelease> => {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const before = await stateOf(folder);
    const files = before && (await readPolicyFiles(folder).catch(() => undefined));
    const after = await stateOf(folder);
    if (files !== undefined && before?.text === after?.text) {
      const state = before?.fresh === false ? before.text : undefined;
      const hash = hashOfFiles(files);
      // The same bytes say the same again.
      if (hash === last?.hash) return { ...last, state };
      return { ...readLibraryFiles(files), hash, files: hashesOf(files), state };
    }
    await pause(betweenTries);
  }
  const issue = (await stateOf(folder)) === undefined ? unreadable(folder) : unsettled(folder);
  return { hash: "", files: [], issues: [issue], state: undefined };
};

const mostTries = 10;
const betweenTries = 50;

export const hashOfFiles = (files: readonly LibraryFile[]): string => {
  const byPath = [...files].sort((a, b) => Buffer.compare(Buffer.from(a.path), Buffer.from(b.path)));
  return sha256(byPath.map(({ path, text }) => `${sha256(text)}  ${path}\n`).join(""));
};

const sha256 = (text: string): string => createHash("sha256").update(text, "utf8").digest("hex");

const unreadable = (folder: string): Issue => ({
  code: "folder-unreadable",
  path: "",
  message: `the policies folder \`${folder}\` cannot be read`,
  help: "check that it exists and that the server may read it",
});

const unsettled = (folder: string): Issue => ({
  code: "folder-unsettled",
  path: "",
  message: `the files in \`${folder}\` go on changing`,
  help: "let whatever writes them finish; they are read when they have been still for a moment",
});
