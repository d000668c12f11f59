import type { FactDefinition, FactValue } from "../../facts/dictionary.ts";
import { readValue } from "../../facts/readValue.ts";
import type { Issue } from "../../issue.ts";

/** A cell's value; nothing in it and a literal `NULL` mean that the fact is not known. */
export const readCell = (
  fact: FactDefinition,
  cell: string,
): { readonly value?: FactValue; readonly issues: readonly Issue[] } => {
  const text = cell.trim();
  if (text === "" || text === "NULL") return { issues: [] };
  const issues: Issue[] = [];
  const value = readValue(fact, asJson(fact, text), "", issues);
  return value === undefined ? { issues } : { value, issues };
};

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
