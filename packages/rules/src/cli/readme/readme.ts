import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Issue, pointer } from "../../issue.ts";
import type { Library } from "../../policy/library.ts";
import { currentPolicies } from "../../policy/lint/places.ts";
import { readExampleFiles, writeText } from "../disk.ts";
import { answeredExamples, runExamples } from "../examples.ts";
import { counted, type Outcome } from "../outcome.ts";
import { withParts } from "./markers.ts";
import { partsOf } from "./parts.ts";

/** Writes the generated parts of every topic's README, or only says which would change. */
export const readme = async (
  folder: string,
  library: Library,
  { check }: { readonly check: boolean },
): Promise<Outcome> => {
  const examples = answeredExamples(runExamples(await readExampleFiles(folder), library).runs);
  const issues: Issue[] = [];
  for (const policy of currentPolicies(library)) {
    const file = `${policy.policy}/README.md`;
    const text = await readFile(join(folder, file), "utf8").catch(() => undefined);
    if (text === undefined) {
      issues.push(
        issue(
          "missing-readme",
          file,
          "the topic has no README",
          "copy another topic's README and write its hand-written parts",
        ),
      );
      continue;
    }
    const written = withParts(text, partsOf(policy, library, examples));
    for (const part of written.lacking) {
      issues.push(
        issue(
          "missing-part",
          file,
          `the README has no place for \`${part}\``,
          "copy its two comment lines from another topic's README",
        ),
      );
    }
    if (written.text === text) continue;
    if (check)
      issues.push(
        issue("stale-readme", file, "a generated part is not what the files say", "run `waymark readme`"),
      );
    else await writeText(join(folder, file), written.text);
  }
  const topics = counted(currentPolicies(library).length, "README");
  return {
    text: [
      ...issues.map(({ file, message, help }) => `${folder}/${file}\n  ${message}\n  help: ${help}`),
      `${topics} ${check ? "checked" : "written"}, ${counted(issues.length, "problem")}`,
    ].join("\n\n"),
    json: { issues },
    exit: issues.length === 0 ? 0 : 1,
  };
};

const issue = (code: string, file: string, message: string, help: string): Issue => ({
  code,
  path: pointer(),
  message,
  help,
  file,
});
