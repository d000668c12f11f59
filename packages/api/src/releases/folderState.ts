import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { systemClock } from "../clock.ts";

/** What a folder's JSON files look like from outside: another text means that one of them may have other bytes. */
export interface FolderState {
  readonly text: string;
  /** A file changed so lately that it could change again without looking any different. */
  readonly fresh: boolean;
}

/** Undefined when the folder cannot be read, or changes while it is being looked at. */
export const stateOf = async (folder: string): Promise<FolderState | undefined> => {
  try {
    const from = systemClock().getTime();
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const paths = entries
      .filter((entry) => entry.isFile() && entry.name.endsWith(".json"))
      .map((entry) => join(entry.parentPath, entry.name));
    const seen = await Promise.all(
      paths.map(async (path) => ({ path, ...(await stat(path, { bigint: true })) })),
    );
    const lines = seen.map(({ path, ino, size, mtimeNs, ctimeNs }) =>
      [path, ino, size, mtimeNs, ctimeNs].join(" "),
    );
    const newest = seen.reduce((last, { ctimeMs }) => (ctimeMs > last ? ctimeMs : last), 0n);
    return { text: lines.sort().join("\n"), fresh: Number(newest) > from - freshMilliseconds };
  } catch {
    return undefined;
  }
};

/** File systems note times in steps: two changes within one look like one. */
const freshMilliseconds = 100;
