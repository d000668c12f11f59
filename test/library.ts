import { fileURLToPath } from "node:url";
import type { Library } from "@waymark/rules";
import { readLibrary } from "@waymark/rules/node";

export const policiesFolder = fileURLToPath(new URL("../policies", import.meta.url));

/** The published policies, read from disk; any issue in them fails the test that asked. */
export const publishedLibrary = async (): Promise<Library> => {
  const { library, issues } = await readLibrary(policiesFolder);
  if (library === undefined)
    throw new Error(`the policies folder has issues:\n${JSON.stringify(issues, null, 2)}`);
  return library;
};
