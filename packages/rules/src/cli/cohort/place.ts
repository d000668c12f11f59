import { chmod, type FileHandle, open, realpath, rename, rm, stat } from "node:fs/promises";
import { resolve } from "node:path";
import { cannotWrite } from "../disk.ts";
import { Misuse } from "../outcome.ts";

/** Where a file goes that is whole or not there: it is written beside its place and takes it at the end. */
export interface Place {
  readonly path: string;
  /** What the links of the path lead to, so that a link stays one. */
  readonly target: string;
  /** Nothing can be written beside a device or a pipe. */
  readonly isFile: boolean;
  readonly mode: number | undefined;
  /** Tells the file itself from any other, whatever names lead to it; undefined where there is none yet. */
  readonly identity: string | undefined;
}

/** @throws Misuse when no file can be there. */
export const placeFor = async (path: string): Promise<Place> => {
  const target = await realpath(path).catch(() => resolve(path));
  const found = await stat(target).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw cannotWrite(path, error);
  });
  if (found?.isDirectory())
    throw new Misuse(`cannot write the file \`${path}\`: it is a folder; name a file in it`);
  return {
    ...{ path, target },
    isFile: found?.isFile() ?? true,
    mode: found?.isFile() ? found.mode & 0o777 : undefined,
    identity: found?.isFile() ? identityOf(found) : undefined,
  };
};

export const identityOf = ({ dev, ino }: { readonly dev: number; readonly ino: number }): string =>
  `${dev}:${ino}`;

/** A file that nobody else has, beside the place, and its name. */
export const beside = async (
  { path, target }: Place,
  ending: string,
): Promise<{ readonly handle: FileHandle; readonly name: string }> => {
  for (let number = 1; ; number += 1) {
    const name = `${target}.partial${number === 1 ? "" : `-${number}`}${ending}`;
    try {
      return { handle: await open(name, "wx"), name };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw cannotWrite(path, error);
    }
  }
};

/** The file that was written takes its place in one step. */
export const intoPlace = async (name: string, { path, target, mode }: Place): Promise<void> => {
  try {
    if (mode !== undefined) await chmod(name, mode);
    await rename(name, target);
  } catch (error) {
    await rm(name, { force: true });
    throw cannotWrite(path, error);
  }
};

/**
 * @throws Misuse when two of the files that are written are one, or one is the file that is read, by whatever links: it
 * would be gone before it is read.
 */
export const needOthers = (places: readonly (Place | undefined)[], read: string | undefined): void => {
  const written = places.filter((place) => place !== undefined);
  for (const [index, { path, target, identity }] of written.entries()) {
    if (identity !== undefined && identity === read) {
      throw new Misuse(`\`${path}\` is the file that is read; name another`);
    }
    const isSame = (other: Place): boolean =>
      other.target === target || (identity !== undefined && other.identity === identity);
    if (written.slice(0, index).some(isSame)) {
      throw new Misuse(`findings and errors cannot both go into \`${path}\`; name two files`);
    }
  }
};
