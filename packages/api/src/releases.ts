import { createHash } from "node:crypto";
import { watch } from "node:fs";
import { type Issue, type Library, readLibraryFiles } from "@waymark/rules";
import { type FileHash, hashesOf, type LibraryFile, readPolicyFiles } from "@waymark/rules/node";
import type { Clock } from "./clock.ts";
import { systemClock } from "./clock.ts";

/** The policies that answers come from: one immutable set of files. */
export interface Release {
  readonly library: Library;
  /**
   * SHA-256, in hexadecimal, of the lines `<sha256 of the file>  <path>` of every file read, sorted by path:
   * what `sha256sum` prints, hashed once more.
   */
  readonly hash: string;
  readonly files: readonly FileHash[];
  /** What is wrong with the newest files, when they could not take this release's place. */
  readonly issues: readonly Issue[];
  readonly loadedAt: string;
}

export interface Releases {
  readonly current: () => Release;
  /** Reads the folder again. The new release takes over in one step, or not at all. */
  readonly reload: () => Promise<Release>;
  /** Stops watching the folder. */
  readonly close: () => void;
}

export interface ReleaseOptions {
  readonly folder: string;
  /** Reload when a file of the folder changes. */
  readonly watch?: boolean;
  readonly now?: Clock;
  readonly onReload?: (release: Release) => void;
}

/** The first reading of a policies folder has issues, and there is no earlier release to serve. */
export class UnreadablePolicies extends Error {
  readonly code = "unreadable-policies";
  readonly issues: readonly Issue[];

  constructor(folder: string, issues: readonly Issue[]) {
    super(`the policies in \`${folder}\` cannot be used: ${issues.map(issueLine).join("; ")}`);
    this.name = "UnreadablePolicies";
    this.issues = issues;
  }
}

/** @throws UnreadablePolicies when the folder holds no release that can be served. */
export const createReleases = async (options: ReleaseOptions): Promise<Releases> => {
  const now = options.now ?? systemClock;
  const first = await readRelease(options.folder);
  if (first.library === undefined) throw new UnreadablePolicies(options.folder, first.issues);
  let current: Release = freshRelease(first.library, first, now);
  let waiting: Promise<Release> = Promise.resolve(current);

  const reloadNow = async (): Promise<Release> => {
    const next = await readRelease(options.folder);
    current = successor(current, next, now);
    options.onReload?.(current);
    return current;
  };
  const reload = (): Promise<Release> => {
    // One after the other, so that an older reading never takes the place of a newer one.
    waiting = waiting.then(reloadNow);
    return waiting;
  };
  const stopWatching =
    options.watch === true ? watchFolder(options.folder, () => void reload()) : () => undefined;
  return { current: () => current, reload, close: stopWatching };
};

interface ReadRelease {
  readonly library?: Library;
  readonly hash: string;
  readonly files: readonly FileHash[];
  readonly issues: readonly Issue[];
}

const readRelease = async (folder: string): Promise<ReadRelease> => {
  const files = await readPolicyFiles(folder).catch(() => undefined);
  if (files === undefined) return { hash: "", files: [], issues: [unreadableFolder(folder)] };
  return { ...readLibraryFiles(files), hash: hashOfFiles(files), files: hashesOf(files) };
};

export const hashOfFiles = (files: readonly LibraryFile[]): string => {
  const byPath = [...files].sort((a, b) => Buffer.compare(Buffer.from(a.path), Buffer.from(b.path)));
  return sha256(byPath.map(({ path, text }) => `${sha256(text)}  ${path}\n`).join(""));
};

const sha256 = (text: string): string => createHash("sha256").update(text, "utf8").digest("hex");

const freshRelease = (library: Library, { hash, files }: Omit<ReadRelease, "library">, now: Clock): Release =>
  Object.freeze({ library, hash, files, issues: Object.freeze([]), loadedAt: now().toISOString() });

const successor = (current: Release, next: ReadRelease, now: Clock): Release => {
  if (next.library === undefined) return Object.freeze({ ...current, issues: next.issues });
  if (next.hash === current.hash) return Object.freeze({ ...current, issues: [] });
  return freshRelease(next.library, next, now);
};

const unreadableFolder = (folder: string): Issue => ({
  code: "folder-unreadable",
  path: "",
  message: `the policies folder \`${folder}\` cannot be read`,
  help: "check that it exists and that the server may read it",
});

const issueLine = ({ file, line, message }: Issue): string =>
  [file, line, message].filter((part) => part !== undefined).join(": ");

/** Editors and publishers write in bursts: the folder is read when it has been still for a moment. */
const watchFolder = (folder: string, changed: () => void): (() => void) => {
  let timer: NodeJS.Timeout | undefined;
  const watcher = watch(folder, { recursive: true, persistent: false }, () => {
    clearTimeout(timer);
    timer = setTimeout(changed, 200).unref();
  });
  return () => {
    clearTimeout(timer);
    watcher.close();
  };
};
