import { readLibrary } from "../doors/node.ts";
import type { Library } from "../policy/library.ts";
import { needFolder } from "./disk.ts";
import { Misuse } from "./outcome.ts";

/** @throws Misuse when the folder's files have issues: no other command can answer from half a library. */
export const libraryOf = async (folder: string): Promise<Library> => {
  await needFolder(folder);
  const { library, issues } = await readLibrary(folder);
  if (library !== undefined) return library;
  const [first] = issues;
  const place = [first?.file, first?.line].filter((part) => part !== undefined).join(":");
  throw new Misuse(
    `the policies in \`${folder}\` cannot be used as they stand: ${place} ${first?.message ?? ""}; run \`waymark check ${folder}\` to see all that is wrong`,
  );
};
