import type * as z from "zod";
import { type Issue, pointer } from "../issue.ts";
import { didYouMean } from "../suggest.ts";

type ZodIssue = z.core.$ZodIssue;

/** Zod's findings in our words. Of a union, the branch that comes closest speaks. */
export const issuesFrom = (error: z.ZodError, knownKeys: readonly string[] = []): readonly Issue[] =>
  error.issues.flatMap((issue) => translate(issue, [], knownKeys));

const translate = (
  issue: ZodIssue,
  above: readonly PropertyKey[],
  knownKeys: readonly string[],
): readonly Issue[] => {
  const keys = [...above, ...issue.path];
  const path = pointer(...keys.map((key) => (typeof key === "number" ? key : String(key))));
  const place = keys.length === 0 ? "the file" : `\`${String(keys.at(-1))}\``;
  switch (issue.code) {
    case "invalid_union": {
      const closest = [...issue.errors].sort((a, b) => distance(a) - distance(b))[0];
      if (closest === undefined || closest.length === 0)
        return [
          {
            code: "wrong-shape",
            path,
            message: `${place} has none of the shapes that are possible here`,
            help: "compare it with the same part of a published policy",
          },
        ];
      return closest.flatMap((inner) => translate(inner, keys, knownKeys));
    }
    case "unrecognized_keys":
      return issue.keys.map((key) => ({
        code: "unknown-key",
        path: path + pointer(key),
        message: `unknown key \`${key}\`${didYouMean(key, knownKeys)}`,
        help: "take it out, or correct its spelling",
      }));
    case "invalid_type": {
      const missing = issue.input === undefined;
      return [
        {
          code: missing ? "missing-key" : "wrong-type",
          path,
          message: missing
            ? `${place} is missing`
            : `${place} is ${kindOf(issue.input)}; expected ${withArticle(issue.expected)}`,
          help: missing ? `add ${place} here` : `write ${withArticle(issue.expected)} here`,
        },
      ];
    }
    case "invalid_value":
      return [
        {
          code: "not-a-member",
          path,
          message: `${place} is \`${String(issue.input)}\`${typeof issue.input === "string" ? didYouMean(issue.input, issue.values.map(String)) : ""}`,
          help: `use one of ${issue.values.map((value) => `\`${String(value)}\``).join(", ")}`,
        },
      ];
    default:
      return [
        {
          code: "wrong-value",
          path,
          message: `${place} ${issue.message.charAt(0).toLowerCase()}${issue.message.slice(1)}`,
          help: "correct this value",
        },
      ];
  }
};

const distance = (issues: readonly ZodIssue[]): number =>
  issues.reduce((sum, issue) => {
    if (issue.code === "unrecognized_keys") return sum + 3 * issue.keys.length;
    if (issue.code === "invalid_union") return sum + 0.5;
    // What is missing tells the branches apart more surely than a wrong value inside the right branch.
    return (
      sum + (issue.code === "invalid_type" && issue.input === undefined ? 4 : 1) - issue.path.length * 0.1
    );
  }, 0);

const kindOf = (value: unknown): string => {
  if (value === null) return "null";
  return Array.isArray(value) ? "a list" : withArticle(typeof value === "object" ? "object" : typeof value);
};

const withArticle = (noun: string): string => `${/^[aeiou]/.test(noun) ? "an" : "a"} ${noun}`;
