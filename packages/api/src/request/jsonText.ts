import { type Issue, pointer } from "@waymark/rules";
import { type ParseErrorCode, printParseErrorCode, visit } from "jsonc-parser";

export const maximumDepth = 32;

export type ReadJson =
  | { readonly ok: true; readonly value: unknown }
  | {
      readonly ok: false;
      readonly code: "not-json" | "too-deep" | "ambiguous-keys";
      readonly issues: readonly Issue[];
    };

/**
 * Reads strict JSON from a caller. Depth is counted first, without recursion, so that no text can exhaust the
 * stack; a key that is written twice, or that programs treat as more than a name, is refused.
 */
export const readJson = (text: string): ReadJson => {
  if (text.trim() === "") return { ok: false, code: "not-json", issues: [emptyIssue] };
  const deep = depthIssue(text);
  if (deep !== undefined) return { ok: false, code: "too-deep", issues: [deep] };
  const { syntax, keys } = inspect(text);
  if (syntax !== undefined) return { ok: false, code: "not-json", issues: [syntax] };
  if (keys.length > 0) return { ok: false, code: "ambiguous-keys", issues: keys };
  try {
    return { ok: true, value: JSON.parse(text) as unknown };
  } catch {
    // JSON.parse has the last word: it refuses control characters that the visitor lets pass.
    return { ok: false, code: "not-json", issues: [syntaxIssue("invalid character in a string", 1, 1)] };
  }
};

const emptyIssue: Issue = {
  code: "json-syntax",
  path: "",
  message: "the body is empty",
  help: "send a JSON object",
  line: 1,
  column: 1,
};

const depthIssue = (text: string): Issue | undefined => {
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
        message: `the body is nested more than ${maximumDepth} levels deep`,
        help: "send facts as a flat object of fact ids",
        ...place(text, index),
      };
    }
  }
  return undefined;
};

const inspect = (text: string): { syntax: Issue | undefined; keys: readonly Issue[] } => {
  let syntax: Issue | undefined;
  const keys: Issue[] = [];
  const open: Set<string>[] = [];
  visit(
    text,
    {
      onObjectBegin: () => void open.push(new Set()),
      onObjectEnd: () => void open.pop(),
      onObjectProperty: (name, _offset, _length, line, column, path) => {
        const seen = open.at(-1) as Set<string>;
        const issue = keyIssue(name, seen);
        if (issue !== undefined) {
          keys.push({ ...issue, path: pointer(...path(), name), line: line + 1, column: column + 1 });
        }
        seen.add(name);
      },
      onError: (error, _offset, _length, line, column) => {
        syntax ??= syntaxIssue(inWords(error), line + 1, column + 1);
      },
    },
    { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false },
  );
  return { syntax, keys };
};

const keyIssue = (name: string, seen: ReadonlySet<string>): Omit<Issue, "path"> | undefined => {
  if (name === "__proto__") {
    return { code: "forbidden-key", message: "`__proto__` may not be a key", help: "take it out" };
  }
  if (!seen.has(name)) return undefined;
  return {
    code: "duplicate-key",
    message: `\`${name}\` is written twice in the same object`,
    help: "keep one of the two",
  };
};

const syntaxIssue = (what: string, line: number, column: number): Issue => ({
  code: "json-syntax",
  path: "",
  message: `this is not JSON: ${what} at line ${line}, column ${column}`,
  help: "look for a missing comma, quotation mark or bracket at or just before this place",
  line,
  column,
});

const inWords = (error: ParseErrorCode): string =>
  printParseErrorCode(error)
    .replaceAll(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase();

const place = (text: string, offset: number): { line: number; column: number } => {
  const before = text.slice(0, offset);
  return { line: before.split("\n").length, column: offset - before.lastIndexOf("\n") };
};
