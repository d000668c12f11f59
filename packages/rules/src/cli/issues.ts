import type { Colors } from "picocolors/types";
import type { LibraryFile } from "../doors/node.ts";
import type { Issue } from "../issue.ts";
import { readJsonText } from "../policy/jsonText.ts";
import type { Level } from "../policy/lint/lint.ts";
import { plain } from "./outcome.ts";

export interface ShownIssue extends Issue {
  readonly level: Level;
}

/** Issues with the line and column of their place, where their file is at hand. */
export const located = <Found extends Issue>(
  issues: readonly Found[],
  files: readonly LibraryFile[],
): readonly Found[] => {
  const texts = new Map<string, ReturnType<typeof readJsonText>>();
  const textOf = (path: string) => {
    const file = files.find((candidate) => candidate.path === path);
    if (file !== undefined && !texts.has(path)) texts.set(path, readJsonText(file.text));
    return texts.get(path);
  };
  return issues.map((issue) => {
    if (issue.line !== undefined || issue.file === undefined) return issue;
    return { ...issue, ...textOf(issue.file)?.locate(issue.path) };
  });
};

/** "policies/x.json:3:5  error  unknown-fact", the message, and what to do. */
export const issueText = (issue: ShownIssue, folder: string, colours: Colors): string => {
  const place = [[folder, issue.file].filter(Boolean).join("/"), issue.line, issue.column].filter(
    (part) => part !== undefined,
  );
  const level = issue.level === "error" ? colours.red("error") : colours.yellow("note");
  return [
    `${colours.bold(plain(place.join(":")))}  ${level}  ${colours.dim(issue.code)}`,
    `  ${plain(issue.message)}`,
    `  ${colours.dim(`help: ${plain(issue.help)}`)}`,
  ].join("\n");
};
