import type { Colors } from "picocolors/types";
import { readPolicyFiles } from "../doors/node.ts";
import type { Library } from "../policy/library.ts";
import { readLibraryFiles } from "../policy/libraryFiles.ts";
import { lintLibrary } from "../policy/lint/lints.ts";
import { needFolder, readExampleFiles } from "./disk.ts";
import { runExamples } from "./examples.ts";
import { issueText, located, type ShownIssue } from "./issues.ts";
import { counted, type Outcome } from "./outcome.ts";

/** Everything wrong with a policies folder, and everything worth knowing about it. */
export const check = async (
  folder: string,
  options: { readonly notes: boolean },
  colours: Colors,
): Promise<Outcome> => {
  await needFolder(folder);
  const files = await readPolicyFiles(folder);
  const examples = await readExampleFiles(folder);
  const { library, issues } = readLibraryFiles(files);
  const ran = library === undefined ? undefined : runExamples(examples, library);
  const errors = [...issues, ...(ran?.issues ?? [])].map(
    (issue): ShownIssue => ({ ...issue, level: "error" }),
  );
  const linted = library === undefined || ran === undefined ? [] : lintLibrary(library, ran.runs);
  const found = located([...errors, ...linted], [...files, ...examples]).filter(
    ({ level }) => options.notes || level === "error",
  );
  const wrong = found.filter(({ level }) => level === "error").length;
  const summary = [
    `${counted(wrong, "error")}, ${counted(found.length - wrong, "note")}`,
    library === undefined
      ? "; the rules themselves were not looked at, because the files cannot be read as they stand"
      : ` in ${sizeOf(library)} and ${counted(ran?.runs.length ?? 0, "example")}`,
  ].join("");
  return {
    text: [...found.map((issue) => issueText(issue, folder, colours)), summary].join("\n\n"),
    json: { issues: found, errors: wrong, notes: found.length - wrong, lintRan: library !== undefined },
    exit: wrong === 0 ? 0 : 1,
  };
};

const sizeOf = ({ policies }: Library): string =>
  `${counted(policies.length, "policy", "policies")}, ${counted(
    policies.reduce((sum, { rules }) => sum + rules.length, 0),
    "rule row",
  )}`;
