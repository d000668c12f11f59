import { type Node, type ParseError, parseTree, printParseErrorCode } from "jsonc-parser";
import { type Issue, pointer } from "../issue.ts";

export const maximumBytes = 4 * 1024 * 1024;
export const maximumDepth = 64;

/** JSON text read once: its value, and where each part of it stands. */
export interface JsonText {
  readonly value: unknown;
  readonly issues: readonly Issue[];
  readonly locate: (path: string) => { readonly line: number; readonly column: number } | undefined;
}

/** Reads strict JSON. Size and depth are checked first, without recursion, so that no text can exhaust the stack. */
export const readJsonText = (text: string): JsonText => {
  const refused = tooLarge(text) ?? tooDeep(text);
  if (refused !== undefined) return { value: undefined, issues: [refused], locate: () => undefined };
  const errors: ParseError[] = [];
  const source = text.startsWith("\uFEFF") ? ` ${text.slice(1)}` : text;
  const root = parseTree(source, errors, { disallowComments: true, allowTrailingComma: false });
  const issues = errors.map((error) => syntaxIssue(source, error));
  if (root !== undefined) collectDuplicates(root, "", source, issues);
  return {
    value: root === undefined || issues.length > 0 ? undefined : (JSON.parse(source) as unknown),
    issues,
    locate: (path) => {
      const node = root === undefined ? undefined : nodeAt(root, path);
      return node === undefined ? undefined : lineAndColumn(source, node.offset);
    },
  };
};

const tooLarge = (text: string): Issue | undefined =>
  text.length <= maximumBytes
    ? undefined
    : {
        code: "file-too-large",
        path: "",
        message: `the text has ${text.length} characters; at most ${maximumBytes} are read`,
        help: "split the policy into topics of their own",
      };

const tooDeep = (text: string): Issue | undefined => {
  let depth = 0;
  let inString = false;
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index];
    if (inString) {
      if (character === "\\") index += 1;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === "{" || character === "[") depth += 1;
    else if (character === "}" || character === "]") depth -= 1;
    if (depth > maximumDepth) {
      return {
        code: "too-deep",
        path: "",
        message: `the text is nested more than ${maximumDepth} levels deep`,
        help: "give inner conditions names under `conditions` and refer to them",
        ...lineAndColumn(text, index),
      };
    }
  }
  return undefined;
};

const syntaxIssue = (text: string, error: ParseError): Issue => ({
  code: "json-syntax",
  path: "",
  message: `this is not JSON: ${printParseErrorCode(error.error)
    .replaceAll(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()} ${placeOf(text, error.offset)}`,
  help: "look for a missing comma, quotation mark or bracket at or just before this place",
  ...lineAndColumn(text, error.offset),
});

const placeOf = (text: string, offset: number): string => {
  const [here = ""] = text.slice(offset, offset + 20).split("\n");
  return here.trim() === "" ? "at the end of the line" : `near \`${here.trimEnd()}\``;
};

const collectDuplicates = (node: Node, path: string, text: string, issues: Issue[]): void => {
  if (node.type === "object") {
    const seen = new Set<string>();
    for (const property of node.children ?? []) {
      const [key, value] = property.children ?? [];
      if (key === undefined || value === undefined) continue;
      const name = String(key.value);
      if (seen.has(name)) {
        issues.push({
          code: "duplicate-key",
          path: path + pointer(name),
          message: `\`${name}\` is written twice in the same place`,
          help: "keep one of the two",
          ...lineAndColumn(text, key.offset),
        });
      }
      seen.add(name);
      collectDuplicates(value, path + pointer(name), text, issues);
    }
  }
  if (node.type === "array") {
    for (const [index, child] of (node.children ?? []).entries()) {
      collectDuplicates(child, path + pointer(index), text, issues);
    }
  }
};

const nodeAt = (root: Node, path: string): Node | undefined => {
  let node: Node | undefined = root;
  for (const step of path.split("/").slice(1)) {
    const key = step.replaceAll("~1", "/").replaceAll("~0", "~");
    const parent: Node | undefined = node;
    if (parent?.type === "array") node = parent.children?.[Number(key)];
    else node = parent?.children?.find((property) => property.children?.[0]?.value === key)?.children?.[1];
    if (node === undefined) return parent;
  }
  return node;
};

const lineAndColumn = (text: string, offset: number): { line: number; column: number } => {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf("\n") + 1;
  return { line: before.split("\n").length, column: offset - lineStart + 1 };
};
