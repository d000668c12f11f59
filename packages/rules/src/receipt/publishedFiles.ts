import type { Determination } from "../evaluate/types.ts";
import type { LibraryFile } from "../policy/libraryFiles.ts";
import { sha256 } from "./canonicalJson.ts";

/** A file of a policies folder and what its bytes come to. */
export interface FileHash {
  readonly path: string;
  readonly sha256: string;
}

export const hashesOf = (files: readonly LibraryFile[]): readonly FileHash[] =>
  files.map(({ path, text }) => ({ path, sha256: sha256(text) }));

/** What every answer is made of beside its policies and its calendar. A release may word them anew. */
export const sharedFiles: readonly string[] = [
  "bank-holidays-england.json",
  "cautions.json",
  "counting-rules.json",
  "facts.json",
  "open-questions.json",
  "parameters.json",
  "sources.json",
];

export const isCalendar = (path: string): boolean => path.startsWith("calendars/");

/** The files behind an answer, beside the policies that it names. `calendar` is the hash of the one counted on. */
export const filesBehind = (
  release: readonly FileHash[],
  calendar: string | undefined,
): readonly FileHash[] =>
  release.filter(({ path, sha256: hash }) =>
    isCalendar(path) ? hash === calendar : sharedFiles.includes(path),
  );

export interface Wanted {
  readonly path: string;
  /** What its bytes were; undefined where that was not recorded. */
  readonly sha256: string | undefined;
  /** Other bytes may give the same answer, which the answer itself shows. */
  readonly mayDiffer: boolean;
}

export const policiesOf = ({ policies }: Determination["provenance"]): readonly Wanted[] =>
  policies.map(({ id, version, sha256: hash }) => ({
    path: `${id}/${version}.json`,
    sha256: hash,
    mayDiffer: false,
  }));

export interface Found {
  readonly files: readonly LibraryFile[];
  /** Sentences on what cannot be had as it was. */
  readonly missing: readonly string[];
  /** Files that are used although their bytes are others now. */
  readonly changed: readonly string[];
}

/** Each wanted file with the bytes that it had, under whatever name they stand in the folder now. */
export const findFiles = (wanted: readonly Wanted[], folder: readonly LibraryFile[]): Found => {
  const at = new Map(folder.map((file) => [file.path, file.text]));
  const by = new Map(folder.map((file) => [sha256(file.text), file.text]));
  const files: LibraryFile[] = [];
  const missing: string[] = [];
  const changed: string[] = [];
  for (const { path, sha256: hash, mayDiffer } of wanted) {
    const now = at.get(path);
    const text = hash === undefined ? now : by.get(hash);
    if (text !== undefined) files.push({ path, text });
    else if (now === undefined) missing.push(`${path} is not there${hash ? ` (SHA-256 ${hash})` : ""}`);
    else if (mayDiffer) {
      files.push({ path, text: now });
      changed.push(path);
    } else missing.push(`${path} was changed: its SHA-256 is ${sha256(now)}, and was ${hash}`);
  }
  return { files, missing, changed };
};
