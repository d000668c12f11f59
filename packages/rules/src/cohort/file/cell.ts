import type { FactDefinition, FactValue } from "../../facts/dictionary.ts";
import { readValue } from "../../facts/readValue.ts";
import type { Issue } from "../../issue.ts";
import { dayHelp } from "../mapping/dates.ts";
import type { CellWords } from "../mapping/mapping.ts";

/** What a cell says of its fact. */
export type CellRead =
  | { readonly value: FactValue | undefined; readonly issues: readonly []; readonly leftOpen: boolean }
  | { readonly value: undefined; readonly issues: readonly Issue[]; readonly leftOpen: false };

/** A cell's value; nothing in it and a literal `NULL` mean that the fact is not known, and so does a code without a word. */
export const readCell = (fact: FactDefinition, cell: string, words: CellWords): CellRead => {
  const text = cell.trim();
  if (text === "" || text === "NULL") return { value: undefined, issues: [], leftOpen: false };
  const said = words.read(text);
  if (said === undefined) return { value: undefined, issues: [], leftOpen: true };
  const issues: Issue[] = [];
  const value = readValue(fact, asJson(fact, said), "", issues);
  if (issues.length === 0) return { value, issues: [], leftOpen: false };
  return {
    value: undefined,
    issues: issues.map((issue) => mended(issue, fact, text, words)),
    leftOpen: false,
  };
};

/** What is wrong with a cell, in the words of files. */
const mended = (
  issue: Issue,
  { id, type, values }: FactDefinition,
  text: string,
  words: CellWords,
): Issue => {
  const was = words.retired(text);
  if (was !== undefined) {
    const message = `\`${text}\` is a code of an older census: ${was}`;
    return { ...issue, message, help: "give what holds today, or say in a mapping file what it means" };
  }
  switch (type) {
    case "date":
      return issue.code === "impossible-date" ? { ...issue, help: dayHelp(text) } : issue;
    case "boolean":
      return { ...issue, help: "write true or false, yes or no, y or n, 1 or 0" };
    case "enum":
    case "enumSet":
      return words.codes.length === 0
        ? { ...issue, help: `${issue.help}; or say in a mapping file what your codes mean` }
        : { ...issue, help: `say in a mapping file which it means of ${listed(values ?? [])}` };
    case "integer":
    case "number":
      return issue.code === "wrong-type" ? { ...issue, help: "write digits alone, such as `12`" } : issue;
    case "spells":
    case "reviews":
      return issue.code === "wrong-type" && !text.startsWith("[")
        ? { ...issue, message: `\`${id}\` must be a list in JSON, not \`${text.slice(0, 40)}\`` }
        : issue;
    default:
      return type satisfies never;
  }
};

const listed = (members: readonly string[]): string => members.map((each) => `\`${each}\``).join(", ");

const yes = ["true", "yes", "y", "1"];
const no = ["false", "no", "n", "0"];

/** The text as the JSON value it stands for; the text itself, to be refused by name, when it stands for none. */
const asJson = ({ type }: FactDefinition, text: string): unknown => {
  switch (type) {
    case "boolean": {
      const word = text.toLowerCase();
      if (yes.includes(word)) return true;
      return no.includes(word) ? false : text;
    }
    case "integer":
    case "number":
      return /^[+-]?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
    case "date":
    case "enum":
      return text;
    case "enumSet":
      return text === "[]" ? [] : text.split(/[;|]/).map((member) => member.trim());
    case "spells":
    case "reviews":
      return fromJson(text);
    default:
      return type satisfies never;
  }
};

const fromJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};
