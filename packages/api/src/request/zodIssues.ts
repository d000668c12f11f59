import { didYouMean, type Issue, pointer } from "@waymark/rules";
import type { z } from "../z.ts";

type ZodIssue = z.core.$ZodIssue;

/** Zod's findings about a request, in our words. `known` are the keys that the request may have. */
export const issuesFrom = (
  error: z.ZodError,
  request: unknown,
  known: readonly string[] = [],
): readonly Issue[] => error.issues.flatMap((issue) => translate(issue, [], request, known));

const translate = (
  issue: ZodIssue,
  above: readonly PropertyKey[],
  request: unknown,
  known: readonly string[],
): readonly Issue[] => {
  const keys = [...above, ...issue.path];
  const input = valueAt(request, keys);
  const path = pointer(...keys.map((key) => (typeof key === "number" ? key : String(key))));
  const place = keys.length === 0 ? "the body" : `\`${String(keys.at(-1))}\``;
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => ({
        code: "unknown-key",
        path: path + pointer(key),
        message: `unknown key \`${key}\`${didYouMean(key, known)}`,
        help: known.length === 0 ? "take it out" : `use ${listed(known)}`,
      }));
    case "invalid_type":
      return [wrongType(path, place, issue.expected, input)];
    case "invalid_value": {
      const members = issue.values.map(String);
      const found = typeof input === "string" ? input : kindOf(input);
      return [
        {
          code: "not-a-member",
          path,
          message: `${place} is \`${found}\`${didYouMean(found, members)}`,
          help: `use ${listed(members)}`,
        },
      ];
    }
    case "invalid_union": {
      // A union here is a text or an object: the branch that says more than "wrong type" is the one meant.
      const meant = issue.errors.find((branch) =>
        branch.some(({ path: inner, code }) => inner.length > 0 || code !== "invalid_type"),
      );
      if (meant !== undefined) return meant.flatMap((inner) => translate(inner, keys, request, calendarKeys));
      return [wrongType(path, place, "string or object", input)];
    }
    case "custom": {
      const { code = "wrong-value", help = "correct this value" } = issue.params ?? {};
      return [{ code, path, message: `${place}: ${lowerFirst(issue.message)}`, help }];
    }
    default:
      return [
        {
          code: "wrong-value",
          path,
          message: `${place}: ${lowerFirst(issue.message)}`,
          help: "correct this value",
        },
      ];
  }
};

const calendarKeys = ["base", "inset", "bankHolidays"];

const valueAt = (value: unknown, keys: readonly PropertyKey[]): unknown => {
  let found = value;
  for (const key of keys) {
    if (typeof found !== "object" || found === null || !Object.hasOwn(found, key)) return undefined;
    found = (found as Record<PropertyKey, unknown>)[key];
  }
  return found;
};

const wrongType = (path: string, place: string, expected: string, found: unknown): Issue =>
  found === undefined
    ? {
        code: "missing-key",
        path,
        message: `${place} is missing`,
        help: `add ${place}: ${wordsFor(expected)}`,
      }
    : {
        code: "wrong-type",
        path,
        message: `${place} is ${kindOf(found)}; expected ${wordsFor(expected)}`,
        help: `give ${wordsFor(expected)}`,
      };

const words: Readonly<Record<string, string>> = {
  array: "a list",
  record: "an object",
  object: "an object",
  string: "a text",
  boolean: "true or false",
  "string or object": "a text or an object",
};

const wordsFor = (type: string): string => words[type] ?? `a ${type}`;

const kindOf = (value: unknown): string => {
  if (value === null) return "null";
  return wordsFor(Array.isArray(value) ? "array" : typeof value);
};

const listed = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(", ");

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
