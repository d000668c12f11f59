import { setTimeout as pause } from "node:timers/promises";
import type { Issue, Library } from "@waymark/rules";
import type { FileHash } from "@waymark/rules/node";
import { type Clock, systemClock } from "./clock.ts";
import { stateOf } from "./releases/folderState.ts";
import { type Ledger, ledgerUnreachable, memoryLedger, noteIn } from "./releases/ledger.ts";
import { type ReadRelease, readRelease } from "./releases/readRelease.ts";
import { watchFolder } from "./releases/watchFolder.ts";

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
  /** Reload when a file of the folder changes, however it is changed. */
  readonly watch?: boolean;
  readonly lookEveryMilliseconds?: number;
  /** What published versions are held to; without it, to what this process has read of them. */
  readonly ledger?: Ledger | undefined;
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
  const { folder, now = systemClock, ledger = memoryLedger() } = options;
  let last = await readRelease(folder);
  const first = await heldTo(ledger, last);
  if (first.library === undefined) throw new UnreadablePolicies(folder, first.issues);
  let current: Release = freshRelease(first.library, first, now);
  let seen = first.state;
  let waiting: Promise<Release> = Promise.resolve(current);

  const reloadNow = async (): Promise<Release> => {
    last = await readRelease(folder, last);
    const next = await heldTo(ledger, last);
    seen = next.state;
    const before = current;
    current = successor(current, next, now);
    if (current !== before) options.onReload?.(current);
    return current;
  };
  const reload = (): Promise<Release> => {
    // One after the other, so that an older reading never takes the place of a newer one.
    waiting = waiting.then(reloadNow);
    return waiting;
  };
  const look = async (): Promise<boolean> => {
    const state = await stateOf(folder);
    if (state !== undefined && state.text === seen) return false;
    await pause(stillMilliseconds);
    // Whoever is writing tells again; what is there at the end is read then.
    if ((await stateOf(folder))?.text !== state?.text) return false;
    await reload();
    return true;
  };
  const stopWatching =
    options.watch === true
      ? watchFolder({ folder, look, everyMilliseconds: options.lookEveryMilliseconds })
      : () => undefined;
  return { current: () => current, reload, close: stopWatching };
};

const stillMilliseconds = 150;

/** The same reading, without a library where it changes what is published already. */
const heldTo = async (ledger: Ledger, read: ReadRelease): Promise<ReadRelease> => {
  if (read.library === undefined) return read;
  const { library, ...rest } = read;
  try {
    const issues = await noteIn(ledger, library);
    return issues.length === 0 ? read : { ...rest, issues };
  } catch {
    return { ...rest, issues: [ledgerUnreachable], state: undefined };
  }
};

const freshRelease = (library: Library, { hash, files }: Omit<ReadRelease, "library">, now: Clock): Release =>
  Object.freeze({ library, hash, files, issues: Object.freeze([]), loadedAt: now().toISOString() });

/** The same release when nothing is new. */
const successor = (current: Release, next: ReadRelease, now: Clock): Release => {
  if (next.library === undefined)
    return sameIssues(current.issues, next.issues)
      ? current
      : Object.freeze({ ...current, issues: next.issues });
  if (next.hash === current.hash)
    return current.issues.length === 0 ? current : Object.freeze({ ...current, issues: Object.freeze([]) });
  return freshRelease(next.library, next, now);
};

const sameIssues = (before: readonly Issue[], after: readonly Issue[]): boolean =>
  JSON.stringify(before) === JSON.stringify(after);

const issueLine = ({ file, line, message }: Issue): string =>
  [file, line, message].filter((part) => part !== undefined).join(": ");
